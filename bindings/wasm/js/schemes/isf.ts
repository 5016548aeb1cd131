// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { Activity, IsfContact, IsfPolicy, IsfSettlement, Refund, Sharing, SharingFacts } from "../types.js";

export type { Activity, CareLevel, ContactKind, Course, DayTreatment, IsfAgreement as Agreement, IsfContact as Contact, IsfExclusion as Exclusion, IsfParty as Party, IsfPartyInput as PartyInput, IsfPiece as Piece, IsfPolicy as Policy, IsfReason as Reason, IsfSettlement as Settlement, IsfTotals as Totals, Older, PartyKind, Payer, PerformedBy, Preliminary, Price, PriceBasis, PriceRule, Refund, Row, Sharing, SharingFacts, Unstated, ValuePolicy, WeightUsed } from "../types.js";

/** The refund of one contact or course. */
export function refund(rules: Rulebook, facts: IsfContact, policy?: IsfPolicy): Outcome<Refund> {
  return run(rules, "isf.refund", facts, policy);
}

/** The settlement of a set of contacts and courses, in the order they were given. */
export function settle(rules: Rulebook, facts: Activity, policy?: IsfPolicy): Outcome<IsfSettlement> {
  return run(rules, "isf.settle", facts, policy);
}

/** What each party gets. */
export function share(rules: Rulebook, facts: SharingFacts): Outcome<Sharing> {
  return run(rules, "isf.share", facts);
}
