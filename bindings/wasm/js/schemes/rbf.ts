// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { Distribution, RbfPolicy, RbfSettlement, Run, SettlementFacts } from "../types.js";

export type { CompletenessRule, Conversion, DataPeriod, Direction, Display, Distribution, Group, HiddenValue, Indicator, IndicatorResult, MeasureResult, MissingValue, NoPoints, Observation, ObservationInput, Older, Open, Preliminary, RbfMeasure as Measure, RbfModel as Model, RbfPolicy as Policy, RbfSettlement as Settlement, Region, RegionIndicator, RegionResult, RegionValue, Remark, RemarkCode, Run, RunKind, Scoring, SettlementFacts, SettlementRow, SplitUnit, SuppliedPot, Ties, Undistributed, ValuePolicy, WeightedMeasure, YearPart } from "../types.js";

/** A pot distributed by points. */
export function distribute(rules: Rulebook, facts: Run, policy?: RbfPolicy): Outcome<Distribution> {
  return run(rules, "rbf.distribute", facts, policy);
}

/** What is due after the final run. */
export function settle(rules: Rulebook, facts: SettlementFacts, policy?: RbfPolicy): Outcome<RbfSettlement> {
  return run(rules, "rbf.settle", facts, policy);
}
