import { useMemo } from "preact/hooks";
import { exemption, type Rulebook } from "refusjon/copayment";
import { Cited } from "../common/citation";
import { attempt } from "../common/engine";
import { Example } from "../common/example";
import { Explained } from "../common/explanation";
import { CheckField, DateField, NumberField, options, SelectField } from "../common/fields";
import { useWords } from "../common/language";
import { ErrorText, Exports, Result, Table } from "../common/result";
import { emptied, grounds, shown, type State, visit } from "./state";
import { errors, norwegian, titles, words } from "./words";

export function Visit({ rules, failed, state, change }: { rules: Rulebook | undefined; failed: boolean; state: State; change(patch: Partial<State>): void }) {
  const own = useWords(words);
  const run = useMemo(() => (rules && state.date ? attempt(() => exemption(rules, visit(state))) : undefined), [rules, state]);
  const outcome = run?.answer;
  const found = outcome?.outcome;
  const wrong = (...fields: string[]) => (run?.error && fields.includes(run.error.field ?? "") ? <ErrorText error={run.error} errors={errors} /> : undefined);
  const tested = [
    ...(found?.applying ?? []).map((one) => ({ ...one, exempts: true })),
    ...(found?.not_applying ?? []).map((one) => ({ ...one, exempts: false })),
  ];
  return (
    <div class="calculator">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Example clear={() => change(emptied.visit)} show={() => change(shown.visit)} />
        <SelectField label={own.service} options={options(own.services)} value={state.service} onChange={(service) => change({ service })} />
        <DateField label={own.visitDate} value={state.date} onChange={(date) => change({ date })} error={wrong("date")} />
        <DateField label={own.born} help={own.bornHelp} value={state.born} onChange={(born) => change({ born })} error={wrong("birth_date", "patient.birth_date")} />
        <NumberField label={own.age} help={own.ageHelp} value={state.age} onChange={(age) => change({ age })} error={wrong("age", "patient.age")} />
        <CheckField label={own.card} checked={state.card} onChange={(card) => change({ card })} />
        <fieldset class="ds-fieldset">
          <legend class="ds-label" data-weight="medium">{own.ground}</legend>
          {grounds.map((ground) => (
            <CheckField key={ground} label={own.bases[ground]} checked={state.grounds.includes(ground)} onChange={(on) => change({ grounds: grounds.filter((one) => (one === ground ? on : state.grounds.includes(one))) })} />
          ))}
        </fieldset>
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        sentence={!found ? <p>{own.visitPrompt}</p> : (
          <p>
            <strong>{found.exempt ? own.exempt : own.notExempt}</strong>
            {found.ground && <>: {own.bases[found.ground].toLowerCase()}</>}
            {found.citation && <> (<Cited citation={found.citation} />)</>}.
          </p>
        )}
      >
        {outcome && found && (
          <>
            {found.age_not_stated && <p>{own.ageNotStated}</p>}
            {found.exempt && <p>{found.covers_materials ? own.materials : own.noMaterials}{found.reason_required && ` ${own.reason}`}</p>}
            {tested.length > 0 && (
              <Table caption={own.tested} head={[own.test, own.testAnswer, own.provision]}>
                {tested.map(({ basis, exempts, citation }) => (
                  <tr key={basis}><td>{own.bases[basis]}</td><td>{exempts ? own.exempts : own.exemptsNot}</td><td><Cited citation={citation} /></td></tr>
                ))}
              </Table>
            )}
            <Explained explanation={outcome.explain()} norwegian={norwegian} titles={titles} />
            <Exports name="egenandel-fritak" json={() => outcome.outcome} receipt={() => outcome.receipt()} />
          </>
        )}
      </Result>
    </div>
  );
}
