import { useMemo } from "preact/hooks";
import { type Grant as Granted, grant } from "refusjon/collaboration";
import { Chart, looks } from "../common/chart";
import { attempt } from "../common/engine";
import { Example } from "../common/example";
import { Explained } from "../common/explanation";
import { CheckField, NumberField, options, RowsField, SelectField, TextField } from "../common/fields";
import { Folded } from "../common/folded";
import { useFormat, useLanguage, useWords } from "../common/language";
import { PolicyFields } from "../common/policies";
import { ErrorText, Exports, Flows, Result, Table } from "../common/result";
import type { Given } from "./main";
import { application, complete, emptied, policy, policyNames, shown, yearRow } from "./state";
import { errors, norwegian, titles, words } from "./words";

export function Grant({ rules, failed, state, change }: Given) {
  const own = useWords(words);
  const format = useFormat();
  const years = useMemo(() => complete(state.years, "year", "cost"), [state]);
  const run = useMemo(() => (rules && years.length > 0 ? attempt(() => grant(rules, application(state), policy(state, ...policyNames.grant))) : undefined), [rules, years, state]);
  const outcome = run?.answer;
  const granted = outcome?.outcome;
  const wrong = (...fields: string[]) => (run?.error && fields.includes(run.error.field ?? "") ? <ErrorText error={run.error} errors={errors} /> : undefined);
  const team = state.kind !== "pre_project";
  return (
    <div class="calculator even">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Example clear={() => change(emptied.grant)} show={() => change(shown("grant"))} />
        <SelectField label={own.grantKind} options={options(own.grantKinds)} value={state.kind} onChange={(kind) => change({ kind })} />
        <TextField label={own.applicant} value={state.applicant} onChange={(applicant) => change({ applicant })} />
        {team && <NumberField label={own.positions} value={state.positions} onChange={(positions) => change({ positions })} error={wrong("positions")} />}
        {team && <NumberField label={own.positionRate} help={own.positionRateHelp} value={state.rate} onChange={(rate) => change({ rate })} error={wrong("rate_per_position")} />}
        <RowsField
          label={own.years}
          help={own.yearsHelp}
          rows={state.years}
          empty={yearRow()}
          what={own.year}
          error={wrong("years")}
          onChange={(years) => change({ years })}
          row={(row, patch, place) => {
            const at = `years[${years.indexOf(place)}]`;
            return (
              <div class="fields">
                <NumberField label={own.calendarYear} value={row.year} onChange={(year) => patch({ year })} error={wrong(`${at}.year`)} />
                <NumberField label={own.grantShare} value={row.share} onChange={(share) => patch({ share })} error={wrong(`${at}.share`)} />
                <NumberField label={own.yearCost} value={row.cost} onChange={(cost) => patch({ cost })} error={wrong(`${at}.cost`)} />
              </div>
            );
          }}
        />
        {team && (
          <Folded title={own.training} used={state.years.some(({ training }) => training !== "")}>
            <p data-field="description">{own.trainingHelp}</p>
            <div class="fields">
              {state.years.map((row, place) => (
                <NumberField key={place} label={row.year || own.year(place)} value={row.training} onChange={(training) => change({ years: state.years.map((one, at) => (at === place ? { ...one, training } : one)) })} error={wrong(`years[${years.indexOf(place)}].training`)} />
              ))}
            </div>
          </Folded>
        )}
        <CheckField label={own.older} help={own.olderHelp} checked={state.older} onChange={(older) => change({ older })} />
        <Folded title={own.readings}><PolicyFields names={policyNames.grant} words={own.policies} chosen={state.policy} onChange={(policy) => change({ policy })} /></Folded>
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        sentence={!granted ? <p>{own.grantPrompt}</p> : <p>{own.grantIs} <strong>{format.money(granted.grant)}</strong>, {own.ownIs} <strong>{format.money(granted.own_financing)}</strong>.</p>}
      >
        {outcome && granted && (
          <>
            <Course grant={granted} />
            <Table caption={own.yearByYear} head={[own.calendarYear, [own.grantPart, "number"], [own.ownPart, "number"], own.limitedBy]}>
              {granted.years.map((year) => (
                <tr key={year.year}>
                  <td>{year.year}</td>
                  <td class="number">{format.money(year.grant)}</td>
                  <td class="number">{format.money(year.own_financing)}{year.growth && <div class="small">{own.change} {format.money(year.growth)}</div>}</td>
                  <td>{(year.limits ?? []).map((limit) => own.limits[limit]).join(", ")}{year.training && ` ${own.trainingOf(format.money(year.training.from_grant))}`}</td>
                </tr>
              ))}
            </Table>
            <p>{own.discretion}</p>
            <Flows flows={outcome.flows} what={{ "grant to a team": own.grantFlow }} />
            <Explained explanation={outcome.explain()} norwegian={norwegian} titles={titles} />
            <Exports
              name="tilskudd"
              table={() => [[own.calendarYear, own.yearCost, own.grantPart, own.ownPart, own.growth], ...granted.years.map((year) => [year.year, year.cost, year.grant, year.own_financing, year.growth])]}
              json={() => granted}
              receipt={() => outcome.receipt()}
            />
          </>
        )}
      </Result>
    </div>
  );
}

/** Grant and own financing year by year. Floats draw the chart and nothing else. */
function Course({ grant }: { grant: Granted }) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const [first, second = first] = looks;
  const draw = useMemo(
    () => (plot: typeof import("../common/plot")) => ({
      marginTop: 24,
      x: { label: null, tickFormat: (year: number) => String(year) },
      y: { label: own.axis, grid: true, ticks: 5, tickFormat: (kroner: number) => format.number(String(kroner / 1e6)) },
      color: { domain: ["grant", "own"], range: [first.stroke, second.stroke] },
      marks: [
        plot.barY(grant.years.flatMap(({ year, grant, own_financing }) => [{ year, what: "grant", amount: Number(grant) }, { year, what: "own", amount: Number(own_financing) }]), { x: "year", y: "amount", fill: "what" }),
        plot.ruleY([0]),
      ],
    }),
    [grant, language],
  );
  return (
    <Chart label={own.grantChart} draw={draw} height={260} legend={[{ name: own.grantPart, stroke: first.stroke, strokeDasharray: "none" }, { name: own.ownPart, stroke: second.stroke, strokeDasharray: "none" }]} />
  );
}
