import { useMemo } from "preact/hooks";
import { refund, type Outcome, type Refund, type Rulebook } from "refusjon/isf";
import { difference } from "../common/amount";
import { Cited } from "../common/citation";
import { attempt, type Run } from "../common/engine";
import { Explained } from "../common/explanation";
import { CheckField, NumberField, options, RadioField, SelectField, TextField } from "../common/fields";
import { figure, figureWords, titles } from "../common/figures";
import { Folded } from "../common/folded";
import { useFormat, useWords } from "../common/language";
import { Exports, Flows, Result, Table } from "../common/result";
import { Readings, Remedy, Sector, Start, WhatIf, wrongWith, type Given } from "./form";
import { begun, conditions, contact, overrides, policy, weights, type State } from "./state";
import { errors, explanation, words } from "./words";

/** The refund by the figures of the year, and by the user's own. */
function run(rules: Rulebook, state: State): { ofYear?: Run<Outcome<Refund>>; yours?: Run<Outcome<Refund>> } {
  const answer = (book: Rulebook) => refund(book, contact(state), policy(state));
  const own = overrides(state);
  const weighted = attempt(() => rules.withWeights(weights(state)));
  if (weighted.error) return { ofYear: weighted };
  return {
    ofYear: attempt(() => answer(weighted.answer)),
    ...(own.length && { yours: attempt(() => answer(weighted.answer.with(own))) }),
  };
}

export function OneContact({ rules, failed, state, change }: Given) {
  const own = useWords(words);
  const format = useFormat();
  const ready = begun(state);
  const { ofYear, yours } = useMemo(() => (rules && ready ? run(rules, state) : {}), [rules, ready, state]);
  // Where the year has no figures, the user's own are enough.
  const error = yours ? yours.error : ofYear?.error;
  const main = yours?.answer ?? ofYear?.answer;
  const [before, after] = [ofYear?.answer?.outcome, yours?.answer?.outcome];
  const wrong = wrongWith(error);
  const { kind } = state;
  return (
    <div class="calculator">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Start state={state} change={change} />
        <NumberField label={own.year} help={own.yearHelp} value={state.year} onChange={(year) => change({ year })} error={wrong("date", "weights[0].year")} />
        <Sector state={state} change={change} error={error} />
        <RadioField label={own.given} options={options(own.givens)} value={state.given} onChange={(given) => change({ given })} />
        <SelectField label={own.category} options={options(own.categories)} value={state.category} onChange={(category) => change({ category })} />
        {state.given === "code" ? (
          <>
            <TextField label={own.code} help={own.codeHelp} value={state.code} onChange={(code) => change({ code })} error={wrong("code", "isf.weight")} />
            <NumberField label={own.weight} help={own.weightHelp} value={state.weight} onChange={(weight) => change({ weight })} error={wrong("weights[0].weight")} />
          </>
        ) : (
          <NumberField label={own.points} help={own.pointsHelp} value={state.points} onChange={(points) => change({ points })} error={wrong("points")} />
        )}
        <WhatIf rules={rules} state={state} change={change} day={contact(state).date} error={error} />
        <Folded title={own.more} used={kind !== "not_stated" || state.payer !== "not_stated" || state.municipal}>
          <SelectField label={own.kind} options={options(own.kinds)} value={kind} onChange={(kind) => change({ kind })} error={wrong("care_level", "kind")} />
          {kind === "collaboration" && <RadioField label={own.named} options={options(own.answers)} value={state.named} onChange={(named) => change({ named })} />}
          {kind === "collaboration" && <CheckField label={own.admitted} checked={state.admitted} onChange={(admitted) => change({ admitted })} />}
          {kind === "team_based" && <RadioField label={own.criteria} options={options(own.answers)} value={state.criteria} onChange={(criteria) => change({ criteria })} />}
          <SelectField label={own.payer} options={options(own.payers)} value={state.payer} onChange={(payer) => change({ payer })} error={wrong("payer")} />
          <CheckField label={own.municipal} checked={state.municipal} onChange={(municipal) => change({ municipal })} />
          {state.municipal && conditions.map((name) => (
            <CheckField key={name} label={own.agreement[name]} checked={state.agreement.includes(name)} onChange={(met) => change({ agreement: conditions.filter((each) => (each === name ? met : state.agreement.includes(each))) })} />
          ))}
        </Folded>
        <Readings state={state} change={change} />
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={error}
        errors={errors}
        remedy={error && <Remedy rules={rules} error={error} state={state} change={change} />}
        sentence={
          <p>
            {!main ? (state.sector !== "somatic" && state.price_rule === "not_chosen" ? own.promptRule : own.prompt)
              : main.outcome.exclusions?.length ? own.nothing
              : !after ? <strong>{own.refunds(format.money(main.outcome.amount))}</strong>
              : !before ? <strong>{own.onlyOwn(format.money(after.amount))}</strong>
              : <>{own.refunds(format.money(before.amount))} <strong>{own.changed(format.money(after.amount), signed(difference(after.amount, before.amount), format.money))}</strong></>}
          </p>
        }
      >
        {main && (
          <>
            <Reasons refund={main.outcome} />
            <Figures before={before} after={after} />
            <Flows flows={main.flows} what={{ "ISF refund": own.flow }} />
            <Explained explanation={main.explain()} norwegian={explanation} titles={titles(rules)} />
            <Exports name="isf-refusjon" table={() => table(own, before, after)} json={() => ({ refund: before, what_if: after })} receipt={() => main.receipt()} />
          </>
        )}
      </Result>
    </div>
  );
}

/** An amount of change, with its sign. */
export function signed(amount: string, money: (amount: string) => string): string {
  return amount.startsWith("-") ? money(amount).replace("-", "−") : `+${money(amount)}`;
}

export function Reasons({ refund }: { refund: Refund }) {
  const own = useWords(words);
  if (!refund.exclusions?.length) return null;
  return (
    <div>
      <h3 class="ds-heading" data-size="2xs">{own.why}</h3>
      <ul>{refund.exclusions.map(({ reason, citation }) => <li key={reason}>{own.reasons[reason]} <Cited citation={citation} /></li>)}</ul>
    </div>
  );
}

interface Line {
  label: string;
  of(refund: Refund): string | undefined;
}

function Figures({ before, after }: { before: Refund | undefined; after: Refund | undefined }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  if (![before, after].some((refund) => refund?.price)) return null;
  const lines: Line[] = [
    { label: own.pointsRow, of: ({ points }) => format.number(points) },
    { label: own.priceRow, of: ({ price }) => price?.unit_price && figure(price.unit_price.value, price.unit_price.unit, figures, format) },
    { label: own.shareRow, of: ({ price }) => (price?.share ? figure(price.share.value, price.share.unit, figures, format) : price ? own.held : "") },
    { label: own.refund, of: ({ amount }) => format.money(amount) },
  ];
  const change = before && after && signed(difference(after.amount, before.amount), format.money);
  return (
    <Table caption={own.figures} head={[own.figure, ...(before ? [[own.ofYear, "number"] as const] : []), ...(after ? [[own.yours, "number"] as const] : []), ...(change ? [[own.change, "number"] as const] : [])]}>
      {lines.map(({ label, of }, place) => (
        <tr key={label}>
          <th scope="row">{label}</th>
          {before && <td class="number">{of(before)}</td>}
          {after && <td class="number">{of(after)}</td>}
          {change && <td class="number">{place === lines.length - 1 ? change : ""}</td>}
        </tr>
      ))}
    </Table>
  );
}

function table(own: (typeof words)["nb"], before: Refund | undefined, after: Refund | undefined) {
  const line = (label: string, of: (refund: Refund) => string | undefined) => [label, before && of(before), after && of(after)];
  return [
    [own.figure, own.ofYear, own.yours],
    line(own.pointsRow, ({ points }) => points),
    line(own.priceRow, ({ price }) => price?.unit_price.value),
    line(own.shareRow, ({ price }) => price?.share?.value),
    line(own.refund, ({ amount }) => amount),
  ];
}
