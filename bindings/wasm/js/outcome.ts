import { ask } from "./error.js";
import type { Rulebook } from "./rulebook.js";
import { write } from "./text.js";

/** How numbers, amounts and dates are written. */
export type Locale = "nb" | "en";

/** What a rule says of a case. */
export class Outcome<T> {
  /** The rule's name. */
  readonly rule: string;
  /** The amount that the outcome comes to, in kroner, when it comes to one. */
  readonly amount: string | null;
  /** The currency of the amount. */
  readonly currency: "NOK" | "DKK" | null;
  /** The outcome. */
  readonly outcome: T;
  /** Who pays whom. */
  readonly flows: readonly unknown[];
  readonly #rules: Rulebook;
  readonly #call: string;

  /** @internal */
  constructor(rules: Rulebook, call: string) {
    const said = JSON.parse(ask(() => rules.native.run(call))) as {
      rule: string;
      amount: string | null;
      currency: "NOK" | "DKK" | null;
      flows: unknown[];
      result: T;
    };
    this.rule = said.rule;
    this.amount = said.amount;
    this.currency = said.currency;
    this.outcome = said.result;
    this.flows = said.flows;
    this.#rules = rules;
    this.#call = call;
  }

  /** The steps from facts to outcome. */
  explain(): Explained {
    return new Explained(this.#rules, this.#call);
  }

  /** The case, the outcome and all that is needed to run it again. */
  receipt(): unknown {
    return JSON.parse(ask(() => this.#rules.native.receipt(this.#call)));
  }
}

/** An explanation, which also writes itself. */
export class Explained {
  readonly #rules: Rulebook;
  readonly #call: string;

  /** @internal */
  constructor(rules: Rulebook, call: string) {
    this.#rules = rules;
    this.#call = call;
    Object.assign(this, JSON.parse(this.#written("json", "en")));
  }

  #written(form: string, locale: Locale): string {
    return ask(() => this.#rules.native.explain(this.#call, form, locale));
  }

  /** As plain text. */
  text(locale: Locale): string {
    return this.#written("text", locale);
  }

  /** As Markdown. */
  markdown(locale: Locale): string {
    return this.#written("markdown", locale);
  }

  /** As a fragment of HTML. */
  html(locale: Locale): string {
    return this.#written("html", locale);
  }
}

/** Runs a rule. */
export function run<T>(rules: Rulebook, rule: string, facts: unknown, policy?: unknown): Outcome<T> {
  return new Outcome<T>(rules, write({ rule, facts, policy }));
}
