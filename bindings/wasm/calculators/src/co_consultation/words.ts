import type { Explanation, LineKind, Part, ProviderKind, Reason, Regime } from "refusjon/co-consultation";
import type { ExplanationWords } from "../common/explanation";
import { dictionary } from "../common/language";
import type { ErrorWords } from "../common/result";
import { titles as copaymentTitles, words as copayments } from "../copayment/words";
import type { Form, Group, PolicyName } from "./state";

export const words = dictionary(
  {
    lead: "To behandlere møter samme pasient samtidig. Hva kan hver av dem kreve, hva betaler pasienten, og hva ville forslagene fra 2023 gitt?",
    date: "Når var samkonsultasjonen?",
    host: "Hvem er vert?",
    hostHelp: "Den som kaller inn pasienten.",
    kind: "Behandler",
    form: "Deltar",
    kinds: {
      gp: "Fastlege", gp_substitute: "Fastlegevikar", gp_nurse: "Sykepleier hos fastlegen", contract_specialist: "Avtalespesialist", private_specialist: "Spesialist uten avtale", hospital_doctor: "Sykehuslege", hospital_psychologist: "Psykolog på sykehus", hospital_nurse: "Sykepleier på sykehus", hospital_staff: "Annet personell på sykehus", psychologist: "Psykolog utenfor sykehus", physiotherapist: "Fysioterapeut", municipal_staff: "Ansatt i kommunen", other_doctor: "Annen lege",
    } satisfies Record<ProviderKind, string>,
    forms: { in_person: "Ved oppmøte", video: "På video", telephone: "På telefon", text: "Skriftlig" } satisfies Record<Form, string>,
    onList: "Pasienten står på fastlegens liste",
    documented: "Journalen sier hvem den andre var",
    gpSpecialist: "Spesialist i allmennmedisin",
    isf: "Sykehusets ISF-refusjon (kr)",
    isfHelp: "Kan stå tom. Kalkulatoren for ISF-refusjon regner den ut.",
    moreOfProvider: "Mer om behandleren",
    minutes: "Minutter, for tidstillegg",
    minutesHelp: "Står det tomt, kreves det ikke tidstillegg.",
    timeSpecialty: "Spesialiteten har tidstillegg (3bd)",
    outOfHours: "Deltar fra legevakt",
    absent: "Møtte ikke",
    salaried: "Kommune som lønner fastlegen",
    salariedHelp: "Bare ved fast lønn. Kommunen får da refusjonen.",
    participants: "Hvem deltar?",
    participant: (place: number) => `Deltaker ${place + 1}`,
    before: "Hvor mange har fastlegen vært vert for før i år?",
    beforeHelp: "Samkonsultasjoner med denne pasienten innen samme fagområde.",
    patient: "Pasienten",
    born: "Fødselsdato",
    bornHelp: "Kan stå tom. Da prøves ingen aldersgrense.",
    card: "Har frikort",
    referred: "Er henvist til spesialisthelsetjenesten",
    inpatient: "Er innlagt på sykehus",
    conditions: "Vilkårene",
    needed: "Det var faglig behov for begge samtidig",
    agreed: "Den var avtalt på forhånd",
    rare: "Avlyst, ikke møtt, fritaksgrunner",
    fixed: "Ledd i et fast samarbeid mellom legene",
    cancelled: "Den ble avlyst",
    patientAbsent: "Pasienten møtte ikke",
    ground: "Gjelder noe av dette pasienten?",
    alternatives: "Beløp i forslagene",
    alternativesHelp: "Helsedirektoratets rapport TB2023-81 nevner ingen beløp: de skulle forhandles fram. Beløpene her er eksempler. Skriv dine egne.",
    one: "Alternativ 1",
    oneHelp: "Verten bruker sin vanlige takst. Den som deltar, får en medvirkningstakst uten egenandel.",
    oneGp: "Fastlege som deltar (kr)",
    oneSpecialist: "Avtalespesialist som deltar (kr)",
    oneHospital: "Sykehus som deltar (kr)",
    oneMarking: "Tillegg for fastlege som er vert (kr, valgfritt)",
    two: "Alternativ 2",
    twoHelp: "Hver gruppe får to nye takster: en for verten, med egenandel, og en for den som deltar, uten.",
    groups: { gp: "Fastlege", contract_specialist: "Avtalespesialist", hospital: "Sykehus", psychologist: "Psykolog", physiotherapist: "Fysioterapeut" } satisfies Record<Group, string>,
    hostFee: "Som vert (kr)",
    participantFee: "Som deltaker (kr)",
    hostCopayment: "Vertens egenandel (kr, valgfritt)",
    readings: "Valg der reglene er tause eller omstridte",
    policies: {
      hospital_copayment: { question: "Tar sykehuset egenandel når legen deltar hos en annen?", answers: { none: "Nei, bare verten tar egenandel", charged: "Ja" } },
      inpatient_gp: { question: "Får en fastlege som deltar for en innlagt pasient, betalt?", answers: { paid: "Ja", refused: "Nei" } },
      travel: { question: "Kan reisetillegg følge med takstene for den som deltar?", answers: { specific_list_wins: "Ja, takstens egen liste gjelder", either_list: "Nei, når én av listene sier nei" } },
      preliminary: { question: "Kan foreløpige tall brukes?", answers: { refuse: "Nei", accept: "Ja" } },
    } satisfies Record<PolicyName, { question: string; answers: Record<string, string> }>,
    prompt: "Velg dag, vert og minst én deltaker, så kommer svaret her.",
    patientPays: "Pasienten betaler",
    insurancePays: "Folketrygden betaler",
    statePays: "staten betaler sykehuset",
    claims: "Hva hver kan kreve",
    party: "Part",
    parts: { host: "vert", participant: "deltar" } satisfies Record<Part, string>,
    tariff: "Takst",
    fee: "Honorar",
    refund: "Refusjon",
    copayment: "Egenandel",
    nothing: "Ingenting",
    sum: "Sum",
    lineKinds: {
      co_consultation: "samkonsultasjon", ordinary_consultation: "vanlig konsultasjon", participation: "medvirkning", marking: "tillegg for samkonsultasjon", specialist_supplement: "tillegg for spesialist i allmennmedisin", time_supplement: "tidstillegg", add_on: "annen takst", isf: "innsatsstyrt finansiering", compensation: "kompensasjon i stedet for egenandel", hospital_copayment: "egenandel på poliklinikk",
    } satisfies Record<LineKind, string>,
    refused: "Betales ikke",
    reasons: {
      not_needed: "ingen av legene vurderte at begge trengtes samtidig", not_agreed_beforehand: "den var ikke avtalt på forhånd", not_referred: "pasienten er ikke henvist til spesialisthelsetjenesten", form_not_accepted: "den må være ved oppmøte, på video eller på telefon", not_documented: "journalen sier ikke hvem den andre legen var", cancelled: "den ble avlyst", somebody_absent: "en som skulle delta, møtte ikke", patient_absent: "pasienten møtte ikke", fixed_cooperation: "den er ledd i et fast samarbeid mellom leger", not_on_list: "pasienten står ikke på fastlegens liste", limit_reached: "fastlegen har vært vert for så mange som året tillater for pasienten innen fagområdet", out_of_hours: "taksten gjelder ikke legevakt", no_specialist_doctor: "ingen lege fra spesialisthelsetjenesten deltar", host_not_specialist_doctor: "verten er ikke lege i spesialisthelsetjenesten", host_not_gp: "verten er ikke fastlege", host_form_not_accepted: "verten deltar verken ved oppmøte, på video eller på telefon", no_gp: "ingen fastlege deltar", inpatient: "pasienten er innlagt", no_agreement: "spesialisten har ikke driftsavtale", no_tariff: "det finnes ingen takst for samkonsultasjon for denne behandleren", no_nurse_tariff: "det fantes ingen takst for sykepleier på dagen", consultation_refused: "konsultasjonen den hører til, betales ikke", not_combinable: "takstene kan ikke brukes sammen", not_for_provider: "taksten er for andre behandlere", not_specialist_in_general_practice: "tillegget er for spesialister i allmennmedisin", no_time_supplement: "spesialiteten har ikke tidstillegg", no_amount: "taksten har ikke eget beløp og viser til andre", time_too_short: "tiden er for kort", repeated_too_often: "taksten kan ikke gjentas så ofte", not_in_proposal: "forslaget har ingenting for denne behandleren", paid_once: "et sykehus betales én gang for en samkonsultasjon", participation_alone: "ingenting følger med taksten for den som deltar",
    } satisfies Record<Reason, string>,
    flows: { copayment: "Egenandel", "own payment": "Egenbetaling", "tariff refund": "Refusjon etter takst", "hospital refund": "Refusjon til sykehuset" } as Record<string, string>,
    beside: "Ved siden av forslagene",
    proposed: "Alternativene er forslag i rapporten TB2023-81 og er ikke vedtatt slik. Beløpene er dine.",
    noComparison: "Forslagene kan ikke regnes ut.",
    eachClaims: "Hva hver kan kreve etter loven og etter hvert forslag",
    regimes: { in_force: "Gjeldende", alternative_one: "Alternativ 1", alternative_two: "Alternativ 2" } satisfies Record<Regime, string>,
    net: "Mottatt minus betalt",
    more: "endring",
    oneMore: "Endring med 1",
    twoMore: "Endring med 2",
  },
  {
    lead: "Two providers meet the same patient at the same time. What may each of them claim, what does the patient pay, and what would the proposals of 2023 have given?",
    date: "When was the co-consultation?",
    host: "Who hosts?",
    hostHelp: "The one who calls the patient in.",
    kind: "Provider",
    form: "Attends",
    kinds: {
      gp: "General practitioner", gp_substitute: "GP's substitute", gp_nurse: "Nurse at the GP's", contract_specialist: "Contract specialist", private_specialist: "Specialist without agreement", hospital_doctor: "Hospital doctor", hospital_psychologist: "Hospital psychologist", hospital_nurse: "Hospital nurse", hospital_staff: "Other hospital staff", psychologist: "Psychologist outside hospitals", physiotherapist: "Physiotherapist", municipal_staff: "Municipal staff", other_doctor: "Other doctor",
    },
    forms: { in_person: "In person", video: "By video", telephone: "By telephone", text: "In writing" },
    onList: "The patient is on the GP's list",
    documented: "The record names the other doctor",
    gpSpecialist: "Specialist in general practice",
    isf: "The hospital's ISF refund (NOK)",
    isfHelp: "May stay empty. The ISF calculator works it out.",
    moreOfProvider: "More about the provider",
    minutes: "Minutes, for the time supplement",
    minutesHelp: "Left empty, no time supplement is claimed.",
    timeSpecialty: "The specialty has the time supplement (3bd)",
    outOfHours: "Attends from the out-of-hours service",
    absent: "Did not come",
    salaried: "Municipality that pays the GP a salary",
    salariedHelp: "Only with a fixed salary. The municipality then gets the refund.",
    participants: "Who takes part?",
    participant: (place: number) => `Participant ${place + 1}`,
    before: "How many has the GP hosted before this year?",
    beforeHelp: "Co-consultations with this patient within the same specialty.",
    patient: "The patient",
    born: "Date of birth",
    bornHelp: "May stay empty. No age limit is tested then.",
    card: "Has an exemption card",
    referred: "Is referred to the specialist service",
    inpatient: "Is admitted to a hospital",
    conditions: "The conditions",
    needed: "Both were needed at the same time",
    agreed: "It was agreed beforehand",
    rare: "Cancelled, no show, grounds for exemption",
    fixed: "Part of a fixed cooperation between the doctors",
    cancelled: "It was cancelled",
    patientAbsent: "The patient did not come",
    ground: "Does any of this apply to the patient?",
    alternatives: "Amounts of the proposals",
    alternativesHelp: "The report TB2023-81 of Helsedirektoratet names no amounts: they were to be negotiated. The amounts here are examples. Enter your own.",
    one: "Alternative 1",
    oneHelp: "The host uses the ordinary tariff. Who takes part gets a participation tariff without copayment.",
    oneGp: "GP who takes part (NOK)",
    oneSpecialist: "Contract specialist who takes part (NOK)",
    oneHospital: "Hospital that takes part (NOK)",
    oneMarking: "Supplement of a GP who hosts (NOK, optional)",
    two: "Alternative 2",
    twoHelp: "Each group gets two new tariffs: one for the host, with a copayment, and one for who takes part, without.",
    groups: { gp: "General practitioner", contract_specialist: "Contract specialist", hospital: "Hospital", psychologist: "Psychologist", physiotherapist: "Physiotherapist" },
    hostFee: "As host (NOK)",
    participantFee: "As participant (NOK)",
    hostCopayment: "The host's copayment (NOK, optional)",
    readings: "Choices where the rules are silent or contested",
    policies: {
      hospital_copayment: { question: "Does the hospital charge a copayment when its doctor joins somebody else?", answers: { none: "No, the host alone charges", charged: "Yes" } },
      inpatient_gp: { question: "Is a GP who joins for an admitted patient paid?", answers: { paid: "Yes", refused: "No" } },
      travel: { question: "May a travel supplement go with the tariffs of who takes part?", answers: { specific_list_wins: "Yes, the tariff's own list stands", either_list: "No, when either list refuses" } },
      preliminary: { question: "May preliminary figures be used?", answers: { refuse: "No", accept: "Yes" } },
    },
    prompt: "Choose the day, the host and at least one participant, and the answer comes here.",
    patientPays: "The patient pays",
    insurancePays: "The national insurance pays",
    statePays: "the state pays the hospital",
    claims: "What each may claim",
    party: "Party",
    parts: { host: "host", participant: "takes part" },
    tariff: "Tariff",
    fee: "Fee",
    refund: "Refund",
    copayment: "Copayment",
    nothing: "Nothing",
    sum: "Sum",
    lineKinds: {
      co_consultation: "co-consultation", ordinary_consultation: "ordinary consultation", participation: "participation", marking: "supplement for a co-consultation", specialist_supplement: "supplement of a specialist in general practice", time_supplement: "time supplement", add_on: "further tariff", isf: "activity-based financing", compensation: "compensation instead of a copayment", hospital_copayment: "copayment of outpatient care",
    },
    refused: "Not paid",
    reasons: {
      not_needed: "neither doctor judged that both were needed at the same time", not_agreed_beforehand: "it was not agreed beforehand", not_referred: "the patient is not referred to the specialist service", form_not_accepted: "it must be in person, by video or by telephone", not_documented: "the record does not name the other doctor", cancelled: "it was cancelled", somebody_absent: "somebody who was to take part did not come", patient_absent: "the patient did not come", fixed_cooperation: "it is part of a fixed cooperation between doctors", not_on_list: "the patient is not on the GP's list", limit_reached: "the GP has hosted as many as the year allows for the patient within the specialty", out_of_hours: "the tariff is not for the out-of-hours service", no_specialist_doctor: "no doctor of the specialist service takes part", host_not_specialist_doctor: "the host is no doctor of the specialist service", host_not_gp: "the host is no GP", host_form_not_accepted: "the host attends neither in person, by video nor by telephone", no_gp: "no GP takes part", inpatient: "the patient is admitted", no_agreement: "the specialist has no operating agreement", no_tariff: "there is no co-consultation tariff for this provider", no_nurse_tariff: "there was no tariff for nurses on the day", consultation_refused: "the consultation that it goes with is not paid", not_combinable: "the tariffs do not go together", not_for_provider: "the tariff is for other providers", not_specialist_in_general_practice: "the supplement is for specialists in general practice", no_time_supplement: "the specialty has no time supplement", no_amount: "the tariff has no amount of its own and points at others", time_too_short: "the time is too short", repeated_too_often: "the tariff may not be repeated that often", not_in_proposal: "the proposal has nothing for this provider", paid_once: "a hospital is paid once for a co-consultation", participation_alone: "nothing goes with the tariff of who takes part",
    },
    flows: {},
    beside: "Beside the proposals",
    proposed: "The alternatives are proposals of the report TB2023-81 and were not adopted as they stand. The amounts are yours.",
    noComparison: "The proposals cannot be computed.",
    eachClaims: "What each may claim by the law and by each proposal",
    regimes: { in_force: "In force", alternative_one: "Alternative 1", alternative_two: "Alternative 2" },
    net: "Received less paid",
    more: "change",
    oneMore: "Change with 1",
    twoMore: "Change with 2",
  },
);

const nb = words.nb;
const prefixes: Record<string, string> = { "in force": "gjeldende", "alternative 1": "alternativ 1", "alternative 2": "alternativ 2" };
const roles: Record<string, string> = { "general practitioner": "fastlege", "contract specialist": "avtalespesialist", hospital: "sykehus", doctor: "lege", psychologist: "psykolog", physiotherapist: "fysioterapeut", municipality: "kommune", patient: "pasient", "national insurance": "folketrygden", state: "staten" };
const kinds: Record<string, LineKind> = {
  "co-consultation": "co_consultation", "ordinary consultation": "ordinary_consultation", participation: "participation", "supplement that marks the co-consultation": "marking", "supplement of a specialist in general practice": "specialist_supplement", "time supplement": "time_supplement", "further tariff": "add_on", "activity-based financing": "isf", "compensation instead of a copayment": "compensation", "copayment of outpatient hospital care": "hospital_copayment",
};
const reasons: Record<string, Reason> = {
  "neither doctor judged that both levels were needed at the same time": "not_needed", "the levels had not agreed on it beforehand": "not_agreed_beforehand", "the patient is not referred to the specialist service": "not_referred", "it must be in person, by video or by telephone": "form_not_accepted", "it is not documented with the name of the other doctor": "not_documented", "it was cancelled": "cancelled", "somebody who was to take part did not come": "somebody_absent", "the patient did not come": "patient_absent", "it is part of a fixed form of cooperation between doctors": "fixed_cooperation", "the patient is not on the GP's own list": "not_on_list", "the GP has hosted as many as the year allows for the patient within the specialty": "limit_reached", "the tariff is not for the out-of-hours service": "out_of_hours", "no doctor of the specialist service takes part": "no_specialist_doctor", "the host is no doctor of the specialist service": "host_not_specialist_doctor", "the host is no GP": "host_not_gp", "the host attends neither in person, by video nor by telephone": "host_form_not_accepted", "no GP takes part": "no_gp", "the patient is admitted to a hospital": "inpatient", "the specialist has no operating agreement with a regional health authority": "no_agreement", "there is no tariff of co-consultations for the provider": "no_tariff", "there was no tariff for nurses on the day": "no_nurse_tariff", "the consultation that it goes with is not paid": "consultation_refused", "a list of tariffs that do not go together keeps it from the consultation": "not_combinable", "the tariff is for other providers": "not_for_provider", "the supplement is for specialists in general practice": "not_specialist_in_general_practice", "the specialty has no time supplement": "no_time_supplement", "the tariff has no amount of its own and points at others": "no_amount", "the time is too short for a unit": "time_too_short", "the tariff may not be repeated that often": "repeated_too_often", "the proposal has nothing for the provider": "not_in_proposal", "a hospital is paid once for a co-consultation": "paid_once", "nothing goes with the tariff of who takes part": "participation_alone",
};

/** A label's Norwegian, whichever set of rules it is said of. */
function under(said: (label: string) => string | undefined): (label: string) => string | undefined {
  return (label) => {
    const [, regime, rest = ""] = /^(?:(in force|alternative [12]): )?(.*)$/.exec(label) ?? [];
    const norwegian = said(rest);
    return norwegian && (regime ? `${prefixes[regime]}: ${norwegian}` : norwegian);
  };
}

/** What is said of a party: "name (role) (host): what". */
function of(said: (what: string) => string | undefined): (label: string) => string | undefined {
  return under((label) => {
    const [, name = "", role = "", part, what = ""] = /^(?:(.+) \((?=[^()]+\) \())?([^()]+?)\)? \((host|takes part)\): (.*)$/.exec(label) ?? [];
    const norwegian = said(what);
    const who = roles[role];
    return norwegian && who && `${name ? `${name} (${who})` : who} (${part === "host" ? "vert" : "deltar"}): ${norwegian}`;
  });
}

const line = of((what) => {
  const [, code, kind = "", minutes] = /^(?:([^,\s]+), )?(.+?)(?: for (\d+) minutes)?$/.exec(what) ?? [];
  const known = kinds[kind];
  return known && `${code ? `${code}, ` : ""}${nb.lineKinds[known]}${minutes ? ` for ${minutes} minutter` : ""}`;
});

const basis = (english: string) => (copayments.nb.bases as Record<string, string>)[english.replaceAll(" ", "_")]?.toLowerCase();
const fixed = (text: string) => under(() => text);

export const norwegian: ExplanationWords = {
  steps: {
    "co_consultation.tariffs": fixed("Hver takst har sine egne vilkår"),
    "co_consultation.limit": fixed("Vert for pasienten før, i året og fagområdet"),
    "co_consultation.proposal": fixed("Forslag: bare verten tar egenandel"),
    "co_consultation.consultation": line,
    "co_consultation.participation": line,
    "co_consultation.supplement": line,
    "co_consultation.add_on": line,
    "co_consultation.isf": line,
    "co_consultation.hospital_copayment": line,
    "co_consultation.refusal": of((what) => {
      const [, code, why = ""] = /^(?:(\S+) )?not paid: (.*)$/.exec(what) ?? [];
      const reason = reasons[why];
      return reason && `${code ? `${code} ` : ""}betales ikke: ${nb.reasons[reason]}`;
    }),
    "co_consultation.exemption": of((what) => {
      const ground = basis(/^the patient is exempt \((.+)\), and/.exec(what)?.[1] ?? "");
      return `pasienten er fri${ground ? ` (${ground})` : ""}, og den som betaler refusjonen, tar egenandelen`;
    }),
    "co_consultation.salary": of(() => "refusjonen går til kommunen, som betaler lønnen"),
    "co_consultation.patient": fixed("Pasienten betaler"),
    "co_consultation.cap": fixed("Av dette teller mot egenandelstaket"),
    "co_consultation.national_insurance": fixed("Folketrygden betaler"),
    "co_consultation.state": fixed("Staten betaler sykehusene"),
    "co_consultation.total": fixed("Til sammen, som er summen av kravene"),
    "co_consultation.party": (label) => {
      const [, name, role = ""] = /^(?:(.+) \()?([^():]+)\)?: receives less/.exec(label) ?? [];
      const who = roles[role];
      return who && `${name ? `${name} (${who})` : who}: mottatt minus betalt`;
    },
    "co_consultation.recommendation": "Rapporten anbefaler å begynne med fastleger og spesialister",
  },
  terms: {
    "co-consultations": "samkonsultasjoner", units: "enheter", "from the payer": "fra den som betaler refusjonen", copayment: "egenandel", "from the patient": "fra pasienten", "taken over)": "overtatt)", "in force,": "gjeldende,", "under alternative 1,": "med alternativ 1,", "under alternative 2": "med alternativ 2", doctors: "leger", doctors_and_nurses: "leger og sykepleiere", listed: "står på listen", calendar_year: "ut kalenderåret", birthday: "til fødselsdagen",
  },
  readings: nb.policies,
  marks: { proposed: "Forslag som ikke er vedtatt. Beløpene er oppgitt av deg.", unstated: copayments.nb.ageNotStated },
  gaps: {
    no_show: { says: "En pasient som ikke møter, kan måtte betale for timen.", why: "Merknaden står ved de vanlige takstene: om den gjelder her, er åpent, og ingenting er tatt med." },
    ordinary_consultation: { says: "En lege som ikke kan bruke taksten for samkonsultasjon, kan ha gitt en vanlig konsultasjon.", why: "Det er det legen som vet." },
    hospital_isf: { says: "Sykehus betales gjennom innsatsstyrt finansiering.", why: "Sykehuset grupperer kontakten: oppgi refusjonen." },
    hospital_payment: { says: "Et sykehus som er sent ute, kan ikke alltid ta betalt; ikke møtt, bandasje og særskilte tjenester har egne beløp.", why: "De er ikke med her." },
    other_professions: { says: "Psykologer, fysioterapeuter og ansatte i kommunen deltar i samkonsultasjoner.", why: "De har ingen slik takst; møter og råd har egne takster." },
  },
};

const columns: Record<string, string> = { Fee: "Honorar", Refund: "Refusjon", Copayment: "Egenandel" };

/** The Norwegian names of the figures of an explanation: a tariff's follow from its code. */
export function named(explanation: Explanation): Record<string, string> {
  const used = explanation.steps.flatMap((step) => step.parameters ?? []);
  const tariffs = used.flatMap(({ path, title }) => {
    const [, column = "", rest] = /^(\w+) of tariff (.+)$/.exec(title) ?? [];
    return columns[column] && rest ? [[path, `${columns[column]} for takst ${rest}`]] : [];
  });
  return { ...titles, ...Object.fromEntries(tariffs) };
}

const titles: Record<string, string> = {
  ...copaymentTitles,
  "co_consultation.providers": "Hvem som har takst for samkonsultasjon",
  "co_consultation.host_limit": "Samkonsultasjoner en fastlege kan være vert for, per pasient, år og fagområde",
  "copayment.hospital.consultation": "Egenandel for konsultasjon på poliklinikk",
};

export const errors: ErrorWords = {
  nb: {
    no_value: "Det fantes ingen takst for samkonsultasjon på denne dagen, eller den er ikke kjent.",
    not_stated: "En opplysning som taksten avhenger av, mangler.",
    bad_number: "Tallet er utenfor det som er mulig.",
    amount_missing: "Forslaget trenger et beløp for en av behandlerne. Skriv det under «Beløp i forslagene».",
    unreadable_text: "Skriv et tall, for eksempel 300 eller 300,50.",
    invalid_value: "Verdien er utenfor det som er mulig.",
    preliminary_value: "Tallet er foreløpig. Velg under at foreløpige tall kan brukes.",
    birth_date_needed: "Oppgi fødselsdatoen.",
    contradictory_facts: "Opplysningene stemmer ikke med hverandre.",
  },
  en: { no_value: "There was no co-consultation tariff on this day, or it is not known." },
};
