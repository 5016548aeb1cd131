import { useMemo } from "preact/hooks";
import { programme, type Range } from "refusjon/collaboration";
import { attempt } from "../common/engine";
import { Example } from "../common/example";
import { Explained } from "../common/explanation";
import { CheckField, NumberField } from "../common/fields";
import { useFormat, useWords } from "../common/language";
import { ErrorText, Exports, Result, Table } from "../common/result";
import type { Given } from "./main";
import { emptied, policy, programmeOf, shown } from "./state";
import { errors, norwegian, titles, words } from "./words";

export function Programme({ rules, failed, state, change }: Given) {
  const own = useWords(words);
  const format = useFormat();
  const run = useMemo(() => (rules && state.of.trim() ? attempt(() => programme(rules, programmeOf(state), policy(state, "values"))) : undefined), [rules, state]);
  const outcome = run?.answer;
  const size = outcome?.outcome;
  const wrong = (...fields: string[]) => (run?.error && fields.includes(run.error.field ?? "") ? <ErrorText error={run.error} errors={errors} /> : undefined);
  const range = ({ low, high }: Range) => (low === high ? format.money(low) : own.range(format.money(low), format.money(high)));
  const rows: readonly (readonly [string, Range])[] = size ? [[own.programmeCost, size.cost], [own.fund, size.fund], [own.fundLeft, size.left]] : [];
  return (
    <div class="calculator even">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Example clear={() => change(emptied.programme)} show={() => change(shown("programme"))} />
        <NumberField label={own.programmeYear} value={state.of} onChange={(of) => change({ of })} error={wrong("year")} />
        <NumberField label={own.adults} help={own.leftToFigures} value={state.adults} onChange={(adults) => change({ adults })} error={wrong("adult_teams", "collaboration.programme.adult_teams")} />
        <NumberField label={own.youth} help={own.leftToFigures} value={state.youth} onChange={(youth) => change({ youth })} error={wrong("youth_teams", "collaboration.programme.youth_teams")} />
        <fieldset class="ds-fieldset">
          <legend class="ds-label" data-weight="medium">{own.teamCost}</legend>
          <p data-field="description">{own.leftToFigures}</p>
          <div class="fields">
            <NumberField label={own.least} value={state.cost_low} onChange={(cost_low) => change({ cost_low })} error={wrong("team_cost", "collaboration.programme.team_cost.low")} />
            <NumberField label={own.most} value={state.cost_high} onChange={(cost_high) => change({ cost_high })} error={wrong("collaboration.programme.team_cost.high")} />
          </div>
        </fieldset>
        <fieldset class="ds-fieldset">
          <legend class="ds-label" data-weight="medium">{own.fund}</legend>
          <p data-field="description">{own.fundHelp}</p>
          <div class="fields">
            <NumberField label={own.least} value={state.fund_low} onChange={(fund_low) => change({ fund_low })} error={wrong("fund", "collaboration.programme.fund")} />
            <NumberField label={own.most} value={state.fund_high} onChange={(fund_high) => change({ fund_high })} />
          </div>
        </fieldset>
        <CheckField label={own.older} help={own.olderHelp} checked={state.older} onChange={(older) => change({ older })} />
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        sentence={!size ? <p>{own.programmePrompt}</p> : <p>{own.teamsCost(size.teams)} <strong>{range(size.cost)}</strong>. <strong>{own.coverage[size.coverage]}</strong></p>}
      >
        {outcome && size && (
          <>
            <Table caption={own.inAYear} head={[own.what, [own.least, "number"], [own.most, "number"]]}>
              {rows.map(([name, { low, high }]) => <tr key={name}><td>{name}</td><td class="number">{format.money(low)}</td><td class="number">{format.money(high)}</td></tr>)}
              {size.least_part_of_fund && size.largest_part_of_fund && (
                <tr><td>{own.partOfFund}</td><td class="number">{format.percent(size.least_part_of_fund)}</td><td class="number">{format.percent(size.largest_part_of_fund)}</td></tr>
              )}
            </Table>
            <Explained explanation={outcome.explain()} norwegian={norwegian} titles={titles} />
            <Exports name="program" table={() => [[own.what, own.least, own.most], ...rows.map(([name, { low, high }]) => [name, low, high])]} json={() => size} receipt={() => outcome.receipt()} />
          </>
        )}
      </Result>
    </div>
  );
}
