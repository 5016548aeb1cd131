import { useMemo } from "preact/hooks";
import { payment, type Rulebook } from "refusjon/discharge-ready";
import { Cited } from "../common/citation";
import { attempt } from "../common/engine";
import { Explained } from "../common/explanation";
import { figure, figureWords, period, shifted, titles } from "../common/figures";
import { decimal } from "../common/fields";
import { isDay, useFormat, useWords } from "../common/language";
import { ErrorText, Exports, Flows, Result, Table } from "../common/result";
import { Calendar } from "./calendar";
import { Form } from "./form";
import type { Payment } from "refusjon/discharge-ready";
import { facts, happenings, ownRate, policy, type State } from "./state";
import { errors, explained, words } from "./words";

/** A stay that shows what the page can do: declared ready on a Friday, answered on the Monday. */
const example: Partial<State> = { admitted: "2025-11-10", ready: "2025-11-21", answered: "2025-11-24", early: "sent", early_at: "2025-11-10", left: "2025-11-24", municipality: "Molde" };

function settle(rules: Rulebook, state: State) {
  const given = facts(state);
  const usual = attempt(() => payment(rules, given, policy(state)));
  // Without a day rate the days can still be counted; the amount that comes with them is not shown.
  const counted = usual.error?.code === "no_value" ? attempt(() => payment(rules, given, policy({ ...state, older: true }))).answer : undefined;
  const rate = ownRate(state, given.events.map(({ at }) => at).concat(given.as_of ?? []).sort());
  const own = rate && attempt(() => payment(rules.with(rate), given, policy(state)));
  return { usual, counted, own };
}

export function Stay({ rules, failed, state, change }: { rules: Rulebook | undefined; failed: boolean; state: State; change(patch: Partial<State>): void }) {
  const own = useWords(words);
  const format = useFormat();
  const begun = isDay(state.admitted) && isDay(state.ready);
  const settled = useMemo(() => (rules && begun ? settle(rules, state) : undefined), [rules, begun, state]);
  const error = settled?.own?.error ?? settled?.usual.error;
  const wrong = (...fields: string[]) => (error && fields.includes(error.field ?? "") ? <ErrorText error={error} errors={errors} /> : undefined);
  const outcome = settled?.usual.answer ?? settled?.own?.answer;
  const shown = outcome ?? settled?.counted;
  return (
    <div class="calculator">
      <Form state={state} change={change} wrong={wrong} />
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={shown ? undefined : settled?.usual.error}
        errors={errors}
        sentence={shown ? <Sentence paid={shown.outcome} amount={outcome !== undefined} useLatest={() => change({ older: true })} /> : (
          <p>{own.prompt} <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" onClick={() => change(example)}>{own.example}</button></p>
        )}
      >
        {shown && <Calendar segments={shown.outcome.segments} events={happenings(state, own)} />}
        {shown && <Conditions paid={shown.outcome} />}
        {outcome && (
          <>
            {outcome.outcome.lines.length > 0 && <Lines paid={outcome.outcome} />}
            {settled?.own?.answer && settled.usual.answer && (
              <p>{own.own(format.money(decimal(state.rate)))} <strong>{format.money(settled.own.answer.outcome.amount)}</strong></p>
            )}
            {outcome.flows.length > 0 && <Flows flows={outcome.flows} what={{ "discharge-ready days": own.what }} />}
            <Explained explanation={outcome.explain()} norwegian={explained} titles={titles(rules)} />
            <Exports
              name="utskrivningsklar"
              table={() => [
                [own.lineFrom, own.lineTo, own.lineDays, own.lineRate, own.lineAmount, own.invoice.payer],
                ...outcome.outcome.lines.map((line) => [line.from, shifted(line.until, -1), line.days, line.rate.value, line.amount, line.payer]),
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

/** How many days, which, how much and by which section. */
function Sentence({ paid, amount, useLatest }: { paid: Payment; amount: boolean; useLatest(): void }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  const missing = paid.conditions.filter((condition) => condition.state === "not_met");
  const ground = paid.conditions.find((condition) => condition.key === "cannot_receive");
  if (paid.days === 0) {
    return (
      <>
        <p><strong>{own.nothing}</strong></p>
        {missing.length > 0 ? (
          <p class="detail">
            {own.because} {missing.map((condition, place) => <span key={condition.key}>{place > 0 && "; "}{own.not[condition.key]} (<Cited citation={condition.section} brief />)</span>)}.
          </p>
        ) : <p class="detail">{own.sameDay}</p>}
      </>
    );
  }
  const older = paid.lines.find((line) => line.rate.applied === "older")?.rate;
  const [share, ...others] = paid.by_municipality;
  return (
    <>
      <p>
        {own.pays(others.length > 0 ? null : share?.municipality ?? null)} <strong>{own.days(paid.days)}</strong>
        {amount && <>, {own.amounts} <strong>{format.money(paid.amount)}</strong></>}
        {ground && <>, {own.by13} <Cited citation={ground.section} brief /> {own.regulation}</>}.
      </p>
      <p class="detail">
        {paid.segments.map((segment) => {
          const last = shifted(segment.until, -1);
          return <span key={segment.from}>{segment.days === 1 ? own.only(format.longDay(last)) : own.from(format.longDay(segment.from), format.longDay(last))} </span>;
        })}
        {!amount && <>{own.noAmount} <button type="button" class="ds-button" data-variant="secondary" data-size="sm" onClick={useLatest}>{own.useLatest}</button></>}
        {amount && older && own.olderUsed(figure(older.value, older.unit, figures, format), period(older.period, figures, format))}
      </p>
    </>
  );
}

function Conditions({ paid }: { paid: Payment }) {
  const own = useWords(words);
  const format = useFormat();
  return (
    <Table caption={own.conditions} head={[own.condition, own.state, own.since, own.section]}>
      {paid.conditions.map(({ key, state, at, section }) => (
        <tr key={key}>
          <td>{own.conditionWords[key]}</td>
          <td><span class={`state ${state}`}>{own.stateWords[state]}</span></td>
          <td>{at ? format.moment(at) : ""}</td>
          <td><Cited citation={section} brief /></td>
        </tr>
      ))}
    </Table>
  );
}

function Lines({ paid }: { paid: Payment }) {
  const own = useWords(words);
  const format = useFormat();
  return (
    <Table caption={own.lines} head={[own.lineFrom, own.lineTo, [own.lineDays, "number"], [own.lineRate, "number"], [own.lineAmount, "number"]]}>
      {paid.lines.map((line) => (
        <tr key={line.from}>
          <td>{format.day(line.from)}</td>
          <td>{format.day(shifted(line.until, -1))}</td>
          <td class="number">{line.days}</td>
          <td class="number">{format.money(line.rate.value)}</td>
          <td class="number">{format.money(line.amount)}</td>
        </tr>
      ))}
    </Table>
  );
}
