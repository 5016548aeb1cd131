// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { ProximityGrant, ProximityPolicy, RegionYear } from "../types.js";

export type { Criterion, Older, Preliminary, ProximityGrant as Grant, ProximityPolicy as Policy, RegionYear, Repayment, ValuePolicy } from "../types.js";

/** What a region keeps of its part of the pool, by the rule and as it was settled. */
export function grant(rules: Rulebook, facts: RegionYear, policy?: ProximityPolicy): Outcome<ProximityGrant> {
  return run(rules, "proximity.grant", facts, policy);
}
