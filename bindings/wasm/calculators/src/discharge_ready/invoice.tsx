import { Fragment } from "preact";
import { useMemo, useState } from "preact/hooks";
import { checkInvoiceFiles, type Finding, type LineCheck, type Rulebook } from "refusjon/discharge-ready";
import { Cited } from "../common/citation";
import { attempt } from "../common/engine";
import { Explained } from "../common/explanation";
import { FileField } from "../common/fields";
import { before, period, figureWords, titles } from "../common/figures";
import { useFormat, useLanguage, useWords } from "../common/language";
import { ErrorText, Exports, Result, Table } from "../common/result";
import * as example from "./example";
import { Policies } from "./form";
import { chosen, type State } from "./state";
import { errors, explained, words } from "./words";

/** Without an invoice, everything that is payable is what no line bills. */
const NO_LINES = "stay,first_day,last_day,amount\n";

/** An invoice held against the events of its stays. The files are the page's alone: no link holds them. */
export function InvoiceCheck({ rules, failed, state, change }: { rules: Rulebook | undefined; failed: boolean; state: State; change(patch: Partial<State>): void }) {
  const own = useWords(words);
  const text = own.invoice;
  const format = useFormat();
  const figures = useWords(figureWords);
  const [invoice, setInvoice] = useState("");
  const [events, setEvents] = useState("");
  const begun = events.trim() !== "";
  const run = useMemo(
    () => (rules && begun ? attempt(() => checkInvoiceFiles(rules, { invoice: invoice.trim() === "" ? NO_LINES : invoice, events }, chosen(state))) : undefined),
    [rules, begun, invoice, events, state],
  );
  const answer = run?.answer;
  const check = answer?.check.outcome;
  const billed = invoice.trim() !== "";
  return (
    <div class="stack">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <div class="files">
          <FileField label={text.lines} help={text.linesHelp} value={invoice} onChange={setInvoice} />
          <FileField label={text.events} help={text.eventsHelp} value={events} onChange={setEvents} />
        </div>
        <Policies state={state} change={change} />
        <div class="inline">
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => { setInvoice(example.invoice); setEvents(example.events); }}>{text.example}</button>
          <button type="button" class="ds-button" data-variant="tertiary" onClick={() => { setInvoice(""); setEvents(""); }}>{text.clear}</button>
        </div>
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        sentence={!check ? <p>{text.prompt}</p> : billed ? (
          <>
            <p>{text.right(check.totals.right, check.totals.wrong, check.totals.cannot_check)}</p>
            <p class="detail">
              {/^-?0+\.0+$/.test(check.totals.difference) ? text.exact : <>{check.totals.difference.startsWith("-") ? text.tooLittle : text.tooMuch} <strong>{format.money(check.totals.difference.replace("-", ""))}</strong></>}
            </p>
          </>
        ) : <p>{text.payable(check.totals.unbilled_days)} <strong>{format.money(check.totals.unbilled)}</strong></p>}
      >
        {answer && check && (
          <>
            {check.lines.length > 0 && (
              <Table caption={text.table} head={[text.line, text.stay, text.verdict, [text.billed, "number"], [text.expected, "number"], [text.difference, "number"]]}>
                {check.lines.map((line, place) => (
                  <Fragment key={place}>
                    <tr>
                      <td>{line.line ?? place + 1}</td>
                      <td>{line.stay}</td>
                      <td><span class={`verdict ${line.verdict}`}>{text.verdicts[line.verdict]}</span></td>
                      <td class="number">{format.money(line.billed)}</td>
                      <td class="number">{line.expected && format.money(line.expected)}</td>
                      <td class="number">{line.difference && format.money(line.difference)}</td>
                    </tr>
                    {line.verdict !== "right" && <tr class="why"><td colSpan={6}><Why line={line} /></td></tr>}
                  </Fragment>
                ))}
              </Table>
            )}
            {answer.badRows.length > 0 && (
              <section>
                <h3 class="ds-heading" data-size="2xs">{text.bad}</h3>
                <ul>{answer.badRows.map((row, place) => <li key={place}>{row.file === "invoice" ? text.lines : text.events}, {text.row(row.line)}: <ErrorText error={row.error} errors={errors} /></li>)}</ul>
              </section>
            )}
            {check.unchecked_stays.length > 0 && (
              <section>
                <h3 class="ds-heading" data-size="2xs">{text.unchecked}</h3>
                <ul>{check.unchecked_stays.map((stay) => <li key={stay.stay}>{stay.stay}: <Message error={stay.error} /></li>)}</ul>
              </section>
            )}
            {check.unbilled.length > 0 && (
              <Table caption={billed ? text.unbilled : text.stays} head={[text.stay, text.period, [own.lineDays, "number"], [own.lineAmount, "number"], text.payer]}>
                {check.unbilled.map((part, place) => (
                  <tr key={place}>
                    <td>{part.stay}</td>
                    <td>{period(part, figures, format)}</td>
                    <td class="number">{part.days}</td>
                    <td class="number">{format.money(part.amount)}</td>
                    <td>{part.payer}</td>
                  </tr>
                ))}
              </Table>
            )}
            <Explained explanation={answer.check.explain()} norwegian={explained} titles={titles(rules)} />
            <Exports
              name="fakturakontroll"
              linkless
              table={() =>
                billed
                  ? [[text.line, text.stay, text.verdict, text.billed, text.expected, text.difference, text.why], ...check.lines.map((line, place) => [line.line ?? place + 1, line.stay, text.verdicts[line.verdict], line.billed, line.expected, line.difference, line.findings?.map((finding) => text.findings[finding.code]).join("; ") ?? line.error?.message])]
                  : [[text.stay, own.lineFrom, own.lineTo, own.lineDays, own.lineAmount, text.payer], ...check.unbilled.map((part) => [part.stay, part.from, before(part.until), part.days, part.amount, part.payer])]
              }
              json={() => check}
              receipt={() => answer.check.receipt()}
            />
          </>
        )}
      </Result>
    </div>
  );
}

function Why({ line }: { line: LineCheck }) {
  if (line.error) return <Message error={line.error} />;
  if (!line.findings?.length) return null;
  return <ul class="findings">{line.findings.map((finding, place) => <li key={place}><Found finding={finding} /></li>)}</ul>;
}

function Found({ finding }: { finding: Finding }) {
  const text = useWords(words).invoice;
  const figures = useWords(figureWords);
  const format = useFormat();
  return (
    <>
      {text.findings[finding.code]}
      {finding.reason && `: ${text.reasons[finding.reason]}`}
      {finding.periods?.length ? ` (${finding.periods.map((part) => period(part, figures, format)).join(", ")})` : ""}: {format.money(finding.amount)}.{" "}
      {finding.sections.map((section, place) => <span key={place}>{place > 0 && ", "}<Cited citation={section} brief /></span>)}
    </>
  );
}

/** An error within an outcome. */
function Message({ error }: { error: { code: string; message: string } }) {
  const said = errors[useLanguage()][error.code];
  return said ? <>{said}</> : <span lang="en">{error.message}</span>;
}
