import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";

export function payment(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "discharge_ready.payment", facts, policy);
}

export function checkInvoice(rules: Rulebook, facts: unknown, policy?: unknown): Outcome<unknown> {
  return run(rules, "discharge_ready.check_invoice", facts, policy);
}
