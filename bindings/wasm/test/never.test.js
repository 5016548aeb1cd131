// The lines of docs/never.md that a call or a CSV text of the package could break.

import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./files.js";

const { Rulebook, RefusjonError, isf, cofinancing, readCases } = await load("index");
const rules = await Rulebook.embedded();

const contact = { sector: "somatic", date: "2020-05-01" };
const change = (path, value, from = "2020-01-01", until = "2021-01-01") => ({ path, value, from, until, source: "what if" });
const codeOf = (call) => {
  try {
    return call().amount;
  } catch (error) {
    assert.ok(error instanceof RefusjonError, String(error));
    return error.code;
  }
};

/** The refunds of days and points by single calls, which are those of a CSV text and of one settlement. */
function refunds(rulebook, rows, policy) {
  const contacts = rows.map(([date, points]) => ({ sector: "somatic", date, points }));
  const said = contacts.map((facts) => codeOf(() => isf.refund(rulebook, facts, policy)));
  const text = `sector,date,points\n${rows.map((row) => `somatic,${row}\n`).join("")}`;
  const lines = readCases(rulebook, "isf.refund", text, policy);
  assert.deepEqual(lines.map(({ outcome, error }) => outcome?.amount ?? error.code), said);
  const settled = isf.settle(rulebook, { contacts }, policy).outcome.contacts;
  assert.deepEqual(settled.map(({ refund, error }) => refund?.amount ?? error.code), said);
  return said;
}

test("half an øre goes away from zero", () => {
  const own = rules.with([change("isf.unit_price.somatic", "1.01")]);
  // 50.5 and 151.5 øre.
  const rows = ["1", "-1", "3", "-3", "2"].map((points) => ["2020-05-01", points]);
  assert.deepEqual(refunds(own, rows), ["0.51", "-0.51", "1.52", "-1.52", "1.01"]);
});

test("an override changes no row outside its period", () => {
  const own = rules.with([change("isf.share.somatic", "0.40", "2020-07-01", "2020-10-01")]);
  const rows = ["2020-07-01", "2020-06-30", "2020-09-30", "2020-10-01"].map((day) => [day, "1"]);
  assert.deepEqual(refunds(own, rows), ["18323.20", "22904.00", "18323.20", "22904.00"]);
});

test("a figure past its last year is an error, or is used when asked for and marked", () => {
  const rows = [["2020-12-31", "1"], ["2021-05-01", "1"]];
  assert.deepEqual(refunds(rules, rows), ["22904.00", "no_value"]);
  const older = { values: { older: "use_latest" } };
  assert.deepEqual(refunds(rules, rows, older), ["22904.00", "22904.00"]);
  const { marks } = isf.refund(rules, { ...contact, date: "2021-05-01", points: "1" }, older).explain();
  assert.ok(marks.some((mark) => mark.code === "older"));
});

test("an unknown code, field or key is an error and never another", () => {
  assert.equal(codeOf(() => isf.refund(rules, { ...contact, code: "999Z" })), "no_weight");
  for (const facts of [{ code: "27", pionts: "1" }, { code: "27", sector: "dental" }, { code: "27", kind: "nothing" }, { code: "a b" }]) {
    assert.equal(codeOf(() => isf.refund(rules, { ...contact, ...facts })), "unreadable_text", JSON.stringify(facts));
  }
  assert.equal(codeOf(() => isf.refund(rules, { ...contact, code: "27" }, { prise: "published" })), "unreadable_text");
  const lines = readCases(rules, "isf.refund", "sector,date,code\nsomatic,2020-05-01,27\nsomatic,2020-05-01,999Z\n");
  assert.deepEqual(lines.map(({ outcome, error }) => outcome?.amount ?? error.code), ["28240.63", "no_weight"]);
});

test("seventy thousand codes keep their own weights", () => {
  const code = (number) => `X${number}`;
  const thousandths = (number) => `${Math.floor(number / 1000)}.${String(number % 1000).padStart(3, "0")}`;
  const numbers = Array.from({ length: 70_000 }, (_, number) => number);
  const weights = numbers.map((number) => ({ year: 2020, sector: "somatic", category: "drg", code: code(number), weight: thousandths(number) }));
  const own = rules.withWeights(weights);
  // Not in the order of the weights.
  const asked = numbers.filter((number) => number % 7 === 3).reverse();
  const settled = isf.settle(own, { contacts: asked.map((number) => ({ ...contact, code: code(number) })) });
  // A thousandth of a point is 45.808 kroner, of which a half is 2290.4 øre.
  for (const [place, number] of asked.entries()) {
    const ore = (BigInt(number) * 22_904n + 5n) / 10n;
    const amount = `${ore / 100n}.${String(ore % 100n).padStart(2, "0")}`;
    assert.equal(settled.outcome.contacts[place].refund.amount, amount, code(number));
  }
});

test("a what-if beside the rulebook, and two engines, know nothing of each other", async () => {
  const { Rulebook: Isf, isf: none, refund } = await load("isf");
  assert.equal(none, undefined);
  const other = await Isf.embedded();
  const books = [
    [isf.refund, rules, "28240.63"],
    [isf.refund, rules.with([change("isf.share.somatic", "0.40")]), "22592.51"],
    [refund, other, "28240.63"],
    [refund, other.with([change("isf.share.somatic", "0.30")]), "16944.38"],
  ];
  // 1.233 points of 45 808 kroner, at 50, 40 and 30 per cent; asked in turns, and each explained after the others.
  const outcomes = books.map(([rule, book]) => rule(book, { ...contact, code: "27" }));
  const again = books.toReversed().map(([rule, book]) => rule(book, { ...contact, code: "27" })).toReversed();
  for (const [place, [, , amount]] of books.entries()) {
    assert.equal(outcomes[place].amount, amount);
    assert.equal(again[place].amount, amount);
    assert.equal(outcomes[place].receipt().outcome.result.amount, amount);
    assert.ok(outcomes[place].explain().text("en").includes(amount.replace(/(\d{2})(\d{3}\.)/, "$1,$2")));
  }
});

test("cases of a CSV text come in its order", () => {
  const rows = Array.from({ length: 3000 }, (_, number) => [`S${(number * 7919) % 3001}`, number % 4 + 1]);
  const text = `id,date,sector,points\n${rows.map(([id, points]) => `${id},2012-05-01,somatic,${points}\n`).join("")}`;
  const lines = readCases(rules, "cofinancing.payment", text);
  // A fifth of 38 209 kroner for each point.
  const amounts = ["7641.80", "15283.60", "22925.40", "30567.20"];
  assert.deepEqual(
    lines.map(({ line, outcome }) => [line, outcome.amount]),
    rows.map(([, points], number) => [number + 2, amounts[points - 1]]),
  );
  assert.equal(cofinancing.payment(rules, { date: "2012-05-01", sector: "somatic", points: "9" }).amount, "30567.20");
});
