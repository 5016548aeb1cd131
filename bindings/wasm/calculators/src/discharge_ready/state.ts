import type { Policy } from "refusjon/discharge-ready";
import { choice, flag, rows, text, type StateOf } from "../common/state";
import { decimal } from "../common/fields";

export const eventKinds = ["admission", "need_identified", "early_notice", "declared_ready", "ready_notice", "answer_no", "answer_yes", "ready_message", "summary_sent", "relapse", "transfer", "discharge", "death"] as const;
export type EventKind = (typeof eventKinds)[number];

export const policies = {
  late_early_notice: ["counts_when_sent", "never_counts"],
  unrecorded_early_notice: ["not_sent", "taken_as_sent"],
  notice_before_ready: ["stands", "must_be_repeated"],
  early_notice_after_relapse: ["not_repeated", "repeated"],
  same_day_no_then_yes: ["zero", "one_day"],
  day_of_death: ["not_counted", "counted"],
  across_2019: ["days_from_2019", "new_notice"],
  private_without_agreement: ["inside", "outside"],
  changed_municipality: ["first_stated", "last_stated"],
  missing_summary: ["no_effect", "no_payment"],
} as const;
export type PolicyName = keyof typeof policies;
export const policyNames = Object.keys(policies) as PolicyName[];

export const entries = {
  mode: choice(["stay", "invoice"], "stay"),
  admitted: text(),
  early: choice(["unknown", "sent", "not_sent"], "unknown"),
  early_at: text(),
  ready: text(),
  answer: choice(["yes", "no", "none"], "yes"),
  answered: text(),
  can_receive: text(),
  end: choice(["left", "waiting", "died"], "left"),
  left: text(),
  as_of: text(),
  more: rows(["at", "event"]),
  municipality: text(),
  registered: text(),
  care_area: choice(["somatic", "mental_health", "addiction_care"], "somatic"),
  institution: choice(["public_hospital", "private_with_agreement", "private_without_agreement", "other_specialist", "private_rehabilitation"], "public_hospital"),
  by: choice(["not_stated", "doctor", "psychologist", "other"], "not_stated"),
  journal: choice(["not_stated", "met", "not_met"], "not_stated"),
  policy: rows(["name", "word"]),
  older: flag(),
  rate: text(),
};

export type State = StateOf<typeof entries>;

interface Event {
  at: string;
  event: Exclude<EventKind, "answer_no" | "answer_yes"> | "answer" | "municipality_stated";
  answer?: "yes" | "no";
  municipality?: string;
  by?: State["by"];
  journal?: State["journal"];
}

/** The answers to the questions, as events. Only what is filled in is there. */
function asked(state: State): Event[] {
  const events: Event[] = [];
  const add = (at: string, event: Event["event"], more: Partial<Event> = {}) => {
    if (at !== "") events.push({ at, event, ...more });
  };
  const municipality = state.municipality.trim();
  add(state.admitted, "admission");
  if (state.early === "sent") add(state.early_at, "early_notice");
  if (municipality) add(state.admitted, "municipality_stated", { municipality });
  add(state.ready, "declared_ready", { by: state.by, journal: state.journal });
  add(state.ready, "ready_notice");
  if (state.answer !== "none") add(state.answered, "answer", { answer: state.answer });
  if (state.answer !== "yes") add(state.can_receive, "ready_message");
  if (state.end !== "waiting") add(state.left, state.end === "died" ? "death" : "transfer");
  return events;
}

function added(state: State): Event[] {
  return state.more
    .filter(({ at }) => at !== "")
    .map(({ at, event }): Event => {
      if (event === "answer_no") return { at, event: "answer", answer: "no" };
      if (event === "answer_yes") return { at, event: "answer", answer: "yes" };
      return { at, event: event as Event["event"] };
    });
}

/** What happened, as the engine reads it. */
export function facts(state: State) {
  const registered = state.registered.trim();
  return {
    care_area: state.care_area,
    institution: state.institution,
    ...(registered && { registered_municipality: registered }),
    events: [...asked(state), ...added(state)],
    ...(state.end === "waiting" && state.as_of && { as_of: state.as_of }),
  };
}

/** What happened, for the eye: the declaration and its notice, which the form asks for as one, are one. */
export function happenings(state: State, words: { eventWords: Readonly<Record<EventKind, string>>; declaredReady: string }) {
  const name = ({ event, answer }: Event) => words.eventWords[(event === "answer" ? `answer_${answer}` : event) as EventKind];
  const questions = asked(state).filter(({ event }) => event !== "ready_notice" && event !== "municipality_stated");
  return [
    ...questions.map((event) => ({ day: event.at.slice(0, 10), what: event.event === "declared_ready" ? words.declaredReady : name(event) })),
    ...added(state).map((event) => ({ day: event.at.slice(0, 10), what: name(event) })),
  ];
}

/** The choices that the user has made; the engine makes the others. */
export function chosen(state: State): Policy {
  return {
    ...Object.fromEntries(state.policy.map(({ name, word }) => [name, word])),
    ...(state.older && { values: { older: "use_latest" } }),
  };
}

/** The same, and the answer to the question about the early notice. */
export function policy(state: State): Policy {
  return { ...(state.early === "unknown" && { unrecorded_early_notice: "taken_as_sent" }), ...chosen(state) };
}

/** The day rate of the user's own, for every day that the stay may touch. */
export function ownRate(state: State, days: readonly string[]) {
  const value = decimal(state.rate);
  const [first] = days;
  const last = days.at(-1);
  if (value === "" || !first || !last) return undefined;
  const year = (day: string, more: number) => `${String(Number(day.slice(0, 4)) + more).padStart(4, "0")}-01-01`;
  return [{ path: "discharge_ready.day_rate", from: year(first, 0), until: year(last, 1), value }];
}
