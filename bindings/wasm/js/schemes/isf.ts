import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function refund(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "isf.refund", facts, policy);
}

export function settle(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "isf.settle", facts, policy);
}

export function share(rules: Rulebook, facts: unknown): Outcome<unknown> {
  return run(rules, "isf.share", facts);
}
