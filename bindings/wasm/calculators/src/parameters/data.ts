import type { Citation, ParameterRow, Period, Rulebook, Scheme, Tariff, UnknownRow } from "refusjon/parameters";

export type Profession = Tariff["profession"];
export type Basis = Tariff["basis"];

/** A value, or a stretch without one, and the text that a search looks through. */
export interface Entry<T> {
  row: T;
  text: string;
}

export type Row = ParameterRow | UnknownRow;

export interface Data {
  schemes: Scheme[];
  figures: Entry<Row>[];
  tariffs: Entry<Tariff>[];
  edition: string;
  hash: string;
}

export const isKnown = (row: Row): row is ParameterRow => "value" in row;

/** All of the rulebook, ready to be searched. */
export function data(rules: Rulebook): Data {
  const rows: Row[] = [...rules.parameters(), ...rules.unknown()];
  rows.sort((a, b) => order(a.path, b.path) || order(a.period.from, b.period.from));
  const schemes = rules.schemes();
  return {
    schemes,
    figures: rows.map((row) => ({ row, text: `${row.period.from} ${row.path} ${row.title} ${row.norwegian} ${isKnown(row) ? `${searchable(row.value)} ${cited(row.citation)} ${row.note ?? ""}` : row.reason}`.toLowerCase() })),
    tariffs: rules.tariffs().map((row) => ({ row, text: `${row.period.from} ${row.profession} ${row.code} ${row.title} ${row.chapter} ${searchable(row.fee ?? "")} ${searchable(row.refund ?? "")} ${searchable(row.copayment ?? "")}`.toLowerCase() })),
    edition: rules.edition,
    hash: rules.hash,
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// A number is found with a decimal comma, too.
function searchable(value: string): string {
  return value.includes(".") ? `${value} ${value.replace(".", ",")}` : value;
}

function cited({ source, section }: Citation): string {
  return `${source.publisher} ${source.title} ${source.number ?? ""} ${source.year ?? ""} ${section ?? ""}`;
}

/** Those that hold every word of the search and stand on the day. */
export function found<T extends { period: Period }>(entries: readonly Entry<T>[], search: string, at: string): T[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
  return entries
    .filter(({ row, text }) => wanted.every((word) => text.includes(word)) && (at === "" || holds(row.period, at)))
    .map(({ row }) => row);
}

function holds({ from, until }: Period, day: string): boolean {
  return from <= day && (!until || day < until);
}
