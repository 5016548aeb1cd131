import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function distribute(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "rbf.distribute", facts, policy);
}

export function settle(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "rbf.settle", facts, policy);
}
