import type { AttendanceForm as Form, CoConsultation, GroupTariffs, Policy, ProviderInput, ProviderKind as Kind, Trial } from "refusjon/co-consultation";
import { decimal, whole } from "../common/fields";
import { choices, flag, rows, text, type StateOf } from "../common/state";
import { grounds } from "../copayment/state";

export const kinds = ["gp", "gp_substitute", "gp_nurse", "contract_specialist", "private_specialist", "hospital_doctor", "hospital_psychologist", "hospital_nurse", "hospital_staff", "psychologist", "physiotherapist", "municipal_staff", "other_doctor"] as const satisfies readonly Kind[];
export const forms = ["in_person", "video", "telephone", "text"] as const satisfies readonly Form[];
export type { Form, Kind };

const columns = ["kind", "form", "documented", "on_list", "gp_specialist", "out_of_hours", "minutes", "time_specialty", "absent", "isf", "salaried"] as const;
export type Provider = Record<(typeof columns)[number], string>;

export function provider(kind: Kind, more: Partial<Provider> = {}): Provider {
  return { kind, form: "in_person", documented: "1", on_list: "1", gp_specialist: "", out_of_hours: "", minutes: "", time_specialty: "", absent: "", isf: "", salaried: "", ...more };
}

/** Which fields bear on a provider. */
export function asked(kind: string) {
  const gp = kind === "gp" || kind === "gp_substitute" || kind === "gp_nurse";
  const specialist = kind === "contract_specialist";
  const hospital = kind.startsWith("hospital_");
  return { gp, specialist, hospital, documented: gp || specialist || kind === "psychologist" || kind === "physiotherapist", minutes: gp || specialist };
}

export const groups = ["gp", "contract_specialist", "hospital", "psychologist", "physiotherapist"] as const;
export type Group = (typeof groups)[number];

export const policyNames = ["hospital_copayment", "inpatient_gp", "travel", "preliminary"] as const satisfies readonly (keyof Policy)[];
export type PolicyName = (typeof policyNames)[number];

export const entries = {
  date: text("2026-02-01"),
  host: rows(columns, [provider("gp")]),
  participants: rows(columns, [provider("contract_specialist", { form: "video" })]),
  born: text("1958-03-14"),
  card: flag(),
  grounds: choices(grounds),
  inpatient: flag(),
  needed: flag(true),
  agreed: flag(true),
  referred: flag(true),
  fixed: flag(),
  cancelled: flag(),
  patient_absent: flag(),
  before: text("0"),
  one_gp: text("300"),
  one_specialist: text("500"),
  one_hospital: text("400"),
  one_marking: text(),
  two: rows(["group", "host", "copayment", "participant"], [
    { group: "gp", host: "350", copayment: "", participant: "320" },
    { group: "contract_specialist", host: "700", copayment: "", participant: "600" },
    { group: "hospital", host: "900", copayment: "", participant: "450" },
    { group: "psychologist", host: "700", copayment: "", participant: "400" },
    { group: "physiotherapist", host: "400", copayment: "", participant: "250" },
  ]),
  policy: rows(["name", "word"]),
};

export type State = StateOf<typeof entries>;

export const shown: Partial<State> = Object.fromEntries(Object.entries(entries).map(([name, { initial }]) => [name, initial])) as State;
export const emptied: Partial<State> = { date: "", participants: [], born: "", card: false, grounds: [], inpatient: false, before: "", one_gp: "", one_specialist: "", one_hospital: "", one_marking: "", two: groups.map((group) => ({ group, host: "", copayment: "", participant: "" })) };

function facts(row: Provider): ProviderInput {
  const { gp, specialist, hospital, documented, minutes } = asked(row.kind);
  return {
    kind: row.kind as Kind,
    attendance: row.form as Form,
    absent: row.absent === "1",
    ...(documented && { documented: row.documented === "1" }),
    ...(gp && { on_list: row.on_list === "1", specialist_in_general_practice: row.gp_specialist === "1", out_of_hours: row.out_of_hours === "1" }),
    ...(gp && row.salaried.trim() && { salaried_by: row.salaried.trim() }),
    ...(minutes && row.minutes.trim() && { minutes: whole(row.minutes), ...(specialist && { specialty_with_time_supplement: row.time_specialty === "1" }) }),
    ...(hospital && row.isf.trim() && { isf_refund: decimal(row.isf) }),
  };
}

/** The co-consultation as the engine reads it. */
export function consultation(state: State): CoConsultation {
  const [host] = state.host;
  return {
    date: state.date,
    patient: { ...(state.born && { birth_date: state.born }), exemption_card: state.card, grounds: [...state.grounds] },
    inpatient: state.inpatient,
    patient_absent: state.patient_absent,
    needed: state.needed,
    agreed_beforehand: state.agreed,
    referred: state.referred,
    fixed_cooperation: state.fixed,
    cancelled: state.cancelled,
    ...(state.before.trim() && { hosted_before: whole(state.before) }),
    host: facts(host ?? provider("gp")),
    participants: state.participants.map(facts),
  };
}

/** It with the amounts of both alternatives. */
export function trial(state: State): Trial {
  const amount = (name: string, text: string) => (text.trim() ? { [name]: decimal(text) } : {});
  const two = state.two.filter(({ host, participant }) => host.trim() || participant.trim());
  return {
    consultation: consultation(state),
    alternative_one: {
      ...amount("gp_participation", state.one_gp),
      ...amount("contract_specialist_participation", state.one_specialist),
      ...amount("hospital_compensation", state.one_hospital),
      ...amount("gp_marking_supplement", state.one_marking),
    },
    alternative_two: Object.fromEntries(two.map(({ group, host, copayment, participant }) => [group, { host_fee: decimal(host), participant_fee: decimal(participant), ...amount("host_copayment", copayment) } satisfies GroupTariffs])),
  };
}

/** The readings that the user has chosen. */
export function policy(state: State): Policy {
  return Object.fromEntries(state.policy.map(({ name, word }) => [name, word]));
}
