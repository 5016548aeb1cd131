import { dictionary } from "./common/language";

/** Every page: its file and its names. The order is that of the menu. */
export const pages = dictionary(
  {
    utskrivningsklar: { title: "Utskrivningsklar pasient", about: "Hvor mange døgn betaler kommunen for en pasient som venter på sykehuset, og etter hvilken bestemmelse? Kontroller også en faktura." },
    isf: { title: "ISF-refusjon", about: "Hva refunderer staten for et opphold, en konsultasjon eller et forløp, og hva om prisen eller andelen var en annen?" },
    samkonsultasjon: { title: "Samkonsultasjon", about: "Fastlege og spesialist møter pasienten samtidig: hva kan hver kreve, hva betaler pasienten, og hva ville to forslag gitt?" },
    egenandel: { title: "Egenandel", about: "Når kommer frikortet, og hva betales tilbake? Prøv også om pasienten er fri for egenandel ved ett besøk." },
    medfinansiering: { title: "Medfinansiering", about: "Hva betaler kommunen etter liggetid under modellene for medfinansiering, hvor krysser de, og hva koster ett døgn til?" },
    resultatbasert: { title: "Resultatbasert finansiering", about: "Indikatorer per region inn, poeng og kroner ut, etter den skåringsregelen du velger." },
    samhandlingsbudsjett: { title: "Samhandlingsbudsjett", about: "Parter, ressurser og fordelingsnøkkel inn, hva hver bærer ut. Prøv også om en avtale er fullstendig, og hvor stort et tilskudd kan bli." },
    parametre: { title: "Parametre", about: "Alle satser og regler bak kalkulatorene, med gyldighet, status og kilde." },
  },
  {
    utskrivningsklar: { title: "Discharge-ready patient", about: "How many days does the municipality pay for a patient who waits in hospital, and which section says so? Check an invoice, too." },
    isf: { title: "ISF refund", about: "What does the state refund for a stay, a consultation or a course, and what if price or share were others?" },
    samkonsultasjon: { title: "Co-consultation", about: "GP and specialist meet the patient together: what may each claim, what does the patient pay, and what would two proposals have given?" },
    egenandel: { title: "Copayment", about: "When does the exemption card come, and what is repaid? Test, too, whether a patient is exempt at one visit." },
    medfinansiering: { title: "Co-financing", about: "What does the municipality pay by length of stay under the models of co-financing, where do they cross, and what does one more day cost?" },
    resultatbasert: { title: "Result-based financing", about: "Indicators per region in, points and kroner out, by the scoring rule you choose." },
    samhandlingsbudsjett: { title: "Collaboration budget", about: "Parties, resources and a key in, what each carries out. Check, too, whether an agreement is complete, and how large a grant may be." },
    parametre: { title: "Parameters", about: "Every figure and rule behind the calculators, with period, status and source." },
  },
);

export type PageName = keyof typeof pages.nb;

export const pageNames = Object.keys(pages.nb) as PageName[];
