import type { PlotOptions } from "@observablehq/plot";
import { useCallback } from "preact/hooks";
import type { Curve, CurvePoint, modelPayment, Rulebook } from "refusjon/cofinancing";
import { Chart, looks } from "../common/chart";
import { Explained } from "../common/explanation";
import { options, RadioField } from "../common/fields";
import { titles } from "../common/figures";
import { useFormat, useLanguage, useWords, type Format } from "../common/language";
import { Exports, Result, Table } from "../common/result";
import type { Met } from "./form";
import type { Crossing } from "./main";
import type { ModelName, State } from "./state";
import { errors, explanation, words } from "./words";

export interface Model {
  name: ModelName;
  paid: ReturnType<typeof modelPayment>;
  curve: Curve;
}

// Beyond this a table of every day helps nobody.
const LONG = 100;

export function Answer({ rules, failed, state, change, models, crossings, met }: {
  rules: Rulebook | undefined;
  failed: boolean;
  state: State;
  change(patch: Partial<State>): void;
  models: readonly Model[];
  crossings: readonly Crossing[];
  met?: Met | undefined;
}) {
  const own = useWords(words);
  const format = useFormat();
  const [first] = models;
  const known = met?.error.code === "no_value" ? (rules?.parameters({ path: met.error.field ?? "" }) ?? []) : [];
  const length = Number(state.stay);
  const pays = models.map(({ name, paid }) => `${format.money(paid.outcome.payment.amount, paid.outcome.payment.currency)} (${own.brief[name].toLowerCase()})`);
  return (
    <Result
      ready={rules !== undefined}
      failed={failed}
      error={met?.error}
      errors={errors}
      remedy={known.length > 0 && <p>{own.useYears} {[...new Set(known.map(({ period }) => period.from.slice(0, 4)))].join(", ")}.</p>}
      sentence={<p>{first ? <>{own.pays(format.number(String(first.paid.outcome.stay.days)))} <strong>{pays.join(", ")}</strong>.</> : own.prompt}</p>}
    >
      {first && (
        <>
          <AtStay models={models} length={length} />
          <RadioField compact label={own.chart} options={options(own.charts)} value={state.chart} onChange={(chart) => change({ chart })} />
          <Curves models={models} crossings={crossings} state={state} />
          <Crossings crossings={crossings} />
          {models.map(({ name, paid }) => (
            <section key={name} class="stack">
              <h3 class="ds-heading" data-size="2xs">{own.names[name]}</h3>
              <Explained explanation={paid.explain()} norwegian={explanation} titles={titles(rules)} />
            </section>
          ))}
          <Exports
            name="medfinansiering"
            table={() => exported(own, models)}
            json={() => ({ models: models.map(({ name, paid, curve }) => ({ name, stay: paid.outcome, curve })), crossovers: crossings })}
            {...(models.length === 1 && { receipt: () => first.paid.receipt() })}
          />
        </>
      )}
    </Result>
  );
}

function share(point: CurvePoint | undefined, format: Format): string {
  return point?.share ? format.percent(point.share, 1) : "";
}

function money(amount: { amount: string; currency: string } | null | undefined, format: Format): string {
  return amount ? format.money(amount.amount, amount.currency) : "";
}

/** The stay that was asked about, under every model. */
function AtStay({ models, length }: { models: readonly Model[]; length: number }) {
  const own = useWords(words);
  const format = useFormat();
  const earns = models.some(({ curve }) => curve.points[length]?.marginal_result);
  return (
    <Table caption={own.at(format.number(String(length)))} head={[own.model, [own.payment, "number"], [own.ofCost, "number"], [own.next, "number"], ...(earns ? [[own.earns, "number"] as const] : [])]}>
      {models.map(({ name, curve: { points } }) => (
        <tr key={name}>
          <th scope="row" class="nowrap">{own.brief[name]}</th>
          <td class="number">{money(points[length]?.payment, format)}</td>
          <td class="number">{share(points[length], format)}</td>
          <td class="number">{money(points[length + 1]?.marginal, format)}</td>
          {earns && <td class="number">{money(points[length]?.marginal_result, format)}</td>}
        </tr>
      ))}
    </Table>
  );
}

/** What a chart shows of a day. Floats draw it, and nothing else. */
const drawn = {
  payment: ({ payment }: CurvePoint) => Number(payment.amount),
  marginal: ({ days, marginal }: CurvePoint) => (days > 0 ? Number(marginal.amount) : Number.NaN),
  share: ({ share }: CurvePoint) => (share ? Number(share) : Number.NaN),
};

function Curves({ models, crossings, state }: { models: readonly Model[]; crossings: readonly Crossing[]; state: State }) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const { chart } = state;
  const last = Number(state.days);
  const length = Number(state.stay);
  const legend = models.map(({ name }, place) => ({ name: own.names[name], ...(looks[place] ?? looks[0]) }));
  const draw = useCallback((plot: typeof import("../common/plot")): PlotOptions => {
    const at = new Intl.NumberFormat(language === "nb" ? "nb-NO" : "en-GB", chart === "share" ? { style: "percent" } : {});
    const marks = crossings.flatMap(({ b, stretches }) =>
      stretches.slice(1).map(({ from }) => ({ days: from, y: drawn.payment(models.find(({ name }) => name === b)?.curve.points[from] as CurvePoint) })),
    );
    return {
      marginBottom: 48,
      marginTop: 28,
      x: { label: own.daysAxis, domain: [0, last] },
      y: { label: null, grid: true, zero: true, tickFormat: (value: number) => at.format(value) },
      marks: [
        plot.ruleX(length <= last ? [length] : [], { stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "1 3" }),
        ...models.map(({ curve }, place) => plot.line(curve.points.filter(({ days }) => days <= last), { x: "days", y: drawn[chart], curve: chart === "marginal" ? "step" : "linear", strokeWidth: 2.5, ...(looks[place] ?? looks[0]) })),
        ...(chart === "payment" ? [plot.dot(marks, { x: "days", y: "y", r: 6, stroke: "currentColor", strokeWidth: 2 }), plot.text(marks, { x: "days", y: "y", text: ({ days }: { days: number }) => String(days), dy: -14, fill: "currentColor", fontWeight: "bold" })] : []),
      ],
    };
  }, [models, crossings, chart, last, length, language, own]);
  const days = models[0]?.curve.points.map(({ days }) => days).filter((days) => days <= last) ?? [];
  const rows = last <= LONG ? days : days.filter((day) => day === 0 || day === last || models.some(({ curve: { points } }) => points[day]?.marginal.amount !== points[day + 1]?.marginal.amount));
  return (
    <Chart label={own.labels[chart]} draw={draw} legend={legend}>
      {rows.length < days.length && <p>{own.changesOnly}</p>}
      <Table caption={`${own.table}: ${own.charts[chart].toLowerCase()}`} head={[[own.day, "number"], ...models.map(({ name }) => [own.brief[name], "number"] as const)]}>
        {rows.map((day) => (
          <tr key={day}>
            <th scope="row" class="number">{day}</th>
            {models.map(({ name, curve: { points } }) => <td key={name} class="number">{chart === "share" ? share(points[day], format) : money(points[day]?.[chart], format)}</td>)}
          </tr>
        ))}
      </Table>
    </Chart>
  );
}

function Crossings({ crossings }: { crossings: readonly Crossing[] }) {
  const own = useWords(words);
  const format = useFormat();
  if (crossings.length === 0) return null;
  const number = (days: number) => format.number(String(days));
  return (
    <Table caption={own.crossovers} head={[own.pair, [own.length, "number"], own.cheaper]}>
      {crossings.flatMap(({ a, b, stretches }) =>
        stretches.map(({ from, to, cheaper }, place) => (
          <tr key={`${a}${b}${from}`}>
            {place === 0 && <th scope="row" rowSpan={stretches.length}>{own.brief[a]} / {own.brief[b]}</th>}
            <td class="number">{own.range(number(from), number(to))}</td>
            <td>{cheaper === "equal" ? own.equal : own.brief[cheaper === "a" ? a : b]}</td>
          </tr>
        )),
      )}
    </Table>
  );
}

function exported(own: (typeof words)["nb"], models: readonly Model[]) {
  const head = models.flatMap(({ name }) => [own.payment, own.next, own.ofCost].map((what) => `${own.brief[name]}: ${what}`));
  const days = models[0]?.curve.points ?? [];
  return [
    [own.day, ...head],
    ...days.map(({ days }) => [days, ...models.flatMap(({ curve: { points } }) => [points[days]?.payment.amount, points[days + 1]?.marginal.amount, points[days]?.share])]),
  ];
}
