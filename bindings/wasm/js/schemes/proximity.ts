import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function grant(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "proximity.grant", facts, policy);
}
