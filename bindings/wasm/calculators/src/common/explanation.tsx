import { Cited } from "./citation";
import { figure, figureWords, period } from "./figures";
import { dictionary, useFormat, useLanguage, useWords } from "./language";
import { address } from "./page";
import type { Explanation, Mark, Reading, Term, Used } from "refusjon";

const words = dictionary(
  {
    how: "Slik er svaret regnet ut",
    readings: "Valg der reglene er tause eller omstridte",
    usual: "vanlig valg",
    chosen: "valgt av deg",
    marks: "Verdt å vite om tallene",
    gaps: "Dette er ikke med",
    source: "Kilde",
    older: (title: string) => `${title}: siste kjente verdi er brukt etter sin periode.`,
    first_known: (title: string) => `${title}: teksten som gjaldt før, er ikke lest, og verdien er brukt likevel.`,
    preliminary: (title: string) => `${title}: verdien er foreløpig.`,
    supplied: (title: string) => `${title}: verdien er oppgitt av deg.`,
    secondary: (title: string) => `${title}: verdien er lest i en kilde som ikke er offisiell.`,
    derived: (title: string) => `${title}: verdien er utledet av offisielle tabeller.`,
    inferred: (title: string) => `${title}: verdien er tolket ut av en beskrivelse.`,
  },
  {
    how: "How the answer is computed",
    readings: "Choices where the rules are silent or contested",
    usual: "usual choice",
    chosen: "chosen by you",
    marks: "Worth knowing about the figures",
    gaps: "What is not included",
    source: "Source",
    older: () => "",
    first_known: () => "",
    preliminary: () => "",
    supplied: () => "",
    secondary: () => "",
    derived: () => "",
    inferred: () => "",
  },
);

/** Norwegian by an id; as a function of the English where that says more than the id does. */
type Says = string | ((english: string) => string | undefined);

/** The Norwegian of an explanation. What has none stands in the engine's English, marked as such. */
export interface ExplanationWords {
  /** By the step's id. */
  steps?: Record<string, Says>;
  /** What numbers count, words in formulas and figures that are words, by the English. */
  terms?: Record<string, string>;
  /** By the policy's name: the question, and the words of the answers. */
  readings?: Record<string, { question: string; answers: Record<string, string> }>;
  /** By the mark's code. */
  marks?: Record<string, Says>;
  /** By the gap's key. */
  gaps?: Record<string, { says: string; why: string }>;
}

/** English where there is no Norwegian. */
function Said({ norwegian, english }: { norwegian: Says | undefined; english: string }) {
  const language = useLanguage();
  if (language === "en") return <>{english}</>;
  const said = typeof norwegian === "function" ? norwegian(english) : norwegian;
  return said ? <>{said}</> : <span lang="en">{english}</span>;
}

const moment = /^(\(?)(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?)(\)?)$/;

export function Formula({ terms, words = {} }: { terms: readonly Term[]; words?: Record<string, string> }) {
  const format = useFormat();
  return (
    <>
      {terms.map((term, place) => (
        <span key={place}>
          {place > 0 && !("text" in term && /^[,;:)]/.test(term.text)) && " "}
          {"number" in term ? <>{format.number(term.number.value)}{term.number.of && " "}<Said norwegian={words[term.number.of]} english={term.number.of} /></>
            : "money" in term ? format.money(term.money.kroner, term.money.currency)
            : "share" in term ? format.percent(term.share)
            : "day" in term ? format.day(term.day)
            : moment.test(term.text) ? term.text.replace(moment, (_, open: string, at: string, close: string) => `${open}${format.moment(at)}${close}`)
            : /[\p{L}]/u.test(term.text) ? <Said norwegian={words[term.text]} english={term.text} />
            : term.text}
        </span>
      ))}
    </>
  );
}

/**
 * Why the answer is what it is: every step with its numbers, figures and places in the law. `titles` gives a parameter's
 * Norwegian name by its path.
 */
export function Explained({ explanation, norwegian = {}, titles = {}, open }: { explanation: Explanation; norwegian?: ExplanationWords; titles?: Record<string, string>; open?: boolean }) {
  const own = useWords(words);
  const used = explanation.steps.flatMap((step) => step.parameters ?? []);
  return (
    <details class="ds-details explained" open={open}>
      <summary>{own.how}</summary>
      <div>
        <ol class="steps">
          {explanation.steps.map((step, place) => (
            <li key={place}>
              <strong><Said norwegian={norwegian.steps?.[step.id]} english={step.label} /></strong>
              {step.formula && <div class="formula"><Formula terms={step.formula} {...(norwegian.terms && { words: norwegian.terms })} /></div>}
              {step.parameters?.map((parameter) => <Figure key={parameter.path} used={parameter} titles={titles} {...(norwegian.terms && { words: norwegian.terms })} />)}
              {step.citations && <ul class="citations">{step.citations.map((citation, at) => <li key={at}><Cited citation={citation} /></li>)}</ul>}
            </li>
          ))}
        </ol>
        {explanation.readings.length > 0 && (
          <section>
            <h3 class="ds-heading" data-size="2xs">{own.readings}</h3>
            <ul>{explanation.readings.map((reading) => <Read key={reading.policy} reading={reading} norwegian={norwegian} />)}</ul>
          </section>
        )}
        {explanation.marks.length > 0 && (
          <section>
            <h3 class="ds-heading" data-size="2xs">{own.marks}</h3>
            <ul>{explanation.marks.map((mark, place) => <li key={place}><Said norwegian={norwegian.marks?.[mark.code] ?? ofFigure(mark, used, titles)} english={mark.text} /></li>)}</ul>
          </section>
        )}
        {explanation.gaps.length > 0 && (
          <section>
            <h3 class="ds-heading" data-size="2xs">{own.gaps}</h3>
            <ul>
              {explanation.gaps.map((gap) => (
                <li key={gap.key}>
                  <Said norwegian={norwegian.gaps?.[gap.key]?.says} english={gap.says} /> <Said norwegian={norwegian.gaps?.[gap.key]?.why} english={gap.why} /> (<Cited citation={gap.citation} />)
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </details>
  );
}

/** The Norwegian of a mark that is about a figure: the engine's text begins with the figure's title and holds its value. */
function ofFigure(mark: Mark, used: readonly Used[], titles: Record<string, string>): string | undefined {
  const figure = used.find(({ title }) => mark.text.startsWith(`${title}: `));
  const sentence = Object.hasOwn(words.nb, mark.code) ? words.nb[mark.code as keyof typeof words.nb] : undefined;
  return figure && typeof sentence === "function" ? sentence(titles[figure.path] ?? figure.title) : undefined;
}

function Read({ reading, norwegian }: { reading: Reading; norwegian: ExplanationWords }) {
  const own = useWords(words);
  const known = norwegian.readings?.[reading.policy];
  return (
    <li>
      <Said norwegian={known?.question} english={reading.question} />{" "}
      <strong><Said norwegian={known?.answers[reading.chosen]} english={reading.chosen.replaceAll("_", " ")} /></strong> ({reading.default ? own.usual : own.chosen})
    </li>
  );
}

function Figure({ used, titles, words = {} }: { used: Used; titles: Record<string, string>; words?: Record<string, string> }) {
  const own = useWords(figureWords);
  const language = useLanguage();
  const format = useFormat();
  const standing = [used.status !== "in force" && own.statuses[used.status], used.certainty !== "verified" && own.certainties[used.certainty], own.applied[used.applied]].filter(Boolean);
  return (
    <div class="figure">
      <a class="ds-link" href={address("parametre", language, { path: used.path })}><Said norwegian={titles[used.path]} english={used.title} /></a>: {used.unit === "word" ? <Said norwegian={words[used.value]} english={used.value.replaceAll("_", " ")} /> : figure(used.value, used.unit, own, format)} ({period(used.period, own, format)}{standing.length > 0 && `; ${standing.join(", ")}`}), <Cited citation={used.citation} />
    </div>
  );
}
