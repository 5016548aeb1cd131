import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function exemption(rules: Rulebook, facts: unknown): Outcome<unknown> {
  return run(rules, "copayment.exemption", facts);
}

export function year(rules: Rulebook, facts: unknown): Outcome<unknown> {
  return run(rules, "copayment.year", facts);
}

export function hospital(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "copayment.hospital", facts, policy);
}

export function travel(rules: Rulebook, facts: unknown): Outcome<unknown> {
  return run(rules, "copayment.travel", facts);
}
