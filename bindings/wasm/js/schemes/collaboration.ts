import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function budget(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "collaboration.budget", facts, policy);
}

export function checkAgreement(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "collaboration.check_agreement", facts, policy);
}

export function grant(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "collaboration.grant", facts, policy);
}

export function programme(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "collaboration.programme", facts, policy);
}
