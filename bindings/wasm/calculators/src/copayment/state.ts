import type { Attendance, Cap, Exemption, Ground, PaidBy, PaymentKind as Kind, Service, Year } from "refusjon/copayment";
import { choice, choices, flag, rows, text, type StateOf } from "../common/state";
import { decimal, whole } from "../common/fields";

export const kinds = ["doctor", "laboratory_and_radiology", "psychologist", "prescription", "travel", "hospital_outpatient", "dental", "physiotherapist", "rehabilitation_stay", "treatment_journey_abroad", "public_abroad", "abroad", "hospital_dentist", "companion_abroad", "free_choice_travel", "no_show", "materials", "invoice_fee", "special_service", "municipal_stay", "home_help"] as const satisfies readonly Kind[];
export type { Kind };

export const services = ["doctor", "doctor_psychotherapy", "psychologist", "physiotherapist", "hospital_somatic", "hospital_mental_health", "hospital_child_mental_health", "hospital_youth_team", "hospital_addiction_care"] as const satisfies readonly Service[];

export const grounds = ["pregnancy", "termination_of_pregnancy", "occupational_injury", "war_injury", "prison_inmate", "collection_prevented", "infectious_disease", "hiv_infection", "violence_or_sexual_assault", "childrens_house", "addiction_outreach", "contraception_in_opioid_substitution", "opioid_substitution_treatment", "abortion_follow_up", "acute_psychological_crisis"] as const satisfies readonly Ground[];
export type Basis = NonNullable<Exemption["ground"]>;

export type PaymentRow = Record<"date" | "kind" | "amount" | "by" | "cap", string>;

export function row(date = "", kind: Kind = "doctor", amount = "", by = "patient"): PaymentRow {
  return { date, kind, amount, by, cap: "" };
}

const example = [
  row("2026-01-14", "doctor", "179"),
  row("2026-02-03", "hospital_outpatient", "443"),
  row("2026-03-09", "physiotherapist", "1240"),
  row("2026-04-20", "prescription", "980"),
  row("2026-05-12", "no_show", "1500"),
  row("2026-06-02", "hospital_outpatient", "443"),
  row("2026-08-19", "doctor", "179", "state"),
];

export const entries = {
  mode: choice(["year", "visit"], "year"),
  year: text("2026"),
  payments: rows(["date", "kind", "amount", "by", "cap"], example),
  own_cap: text(),
  service: choice(services, "psychologist"),
  date: text("2026-03-02"),
  born: text("2001-06-01"),
  age: text(),
  card: flag(),
  grounds: choices(grounds),
};

export type State = StateOf<typeof entries>;

export const emptied = {
  year: { payments: [row()], own_cap: "" },
  visit: { date: "", born: "", age: "", card: false, grounds: [] },
} satisfies Record<string, Partial<State>>;

export const shown = {
  year: { year: entries.year.initial, payments: example, own_cap: "" },
  visit: { service: entries.service.initial, date: entries.date.initial, born: entries.born.initial, age: "", card: false, grounds: [] },
} satisfies Record<string, Partial<State>>;

/** The rows that are filled in, by their place in the form. */
export function complete(payments: readonly PaymentRow[]): number[] {
  return payments.flatMap(({ date, amount }, place) => (date && amount.trim() ? [place] : []));
}

/** A year as the engine reads it. */
export function year(state: State): Year {
  return {
    year: whole(state.year),
    payments: complete(state.payments).flatMap((place) => state.payments[place] ?? []).map(({ date, kind, amount, by, cap }) => ({
      date,
      kind: kind as Kind,
      amount: decimal(amount),
      paid_by: by as PaidBy,
      ...(cap && { cap: cap as Cap }),
    })),
  };
}

/** The cap of the user's own, for the year of the form. */
export function ownCap(state: State) {
  const value = decimal(state.own_cap);
  const of = whole(state.year);
  if (value === "" || !Number.isInteger(of)) return undefined;
  const first = (year: number) => `${String(year).padStart(4, "0")}-01-01`;
  return [{ path: "copayment.cap.merged", from: first(of), until: first(of + 1), value }];
}

/** A visit as the engine reads it. */
export function visit(state: State): Attendance {
  return {
    service: state.service,
    date: state.date,
    patient: {
      ...(state.born && { birth_date: state.born }),
      ...(state.age.trim() && { age: whole(state.age) }),
      exemption_card: state.card,
      grounds: [...state.grounds],
    },
  };
}
