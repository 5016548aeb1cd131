import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { faults, ruleOf } from "./cases.js";
import { CASES_ALL, HERE, load } from "./files.js";

const whole = await load("index");
const { Rulebook, RefusjonError, isf, dischargeReady, readCases } = whole;
const rules = await Rulebook.embedded();

const contact = { code: "442", sector: "somatic", date: "2020-05-01", points: "5.719" };
const thrown = (call) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof RefusjonError, String(error));
    return error;
  }
  assert.fail("nothing was thrown");
};

test("the engine is loaded once, from what is given", async () => {
  const url = pathToFileURL(join(HERE, "dist/wasm/proximity_bg.wasm"));
  const bytes = readFileSync(url);
  const { Rulebook: Proximity } = await load("proximity");
  await assert.rejects(Proximity.embedded({ wasm: new Uint8Array([1, 2, 3]) }), WebAssembly.CompileError);
  const one = await Proximity.embedded({ wasm: await WebAssembly.compile(bytes) });
  const two = await Proximity.embedded();
  assert.equal(one.hash, two.hash);
});

test("every case holds, by the whole package and by its scheme's entry", async () => {
  assert.deepEqual(await faults(CASES_ALL, load), []);
});

test("every rule has a function and a case", () => {
  assert.deepEqual(new Set(CASES_ALL.map((one) => one.case.rule)), new Set(rules.rules));
  for (const rule of rules.rules) assert.equal(typeof ruleOf(whole, rule), "function", rule);
});

test("an engine of one scheme knows its rules and refuses others", async () => {
  const { Rulebook: Isf } = await load("isf");
  const own = await Isf.embedded();
  for (const rule of own.rules) assert.ok(rules.rules.includes(rule), rule);
  for (const rule of rules.rules.filter((rule) => !own.rules.includes(rule))) {
    assert.equal(thrown(() => ruleOf(whole, rule)(own, {})).field, "rule");
  }
  assert.equal(own.hash, rules.hash);
  assert.equal(own.edition, rules.edition);
  assert.equal(isf.refund(own, contact).amount, "130987.98");
});

test("the figures without the rules are those of the whole package", async () => {
  const { Rulebook: Parameters } = await load("parameters");
  const own = await Parameters.embedded();
  for (const list of ["parameters", "unknown", "weights", "tariffs", "schemes"]) assert.deepEqual(own[list](), rules[list](), list);
  assert.deepEqual(own.at("isf.share.somatic", "2020-05-01"), rules.at("isf.share.somatic", "2020-05-01"));
  assert.deepEqual([own.hash, own.edition, own.with], [rules.hash, rules.edition, undefined]);
});

test("what a scheme's engine does not have is refused or empty", async (context) => {
  const { Rulebook: Proximity } = await load("proximity");
  const own = await Proximity.embedded();
  if (own.rules.length === rules.rules.length) return context.skip("every entry has the whole engine");
  assert.throws(() => readCases(own, "proximity.grant", ""), TypeError);
  assert.deepEqual([own.verify, own.tariffs(), own.weights()], [undefined, [], []]);
  const weight = { year: 2020, sector: "somatic", category: "drg", code: "999Z", weight: "2" };
  assert.equal(thrown(() => own.withWeights([weight])).code, "unreadable_text");
});

test("facts that are no exact numbers are refused, not rounded", () => {
  for (const points of [5.719, 1e21, NaN, Infinity, "5,719,1"]) {
    assert.equal(thrown(() => isf.refund(rules, { ...contact, points })).field, "points");
  }
  assert.equal(isf.refund(rules, { ...contact, points: 2n }).amount, isf.refund(rules, { ...contact, points: "2" }).amount);
});

test("an error names its field and says what to do", () => {
  const error = thrown(() => isf.refund(rules, { ...contact, date: "2030-01-01" }));
  assert.equal(error.code, "no_value");
  assert.equal(error.scheme, "isf");
  assert.equal(error.field, "isf.unit_price.somatic");
  assert.equal(error.value, "2030-01-01");
  assert.ok(error.expected && error.remedy && error.message.includes(error.remedy));
  assert.equal(thrown(() => isf.refund(rules, { ...contact, sector: "x" })).field, "sector");
  assert.equal(thrown(() => isf.refund(rules, contact, { price: "x" })).field, "policy.price");
  assert.equal(thrown(() => isf.share(rules, {}, {})).code, "unreadable_text");
});

test("overrides, weights and tariffs make another rulebook", () => {
  const change = { path: "isf.share.somatic", from: "2020-01-01", until: "2021-01-01", value: "0.30", source: "what if" };
  const what_if = rules.with([change]);
  // 5.719 points of 45 808 kroner, of which 30 per cent.
  assert.equal(isf.refund(what_if, contact).amount, "78592.79");
  assert.equal(isf.refund(rules, contact).amount, "130987.98");
  assert.deepEqual(
    rules.difference(what_if).map(({ path, before, after }) => ({ path, before, after })),
    [{ path: "isf.share.somatic", before: "0.50", after: "0.30" }],
  );
  assert.equal(what_if.at("isf.share.somatic", "2020-06-01").value, "0.30");
  assert.equal(what_if.supplied.overrides.length, 1);
  assert.equal(thrown(() => rules.with([{ ...change, path: "isf.nothing" }])).code, "unknown_path");
  const weighed = rules.withWeights([{ year: 2020, sector: "somatic", category: "drg", code: "999Z", weight: "2" }]);
  assert.equal(isf.refund(weighed, { code: "999Z", sector: "somatic", date: "2020-05-01" }).outcome.points, "2");
});

test("parameters, tariffs and what is not known are rows", () => {
  const [share] = rules.parameters({ path: "isf.share.somatic", at: "2020-05-01" });
  assert.equal(share.value, "0.50");
  assert.ok(share.citation.source.title && share.checked_on && share.scheme === "isf" && share.unit === "share");
  assert.equal(rules.parameters({ scheme: "isf" }).some((row) => row.scheme !== "isf"), false);
  assert.ok(rules.unknown({ scheme: "isf" }).every((row) => row.reason && row.period));
  const [consultation] = rules.tariffs({ profession: "doctor", code: "2ad", at: "2026-03-01" });
  assert.equal(consultation.copayment, "179.00");
  assert.ok(rules.tariffs().length > 3000);
  assert.equal(thrown(() => rules.tariffs({ profession: "doctor", at: "1999-01-01" })).code, "no_table");
  assert.equal(thrown(() => rules.parameters({ at: "tomorrow" })).field, "at");
  assert.ok(rules.schemes().every((scheme) => scheme.name && scheme.gaps));
  assert.ok(rules.weights({ at: "2020-06-01" }).every((row) => row.year === 2020 && row.path.startsWith("isf.weight.2020.")));
});

test("receipts are verified", () => {
  const receipt = isf.refund(rules, contact).receipt();
  assert.equal(rules.verify(receipt).holds, true);
  assert.equal(rules.verify(JSON.stringify(receipt)).holds, true);
  receipt.outcome.result.amount = "1.00";
  const verification = rules.verify(receipt);
  assert.equal(verification.holds, false);
  assert.deepEqual(verification.outcome_changed.map((change) => change.at), ["/result/amount"]);
  assert.equal(thrown(() => rules.verify("{}")).code, "unreadable_text");
});

test("explanations are data and text", () => {
  const explanation = isf.refund(rules, contact).explain();
  assert.ok(explanation.steps.length > 1 && explanation.steps.every((step) => step.id));
  assert.match(explanation.text("nb"), /130\u00a0987,98\u00a0kr/);
  assert.match(explanation.text("en"), /NOK 130,987\.98/);
  assert.equal(explanation.text(), explanation.text("nb"));
  assert.match(explanation.html("nb"), /^</);
  assert.ok(explanation.markdown("nb"));
  assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(explanation))), Object.keys(explanation));
});

test("cases from CSV: a bad row spoils its own case alone", () => {
  const text = "sector,date,points\nsomatic,2020-12-31,-155.110\nsomatic,2030-12-31,1\nx,2020-12-31,1\nsomatic,2020-12-31,-26.371\n";
  const lines = readCases(rules, "isf.refund", text);
  assert.deepEqual(lines.map((line) => [line.line, line.outcome?.amount ?? line.error.code]), [
    [2, "-3552639.44"],
    [3, "no_value"],
    [4, "unreadable_text"],
    [5, "-604001.38"],
  ]);
  assert.equal(thrown(() => readCases(rules, "isf.nothing", text)).field, "rule");
  const older = { values: { older: "use_latest" } };
  assert.ok(readCases(rules.with([]), "isf.refund", text)[0].outcome.amount);
  assert.ok(readCases(rules, "isf.refund", text, older)[1].outcome.amount);
});

test("an invoice is held against the events", () => {
  const invoice = "line,stay,first_day,last_day,amount\n1,S1,2024-03-02,2024-03-02,1\n2,S1,x,2024-03-02,1\n";
  const events = "stay,at,event,care_area\nS1,2024-03-01T09:00,admission,somatic\nS1,2024-03-02T10:00,discharge,\n";
  const { check, badRows } = dischargeReady.checkInvoiceFiles(rules, { invoice, events });
  assert.deepEqual(check.outcome.lines.map((line) => [line.line, line.verdict]), [["1", "wrong"]]);
  assert.deepEqual(badRows.map((row) => [row.file, row.line, row.error.field]), [["invoice", 3, "first_day"]]);
});
