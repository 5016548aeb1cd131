// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { Bill, TariffPolicy, Valuation } from "../types.js";

export type { Applying, Basis2, Because, Bill, Clash, Contradiction, Exemption, Ground, InpatientGp, LineInput, NotApplying, Patient, Preliminary, Provider, Service, TariffPolicy as Policy, TariffReason as Reason, TariffRefusal as Refusal, Valuation, ValuedLine } from "../types.js";

/** A bill, valued: what each line comes to, who pays it, and what does not go together. */
export function value(rules: Rulebook, facts: Bill, policy?: TariffPolicy): Outcome<Valuation> {
  return run(rules, "tariff.value", facts, policy);
}
