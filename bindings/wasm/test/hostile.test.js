import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ruleOf } from "./cases.js";
import { load } from "./files.js";

const whole = await load("index");
const rules = await whole.Rulebook.embedded();

class OwnError extends Error {}

const own = () => {
  throw new OwnError("of the caller's own");
};

/** An object that holds itself, at some distance. */
function cyclic() {
  const inner = { contacts: [] };
  inner.contacts.push(inner);
  return inner;
}

const deep = (levels, wrap) => Array.from({ length: levels }).reduce(wrap, 0);

/** What no JSON has, or no caller means. */
const ODD = [
  cyclic(),
  [cyclic().contacts],
  { get date() { return own(); } },
  { toJSON: own },
  { toJSON: () => cyclic() },
  { toJSON: () => undefined },
  new Proxy({}, { get: own, ownKeys: own }),
  new Proxy([], { get: own }),
  Object.create(null),
  Symbol("x"),
  { date: Symbol("x") },
  () => 1,
  undefined,
  null,
  NaN,
  -0,
  Infinity,
  2n ** 200n,
  [1n, -1n],
  new Date(NaN),
  new Date(8.64e15),
  new Map([["date", 1]]),
  new Set([1]),
  new WeakMap(),
  /x/,
  new Error("x"),
  Promise.resolve(1),
  new Uint8Array(100),
  new Float64Array([NaN, 1.5]),
  new BigInt64Array([1n]),
  new ArrayBuffer(8),
  new DataView(new ArrayBuffer(8)),
  "\ud800",
  { "\udfff": "\ud800x" },
  "\u0000",
  "x".repeat(1 << 22),
  { ["x".repeat(1 << 20)]: 1 },
  [, 1],
  Object.assign([], { length: 1000 }),
  deep(200, (inner) => [inner]),
  deep(200, (inner) => ({ contacts: inner })),
  deep(1_000_000, (inner) => [inner]),
  JSON.parse('{"__proto__": {"sector": "somatic"}, "constructor": 1}'),
];

/** The answer, or nothing: an error of the package, of the caller's own, or of JavaScript's about what it was given. */
function asked(call) {
  try {
    return call();
  } catch (error) {
    const known = [whole.RefusjonError, OwnError, TypeError, RangeError].some((kind) => error instanceof kind);
    // A trap is none of these, and the engine would be of no use after it.
    assert.ok(known && !(error instanceof WebAssembly.RuntimeError), String(error));
    assert.ok(error.message.length < 10_000, `a message of ${error.message.length} letters`);
    return null;
  }
}

function stillRight() {
  const outcome = whole.isf.refund(rules, { sector: "somatic", date: "2020-05-01", points: "5.719" });
  assert.equal(outcome.amount, "130987.98");
}

const FACTS = { sector: "somatic", date: "2020-05-01", points: "1" };
const odd = fc.constantFrom(...ODD);

test("every odd object in every place", () => {
  for (const given of ODD) {
    for (const name of ["sector", "date", "points", "code", "agreement", "unknown"]) {
      asked(() => whole.isf.refund(rules, { ...FACTS, [name]: given }));
    }
    for (const facts of [given, { contacts: given }, { contacts: [given] }, { courses: [{ bundles: given }] }]) {
      asked(() => whole.isf.settle(rules, facts));
    }
    asked(() => whole.isf.refund(rules, FACTS, given));
    asked(() => whole.isf.refund(given, FACTS));
    asked(() => rules.withSupplied(given));
    asked(() => rules.withSupplied({ overrides: given, weights: [given] }));
    asked(() => rules.verify(given));
    asked(() => rules.tariffs({ code: given, at: given }));
    asked(() => rules.parameter(given));
    asked(() => rules.at(given, given));
    asked(() => rules.at("isf.unit_price.somatic", given));
    asked(() => whole.readCases(rules, given, "date\n"));
    asked(() => whole.readCases(rules, "isf.refund", given));
    asked(() => whole.dischargeReady.checkInvoiceFiles(rules, { invoice: given, events: given }));
    stillRight();
  }
});

test("odd objects anywhere in the facts of any rule", () => {
  const facts = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, odd, tie("list"), tie("fields")),
    list: fc.array(tie("value"), { maxLength: 3 }),
    fields: fc.dictionary(fc.constantFrom("contacts", "events", "lines", "date", "patient", "x"), tie("value"), { maxKeys: 3 }),
  })).value;
  fc.assert(
    fc.property(fc.constantFrom(...rules.rules), facts, fc.option(odd), (rule, given, policy) => {
      asked(() => ruleOf(whole, rule)(rules, given, policy ?? undefined));
    }),
    { numRuns: 300 },
  );
  stillRight();
});

test("tables with quotes without end, long rows, many and deep columns", () => {
  const header = "case,contacts[].date,contacts[].sector\n";
  const tables = [
    `${header}A,"${"x".repeat(3 << 20)}`,
    `${header}A,${"x".repeat(3 << 20)},\n`,
    `${header}${"A,2020-05-01,somatic\n".repeat(110_000)}`,
    `${Array.from({ length: 200_000 }, (_, place) => `c${place}`).join(",")}\n1\n`,
    `a${".a".repeat(300_000)}\n1\n`,
    `a${"[0]".repeat(300_000)}\n1\n`,
    "\n".repeat(1 << 21),
    '"'.repeat(1 << 21),
  ];
  for (const table of tables) {
    asked(() => [...whole.readCases(rules, "isf.settle", table)]);
    asked(() => whole.dischargeReady.checkInvoiceFiles(rules, { invoice: table, events: table }));
    stillRight();
  }
});
