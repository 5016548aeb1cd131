import { useMemo } from "preact/hooks";
import { type CapAccount, type Rulebook, year as account, type YearAccount } from "refusjon/copayment";
import { Chart } from "../common/chart";
import { attempt } from "../common/engine";
import { Example } from "../common/example";
import { Explained } from "../common/explanation";
import { DateField, NumberField, options, RowsField, SelectField } from "../common/fields";
import { useFormat, useLanguage, useWords } from "../common/language";
import { ErrorText, Exports, Flows, Result, Table } from "../common/result";
import { complete, emptied, type Kind, ownCap, row, shown, type State, year } from "./state";
import { norwegian, titles, words, yearErrors as errors } from "./words";

export function Year({ rules, failed, state, change }: { rules: Rulebook | undefined; failed: boolean; state: State; change(patch: Partial<State>): void }) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const sent = useMemo(() => complete(state.payments), [state]);
  const run = useMemo(() => {
    if (!rules || state.year === "") return undefined;
    const cap = ownCap(state);
    return attempt(() => account(cap ? rules.with(cap) : rules, year(state)));
  }, [rules, state]);
  const outcome = run?.answer;
  const paid = outcome?.outcome;
  const wrong = (field: string) => (run?.error?.field === field ? <ErrorText error={run.error} errors={errors} /> : undefined);
  const wrongIn = (place: number, field: string) => wrong(`payments[${sent.indexOf(place)}].${field}`);
  const set = (payments: State["payments"]) => change({ payments });
  const left = state.payments.length - sent.length;
  return (
    <div class="calculator">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Example clear={() => change(emptied.year)} show={() => change(shown.year)} />
        <NumberField label={own.year} value={state.year} onChange={(year) => change({ year })} error={wrong("year")} />
        <div class="payments">
          <RowsField
            label={own.payments}
            help={own.paymentsHelp}
            rows={state.payments}
            empty={row(state.payments.at(-1)?.date)}
            what={own.payment}
            onChange={set}
            row={(payment, change, place) => (
              <>
                <DateField label={own.date} hidden={place > 0} value={payment.date} onChange={(date) => change({ date })} error={wrongIn(place, "date")} />
                <SelectField label={own.kind} hidden={place > 0} options={options(own.kinds)} value={payment.kind as Kind} onChange={(kind) => change({ kind })} />
                <NumberField label={own.amount} hidden={place > 0} value={payment.amount} onChange={(amount) => change({ amount })} error={wrongIn(place, "amount")} />
                <SelectField label={own.by} hidden={place > 0} options={options(own.byWords)} value={payment.by as "patient" | "state"} onChange={(by) => change({ by })} />
                {(payment.cap || wrongIn(place, "cap")) && <SelectField label={own.cap} options={options(own.capChoices)} value={payment.cap as "" | "cap_1" | "cap_2"} onChange={(cap) => change({ cap })} error={wrongIn(place, "cap")} />}
              </>
            )}
          />
        </div>
        <NumberField label={own.ownCap} help={own.ownCapHelp} value={state.own_cap} onChange={(own_cap) => change({ own_cap })} error={wrong("copayment.cap.merged")} />
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        sentence={!paid || sent.length === 0 ? <p>{own.prompt}</p> : (
          <>
            {paid.caps.map(({ cap, card_from, cap_amount, counted }) => (
              <p key={cap}>
                {card_from ? <>{own.cardFrom} <strong>{format.longDay(card_from)}</strong>{paid.caps.length > 1 && ` (${own.caps[cap].toLowerCase()})`}.</>
                  : <>{own.noCard}: <strong>{format.money(counted)}</strong> {own.of} {format.money(cap_amount.value)}{paid.caps.length > 1 && ` (${own.caps[cap].toLowerCase()})`}.</>}
              </p>
            ))}
            <p><strong>{format.money(paid.totals.repaid)}</strong> {own.isRepaid}</p>
          </>
        )}
      >
        {left > 0 && <p>{own.left(left)}</p>}
        {outcome && paid && sent.length > 0 && (
          <>
            <Course account={paid} />
            <Payments account={paid} />
            <Table caption={own.sums} head={[own.what, [own.amount, "number"]]}>
              {(Object.keys(own.totals) as (keyof typeof own.totals)[]).map((name) => (
                <tr key={name}><td>{own.totals[name]}</td><td class="number">{format.money(paid.totals[name])}</td></tr>
              ))}
            </Table>
            <Flows flows={outcome.flows} what={own.flows} />
            <Explained explanation={outcome.explain()} norwegian={norwegian} titles={titles} />
            <Exports
              name="egenandel"
              table={() => [
                [own.date, own.kind, own.amount, own.by, own.sum, own.above, own.says],
                ...paid.payments.map((entry) => [entry.date, own.kinds[entry.kind], entry.amount, own.byWords[entry.paid_by], entry.counted_sum, entry.above, standing(entry, words[language])]),
              ]}
              json={() => outcome.outcome}
              receipt={() => outcome.receipt()}
            />
          </>
        )}
      </Result>
    </div>
  );
}

type Words = (typeof words)["nb"];

/** What became of a payment, in a few words. */
function standing({ not_counted, card, counted_sum }: YearAccount["payments"][number], own: Words): string {
  if (not_counted) return own.notCounted[not_counted];
  if (card) return own.afterCard;
  return counted_sum ? own.counts : "";
}

function Payments({ account }: { account: YearAccount }) {
  const own = useWords(words);
  const format = useFormat();
  return (
    <Table caption={own.oneByOne} head={[own.date, own.kind, [own.amount, "number"], own.says, [own.sum, "number"]]}>
      {account.payments.map((entry) => (
        <tr key={entry.place}>
          <td>{format.day(entry.date)}</td>
          <td>{own.kinds[entry.kind]}</td>
          <td class="number">{format.money(entry.amount)}</td>
          <td>{standing(entry, own)}</td>
          <td class="number">{entry.counted_sum && !entry.not_counted ? format.money(entry.counted_sum) : ""}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The running sum through the year, beside the cap. Floats draw the chart and nothing else. */
function Course({ account }: { account: YearAccount }) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const points = useMemo(() => account.payments.flatMap(({ date, counted_sum, cap }) => (counted_sum && cap ? [{ date, sum: counted_sum, cap }] : [])), [account]);
  const draw = useMemo(
    () => (plot: typeof import("../common/plot")) => {
      const first = new Date(Date.UTC(account.year, 0, 1));
      const last = new Date(Date.UTC(account.year, 11, 31));
      const steps = account.caps.flatMap(({ cap, counted }) => [
        { cap, at: first, sum: 0 },
        ...points.filter((point) => point.cap === cap).map(({ date, sum }) => ({ cap, at: new Date(date), sum: Number(sum) })),
        { cap, at: last, sum: Number(counted) },
      ]);
      const month = new Intl.DateTimeFormat(language === "nb" ? "nb-NO" : "en-GB", { month: "short", timeZone: "UTC" });
      return {
        marginTop: 28,
        x: { type: "utc" as const, domain: [first, last], label: null, ticks: "2 months", tickFormat: (day: Date) => month.format(day).slice(0, 3) },
        y: { label: own.axis, grid: true, zero: true, tickFormat: (kroner: number) => format.number(String(kroner)) },
        marks: [
          plot.ruleY(account.caps, { y: ({ cap_amount }: CapAccount) => Number(cap_amount.value), stroke: "currentColor", strokeDasharray: "6 4" }),
          plot.text(account.caps, { x: () => first, y: ({ cap_amount }: CapAccount) => Number(cap_amount.value), text: ({ cap, cap_amount }: CapAccount) => `${own.caps[cap]}: ${format.money(cap_amount.value)}`, textAnchor: "start", dy: -8, dx: 4 }),
          plot.line(steps, { x: "at", y: "sum", z: "cap", curve: "step-after", strokeWidth: 2.5, stroke: "var(--ds-color-accent-base-default)" }),
          plot.dot(account.caps.filter(({ card_from }) => card_from), { x: ({ card_from }: CapAccount) => new Date(card_from ?? ""), y: ({ cap_amount }: CapAccount) => Number(cap_amount.value), r: 6, fill: "var(--ds-color-accent-base-default)" }),
        ],
      };
    },
    [account, points, language],
  );
  return (
    <Chart label={own.chart} draw={draw} height={260} />
  );
}
