import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function value(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "tariff.value", facts, policy);
}
