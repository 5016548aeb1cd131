import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { entryOf, fault, ruleOf } from "./cases.js";
import { CASES_ALL, load } from "./files.js";

const whole = await load("index");
const rules = await whole.Rulebook.embedded();

/** An answer or an error of the engine: anything else, such as a trap, goes on. */
function asked(call) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof whole.RefusjonError)) throw error;
    assert.ok(error.code && error.message);
    return null;
  }
}

/** Places of a piece of JSON. */
const places = (value, at = []) =>
  value !== null && typeof value === "object"
    ? [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))]
    : [at];

/** The same with another value at a place. */
function put(value, [key, ...rest], other) {
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = put(copy[key], rest, other);
  return copy;
}

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom("", "0", "-1", "1e999", "9".repeat(40), "0.0000000000000000000000000001", "2024-02-30", "9999-12-31", "\u0000", NaN),
  fc.integer(),
  fc.bigInt(),
  fc.string({ unit: "binary", maxLength: 200 }),
);

test("whatever is given to whatever rule, the engine answers or says what is wrong", () => {
  fc.assert(
    fc.property(fc.constantFrom(...rules.rules), value, fc.option(value, { nil: undefined }), (rule, facts, policy) => {
      asked(() => ruleOf(whole, rule)(rules, facts, policy));
    }),
    { numRuns: 2000 },
  );
});

test("a case with one thing changed is answered or refused, and explained", () => {
  const one = fc.constantFrom(...CASES_ALL).chain((one) =>
    fc.record({ one: fc.constant(one), place: fc.constantFrom(...places(one.case.facts)), other: value }),
  );
  fc.assert(
    fc.property(one, ({ one, place, other }) => {
      const { rule, facts, policy } = one.case;
      const outcome = asked(() => ruleOf(whole, rule)(rules, put(facts, place, other), policy));
      if (outcome) {
        assert.ok(outcome.amount === null || /^-?\d+\.\d\d$/.test(outcome.amount));
        assert.ok(outcome.explain().text("nb"));
      }
    }),
    { numRuns: 3000 },
  );
});

test("whatever is supplied, a rulebook or an error", () => {
  fc.assert(
    fc.property(value, (supplied) => {
      asked(() => rules.withSupplied(supplied));
      asked(() => rules.verify(supplied ?? "x"));
      asked(() => whole.readCases(rules, "isf.refund", String(supplied)));
      asked(() => whole.dischargeReady.checkInvoiceFiles(rules, { invoice: String(supplied), events: String(supplied) }));
      asked(() => rules.tariffs(supplied));
    }),
    { numRuns: 1000 },
  );
});

test("deep and long facts are refused", () => {
  const deep = "[".repeat(500) + "]".repeat(500);
  assert.equal(asked(() => whole.isf.settle(rules, { contacts: JSON.parse(deep) })), null);
  assert.equal(asked(() => whole.isf.refund(rules, { sector: "x".repeat(1 << 22) })), null);
});

test("afterwards every case still holds", () => {
  const first = new Map(CASES_ALL.map((one) => [entryOf(one.case.rule), one]));
  for (const one of first.values()) assert.equal(fault(whole, rules, one), null);
});
