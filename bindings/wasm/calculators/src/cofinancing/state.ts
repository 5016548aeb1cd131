import type { CareGroup, ModelInput, MoneyInput, Policy, ProposedModel, Rulebook } from "refusjon/cofinancing";
import { share } from "../common/amount";
import { decimal, whole } from "../common/fields";
import { choice, choices, text, type StateOf } from "../common/state";

const proposed = ["per_day", "per_stay", "combined"] as const satisfies readonly ProposedModel[];
export const groups = ["adult_mental_health", "child_mental_health", "addiction_care"] as const satisfies readonly CareGroup[];
export const shown = { norway: [...proposed, "own"], denmark: ["danish", "own"] } as const;
export type ModelName = (typeof shown)[keyof typeof shown][number];

/** The figures of the report that one may change, by the entry that changes them. */
export const figures = {
  share: { path: () => "cofinancing.proposed.share", percent: true },
  cost: { path: (group: CareGroup) => `cofinancing.proposed.cost_per_day.${group}`, percent: false },
  amount: { path: (group: CareGroup) => `cofinancing.proposed.per_stay.${group}`, percent: false },
  last_day: { path: () => "cofinancing.proposed.last_day", percent: false },
  part: { path: () => "cofinancing.proposed.combined.part", percent: true },
  combined_first: { path: () => "cofinancing.proposed.combined.first_day", percent: false },
  combined_last: { path: () => "cofinancing.proposed.combined.last_day", percent: false },
} as const;
export type FigureName = keyof typeof figures;
export const figureNames = Object.keys(figures) as FigureName[];

export const entries = {
  country: choice(["norway", "denmark"], "norway"),
  group: choice(groups, "adult_mental_health"),
  models: choices(shown.norway, proposed),
  danish: choices(shown.denmark, ["danish"]),
  stay: text("12"),
  days: text("60"),
  chart: choice(["payment", "marginal", "share"], "payment"),
  share: text(),
  cost: text(),
  amount: text(),
  last_day: text(),
  part: text(),
  combined_first: text(),
  combined_last: text(),
  floor: text(),
  ceiling: text(),
  year: text("2010"),
  bed_day: text(),
  own_kind: choice(["per_day", "per_stay", "combined"], "per_day"),
  own_amount: text("10000"),
  own_rate: text("1000"),
  own_share: text(),
  own_floor: text(),
  own_ceiling: text(),
  own_cap: text(),
  own_cost: text(),
  marginal_cost: text(),
  floor_day: choice(["free", "paid"], "free"),
};

export type State = StateOf<typeof entries>;

export const initial: Partial<State> = Object.fromEntries(Object.entries(entries).map(([name, { initial }]) => [name, initial]));

/** The form with no stay in it. */
export const empty: Partial<State> = { ...initial, stay: "", own_amount: "", own_rate: "" };

/** The figures as they are printed in the report. */
export const printed: Partial<State> = { ...Object.fromEntries(figureNames.map((name) => [name, ""])), floor: "", ceiling: "" };

export function chosen(state: State): readonly ModelName[] {
  return state.country === "norway" ? state.models : state.danish;
}

/** A number as the engine reads it; other text goes as it stands, and the engine says what is wrong with it. */
function count(text: string): number {
  return whole(text) as number;
}

function money(state: State, text: string): MoneyInput {
  return { amount: decimal(text), currency: state.country === "norway" ? "NOK" : "DKK" };
}

function limits(floor: string, ceiling: string) {
  return floor.trim() === "" && ceiling.trim() === "" ? {} : { limits: { ...(floor.trim() && { floor: count(floor) }), ...(ceiling.trim() && { ceiling: count(ceiling) }) } };
}

export function model(state: State, name: ModelName): ModelInput {
  if (name === "danish") return { kind: "danish_psychiatry", on: `${state.year.trim()}-01-01`, ...(state.bed_day.trim() && { bed_day_rate: decimal(state.bed_day) }) };
  if (name !== "own") return { kind: "proposed", model: name, group: state.group, ...(name === "per_day" && limits(state.floor, state.ceiling)) };
  const amount = money(state, state.own_amount);
  const rate = money(state, state.own_rate);
  const cap = state.own_cap.trim() && { cap: money(state, state.own_cap) };
  const within = limits(state.own_floor, state.own_ceiling);
  if (state.own_kind === "per_stay") return { kind: "per_stay", amount };
  if (state.own_kind === "combined") return { kind: "combined", amount, rate, ...within, ...cap };
  return { kind: "per_day", rate, ...(state.own_share.trim() && { share: share(decimal(state.own_share)) }), ...within, ...cap };
}

export function stay(state: State, name: ModelName) {
  return { model: model(state, name), days: count(state.stay) };
}

/** The curve, as far as it is drawn and one day beyond the stay. */
export function line(state: State, name: ModelName) {
  const [days, length] = [count(state.days), count(state.stay)];
  return {
    model: model(state, name),
    days: Number.isInteger(days) && Number.isInteger(length) ? Math.max(days, length + 1) : days,
    ...(state.own_cost.trim() && { cost_per_day: money(state, state.own_cost) }),
    ...(state.marginal_cost.trim() && { marginal_cost: money(state, state.marginal_cost) }),
  };
}

export function pair(state: State, a: ModelName, b: ModelName) {
  return { a: model(state, a), b: model(state, b), days: count(state.days) };
}

export function policy(state: State): Policy {
  return { floor_day: state.floor_day };
}

/** The rulebook with the figures of the report changed. The proposals are of one year. */
export function changed(rules: Rulebook, state: State): Rulebook {
  const overrides = figureNames.flatMap((name) => {
    const value = decimal(state[name]);
    const { path, percent } = figures[name];
    return value === "" ? [] : [{ path: path(state.group), from: "2013-01-01", until: "2014-01-01", value: percent ? share(value) : value }];
  });
  return overrides.length ? rules.with(overrides) : rules;
}
