import { ask } from "./error.js";
import { native } from "./figures.js";
import type { Rulebook } from "./rulebook.js";
import { words, write } from "./text.js";
import type { Explanation, Flow, ReceiptHead } from "./types.js";

/** How numbers, amounts and dates are written: `130 987,98 kr` in Norwegian, `NOK 130,987.98` in English. */
export type Locale = "nb" | "en";

/** A rule, its facts and its policy. */
export interface Case {
  rule: string;
  facts: Record<string, unknown>;
  policy?: Record<string, unknown>;
}

/** A case, its answer and everything that is needed to run it again. */
export interface Receipt<T = unknown> extends ReceiptHead {
  case: Case;
  outcome: { rule: string; result: T };
}

interface Reply<T> {
  amount: string | null;
  currency: "NOK" | "DKK" | null;
  flows: Flow[];
  outcome: { rule: string; result: T };
}

/** What a rule says of a case. */
export class Outcome<T> {
  /** The rule's name, such as `isf.refund`. */
  readonly rule: string;
  /** The amount that the outcome comes to, when it comes to one: exact, with two decimals. */
  readonly amount: string | null;
  /** The currency of the amount. */
  readonly currency: "NOK" | "DKK" | null;
  /** What the rule says. */
  readonly outcome: T;
  /** Who pays whom. */
  readonly flows: readonly Flow[];
  readonly #rules: Rulebook;
  readonly #call: string;

  /** @internal */
  constructor(rules: Rulebook, call: string) {
    const said = JSON.parse(ask(() => native(rules).run(call))) as Reply<T>;
    this.rule = said.outcome.rule;
    this.amount = said.amount;
    this.currency = said.currency;
    this.outcome = said.outcome.result;
    this.flows = said.flows;
    this.#rules = rules;
    this.#call = call;
  }

  /** The steps from facts to outcome, with the figures and sections they rest on. */
  explain(): Explained {
    return new Explained(this.#rules, this.#call);
  }

  /** The case, the answer and everything that is needed to run it again. */
  receipt(): Receipt<T> {
    return JSON.parse(ask(() => native(this.#rules).receipt(this.#call))) as Receipt<T>;
  }
}

export interface Explained extends Explanation {}

/** An explanation: data, which also writes itself. */
export class Explained {
  readonly #rules: Rulebook;
  readonly #call: string;

  /** @internal */
  constructor(rules: Rulebook, call: string) {
    this.#rules = rules;
    this.#call = call;
    Object.assign(this, JSON.parse(this.#written("json")));
  }

  /** As plain text. */
  text(locale?: Locale): string {
    return this.#written("text", locale);
  }

  /** As Markdown. */
  markdown(locale?: Locale): string {
    return this.#written("markdown", locale);
  }

  /** As a fragment of HTML. */
  html(locale?: Locale): string {
    return this.#written("html", locale);
  }

  #written(form: string, locale = ""): string {
    return ask(() => native(this.#rules).explain(this.#call, form, words(locale)));
  }
}

/** Runs a rule. */
export function run<T>(rules: Rulebook, rule: string, facts: unknown, policy?: unknown): Outcome<T> {
  return new Outcome<T>(rules, write({ rule, facts, policy }));
}
