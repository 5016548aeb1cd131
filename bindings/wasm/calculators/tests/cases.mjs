// The worked examples of the library, whose answers the pages must show.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The case of a scheme by its name. */
export function worked(scheme, name) {
  const cases = JSON.parse(readFileSync(new URL(`../../../../tests/cases/${scheme}.json`, import.meta.url), "utf8"));
  const found = cases.find((one) => one.name === name);
  assert.ok(found, `no case ${name}`);
  return found;
}

/** A pattern for an amount as the Norwegian pages write it: any space between thousands, a comma, two decimals. */
export function kroner(amount, currency = "kr") {
  const [whole, rest = ""] = String(amount).split(".");
  const digits = whole.replace("-", "[−-]").replace(/\B(?=(\d{3})+$)/g, "\\s");
  return new RegExp(`(?<![\\d\\s]\\d|\\d)${digits},${rest.padEnd(2, "0")}\\s${currency}`);
}
