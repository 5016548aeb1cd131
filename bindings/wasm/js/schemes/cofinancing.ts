import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function payment(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.payment", facts, policy);
}

export function modelPayment(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.model_payment", facts, policy);
}

export function curve(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.curve", facts, policy);
}

export function crossovers(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.crossovers", facts, policy);
}

export function totals(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.totals", facts, policy);
}

export function outpatient(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.outpatient", facts, policy);
}

export function breakEven(rules: Rulebook, facts: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.break_even", facts);
}

export function savings(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.savings", facts, policy);
}

export function danishPayment(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.danish_payment", facts, policy);
}

export function ceiling(rules: Rulebook, facts: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.ceiling", facts);
}

export function finishedTreatment(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "cofinancing.finished_treatment", facts, policy);
}
