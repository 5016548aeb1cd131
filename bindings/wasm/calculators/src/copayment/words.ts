import type { ExplanationWords } from "../common/explanation";
import { dictionary } from "../common/language";
import type { ErrorWords } from "../common/result";
import type { Cap, Service } from "refusjon/copayment";
import type { Basis, Kind } from "./state";

export const words = dictionary(
  {
    lead: "Når kommer frikortet, hva betales tilbake, og er pasienten fri for egenandel? Svaret kommer mens du skriver.",
    mode: "Hva vil du vite?",
    modes: { year: "Et år med egenandeler", visit: "Fri for egenandel ved ett besøk?" },
    year: "Hvilket år?",
    payments: "Hva er betalt?",
    paymentsHelp: "Datoen er dagen for besøket eller utleveringen. Rekkefølgen spiller ingen rolle.",
    payment: (place: number) => `Betaling ${place + 1}`,
    date: "Dato",
    kind: "Hva det gjelder",
    amount: "Beløp (kr)",
    by: "Betalt av",
    byWords: { patient: "Pasienten", state: "Staten (frikort eller fritak)" },
    cap: "Tak",
    caps: { merged: "Egenandelstaket", cap_1: "Tak 1", cap_2: "Tak 2" } satisfies Record<Cap, string>,
    capChoices: { "": "Ikke oppgitt", cap_1: "Tak 1", cap_2: "Tak 2" },
    ownCap: "Et annet egenandelstak (kr)",
    ownCapHelp: "Valgfritt, for år fra og med 2021. Står det tomt, brukes taket som gjelder.",
    prompt: "Før opp minst én betaling med dato og beløp, så kommer svaret her.",
    cardFrom: "Frikort fra",
    noCard: "Ikke frikort",
    of: "av",
    isRepaid: "betales tilbake til pasienten.",
    left: (rows: number) => (rows === 1 ? "Én rad mangler dato eller beløp og er ikke regnet med." : `${rows} rader mangler dato eller beløp og er ikke regnet med.`),
    oneByOne: "Betalingene, én for én",
    says: "Teller den?",
    counts: "Teller",
    afterCard: "Betalt selv om taket var nådd",
    notCounted: { outside_cap: "Utenfor taket", paid_by_state: "Staten betalte, teller ikke" },
    sum: "Sum som teller",
    above: "Over taket",
    chart: "Summen av egenandeler gjennom året, mot taket",
    axis: "kroner",
    sums: "I alt",
    what: "Hva",
    totals: { paid: "Pasienten har betalt", counted: "Av dette teller mot taket", outside: "Av dette er utenfor taket", repaid: "Betales tilbake", borne: "Pasienten bærer til slutt", paid_by_state: "Staten har betalt behandlere i pasientens sted" },
    flows: { copayment: "Egenandel", "payment outside the cap": "Betaling utenfor taket", "copayment of an exempt patient": "Egenandel for en som er fri", "copayment above the cap": "Egenandel over taket" } as Record<string, string>,
    kinds: {
      doctor: "Lege", laboratory_and_radiology: "Laboratorium og røntgen", psychologist: "Psykolog", prescription: "Blå resept", travel: "Pasientreise", hospital_outpatient: "Poliklinikk", dental: "Tannbehandling (visse lidelser)", physiotherapist: "Fysioterapeut", rehabilitation_stay: "Opphold i privat rehabilitering", treatment_journey_abroad: "Behandlingsreise til utlandet", public_abroad: "Offentlig egenandel i utlandet", abroad: "Annen egenandel i utlandet", hospital_dentist: "Sykehustannlege", companion_abroad: "Ledsager på behandlingsreise", free_choice_travel: "Reise etter fritt behandlingsvalg", no_show: "Ikke møtt til time", materials: "Bandasje og materiell", invoice_fee: "Porto og fakturagebyr", special_service: "Særskilt tjeneste på sykehus", municipal_stay: "Kommunalt opphold", home_help: "Hjemmehjelp",
    } satisfies Record<Kind, string>,
    service: "Hvor er besøket?",
    services: {
      doctor: "Lege", doctor_psychotherapy: "Psykoterapi hos legespesialist", psychologist: "Psykolog", physiotherapist: "Fysioterapeut", hospital_somatic: "Poliklinikk, somatisk", hospital_mental_health: "Poliklinikk, psykisk helsevern", hospital_child_mental_health: "Barne- og ungdomspsykiatri (BUP)", hospital_youth_team: "Psykiatrisk ungdomsteam (PUT)", hospital_addiction_care: "Rusbehandling (TSB)",
    } satisfies Record<Service, string>,
    visitDate: "Når er besøket?",
    born: "Pasientens fødselsdato",
    bornHelp: "Kan stå tom. Da prøves ingen aldersgrense.",
    age: "Eller alder på dagen, i hele år",
    ageHelp: "Bare når fødselsdatoen ikke er kjent.",
    card: "Pasienten har frikort",
    ground: "Gjelder noe av dette besøket?",
    bases: {
      exemption_card: "Frikort", child: "Barn", young_person: "Ung pasient", pregnancy: "Svangerskap og fødsel", termination_of_pregnancy: "Svangerskapsavbrudd", occupational_injury: "Yrkesskade", war_injury: "Krigsskade", prison_inmate: "Innsatt i fengsel", collection_prevented: "Tilstand som hindrer innkreving", infectious_disease: "Allmennfarlig smittsom sykdom", hiv_infection: "Hivinfeksjon", violence_or_sexual_assault: "Akutt hjelp etter vold eller overgrep", childrens_house: "Statens barnehus", addiction_outreach: "Oppsøkende rusbehandling", contraception_in_opioid_substitution: "Langtidsvirkende prevensjon i LAR", opioid_substitution_treatment: "Legemiddelassistert rehabilitering (LAR)", abortion_follow_up: "Oppfølgingssamtale etter abort", acute_psychological_crisis: "Akutt psykisk krise (de tre første behandlingene)",
    } satisfies Record<Basis, string>,
    visitPrompt: "Velg behandler og dag, så kommer svaret her.",
    exempt: "Pasienten er fri for egenandel",
    notExempt: "Pasienten er ikke fri for egenandel",
    ageNotStated: "Alderen er ikke oppgitt, så ingen aldersgrense er prøvd.",
    materials: "Staten dekker materiell også.",
    noMaterials: "Materiell betaler pasienten selv.",
    reason: "Grunnen må stå i journalen eller på regningen.",
    tested: "Dette er prøvd",
    test: "Grunn",
    testAnswer: "Svar",
    provision: "Hjemmel",
    exempts: "Gir fritak",
    exemptsNot: "Gir ikke fritak her",
  },
  {
    lead: "When does the exemption card come, what is repaid, and is the patient exempt from the copayment? The answer follows as you type.",
    mode: "What do you want to know?",
    modes: { year: "A year of copayments", visit: "Exempt at one visit?" },
    year: "Which year?",
    payments: "What has been paid?",
    paymentsHelp: "The date is the day of the visit or the dispensing. The order does not matter.",
    payment: (place: number) => `Payment ${place + 1}`,
    date: "Date",
    kind: "What it is for",
    amount: "Amount (NOK)",
    by: "Paid by",
    byWords: { patient: "The patient", state: "The state (card or exemption)" },
    cap: "Cap",
    caps: { merged: "The cap", cap_1: "Cap 1", cap_2: "Cap 2" },
    capChoices: { "": "Not stated", cap_1: "Cap 1", cap_2: "Cap 2" },
    ownCap: "Another cap (NOK)",
    ownCapHelp: "Optional, for years from 2021 on. Left empty, the cap in force is used.",
    prompt: "Enter at least one payment with a date and an amount, and the answer comes here.",
    cardFrom: "Exemption card from",
    noCard: "No exemption card",
    of: "of",
    isRepaid: "is repaid to the patient.",
    left: (rows: number) => (rows === 1 ? "One row lacks a date or an amount and is left out." : `${rows} rows lack a date or an amount and are left out.`),
    oneByOne: "The payments, one by one",
    says: "Does it count?",
    counts: "Counts",
    afterCard: "Paid although the cap was reached",
    notCounted: { outside_cap: "Outside the cap", paid_by_state: "The state paid, does not count" },
    sum: "Counted sum",
    above: "Above the cap",
    chart: "The sum of copayments through the year, beside the cap",
    axis: "NOK",
    sums: "In all",
    what: "What",
    totals: { paid: "The patient has paid", counted: "Of it counts towards the cap", outside: "Of it is outside the cap", repaid: "Is repaid", borne: "The patient bears in the end", paid_by_state: "The state has paid providers instead of the patient" },
    flows: {},
    kinds: {
      doctor: "Doctor", laboratory_and_radiology: "Laboratory and radiology", psychologist: "Psychologist", prescription: "Blue prescription", travel: "Patient travel", hospital_outpatient: "Outpatient hospital care", dental: "Dental care (certain conditions)", physiotherapist: "Physiotherapist", rehabilitation_stay: "Stay in private rehabilitation", treatment_journey_abroad: "Treatment journey abroad", public_abroad: "Public copayment abroad", abroad: "Other copayment abroad", hospital_dentist: "Hospital dentist", companion_abroad: "Companion on a treatment journey", free_choice_travel: "Travel after free choice of hospital", no_show: "Missed appointment", materials: "Dressings and materials", invoice_fee: "Postage and invoice fee", special_service: "Special hospital service", municipal_stay: "Municipal stay", home_help: "Help at home",
    },
    service: "Where is the visit?",
    services: {
      doctor: "Doctor", doctor_psychotherapy: "Psychotherapy at a specialist doctor", psychologist: "Psychologist", physiotherapist: "Physiotherapist", hospital_somatic: "Outpatient clinic, somatic", hospital_mental_health: "Outpatient clinic, mental health", hospital_child_mental_health: "Mental health of children and young people (BUP)", hospital_youth_team: "Psychiatric youth team (PUT)", hospital_addiction_care: "Addiction care (TSB)",
    },
    visitDate: "When is the visit?",
    born: "The patient's date of birth",
    bornHelp: "May stay empty. No age limit is tested then.",
    age: "Or age on the day, in whole years",
    ageHelp: "Only when the date of birth is not known.",
    card: "The patient has an exemption card",
    ground: "Does any of this apply to the visit?",
    bases: {
      exemption_card: "Exemption card", child: "Child", young_person: "Young patient", pregnancy: "Pregnancy and birth", termination_of_pregnancy: "Termination of pregnancy", occupational_injury: "Occupational injury", war_injury: "War injury", prison_inmate: "Prison inmate", collection_prevented: "Condition that prevents collection", infectious_disease: "Dangerous infectious disease", hiv_infection: "HIV infection", violence_or_sexual_assault: "Acute help after violence or assault", childrens_house: "Children's House", addiction_outreach: "Outreach addiction treatment", contraception_in_opioid_substitution: "Long-acting contraception in opioid substitution", opioid_substitution_treatment: "Opioid substitution treatment (LAR)", abortion_follow_up: "Follow-up talk after an abortion", acute_psychological_crisis: "Acute psychological crisis (the first three treatments)",
    },
    visitPrompt: "Choose the provider and the day, and the answer comes here.",
    exempt: "The patient is exempt from the copayment",
    notExempt: "The patient is not exempt from the copayment",
    ageNotStated: "The age is not stated, so that no age limit is tested.",
    materials: "The state covers materials too.",
    noMaterials: "The patient pays for materials.",
    reason: "The reason has to stand in the record or on the bill.",
    tested: "What was tested",
    test: "Ground",
    testAnswer: "Answer",
    provision: "Provision",
    exempts: "Exempts",
    exemptsNot: "Does not exempt here",
  },
);

const { kinds, bases, services } = words.nb;

// The engine writes its words with spaces in its sentences.
function named(names: Record<string, string>, english: string): string | undefined {
  return names[english.replaceAll(" ", "_")];
}

const standings: Record<string, string> = {
  counts: "teller",
  "counts towards the cap that it names": "teller mot taket som er oppgitt",
  "outside the cap": "utenfor taket",
  "the state pays, it does not count": "staten betaler, den teller ikke",
  "paid although the cap was reached": "betalt selv om taket var nådd",
};

const caps: Record<string, string> = { "the cap": "", "cap 1": " (tak 1)", "cap 2": " (tak 2)" };

const tests: readonly (readonly [RegExp, string])[] = [
  [/^Exempt: (.+?)(?:;|$)/, "Gir fritak"],
  [/^Not under the age limit: (.+)$/, "Ikke under aldersgrensen"],
  [/^Not on the list of this service: (.+)$/, "Står ikke på listen for denne tjenesten"],
];

function tested(label: string): string | undefined {
  for (const [form, norwegian] of tests) {
    const basis = named(bases, form.exec(label)?.[1] ?? "");
    if (basis) return `${norwegian}: ${basis.toLowerCase()}`;
  }
  return label.startsWith("No age limit") ? "Ingen aldersgrense for unge i denne tjenesten på dagen" : undefined;
}

export const norwegian: ExplanationWords = {
  steps: {
    "copayment.year.payment": (label) => {
      const [, id = "", kind = "", standing = ""] = /^Payment( .+)?, (.+?): (.+)$/.exec(label) ?? [];
      const what = named(kinds, kind);
      return what && standings[standing] ? `Betaling${id}, ${what.toLowerCase()}: ${standings[standing]}` : undefined;
    },
    "copayment.year.card": (label) => {
      const [, no, cap = ""] = /^(No e|E)xemption card for (.+)$/.exec(label) ?? [];
      return no && `${no === "E" ? "Frikort" : "Ikke frikort"}${caps[cap] ?? ""}`;
    },
    "copayment.year.repaid": (label) => (label.includes("least") ? "Betalt over taket, men under det minste som betales tilbake" : "Betalt over taket, og betales tilbake"),
    "copayment.year.borne": "Det pasienten bærer, innenfor og utenfor taket",
    "copayment.year.state": "Staten betaler behandlerne i pasientens sted",
    "copayment.exemption.card": tested,
    "copayment.exemption.age": tested,
    "copayment.exemption.ground": tested,
    "copayment.exemption": (label) => (label.startsWith("Nothing") ? "Ingenting gir pasienten fritak" : "Staten betaler i pasientens sted"),
  },
  terms: {
    ": from": ": fra", listed: "står på listen", not_listed: "står ikke på listen", merged: "ett tak", separate: "to tak", cap_1: "tak 1", cap_2: "tak 2", outside: "utenfor taket", kept: "betales ikke tilbake", repaid: "betales tilbake", calendar_year: "ut kalenderåret", birthday: "til fødselsdagen", covered: "dekkes", not_covered: "dekkes ikke",
  },
  marks: { unstated: words.nb.ageNotStated },
  gaps: {
    doctor_outreach: { says: "Fra april 2020 til senest juli 2022 var oppsøkende hjelp fra lege gratis, fra mai 2020 høyst fire ganger i året.", why: "Siste dag ble ikke funnet: før opp betalingene slik de var." },
    infectious_disease_non_members: { says: "Hjelp ved allmennfarlig smittsom sykdom er gratis også for dem som ikke er medlem i folketrygden.", why: "Kalkulatoren spør ikke om medlemskap." },
    municipal_groups: { says: "Kommuner kan gjøre opp samlet for grupper og dele ut frikort fra januar.", why: "Før opp betalingene slik de var." },
    exempt_all_along: { says: "Den som var fri hele tiden, får pengene tilbake uten krav.", why: "Et år med betalinger sier ikke om pasienten var fri: prøv det enkelte besøket." },
    rehabilitation_rate: { says: "Et opphold i privat rehabilitering koster et beløp per døgn som departementet setter.", why: "Beløpene står ikke i forskriften: før opp betalingen slik den var." },
  },
};

const lists: Record<string, string> = { doctor: "lege", psychologist: "psykolog", physiotherapist: "fysioterapeut", hospital: "poliklinikk" };
const of = (names: Record<string, string>, name: string) => (names[name] ?? name).toLowerCase();

export const titles: Record<string, string> = {
  "copayment.caps": "Ett eller to tak",
  "copayment.cap.merged": "Egenandelstaket for et år",
  "copayment.cap.cap_1": "Tak 1 for et år",
  "copayment.cap.cap_2": "Tak 2 for et år",
  "copayment.least_repayment": "Minste beløp over taket som betales tilbake",
  "copayment.small_excess": "Små beløp over taket",
  "copayment.materials.doctor.contraception_in_opioid_substitution": "Materiell ved langtidsvirkende prevensjon i LAR, lege",
  ...Object.fromEntries(Object.keys(kinds).map((kind) => [`copayment.counts.${kind}`, `Hvilket tak det teller mot: ${of(kinds, kind)}`])),
  ...Object.fromEntries(Object.entries(lists).flatMap(([list, norwegian]) => [
    [`copayment.child_age.${list}`, `Aldersgrense for barn, ${norwegian}`],
    ...Object.keys(bases).map((basis) => [`copayment.ground.${list}.${basis}`, `${bases[basis as Basis]}, ${norwegian}`]),
  ])),
  ...Object.fromEntries(Object.keys(services).flatMap((service) => [
    [`copayment.young_age.${service}`, `Aldersgrense for unge, ${of(services, service)}`],
    [`copayment.young_age_counting.${service}`, `Hvordan grensen for unge regnes, ${of(services, service)}`],
  ])),
};

export const errors: ErrorWords = {
  nb: {
    unreadable_text: "Skriv et tall, for eksempel 179 eller 179,50.",
    other_year: "Dagen er ikke i året over.",
    other_cap: "Betalingen teller ikke mot dette taket.",
    invalid_value: "Verdien er utenfor det som er mulig.",
    birth_date_needed: "Alderen alene er ikke nok her: fødselsdatoen avgjør om dette er året da pasienten når grensen.",
    no_value: "Regelen som avgjør, er ikke funnet for denne dagen.",
    amount_out_of_range: "Summen er for stor.",
  },
  en: {},
};

export const yearErrors: ErrorWords = {
  nb: { ...errors.nb, no_value: "Det som avgjør, er ikke vedtatt eller ikke funnet for dette året. Mangler egenandelstaket, kan du oppgi ditt eget." },
  en: { no_value: "What decides is not adopted or not found for this year. Where the cap is missing, enter your own." },
};
