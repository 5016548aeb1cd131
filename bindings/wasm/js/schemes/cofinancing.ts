// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { BreakEven, BreakEvenFactsInput, CeilingFacts, CofinancingContact, CofinancingPayment, CofinancingPolicy, CofinancingTotals, CrossoverFacts, Crossovers, Curve, CurveFacts, DanishContactInput, DanishPayment, FinishedPayment, FinishedStayInput, ModelPayment, ModelStayInput, OutpatientFactsInput, OutpatientPayment, Return, Savings, SavingsFactsInput, TotalsFacts } from "../types.js";

export type { BreakEven, BreakEvenFacts, BreakEvenFactsInput, CareGroup, Ceiling, CeilingFacts, Cheaper, CofinancingContact as Contact, CofinancingExclusion as Exclusion, CofinancingFigures as Figures, CofinancingKeyPart as KeyPart, CofinancingModel as Model, CofinancingModelInput as ModelInput, CofinancingPayment as Payment, CofinancingPolicy as Policy, CofinancingProvider as Provider, CofinancingReason as Reason, CofinancingTotals as Totals, Content, CrossoverFacts, Crossovers, Curve, CurveFacts, CurvePoint, DanishArea, DanishContact, DanishContactInput, DanishPayment, DanishService, DanishServiceInput, FinishedPayment, FinishedRates, FinishedStay, FinishedStayInput, FinishedStretch, FloorDay, Fraction, Limits, ModelPayment, ModelStay, ModelStayInput, MoneyInput, MunicipalityStays, MunicipalityTotal, Older, OutpatientFacts, OutpatientFactsInput, OutpatientModel, OutpatientModelInput, OutpatientPayment, OutpatientProvider, OutpatientUse, OutpatientUseInput, Plan, PlanTotals, Population, Preliminary, ProposedModel, Rates, RatesInput, RegionCeiling, RegionTotal, Return, ReturnKey, ReturnPiece, Returned, Savings, SavingsFacts, SavingsFactsInput, Spread, StateRefund, StayCount, Stretch, Terms, TotalsFacts, ValuePolicy, Ward } from "../types.js";

/** What the municipality pays for one stay or consultation in Norway. A refusal is an outcome too: nothing, and the reasons. */
export function payment(rules: Rulebook, facts: CofinancingContact, policy?: CofinancingPolicy): Outcome<CofinancingPayment> {
  return run(rules, "cofinancing.payment", facts, policy);
}

/** What the municipality pays for one stay under a model. */
export function modelPayment(rules: Rulebook, facts: ModelStayInput, policy?: CofinancingPolicy): Outcome<ModelPayment> {
  return run(rules, "cofinancing.model_payment", facts, policy);
}

/** A model's payments by length of stay. */
export function curve(rules: Rulebook, facts: CurveFacts, policy?: CofinancingPolicy): Outcome<Curve> {
  return run(rules, "cofinancing.curve", facts, policy);
}

/** Where two models cross. */
export function crossovers(rules: Rulebook, facts: CrossoverFacts, policy?: CofinancingPolicy): Outcome<Crossovers> {
  return run(rules, "cofinancing.crossovers", facts, policy);
}

/** What each plan costs. */
export function totals(rules: Rulebook, facts: TotalsFacts, policy?: CofinancingPolicy): Outcome<CofinancingTotals> {
  return run(rules, "cofinancing.totals", facts, policy);
}

/** What municipalities pay for outpatient activity. */
export function outpatient(rules: Rulebook, facts: OutpatientFactsInput, policy?: CofinancingPolicy): Outcome<OutpatientPayment> {
  return run(rules, "cofinancing.outpatient", facts, policy);
}

/** What an alternative costs in a day, and how many days elsewhere a year of it pays for. */
export function breakEven(rules: Rulebook, facts: BreakEvenFactsInput): Outcome<BreakEven> {
  return run(rules, "cofinancing.break_even", facts);
}

/** Who keeps what prevented stays save. */
export function savings(rules: Rulebook, facts: SavingsFactsInput, policy?: CofinancingPolicy): Outcome<Savings> {
  return run(rules, "cofinancing.savings", facts, policy);
}

/** What a Danish municipality pays for a contact. */
export function danishPayment(rules: Rulebook, facts: DanishContactInput, policy?: CofinancingPolicy): Outcome<DanishPayment> {
  return run(rules, "cofinancing.danish_payment", facts, policy);
}

/** What a region keeps, and what each municipality gets back. */
export function ceiling(rules: Rulebook, facts: CeilingFacts): Outcome<Return> {
  return run(rules, "cofinancing.ceiling", facts);
}

/** What is paid for finished-treatment days, to whom, and what comes back. */
export function finishedTreatment(rules: Rulebook, facts: FinishedStayInput, policy?: CofinancingPolicy): Outcome<FinishedPayment> {
  return run(rules, "cofinancing.finished_treatment", facts, policy);
}
