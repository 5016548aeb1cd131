import type { Indicator, Observation, Policy, RegionValue, Run, Scoring } from "refusjon/rbf";
import { share } from "../common/amount";
import { decimal, whole } from "../common/fields";
import { choice, flag, rows, text, type StateOf } from "../common/state";

export const listed = ["video_telephone", "collaboration_meetings", "team_based_follow_up", "digital_forms", "internet_treatment", "individual_plan_schizophrenia", "discharge_letter_1_day"] as const;
export const scorings = ["rank", "minimum", "improvement", "most_improved"] as const;

export const indicatorColumns = ["id", "listed", "points", "direction", "lower", "upper", "method"] as const;
export const valueColumns = ["indicator", "region", "numerator", "denominator", "completeness", "before", "before_of"] as const;
export const regionColumns = ["name", "size", "funding"] as const;
export type IndicatorRow = Record<(typeof indicatorColumns)[number], string>;
export type ValueRow = Record<(typeof valueColumns)[number], string>;

const regions = ["Helse Sør-Øst", "Helse Vest", "Helse Midt-Norge", "Helse Nord"] as const;

function example(indicator: string, counts: readonly (readonly [string, string, string])[]): ValueRow[] {
  return counts.map(([numerator, denominator, completeness], place) => ({ indicator, region: regions[place] ?? "", numerator, denominator, completeness, before: "", before_of: "" }));
}

const [letters, readmissions, plans] = ["Epikrise innen 1 dag", "Reinnleggelser", "Individuell plan"];

export const entries = {
  year: text("2023"),
  kind: choice(["final", "preliminary"], "final"),
  data_year: text("2022"),
  data_part: choice(["year", "first_tertial", "second_tertial", "third_tertial"], "year"),
  pot: text(),
  pot_source: text(),
  conversion: choice(["by_awarded", "by_possible"], "by_awarded"),
  scoring: choice(scorings, "rank"),
  ties: choice(["shared", "best"], "shared"),
  steps: text(),
  level: text(),
  full: text(),
  source: text("Eksempel"),
  indicators: rows(indicatorColumns, [
    { id: letters, listed: "", points: "10", direction: "higher_is_better", lower: "", upper: "", method: "" },
    { id: readmissions, listed: "", points: "20", direction: "lower_is_better", lower: "", upper: "", method: "" },
    { id: plans, listed: "", points: "10", direction: "higher_is_better", lower: "0,4", upper: "0,8", method: "" },
  ]),
  values: rows(valueColumns, [
    ...example(letters, [["70", "100", "100"], ["60", "100", "100"], ["60", "100", "100"], ["50", "100", "100"]]),
    ...example(readmissions, [["10", "100", "100"], ["20", "100", "100"], ["30", "100", "100"], ["", "", "50"]]),
    ...example(plans, [["0", "50", "100"], ["3", "50", "100"], ["30", "50", "100"], ["45", "50", "100"]]),
  ]),
  regions: rows(regionColumns, regions.map((name) => ({ name, size: "", funding: "" }))),
  unit: choice(["krone", "ore"], "krone"),
  missing: choice(["no_points", "not_possible"], "no_points"),
  hidden: choice(["counted", "not_counted"], "counted"),
  completeness: choice(["as_reported", "all_or_nothing"], "as_reported"),
  older: flag(),
  preliminary: flag(),
};

export type State = StateOf<typeof entries>;

export const emptyIndicator: IndicatorRow = { id: "", listed: "", points: "", direction: "higher_is_better", lower: "", upper: "", method: "" };
export const emptyValue: ValueRow = { indicator: "", region: "", numerator: "", denominator: "", completeness: "", before: "", before_of: "" };

/** The form with nothing in its tables. */
export const empty: Partial<State> = { indicators: [emptyIndicator], values: [emptyValue], pot: "", pot_source: "", source: "" };

export const initial: Partial<State> = Object.fromEntries(Object.entries(entries).map(([name, { initial }]) => [name, initial]));

export function begun(state: State): boolean {
  return state.indicators.some(({ id }) => id.trim()) && state.values.some(({ region }) => region.trim()) && state.regions.some(({ name }) => name.trim());
}

/** A number as the engine reads it; other text goes as it stands, and the engine says what is wrong with it. */
function count(text: string): number {
  return whole(text) as number;
}

/** Counts, a score where there is nothing to divide by, hidden where the source hides it, and otherwise missing. */
function observation(value: string, of: string): Observation {
  const [number, total] = [value.trim(), of.trim()];
  if (number === "" && total === "") return "missing";
  if (number === "*") return "suppressed";
  if (total === "") return { score: decimal(number) };
  return { counts: { numerator: count(number), denominator: count(total) } };
}

function scoring(state: State): Scoring {
  const steps = state.steps.trim() && { steps: state.steps.split(/[;\s]+/).filter(Boolean).map((step) => share(decimal(step))) };
  switch (state.scoring) {
    case "rank":
      return { rank: { ties: state.ties, ...steps } };
    case "most_improved":
      return { most_improved: { ties: state.ties, ...steps } };
    case "minimum":
      return { minimum: { level: decimal(state.level) } };
    case "improvement":
      return { improvement: { full: decimal(state.full) } };
  }
}

function indicator(row: IndicatorRow, state: State): Indicator {
  const id = row.id.trim();
  const method = row.method.trim();
  const values = state.values.filter((value) => value.indicator.trim() === id).map((value): RegionValue => ({
    region: value.region.trim(),
    value: observation(value.numerator, value.denominator),
    ...(value.completeness.trim() && { completeness: share(decimal(value.completeness)) }),
    ...(method && { method }),
    ...((value.before.trim() || value.before_of.trim()) && { previous: observation(value.before, value.before_of), ...(method && { previous_method: method }) }),
  }));
  return {
    id,
    ...(row.listed && { listed_as: row.listed }),
    points: decimal(row.points),
    source: state.source,
    direction: row.direction === "lower_is_better" ? "lower_is_better" : "higher_is_better",
    ...((row.lower.trim() || row.upper.trim()) && { scoring: { target: { lower: decimal(row.lower), upper: decimal(row.upper) } } }),
    values,
  };
}

export function facts(state: State): Run {
  return {
    model: "rbf",
    year: count(state.year),
    kind: state.kind,
    data: { year: count(state.data_year), part: state.data_part },
    ...(state.pot.trim() && { pot: { amount: decimal(state.pot), source: state.pot_source } }),
    conversion: state.conversion,
    unit: state.unit,
    scoring: scoring(state),
    regions: state.regions.filter(({ name }) => name.trim()).map(({ name, size, funding }) => ({ name: name.trim(), ...(size.trim() && { size: decimal(size) }), ...(funding.trim() && { funding: decimal(funding) }) })),
    indicators: state.indicators.filter(({ id }) => id.trim()).map((row) => indicator(row, state)),
  };
}

export function policy(state: State): Policy {
  return {
    missing: state.missing,
    hidden: state.hidden,
    completeness: state.completeness,
    values: { ...(state.older && { older: "use_latest" }), ...(state.preliminary && { preliminary: "accept" }) },
  };
}
