import { useMemo } from "preact/hooks";
import { type Account, type Budget as Shared, budget } from "refusjon/collaboration";
import { Chart, looks } from "../common/chart";
import { attempt } from "../common/engine";
import { Example } from "../common/example";
import { Explained } from "../common/explanation";
import { NumberField, options, RowsField, SelectField, TextField } from "../common/fields";
import { Folded } from "../common/folded";
import { useFormat, useLanguage, useWords } from "../common/language";
import { PolicyFields } from "../common/policies";
import { ErrorText, Exports, Flows, Result, Table } from "../common/result";
import { Line } from "./line";
import type { Given } from "./main";
import { asks, complete, deductionRow, emptied, gone, lineRow, measure, partyRow, policy, policyNames, shown, withoutLine, withoutParty } from "./state";
import { errors, norwegian, words } from "./words";

export function Budget({ rules, failed, state, change }: Given) {
  const own = useWords(words);
  const format = useFormat();
  const parties = useMemo(() => complete(state.parties, "name"), [state]);
  const lines = useMemo(() => complete(state.lines, "name", "cost"), [state]);
  const begun = parties.length > 0 && lines.length > 0;
  const run = useMemo(() => (rules && begun ? attempt(() => budget(rules, measure(state), policy(state, ...policyNames.budget))) : undefined), [rules, begun, state]);
  const outcome = run?.answer;
  const shared = outcome?.outcome;
  const wrong = (...fields: string[]) => (run?.error && fields.includes(run.error.field ?? "") ? <ErrorText error={run.error} errors={errors} /> : undefined);
  const names = { "": own.measureItself, ...Object.fromEntries(state.parties.map(({ name }, place) => [place, name || own.party(place)])) };
  const lineNames = { "": own.allLines, ...Object.fromEntries(state.lines.map(({ name }, place) => [place, name || own.line(place)])) };
  const left = state.parties.length - parties.length + state.lines.length - lines.length;
  return (
    <div class="calculator even">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Example clear={() => change(emptied.budget)} show={() => change(shown("budget"))} />
        <TextField label={own.measureName} value={state.name} onChange={(name) => change({ name })} />
        <RowsField
          label={own.parties}
          rows={state.parties}
          empty={partyRow()}
          what={own.party}
          error={wrong("parties")}
          onChange={(next) => change(gone(state.parties, next) < 0 ? { parties: next } : withoutParty(state, gone(state.parties, next)))}
          row={(row, patch, place) => {
            const at = `parties[${parties.indexOf(place)}]`;
            const number = (field: "inhabitants" | "users" | "patients") =>
              (asks(state, field) || row[field]) && <NumberField label={own[field]} value={row[field]} onChange={(value) => patch({ [field]: value })} error={wrong(`${at}.${field}`)} />;
            return (
              <div class="fields">
                <TextField label={own.partyName} value={row.name} onChange={(name) => patch({ name })} error={wrong(`${at}.name`)} />
                <SelectField label={own.level} options={options(own.levels)} value={row.level as keyof typeof own.levels} onChange={(level) => patch({ level })} />
                {number("inhabitants")}
                {number("users")}
                {number("patients")}
              </div>
            );
          }}
        />
        <Folded title={own.ownInput} used={state.parties.some((party) => party.own !== "")}>
          <p data-field="description">{own.ownInputHelp}</p>
          <div class="fields">
            {state.parties.map((party, place) => (
              <NumberField key={place} label={party.name || own.party(place)} value={party.own} onChange={(own) => change({ parties: state.parties.map((row, at) => (at === place ? { ...row, own } : row)) })} error={wrong(`parties[${parties.indexOf(place)}].own_input`)} />
            ))}
          </div>
        </Folded>
        <fieldset class="ds-fieldset">
          <legend class="ds-label" data-weight="medium">{own.keyTitle}</legend>
          <SelectField label={own.keyOf} options={options(own.keys)} value={state.key} onChange={(key) => change({ key })} error={wrong("key", "key.parts")} />
          {state.key === "fixed_share" && <NumberField label={own.trustShare} value={state.share} onChange={(share) => change({ share })} error={wrong("key.trust_share")} />}
          {(state.key === "by" || state.key === "fixed_share") && <SelectField label={state.key === "by" ? own.basis : own.restBasis} options={options(own.bases)} value={state.basis} onChange={(basis) => change({ basis })} />}
          {state.key === "by" && <SelectField label={own.among} options={options(own.amongs)} value={state.among} onChange={(among) => change({ among })} />}
          {state.key === "mixed" && (
            <RowsField
              label={own.parts}
              rows={state.parts}
              empty={{ share: "", basis: "inhabitants" }}
              what={own.part}
              onChange={(parts) => change({ parts })}
              row={(row, patch, place) => (
                <div class="fields">
                  <NumberField label={own.partShare} value={row.share} onChange={(share) => patch({ share })} error={wrong(`key.parts[${place}].share`)} />
                  <SelectField label={own.basis} options={options(own.bases)} value={row.basis as keyof typeof own.bases} onChange={(basis) => patch({ basis })} />
                </div>
              )}
            />
          )}
        </fieldset>
        <RowsField
          label={own.lines}
          help={own.linesHelp}
          rows={state.lines}
          empty={lineRow()}
          what={own.line}
          onChange={(next) => change(gone(state.lines, next) < 0 ? { lines: next } : withoutLine(state, gone(state.lines, next)))}
          row={(row, patch, place) => <Line row={row} patch={patch} parties={state.parties} names={names} wrong={(field) => wrong(`lines[${lines.indexOf(place)}]${field}`)} />}
        />
        <RowsField
          label={own.deductions}
          help={own.deductionsHelp}
          rows={state.deductions}
          empty={deductionRow()}
          what={own.deduction}
          error={wrong("deductions")}
          onChange={(deductions) => change({ deductions })}
          row={(row, patch, place) => (
            <div class="fields">
              <SelectField label={own.deductionKind} options={options(own.deductionKinds)} value={row.kind as keyof typeof own.deductionKinds} onChange={(kind) => patch({ kind })} />
              <NumberField label={own.amount} value={row.amount} onChange={(amount) => patch({ amount })} error={wrong(`deductions[${complete(state.deductions, "amount").indexOf(place)}].amount`)} />
              <SelectField label={own.receiver} options={options(names)} value={row.receiver} onChange={(receiver) => patch({ receiver })} />
              <SelectField label={own.reduces} options={options(lineNames)} value={row.line} onChange={(line) => patch({ line })} />
            </div>
          )}
        />
        <Folded title={own.readings}><PolicyFields names={policyNames.budget} words={own.policies} chosen={state.policy} onChange={(policy) => change({ policy })} /></Folded>
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        sentence={!shared ? <p>{own.budgetPrompt}</p> : (
          <p>{own.together} <strong>{format.money(shared.net)}</strong>{shared.parties.length <= 6 && shared.parties.map(({ name, carries }, place) => <span key={name}>{place > 0 ? ", " : ": "}{name} {format.money(carries)}</span>)}.</p>
        )}
      >
        {left > 0 && begun && <p>{own.left(left)}</p>}
        {outcome && shared && (
          <>
            <Course budget={shared} />
            <Accounts budget={shared} />
            <Flows flows={outcome.flows} what={{ "part of the measure's cost": own.flow }} />
            <p>{own.noMoney}</p>
            <Explained explanation={outcome.explain()} norwegian={{ ...norwegian, terms: { ...norwegian.terms, ...Object.fromEntries(shared.parties.map(({ name }) => [name, name])) } }} />
            <Exports
              name="samhandlingsbudsjett"
              table={() => [[own.partyName, ...columns.map((column) => own.account[column])], ...accounts(shared).map((account) => [account.name, ...columns.map((column) => account[column])])]}
              json={() => shared}
              receipt={() => outcome.receipt()}
            />
          </>
        )}
      </Result>
    </div>
  );
}

const columns = ["carries", "expense", "received", "pays", "gets", "keeps"] as const satisfies readonly (keyof Account)[];

function accounts({ parties, joint }: Shared): Account[] {
  return joint ? [...parties, joint] : parties;
}

function Accounts({ budget }: { budget: Shared }) {
  const own = useWords(words);
  const format = useFormat();
  // Who pays and gets stands in the settlement below.
  const shown = (["carries", "expense", "received", "keeps"] as const).filter((column) => column !== "keeps" || Number(budget.surplus) !== 0);
  return (
    <Table caption={own.accounts} head={[own.partyName, ...shown.map((column) => [own.account[column], "number"] as const)]}>
      {accounts(budget).map((account) => (
        <tr key={account.name}>
          <td>{account.level ? account.name : own.measureItself}</td>
          {shown.map((column) => <td key={column} class="number">{format.money(account[column])}</td>)}
        </tr>
      ))}
    </Table>
  );
}

/** What each party carries of each pool of costs. Floats draw the chart and nothing else. */
function Course({ budget }: { budget: Shared }) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const pools = useMemo(() => budget.pools.map((pool, place) => ({ ...pool, name: pool.lines.join(", ") || own.ownInput, colour: (looks[place % looks.length] ?? looks[0]).stroke })), [budget, language]);
  const draw = useMemo(
    () => (plot: typeof import("../common/plot")) => ({
      marginTop: 8,
      marginLeft: 120,
      marginBottom: 44,
      x: { label: own.axis, grid: true, ticks: 4, tickFormat: (kroner: number) => format.number(String(kroner / 1e6)) },
      y: { label: null, domain: budget.parties.map(({ name }) => name) },
      color: { domain: pools.map(({ name }) => name), range: pools.map(({ colour }) => colour) },
      marks: [
        plot.barX(pools.flatMap(({ name, pieces }) => pieces.map(({ party, amount }) => ({ party, amount: Number(amount), name }))), { x: "amount", y: "party", fill: "name" }),
        plot.ruleX([0]),
      ],
    }),
    [budget, pools, language],
  );
  return (
    <Chart label={own.chart} draw={draw} height={90 + 36 * budget.parties.length} legend={pools.map(({ name, colour }) => ({ name, stroke: colour, strokeDasharray: "none" }))}>
      <Table caption={own.chart} head={[own.cost, own.partyName, [own.shareOf, "number"], [own.amount, "number"]]}>
        {pools.flatMap(({ name, pieces }, pool) => pieces.map(({ party, share, amount }) => (
          <tr key={`${pool}-${party}`}><td>{name}</td><td>{party}</td><td class="number">{share ? format.percent(share, 2) : ""}</td><td class="number">{format.money(amount)}</td></tr>
        )))}
      </Table>
    </Chart>
  );
}
