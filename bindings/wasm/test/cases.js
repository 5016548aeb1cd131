// The cases of tests/cases as calls of the package, in Node and in browsers alike.

const camel = (text) => text.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** The function of a rule, in the whole package or in the entry of its scheme. */
export function ruleOf(package_, rule) {
  const [scheme, short] = rule.split(".");
  return (package_[camel(scheme)] ?? package_)[camel(short)];
}

/** What a JSON pointer points at. */
function pointer(data, place) {
  return place
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((at, key) => at?.[key], data);
}

const NUMBER = /^-?[0-9]+(\.[0-9]+)?$/;

/** A number's digits without the zeros that say nothing. */
const digits = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text).replace(/^-0$/, "0");

/** Objects are compared by what is expected of them, as the other faces do; numbers by value. */
function same(expected, got) {
  if (expected === null) return got === null || got === undefined;
  if (Array.isArray(expected)) {
    return Array.isArray(got) && expected.length === got.length && expected.every((one, at) => same(one, got[at]));
  }
  if (typeof expected === "object") {
    return typeof got === "object" && got !== null && Object.entries(expected).every(([key, one]) => same(one, got[key]));
  }
  if (typeof expected === "string" && typeof got === "string" && NUMBER.test(expected) && NUMBER.test(got)) {
    return digits(expected) === digits(got);
  }
  return expected === got;
}

/** What a case of the package says otherwise than is expected; nothing when it holds. */
export function fault(package_, embedded, { name, case: { rule, facts, policy }, supplied, expect }) {
  let outcome;
  try {
    const rules = supplied ? embedded.withSupplied(supplied) : embedded;
    outcome = ruleOf(package_, rule)(rules, facts, policy);
  } catch (error) {
    if (!(error instanceof package_.RefusjonError)) return `${name}: ${error}`;
    return error.code === expect.error && error.message ? null : `${name}: ${error.code}: ${error.message}`;
  }
  if (expect.error) return `${name}: no error, where ${expect.error} is expected`;
  if (outcome.rule !== rule) return `${name}: the rule is ${outcome.rule}`;
  if ("amount" in expect && outcome.amount !== expect.amount) return `${name}: ${outcome.amount}, not ${expect.amount}`;
  if ("days" in expect && outcome.outcome.days !== expect.days) return `${name}: ${outcome.outcome.days} days`;
  for (const [place, expected] of Object.entries(expect.at ?? {})) {
    const got = pointer(outcome.outcome, place);
    if (!same(expected, got)) return `${name}: ${place} is ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`;
  }
  const explanation = outcome.explain();
  if (!explanation.title || !explanation.text("nb") || !explanation.html("en")) return `${name}: no explanation`;
  const receipt = outcome.receipt();
  if (JSON.stringify(receipt.outcome.result) !== JSON.stringify(outcome.outcome)) return `${name}: another receipt`;
  return null;
}

/** The entry of a rule's scheme. */
export const entryOf = (rule) => rule.split(".")[0].replaceAll("_", "-");

/** The faults of all cases, by the whole package and by the entries of the schemes. */
export async function faults(cases, load, options) {
  const whole = await load("index");
  const rules = await whole.Rulebook.embedded(options);
  const found = cases.map((one) => fault(whole, rules, one)).filter(Boolean);
  for (const entry of new Set(cases.map((one) => entryOf(one.case.rule)))) {
    const scheme = await load(entry);
    const own = await scheme.Rulebook.embedded(options);
    const mine = cases.filter((one) => entryOf(one.case.rule) === entry);
    found.push(...mine.map((one) => fault(scheme, own, one)).filter(Boolean).map((text) => `${entry}: ${text}`));
  }
  return found;
}
