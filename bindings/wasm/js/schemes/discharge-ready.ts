// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { DischargeReadyPayment, DischargeReadyPolicy, Invoice, InvoiceCheck, Stay } from "../types.js";

export type { Across2019, ChangedMunicipality, Choice, Condition, ConditionKey, ConditionState, DayOfDeath, Decider, DischargeReadyLine as Line, DischargeReadyPayment as Payment, DischargeReadyPolicy as Policy, DischargeReadyReason as Reason, DischargeReadyTotals as Totals, EarlyNoticeAfterRelapse, Ending, Event, EventKind, Finding, FindingCode, Fulfilment, Institution, Invoice, InvoiceCheck, InvoiceLine, LateEarlyNotice, LineCheck, MissingSummary, MunicipalityShare, NoticeBeforeReady, Older, Preliminary, PrivateWithoutAgreement, Reply, SameDayNoThenYes, Segment, Stay, Unbilled, UncheckedStay, UnrecordedEarlyNotice, ValuePolicy, Verdict } from "../types.js";
export { checkInvoiceFiles, type InvoiceFiles, type BadRow } from "../invoice.js";

/** What the municipality is to pay for one stay. A refusal is an outcome too: no days, and the conditions say why. `Payment::explain` makes the explanation. */
export function payment(rules: Rulebook, facts: Stay, policy?: DischargeReadyPolicy): Outcome<DischargeReadyPayment> {
  return run(rules, "discharge_ready.payment", facts, policy);
}

/** An invoice held against the rule. `InvoiceCheck::explain` makes the explanation. */
export function checkInvoice(rules: Rulebook, facts: Invoice, policy?: DischargeReadyPolicy): Outcome<InvoiceCheck> {
  return run(rules, "discharge_ready.check_invoice", facts, policy);
}
