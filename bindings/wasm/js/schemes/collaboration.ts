// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { AgreementCheck, Application, Budget, CollaborationAgreement, CollaborationGrant, CollaborationMeasure, CollaborationPolicy, Programme, ProgrammeSize } from "../types.js";

export type { Account, AgreementCheck, Among, Application, Budget, Charge, CollaborationAgreement as Agreement, CollaborationBasis as Basis, CollaborationGrant as Grant, CollaborationKeyPart as KeyPart, CollaborationKeyPartInput as KeyPartInput, CollaborationMeasure as Measure, CollaborationPartyInput as PartyInput, CollaborationPiece as Piece, CollaborationPolicy as Policy, CostLine, Coverage, Deduction, DeductionKind, Element, ExcessDeductions, GrantKind, GrantMoney, GrantYear, GrantedYear, Key, KeyInput, Level, Limit, Missing, MixedKeyParties, MixedRounding, Older, PartPositions, Pool, Preliminary, Programme, ProgrammeSize, Range, RangeInput, Resource, SeveralTrusts, StepDown, Training, Transfer, TransitionElement, ValuePolicy } from "../types.js";

/** A collaboration budget (*samhandlingsbudsjett*). */
export function budget(rules: Rulebook, facts: CollaborationMeasure, policy?: CollaborationPolicy): Outcome<Budget> {
  return run(rules, "collaboration.budget", facts, policy);
}

/** What an agreement holds and lacks. */
export function checkAgreement(rules: Rulebook, facts: CollaborationAgreement, policy?: CollaborationPolicy): Outcome<AgreementCheck> {
  return run(rules, "collaboration.check_agreement", facts, policy);
}

/** The most that the rules read allow to grant. */
export function grant(rules: Rulebook, facts: Application, policy?: CollaborationPolicy): Outcome<CollaborationGrant> {
  return run(rules, "collaboration.grant", facts, policy);
}

/** The size of a programme beside a fund. */
export function programme(rules: Rulebook, facts: Programme, policy?: CollaborationPolicy): Outcome<ProgrammeSize> {
  return run(rules, "collaboration.programme", facts, policy);
}
