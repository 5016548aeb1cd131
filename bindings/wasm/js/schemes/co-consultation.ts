import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function settle(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "co_consultation.settle", facts, policy);
}

export function propose(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "co_consultation.propose", facts, policy);
}

export function compare(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "co_consultation.compare", facts, policy);
}

export function overlaps(rules: Rulebook, facts: unknown): Outcome<unknown> {
  return run(rules, "co_consultation.overlaps", facts);
}
