import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { EngineError } from "./engine";
import { csv, download, type Cell } from "./export";
import { dictionary, useFormat, useLanguage, useWords, type Dictionary } from "./language";
import type { Flow, Role } from "refusjon";

const words = dictionary(
  {
    answer: "Svar",
    loading: "Laster regelverket …",
    failed: "Regelverket kunne ikke lastes. Last siden på nytt.",
    cannot: "Dette kan ikke regnes ut",
    flows: "Hvem betaler hva",
    from: "Fra",
    to: "Til",
    what: "For",
    amount: "Beløp",
    none: "Ingen betaler noe.",
    take: "Ta med svaret",
    link: "Kopier lenke",
    copied: "Lenken er kopiert",
    print: "Skriv ut",
    receipt: "Kvittering (JSON)",
    roles: {
      patient: "Pasient", national_insurance: "Folketrygden", state: "Staten", regional_health_authority: "Regionalt helseforetak", hospital: "Sykehus", municipality: "Kommune", region: "Region", general_practitioner: "Fastlege", contract_specialist: "Avtalespesialist", doctor: "Lege", psychologist: "Psykolog", physiotherapist: "Fysioterapeut", provider: "Behandler", fund: "Felles midler",
    } satisfies Record<Role, string>,
  },
  {
    answer: "Answer",
    loading: "Loading the rules …",
    failed: "The rules could not be loaded. Load the page again.",
    cannot: "This cannot be computed",
    flows: "Who pays what",
    from: "From",
    to: "To",
    what: "For",
    amount: "Amount",
    none: "Nobody pays anything.",
    take: "Take the answer along",
    link: "Copy link",
    copied: "The link is copied",
    print: "Print",
    receipt: "Receipt (JSON)",
    roles: {
      patient: "Patient", national_insurance: "National insurance", state: "State", regional_health_authority: "Regional health authority", hospital: "Hospital", municipality: "Municipality", region: "Region", general_practitioner: "General practitioner", contract_specialist: "Contract specialist", doctor: "Doctor", psychologist: "Psychologist", physiotherapist: "Physiotherapist", provider: "Provider", fund: "Fund",
    },
  },
);

/** The Norwegian words for an error by its code. Without one, the engine's own words stand, in English. */
export type ErrorWords = Dictionary<Record<string, string>>;

/** The words of an error in the language of the page. */
export function ErrorText({ error, errors }: { error: EngineError; errors: ErrorWords }) {
  const language = useLanguage();
  const said = errors[language][error.code];
  return said ? <>{said}</> : <span lang="en">{error.message}</span>;
}

/**
 * The answer, and nothing else that a screen reader should hear when it changes: `sentence` is the answer in one sentence,
 * `children` stand below it. `remedy` is what the reader can do about an error with one click.
 */
export function Result({ ready, failed, sentence, error, errors, remedy, children }: {
  ready: boolean;
  failed: boolean;
  sentence?: ComponentChildren;
  error?: EngineError | undefined;
  errors: ErrorWords;
  remedy?: ComponentChildren;
  children?: ComponentChildren;
}) {
  const own = useWords(words);
  return (
    <section class="result" aria-labelledby="answer">
      <h2 id="answer" class="ds-heading" data-size="sm">{own.answer}</h2>
      <div class="sentence" aria-live="polite" aria-atomic="true">
        {failed || !ready ? <Waiting failed={failed} /> : error ? (
          <div class="ds-alert" data-color="warning"><p><strong>{own.cannot}.</strong> <ErrorText error={error} errors={errors} /></p></div>
        ) : (
          sentence
        )}
      </div>
      {error && remedy}
      {!error && children}
    </section>
  );
}

/** Names a party: what it is and, where the case names it, its name. */
export function useParty(): (party: Flow["from"]) => string {
  const own = useWords(words);
  return ({ role, name }) => (name ? `${name} (${own.roles[role].toLowerCase()})` : own.roles[role]);
}

/** While the rules are loading, or when they cannot be. */
export function Waiting({ failed }: { failed: boolean }) {
  const own = useWords(words);
  return <p>{failed ? own.failed : own.loading}</p>;
}

/** Who pays what to whom. `what` translates what a payment is for; without a word, the engine's English stands. */
export function Flows({ flows, what }: { flows: readonly Flow[]; what?: Record<string, string> }) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const party = useParty();
  if (flows.length === 0) return <p>{own.none}</p>;
  return (
    <Table caption={own.flows} head={[own.from, own.to, own.what, [own.amount, "number"]]}>
      {flows.map((flow, place) => (
        <tr key={place}>
          <td>{party(flow.from)}</td>
          <td>{party(flow.to)}</td>
          <td>{language === "en" ? flow.what : (what?.[flow.what] ?? <span lang="en">{flow.what}</span>)}</td>
          <td class="number">{format.money(flow.amount.amount, flow.amount.currency)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** A table that scrolls by itself where the screen is narrow. The columns of a `fixed` one stay as wide, whatever its rows. */
export function Table({ caption, head, hidden, fixed, children }: { fixed?: boolean; caption: string; head: readonly (string | readonly [string, "number"])[]; hidden?: boolean; children: ComponentChildren }) {
  return (
    <div class={fixed ? "scroll fixed" : "scroll"} role="region" aria-label={caption} tabIndex={0}>
      <table class="ds-table" data-size="sm" data-border>
        <caption class={hidden ? "ds-sr-only" : undefined}>{caption}</caption>
        <thead>
          <tr>{head.map((cell, place) => (typeof cell === "string" ? <th key={place} scope="col">{cell}</th> : <th key={place} scope="col" class={cell[1]}>{cell[0]}</th>))}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** Ways to take the answer along: a link, a table, data, a receipt that `refusjon verify` reads, paper. */
export function Exports({ name, table, json, receipt, linkless }: { name: string; /** The address does not hold the case. */ linkless?: boolean; table?: () => readonly (readonly Cell[])[]; json?: () => unknown; receipt?: () => unknown }) {
  const own = useWords(words);
  const language = useLanguage();
  const [copied, setCopied] = useState(false);
  const data = (what: string, content: unknown) => download(`${what}.json`, "application/json", `${JSON.stringify(content, null, 2)}\n`);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 4000);
  };
  const button = (label: string, act: () => void) => (
    <button type="button" class="ds-button" data-variant="secondary" data-size="sm" onClick={act}>{label}</button>
  );
  return (
    <div class="exports" role="group" aria-label={own.take}>
      {!linkless && button(own.link, copy)}
      {table && button("CSV", () => download(`${name}.csv`, "text/csv;charset=utf-8", csv(table(), language)))}
      {json && button("JSON", () => data(name, json()))}
      {receipt && button(own.receipt, () => data(`${name}-receipt`, receipt()))}
      {button(own.print, () => print())}
      <span role="status">{copied ? own.copied : ""}</span>
    </div>
  );
}
