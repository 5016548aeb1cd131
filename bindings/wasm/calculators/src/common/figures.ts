import type { Format } from "./language";
import { dictionary } from "./language";
import type { Applied, Certainty, Period, Status, Unit } from "refusjon";

export const figureWords = dictionary(
  {
    units: { NOK: "kr", DKK: "DKK", "NOK per point": "kr per poeng", "NOK per day": "kr per døgn", "DKK per day": "DKK per døgn", share: "andel", points: "poeng", years: "år", days: "døgn", hours: "timer", minutes: "minutter", count: "antall", word: "ord" } satisfies Record<Unit, string>,
    statuses: { "in force": "gjelder", preliminary: "foreløpig", historical: "historisk", proposed: "foreslått", foreign: "utenlandsk" } satisfies Record<Status, string>,
    certainties: { verified: "lest i offisiell kilde", secondary: "lest i annen kilde", derived: "utledet av offisielle tabeller", inferred: "tolket ut av en beskrivelse", supplied: "oppgitt av deg" } satisfies Record<Certainty, string>,
    applied: { in_force: "", preliminary: "foreløpig verdi", older: "siste kjente verdi, brukt etter sin periode", first_known: "tidligere tekst er ikke lest" } satisfies Record<Applied, string>,
    from: (day: string) => `fra ${day}`,
    between: (from: string, last: string) => `${from}–${last}`,
  },
  {
    units: { NOK: "NOK", DKK: "DKK", "NOK per point": "NOK per point", "NOK per day": "NOK per day", "DKK per day": "DKK per day", share: "share", points: "points", years: "years", days: "days", hours: "hours", minutes: "minutes", count: "count", word: "word" },
    statuses: { "in force": "in force", preliminary: "preliminary", historical: "historical", proposed: "proposed", foreign: "foreign" },
    certainties: { verified: "read in an official source", secondary: "read in another source", derived: "derived from official tables", inferred: "inferred from a description", supplied: "supplied by you" },
    applied: { in_force: "", preliminary: "preliminary value", older: "latest known value, used after its period", first_known: "the earlier text was not read" },
    from: (day: string) => `from ${day}`,
    between: (from: string, last: string) => `${from} – ${last}`,
  },
);

type Words = (typeof figureWords)["nb"];

/** The day before, as YYYY-MM-DD. */
export function before(day: string): string {
  return shifted(day, -1);
}

/** A day some days later, as YYYY-MM-DD. */
export function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A period with both days included. */
export function period({ from, until }: Period, words: Words, format: Format): string {
  if (until && before(until) === from) return format.day(from);
  return until ? words.between(format.day(from), format.day(before(until))) : words.from(format.day(from));
}

/** A value with its unit. A word stands as it is. */
export function figure(value: string, unit: Unit, words: Words, format: Format): string {
  if (unit === "word" || !/^-?\d+(\.\d+)?$/.test(value)) return value;
  if (unit === "share") return format.percent(value);
  if (unit === "NOK" || unit === "DKK") return format.money(value, unit);
  if (unit === "count") return format.number(value);
  return `${format.number(value)} ${words.units[unit]}`;
}

interface Named {
  parameters(): readonly { path: string; norwegian: string }[];
}

const named = new WeakMap<Named, Record<string, string>>();

/** A name as a sentence or a line begins. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The Norwegian names of a rulebook's parameters, by path. */
export function titles(rules: Named | undefined): Record<string, string> {
  if (!rules) return {};
  let found = named.get(rules);
  if (!found) {
    found = Object.fromEntries(rules.parameters().map(({ path, norwegian }) => [path, capital(norwegian)]));
    named.set(rules, found);
  }
  return found;
}
