import { useMemo } from "preact/hooks";
import { settle, type Row, type Rulebook } from "refusjon/isf";
import { difference } from "../common/amount";
import { attempt, type EngineError } from "../common/engine";
import { Explained } from "../common/explanation";
import { DateField, NumberField, options, RowsField, SelectField, TextField } from "../common/fields";
import { titles } from "../common/figures";
import { useFormat, useLanguage, useWords } from "../common/language";
import { ErrorText, Exports, Flows, Result, Table } from "../common/result";
import { Reasons, signed } from "./contact";
import { Readings, Remedy, Sector, Start, WhatIf, wrongWith, type Given } from "./form";
import { activity, begun, overrides, policy, type State } from "./state";
import { errors, explanation, words } from "./words";

function run(rules: Rulebook, state: State, bundled: boolean) {
  return attempt(() => settle(rules.with(overrides(state)), activity(state, bundled), policy(state)));
}

/** The first row that could not be settled. */
function failed(rows: readonly Row[] | undefined): EngineError | undefined {
  for (const row of rows ?? []) {
    if ("error" in row) return { field: null, value: null, remedy: null, ...row.error };
  }
  return undefined;
}

export function AsCourse({ rules, failed: broken, state, change }: Given) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const ready = begun(state);
  const single = useMemo(() => (rules && ready ? run(rules, state, false) : undefined), [rules, ready, state]);
  const bundled = useMemo(() => (rules && ready ? run(rules, state, true) : undefined), [rules, ready, state]);
  const [apart, together] = [single?.answer?.outcome, bundled?.answer?.outcome];
  const error = bundled?.error ?? single?.error ?? failed(apart?.contacts) ?? failed(together?.courses);
  const wrong = wrongWith(error);
  const courseError = failed(together?.courses);
  const contactError = error && (error.field?.startsWith("contacts") || (!courseError && apart)) && error;
  const { Cell, text } = rowWords(own, format.money);
  const change_ = apart && together && difference(together.totals.sum_of_rows, apart.totals.sum_of_rows);
  const label = (row: Row, place: number) => {
    const given = state.contacts[place];
    return "refund" in row ? `${format.day(row.refund.date)}: ${row.refund.code ?? ""}${row.refund.kind ? `, ${own.kinds[row.refund.kind].toLowerCase()}` : ""}` : (given?.code ?? "");
  };
  const course = together?.courses[0];
  const lines = () => [
    [own.what, own.single, own.bundled],
    ...(apart?.contacts ?? []).map((row, place) => [label(row, place), text(row), text(together?.contacts[place])]),
    [state.course, "", text(course)],
    [own.sum, apart?.totals.sum_of_rows, together?.totals.sum_of_rows],
    [own.difference, "", change_],
  ];
  return (
    <div class="calculator">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Start state={state} change={change} />
        <Sector state={state} change={change} error={error} />
        <TextField label={own.courseCode} value={state.course} onChange={(course) => change({ course })} error={wrong("courses[0].code") ?? (courseError && wrong("isf.weight"))} />
        <NumberField label={own.coursePoints} help={own.pointsHelp} value={state.course_points} onChange={(course_points) => change({ course_points })} error={wrong("courses[0].points")} />
        <div class="inline">
          <DateField label={own.from} value={state.from} onChange={(from) => change({ from })} error={wrong("from", "courses[0].from")} />
          <DateField label={own.to} value={state.to} onChange={(to) => change({ to })} error={wrong("to", "courses[0].to")} />
        </div>
        <RowsField
          label={own.contacts}
          help={own.contactsHelp}
          rows={state.contacts}
          empty={{ ...(state.contacts.at(-1) ?? { date: state.from, code: "", points: "", kind: "not_stated" }) }}
          what={(place) => own.nth(place + 1)}
          onChange={(contacts) => change({ contacts })}
          error={contactError && <ErrorText error={contactError} errors={errors} />}
          row={(row, change) => (
            <>
              <DateField label={own.date} value={row.date} onChange={(date) => change({ date })} />
              <TextField label={own.code} value={row.code} onChange={(code) => change({ code })} />
              <NumberField label={own.points} value={row.points} onChange={(points) => change({ points })} />
              <SelectField label={own.kind} options={options(own.kinds)} value={row.kind as keyof typeof own.kinds} onChange={(kind) => change({ kind })} />
            </>
          )}
        />
        <WhatIf rules={rules} state={state} change={change} day={state.to} error={error} />
        <Readings state={state} change={change} />
      </form>
      <Result
        ready={rules !== undefined}
        failed={broken}
        error={error}
        errors={errors}
        remedy={error && <Remedy rules={rules} error={error} state={state} change={change} />}
        sentence={
          <p>
            {apart && together && change_ ? <strong>{own.compared(format.money(together.totals.sum_of_rows), format.money(apart.totals.sum_of_rows), signed(change_, format.money))}</strong>
              : state.sector !== "somatic" && state.price_rule === "not_chosen" ? own.promptRule : own.prompt}
          </p>
        }
      >
        {apart && together && change_ && bundled?.answer && (
          <>
            <Table caption={own.sideBySide} head={[own.what, [own.single, "number"], [own.bundled, "number"]]}>
              {apart.contacts.map((row, place) => (
                <tr key={place}>
                  <th scope="row">{label(row, place)}</th>
                  <td class="number"><Cell row={row} /></td>
                  <td class="number"><Cell row={together.contacts[place]} /></td>
                </tr>
              ))}
              <tr>
                <th scope="row">{state.course}</th>
                <td class="number" />
                <td class="number"><Cell row={course} /></td>
              </tr>
              <tr>
                <th scope="row">{own.sum}</th>
                <td class="number">{format.money(apart.totals.sum_of_rows)}</td>
                <td class="number">{format.money(together.totals.sum_of_rows)}</td>
              </tr>
              <tr>
                <th scope="row">{own.difference}</th>
                <td class="number" />
                <td class="number">{signed(change_, format.money)}</td>
              </tr>
            </Table>
            {course && "refund" in course && <Reasons refund={course.refund} />}
            <Flows flows={bundled.answer.flows} what={{ "ISF refund": own.flow }} />
            <Explained explanation={bundled.answer.explain()} norwegian={explanation} titles={titles(rules)} />
            <Exports name={language === "nb" ? "isf-forlop" : "isf-course"} table={lines} json={() => ({ single: apart, course: together })} receipt={() => bundled.answer.receipt()} />
          </>
        )}
      </Result>
    </div>
  );
}

function rowWords(own: (typeof words)["nb"], money: (amount: string) => string) {
  const text = (row: Row | undefined) => {
    if (!row || "error" in row) return "";
    const { amount, exclusions = [] } = row.refund;
    return !exclusions.length ? amount : exclusions.some(({ reason }) => reason === "in_course") ? own.absorbed : own.excluded;
  };
  const Cell = ({ row }: { row: Row | undefined }) => {
    const said = text(row);
    return <>{/^-?\d/.test(said) ? money(said) : said}</>;
  };
  return { text, Cell };
}
