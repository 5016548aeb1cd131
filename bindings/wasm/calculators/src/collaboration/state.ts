import type { Agreement, Among, Application, Basis, Deduction, Element, GrantKind, GrantMoney, KeyInput, Level, Measure, Policy, Programme, Resource } from "refusjon/collaboration";
import { share } from "../common/amount";
import { decimal, whole } from "../common/fields";
import { choice, choices, flag, rows, text, type StateOf } from "../common/state";

export const bases = ["equal", "inhabitants", "users", "users_per_inhabitant", "patients"] as const satisfies readonly Basis[];
export const resources = ["staff", "premises", "investment", "procurement", "equipment", "operation"] as const satisfies readonly Resource[];
export const elements = ["patient_group_or_measure", "purpose_and_goals", "organisation", "roles_and_responsibility", "documentation_and_follow_up", "financing", "grant_use", "transition", "strategy", "termination"] as const satisfies readonly Element[];
export const keyKinds = ["own_input", "by", "fixed_share", "mixed"] as const;
export const lineKeys = ["", "own_input", "by", "fixed_share", "rental", "monthly_rate"] as const;
export type LineKey = (typeof lineKeys)[number];

export const policyNames = {
  budget: ["mixed_key_parties", "mixed_rounding", "several_trusts", "excess_deductions"],
  agreement: ["transition"],
  grant: ["step_down", "part_positions"],
} as const satisfies Record<string, readonly (keyof Policy)[]>;
export type PolicyName = (typeof policyNames)[keyof typeof policyNames][number];

const party = ["name", "level", "inhabitants", "users", "patients", "own"] as const;
export type PartyRow = Record<(typeof party)[number], string>;
const line = ["name", "resource", "cost", "payer", "key", "share", "basis", "among", "price", "budgeted", "connection", "months"] as const;
export type LineRow = Record<(typeof line)[number], string>;
const deduction = ["kind", "amount", "receiver", "line"] as const;
export type DeductionRow = Record<(typeof deduction)[number], string>;
const year = ["year", "share", "cost", "need", "training"] as const;
export type YearRow = Record<(typeof year)[number], string>;

export const partyRow = (name = "", level: Level = "municipality", inhabitants = ""): PartyRow => ({ name, level, inhabitants, users: "", patients: "", own: "" });
export const lineRow = (name = "", resource: Resource = "staff", cost = "", payer = ""): LineRow => ({ name, resource, cost, payer, key: "", share: "50", basis: "inhabitants", among: "everyone", price: "", budgeted: "", connection: "", months: "" });
export const deductionRow = (kind: Deduction["kind"] = "grant", amount = "", receiver = ""): DeductionRow => ({ kind, amount, receiver, line: "" });
export const yearRow = (year = "", share = "100", cost = ""): YearRow => ({ year, share, cost, need: "", training: "" });

export const entries = {
  mode: choice(["budget", "agreement", "grant", "programme"], "budget"),
  name: text("FACT-team"),
  parties: rows(party, [partyRow("Sykehuset", "trust"), partyRow("Storby", "municipality", "50000"), partyRow("Nabo", "municipality", "12000"), partyRow("Bygd", "municipality", "2500")]),
  key: choice(keyKinds, "fixed_share"),
  basis: choice(bases, "inhabitants"),
  among: choice(["everyone", "municipalities", "trusts"], "everyone"),
  share: text("50"),
  parts: rows(["share", "basis"], [{ share: "10", basis: "equal" }, { share: "90", basis: "inhabitants" }]),
  lines: rows(line, [lineRow("Behandlere", "staff", "7500000", "0"), lineRow("Miljøarbeidere", "staff", "3600000", "1"), { ...lineRow("Lokaler", "premises", "480000", "1"), key: "by", among: "municipalities" }]),
  deductions: rows(deduction, [deductionRow("grant", "3000000", "1")]),
  states: choices(elements, elements.filter((element) => element !== "transition" && element !== "termination")),
  money: choice(["none", "part", "start"], "start"),
  kind: choice(["act_fact", "fact_youth", "pre_project"], "act_fact"),
  applicant: text(),
  positions: text("10"),
  rate: text("500000"),
  years: rows(year, [yearRow("2024", "100", "11000000"), yearRow("2025", "80", "11400000"), yearRow("2026", "50", "11800000"), yearRow("2027", "0", "12200000")]),
  older: flag(true),
  of: text("2023"),
  adults: text(),
  youth: text(),
  cost_low: text(),
  cost_high: text(),
  fund_low: text("1000000000"),
  fund_high: text("2000000000"),
  policy: rows(["name", "word"]),
};

export type State = StateOf<typeof entries>;
export type Mode = State["mode"];

const fields = {
  budget: ["name", "parties", "key", "basis", "among", "share", "parts", "lines", "deductions"],
  agreement: ["states", "money"],
  grant: ["kind", "applicant", "positions", "rate", "years"],
  programme: ["of", "adults", "youth", "cost_low", "cost_high", "fund_low", "fund_high"],
} as const satisfies Record<Mode, readonly (keyof State)[]>;

/** The example of a form. */
export function shown(mode: Mode): Partial<State> {
  return Object.fromEntries(fields[mode].map((name) => [name, entries[name].initial]));
}

export const emptied: Record<Mode, Partial<State>> = {
  budget: { name: "", parties: [partyRow("", "trust"), partyRow()], lines: [lineRow()], deductions: [] },
  agreement: { states: [], money: "none" },
  grant: { applicant: "", positions: "", rate: "", years: [yearRow()] },
  programme: { of: "", adults: "", youth: "", cost_low: "", cost_high: "", fund_low: "", fund_high: "" },
};

/** Who pays and who receives is kept by the party's place: a party that goes takes what points at it along. */
export function withoutParty(state: State, gone: number): Partial<State> {
  const moved = (place: string) => (place === "" || Number(place) < gone ? place : Number(place) === gone ? "" : String(Number(place) - 1));
  return {
    parties: state.parties.filter((_, place) => place !== gone),
    lines: state.lines.map((line) => ({ ...line, payer: moved(line.payer), months: line.months.split("|").filter((_, place) => place !== gone).join("|") })),
    deductions: state.deductions.map((deduction) => ({ ...deduction, receiver: moved(deduction.receiver) })),
  };
}

/** Without a cost line; a deduction from it becomes one from all. */
export function withoutLine(state: State, gone: number): Partial<State> {
  return {
    lines: state.lines.filter((_, place) => place !== gone),
    deductions: state.deductions.map((deduction) => {
      const place = deduction.line === "" ? -1 : Number(deduction.line);
      return { ...deduction, line: place === gone || place < 0 ? "" : String(place > gone ? place - 1 : place) };
    }),
  };
}

const given = <K extends string, T>(name: K, text: string, read: (text: string) => T) => (text.trim() ? ({ [name]: read(text) } as Record<K, T>) : {});
const part = (percent: string) => share(decimal(percent));

function measureKey(state: State): KeyInput {
  switch (state.key) {
    case "own_input":
      return { kind: "own_input" };
    case "by":
      return { kind: "by", basis: state.basis, among: state.among };
    case "fixed_share":
      return { kind: "fixed_share", trust_share: part(state.share), basis: state.basis };
    case "mixed":
      return { kind: "mixed", parts: state.parts.map(({ share, basis }) => ({ share: part(share), basis: basis as Basis })) };
  }
}

function lineKey(row: LineRow, state: State): KeyInput | undefined {
  const charges = row.months.split("|").flatMap((text, place) => {
    const of = state.parties[place];
    const months = text.replace("+", "");
    return of && months.trim() ? [{ party: of.name, months: whole(months), ...(text.endsWith("+") && { connects: true }) }] : [];
  });
  switch (row.key as LineKey) {
    case "own_input":
      return { kind: "own_input" };
    case "by":
      return { kind: "by", basis: row.basis as Basis, among: row.among as Among };
    case "fixed_share":
      return { kind: "fixed_share", trust_share: part(row.share), basis: row.basis as Basis };
    case "rental":
      return { kind: "rental", rent_per_month: decimal(row.price), rented: charges };
    case "monthly_rate":
      return { kind: "monthly_rate", ...given("rate", row.price, decimal), ...given("budgeted_months", row.budgeted, whole), ...given("connection", row.connection, decimal), enrolled: charges };
    default:
      return undefined;
  }
}

/** The rows that are filled in, by their place in the form. */
export function complete(rows: readonly Record<string, string>[], ...columns: readonly string[]): number[] {
  return rows.flatMap((row, place) => (columns.every((column) => row[column]?.trim()) ? [place] : []));
}

/** The measure as the engine reads it. */
export function measure(state: State): Measure {
  const name = (place: string) => state.parties[Number(place)]?.name.trim() ?? "";
  const lineName = (place: string) => state.lines[Number(place)]?.name.trim() ?? "";
  return {
    ...given("name", state.name, (text) => text.trim()),
    parties: complete(state.parties, "name").flatMap((place) => state.parties[place] ?? []).map((row) => ({
      name: row.name.trim(),
      level: row.level as Level,
      ...given("inhabitants", row.inhabitants, whole),
      ...given("users", row.users, whole),
      ...given("patients", row.patients, whole),
      ...given("own_input", row.own, decimal),
    })),
    key: measureKey(state),
    lines: complete(state.lines, "name", "cost").flatMap((place) => state.lines[place] ?? []).map((row) => {
      const key = lineKey(row, state);
      return { name: row.name.trim(), resource: row.resource as Resource, cost: decimal(row.cost), ...(row.payer !== "" && { paid_by: name(row.payer) }), ...(key && { key }) };
    }),
    deductions: complete(state.deductions, "amount").flatMap((place) => state.deductions[place] ?? []).map((row) => ({
      kind: row.kind as Deduction["kind"],
      amount: decimal(row.amount),
      ...(row.receiver !== "" && { received_by: name(row.receiver) }),
      ...(row.line !== "" && { line: lineName(row.line) }),
    })),
  };
}

/** The place of the row that is gone. */
export function gone<R>(before: readonly R[], after: readonly R[]): number {
  return after.length < before.length ? before.findIndex((row, place) => row !== after[place]) : -1;
}

/** Which numbers of the parties the chosen keys ask for. */
export function asks(state: State, number: "inhabitants" | "users" | "patients"): boolean {
  const chosen: string[] = state.key === "mixed" ? state.parts.map(({ basis }) => basis) : state.key === "own_input" ? [] : [state.basis];
  chosen.push(...state.lines.filter(({ key }) => key === "by" || key === "fixed_share").map(({ basis }) => basis));
  return chosen.some((basis) => basis === number || (basis === "users_per_inhabitant" && number !== "patients"));
}

export function agreement(state: State): Agreement {
  return { states: [...state.states], grant_money: state.money satisfies GrantMoney };
}

export function application(state: State): Application {
  const team = state.kind !== "pre_project";
  return {
    kind: state.kind satisfies GrantKind,
    ...given("applicant", state.applicant, (text) => text.trim()),
    ...(team && given("positions", state.positions, decimal)),
    ...(team && given("rate_per_position", state.rate, decimal)),
    years: complete(state.years, "year", "cost").flatMap((place) => state.years[place] ?? []).map((row) => ({
      year: whole(row.year),
      share: part(row.share),
      cost: decimal(row.cost),
      ...given("need", row.need, decimal),
      ...(team && given("training", row.training, decimal)),
    })),
  };
}

export function programmeOf(state: State): Programme {
  const range = <K extends string>(name: K, low: string, high: string) => (low.trim() || high.trim() ? ({ [name]: { low: decimal(low.trim() ? low : high), high: decimal(high.trim() ? high : low) } } as Record<K, { low: string; high: string }>) : {});
  return {
    year: whole(state.of),
    ...given("adult_teams", state.adults, whole),
    ...given("youth_teams", state.youth, whole),
    ...range("team_cost", state.cost_low, state.cost_high),
    ...range("fund", state.fund_low, state.fund_high),
  };
}

/** The readings that the user has chosen. Figures after their year are used when the user says so. */
export function policy(state: State, ...names: readonly string[]): Policy {
  return {
    ...Object.fromEntries(state.policy.filter(({ name }) => names.includes(name)).map(({ name, word }) => [name, word])),
    ...(state.older && (names.includes("step_down") || names.includes("values")) && { values: { older: "use_latest" } }),
  };
}
