import type { Activity, Contact, ContactKind, Policy } from "refusjon/isf";
import { share } from "../common/amount";
import { decimal } from "../common/fields";
import { choice, choices, flag, rows, text, type StateOf } from "../common/state";

export const kinds = ["inpatient", "day", "outpatient", "video", "telephone", "home", "team_based", "collaboration", "digital_follow_up", "simple_talk"] as const satisfies readonly ContactKind[];
export const payers = ["1", "12", "22", "24", "30", "32", "40", "50", "60", "90"] as const;
export const conditions = ["between_levels", "anchored", "reports_to_npr"] as const;
const answers = ["not_stated", "yes", "no"] as const;

export const entries = {
  mode: choice(["contact", "course"], "contact"),
  year: text("2020"),
  sector: choice(["somatic", "mental_health", "addiction_care"], "somatic"),
  price_rule: choice(["not_chosen", "net_price", "price_times_share"], "not_chosen"),
  given: choice(["code", "points"], "code"),
  category: choice(["drg", "stg", "tfg"], "drg"),
  code: text("442"),
  weight: text(),
  points: text("5,719"),
  own_price: text(),
  own_share: text(),
  kind: choice(["not_stated", ...kinds], "not_stated"),
  payer: choice(["not_stated", ...payers], "not_stated"),
  municipal: flag(),
  agreement: choices(conditions),
  admitted: flag(),
  named: choice(answers, "not_stated"),
  criteria: choice(answers, "not_stated"),
  basis: choice(["published", "settlement"], "published"),
  day: choice(["not_included", "included"], "not_included"),
  older: flag(),
  preliminary: flag(),
  course: text("TFG01"),
  course_points: text("1,5"),
  from: text("2020-01-01"),
  to: text("2020-12-31"),
  contacts: rows(["date", "code", "points", "kind"], [
    { date: "2020-03-01", code: "317O", points: "0,1", kind: "outpatient" },
    { date: "2020-04-01", code: "317O", points: "0,1", kind: "video" },
    { date: "2020-05-01", code: "317O", points: "0,1", kind: "telephone" },
    { date: "2020-06-01", code: "317O", points: "0,1", kind: "digital_follow_up" },
  ]),
};

export type State = StateOf<typeof entries>;

/** The form with nothing in it. */
export const empty: Partial<State> = { year: "", code: "", weight: "", points: "", own_price: "", own_share: "", course: "", course_points: "", from: "", to: "", contacts: [] };

/** Whether what the answer needs is there. */
export function begun(state: State): boolean {
  if (state.sector !== "somatic" && state.price_rule === "not_chosen") return false;
  if (state.mode === "course") return state.contacts.length > 0 && state.course !== "" && state.from !== "" && state.to !== "";
  return state.year.trim() !== "" && (state.given === "code" ? state.code : state.points).trim() !== "";
}

// The year decides price and share, and its last day has them all.
function day(year: string): string {
  return `${year.trim()}-12-31`;
}

const said = { yes: true, no: false } as const;

export function contact(state: State): Contact {
  const { kind, payer, named, criteria } = state;
  return {
    date: day(state.year),
    sector: state.sector,
    category: state.category,
    ...(state.given === "code" ? { code: state.code.trim() } : { points: decimal(state.points) }),
    ...(kind !== "not_stated" && { kind }),
    ...(payer !== "not_stated" && { payer: Number(payer) }),
    ...(state.municipal && { performed_by: "municipality", agreement: Object.fromEntries(state.agreement.map((name) => [name, true])) }),
    ...(kind === "collaboration" && state.admitted && { during_admission: true }),
    ...(kind === "collaboration" && named !== "not_stated" && { named_patient: said[named] }),
    ...(kind === "team_based" && criteria !== "not_stated" && { entry_criteria_met: said[criteria] }),
  };
}

const PATIENT = "1";

/** The contacts, and the course that takes the place of those of its codes when `bundled`. */
export function activity(state: State, bundled: boolean): Activity {
  const contacts = state.contacts.map(({ date, code, points, kind }): Contact => {
    const known = kinds.find((word) => word === kind);
    return { patient: PATIENT, sector: state.sector, date, code: code.trim(), ...(points.trim() && { points: decimal(points) }), ...(known && { kind: known }) };
  });
  if (!bundled) return { contacts };
  const course = {
    id: state.course.trim(),
    patient: PATIENT,
    sector: state.sector,
    code: state.course.trim(),
    from: state.from,
    to: state.to,
    bundles: [...new Set(contacts.flatMap(({ code }) => code || []))],
    ...(state.course_points.trim() && { points: decimal(state.course_points) }),
  };
  return { contacts, courses: [course] };
}

/** The choices that differ from the engine's own. */
export function policy(state: State): Policy {
  const somatic = state.sector === "somatic";
  return {
    price: state.basis,
    ...(!somatic && state.price_rule !== "not_chosen" && { mental_health_price_rule: state.price_rule }),
    ...(!somatic && { mental_health_day: state.day }),
    values: { ...(state.older && { older: "use_latest" }), ...(state.preliminary && { preliminary: "accept" }) },
  };
}

/** The weight of the user's own for the code, if there is one. */
export function weights(state: State) {
  const weight = decimal(state.weight);
  if (state.mode !== "contact" || state.given !== "code" || weight === "") return [];
  return [{ year: Number(state.year), sector: state.sector, category: state.category, code: state.code.trim(), weight }];
}

/** The paths of price and share in the sector. */
export function paths(state: State): { price: string; share: string } {
  const care = state.sector === "somatic" ? "somatic" : "mental_health_and_addiction";
  return { price: `isf.${state.basis === "published" ? "unit" : "settlement"}_price.${care}`, share: `isf.share.${care}` };
}

/** Whether the share is a factor of its own. */
export function hasShare(state: State): boolean {
  return state.sector === "somatic" || state.price_rule === "price_times_share";
}

/** Price and share of the user's own, for the years that the contacts are in. */
export function overrides(state: State) {
  const years = [...new Set((state.mode === "contact" ? [state.year] : [...state.contacts.map(({ date }) => date), state.to]).map((date) => date.trim().slice(0, 4)))].filter((year) => /^\d{4}$/.test(year));
  const own = (path: string, value: string) =>
    value === "" ? [] : years.map((year) => ({ path, from: `${year}-01-01`, until: `${String(Number(year) + 1).padStart(4, "0")}-01-01`, value }));
  const { price, share: part } = paths(state);
  return [...own(price, decimal(state.own_price)), ...(hasShare(state) ? own(part, state.own_share.trim() && share(decimal(state.own_share))) : [])];
}

/** The example, of what the form is about. */
export function initial({ mode }: State): Partial<State> {
  return { ...Object.fromEntries(Object.entries(entries).map(([name, { initial }]) => [name, initial])), mode };
}
