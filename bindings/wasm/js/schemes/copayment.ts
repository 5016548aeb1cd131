// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import { run, type Outcome } from "../outcome.js";
import type { Rulebook } from "../rulebook.js";
import type { Attendance, Exemption, HospitalBill, HospitalDay, HospitalPolicy, Journey, TravelCopayment, Year, YearAccount } from "../types.js";

export type { Admission, Applying, Attendance, Basis2, Cap, CapAccount, CopaymentPayment as Payment, Entry, Exemption, FreeTravel, Ground, HospitalBill, HospitalContact, HospitalContactKind, HospitalDay, HospitalLine, HospitalPolicy, HospitalReason, Item, Journey, NotApplying, NotCounted, NotDue, PaidBy, Patient, PaymentKind, SameDayAdmission, Service, TravelCopayment, Year, YearAccount, YearTotals } from "../types.js";

/** Whether the state pays instead of the patient. */
export function exemption(rules: Rulebook, facts: Attendance): Outcome<Exemption> {
  return run(rules, "copayment.exemption", facts);
}

/** A patient's year. */
export function year(rules: Rulebook, facts: Year): Outcome<YearAccount> {
  return run(rules, "copayment.year", facts);
}

/** What a day at a hospital costs. */
export function hospital(rules: Rulebook, facts: HospitalDay, policy?: HospitalPolicy): Outcome<HospitalBill> {
  return run(rules, "copayment.hospital", facts, policy);
}

/** What journeys cost the patient. */
export function travel(rules: Rulebook, facts: Journey): Outcome<TravelCopayment> {
  return run(rules, "copayment.travel", facts);
}
