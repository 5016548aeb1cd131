// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { CoConsultation, CoConsultationPolicy, CoConsultationSettlement, Comparison, Overlaps, Proposal, Schedule, Trial } from "../types.js";

export type { Alternative, AlternativeOne, AlternativeTwo, Applying, AttendanceForm, Basis2, Because, Claim, Clash, CoConsultation, CoConsultationLine as Line, CoConsultationPolicy as Policy, CoConsultationProviderInput as ProviderInput, CoConsultationReason as Reason, CoConsultationRefusal as Refusal, CoConsultationSettlement as Settlement, Comparison, Contradiction, Exemption, Ground, GroupTariffs, HospitalCopayment, InpatientGp, LineInput, LineKind, NotApplying, Overlap, Overlaps, Part, PartyResult, Patient, Preliminary, Proposal, Provider, ProviderKind, Regime, Schedule, Service, Slot, Trial } from "../types.js";

/** A co-consultation under one regime. What the patient and the payers pay is what the parties claim. */
export function settle(rules: Rulebook, facts: CoConsultation, policy?: CoConsultationPolicy): Outcome<CoConsultationSettlement> {
  return run(rules, "co_consultation.settle", facts, policy);
}

/** A co-consultation under one regime. What the patient and the payers pay is what the parties claim. */
export function propose(rules: Rulebook, facts: Proposal, policy?: CoConsultationPolicy): Outcome<CoConsultationSettlement> {
  return run(rules, "co_consultation.propose", facts, policy);
}

/** What three sets of rules make of one co-consultation. */
export function compare(rules: Rulebook, facts: Trial, policy?: CoConsultationPolicy): Outcome<Comparison> {
  return run(rules, "co_consultation.compare", facts, policy);
}

/** The consultations of a schedule that lie over each other. */
export function overlaps(rules: Rulebook, facts: Schedule): Outcome<Overlaps> {
  return run(rules, "co_consultation.overlaps", facts);
}
