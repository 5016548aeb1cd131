import type { PlotOptions } from "@observablehq/plot";
import { useCallback, useMemo } from "preact/hooks";
import { distribute, type Distribution, type IndicatorResult, type RegionIndicator, type Rulebook } from "refusjon/rbf";
import { Chart, looks } from "../common/chart";
import { Cited } from "../common/citation";
import { attempt } from "../common/engine";
import { Explained } from "../common/explanation";
import { titles } from "../common/figures";
import { useFormat, useLanguage, useWords, type Format } from "../common/language";
import { Exports, Flows, Result, Table } from "../common/result";
import { Form } from "./form";
import { begun, facts, policy, type State } from "./state";
import { errors, explanation, terms, words } from "./words";

export function Distributed({ rules, failed, state, change }: { rules: Rulebook | undefined; failed: boolean; state: State; change(patch: Partial<State>): void }) {
  const own = useWords(words);
  const format = useFormat();
  const ready = begun(state);
  const run = useMemo(() => (rules && ready ? attempt(() => distribute(rules, facts(state), policy(state))) : undefined), [rules, ready, state]);
  const answer = run?.answer;
  const outcome = answer?.outcome;
  // Regions with the same amount are all first; the first of them in the list is named.
  const most = outcome?.regions.reduce((most, region) => (BigInt(ore(region.amount)) > BigInt(ore(most.amount)) ? region : most));
  const { code } = run?.error ?? {};
  return (
    <div class="calculator wide">
      <Form state={state} change={change} error={run?.error} />
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        remedy={
          code === "preliminary" ? <p><button type="button" class="ds-button" data-variant="secondary" onClick={() => change({ preliminary: true })}>{own.acceptPreliminary}</button></p>
            : code === "no_value" && !state.older && <p><button type="button" class="ds-button" data-variant="secondary" onClick={() => change({ older: true })}>{own.useLatest}</button></p>
        }
        sentence={
          <p>
            {outcome && most ? <>{own.distributed(format.money(outcome.distributed), format.number(String(outcome.regions.length)))} <strong>{own.most(most.name, format.money(most.amount))}</strong></> : own.prompt}
          </p>
        }
      >
        {answer && outcome && (
          <>
            <Regions outcome={outcome} />
            <Bars outcome={outcome} />
            <section class="stack">
              <h3 class="ds-heading" data-size="2xs">{own.byIndicator}</h3>
              {outcome.indicators.map((indicator) => <PerIndicator key={indicator.id} indicator={indicator} />)}
            </section>
            <Flows flows={answer.flows} what={{ "result-based financing": own.flow, "cut in the block grant": own.taken }} />
            <Explained explanation={answer.explain()} norwegian={{ ...explanation, terms: terms(outcome.regions.length) }} titles={titles(rules)} />
            <Exports name="resultatbasert-finansiering" table={() => exported(own, outcome)} json={() => outcome} receipt={() => answer.receipt()} />
          </>
        )}
      </Result>
    </div>
  );
}

/** An amount in øre, of kroner with no decimals or two. */
function ore(amount: string): string {
  const [kroner = "0", rest = ""] = amount.split(".");
  return kroner + rest.padEnd(2, "0");
}

function Regions({ outcome }: { outcome: Distribution }) {
  const own = useWords(words);
  const format = useFormat();
  const { regions, undistributed_because: because } = outcome;
  const funded = regions.some(({ net }) => net);
  return (
    <Table caption={own.perRegion} head={[own.region.name, [own.pointsOf, "number"], [own.possible, "number"], [own.amount, "number"], ...(funded ? [[own.contribution, "number"] as const, [own.net, "number"] as const] : [])]}>
      {regions.map(({ name, points, possible, amount, contribution, net }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td class="number">{format.number(points)}</td>
          <td class="number">{format.number(possible)}</td>
          <td class="number">{format.money(amount)}</td>
          {funded && <td class="number">{contribution && format.money(contribution)}</td>}
          {funded && <td class="number">{net && format.money(net)}</td>}
        </tr>
      ))}
      {because && (
        <tr>
          <th scope="row">{own.undistributed} ({own.because[because]})</th>
          <td /><td />
          <td class="number">{format.money(outcome.undistributed)}</td>
          {funded && <><td /><td /></>}
        </tr>
      )}
      <tr>
        <th scope="row">{own.sum}</th>
        <td class="number">{format.number(outcome.points)}</td>
        <td class="number">{format.number(outcome.possible)}</td>
        <td class="number">{format.money(outcome.pot)}</td>
        {funded && <><td /><td /></>}
      </tr>
    </Table>
  );
}

function Bars({ outcome }: { outcome: Distribution }) {
  const own = useWords(words);
  const format = useFormat();
  const language = useLanguage();
  const { regions } = outcome;
  const draw = useCallback((plot: typeof import("../common/plot")): PlotOptions => {
    const million = new Intl.NumberFormat(language === "nb" ? "nb-NO" : "en-GB", { notation: "compact" });
    // Floats draw the bars, and nothing else.
    const bars = regions.map(({ name, amount }) => ({ name, amount: Number(amount) }));
    return {
      marginLeft: 135,
      marginRight: 70,
      x: { axis: null },
      y: { label: null, domain: regions.map(({ name }) => name) },
      marks: [
        plot.barX(bars, { x: "amount", y: "name", fill: looks[0].stroke }),
        plot.text(bars, { x: "amount", y: "name", text: ({ amount }: { amount: number }) => million.format(amount), dx: 6, textAnchor: "start", fill: "currentColor" }),
        plot.ruleX([0]),
      ],
    };
  }, [regions, language]);
  return (
    <Chart label={own.chart} draw={draw} height={50 + 32 * regions.length}>
      <Table caption={own.chart} head={[own.region.name, [own.amount, "number"]]}>
        {regions.map(({ name, amount }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="number">{format.money(amount)}</td>
          </tr>
        ))}
      </Table>
    </Chart>
  );
}

function observed({ display, value }: RegionIndicator, own: (typeof words)["nb"], format: Format): string {
  if (display !== "shown" || !value || typeof value === "string") return own.display[display];
  if ("score" in value) return format.number(value.score);
  return own.of(format.number(String(value.counts.numerator)), format.number(String(value.counts.denominator)));
}

/** What every region gets for an indicator, by measure. */
function PerIndicator({ indicator: { id, points, listed, regions } }: { indicator: IndicatorResult }) {
  const own = useWords(words);
  const format = useFormat();
  const measures = regions[0]?.measures.map(({ measure }) => measure) ?? [];
  return (
    <details class="ds-details">
      <summary>{own.indicatorPoints(id, format.number(points))}</summary>
      <div>
        {listed && <p><Cited citation={listed.citation} /></p>}
        <Table hidden caption={id} head={[own.region.name, [own.shownValue, "number"], [own.place, "number"], ...measures.map((measure) => [own.measures[measure], "number"] as const), [own.sum, "number"], own.why]}>
          {regions.map((region) => (
            <tr key={region.region}>
              <th scope="row">{region.region}</th>
              <td class="number">{observed(region, own, format)}</td>
              <td class="number">{region.measures.map(({ rank }) => rank).find(Boolean) ?? ""}</td>
              {region.measures.map(({ measure, points, possible }) => <td key={measure} class="number">{own.of(format.number(points), format.number(possible))}</td>)}
              <td class="number">{format.number(region.points)}</td>
              <td>{[...new Set(region.measures.flatMap(({ because }) => (because ? own.noPoints[because] : [])))].join(", ")}</td>
            </tr>
          ))}
        </Table>
      </div>
    </details>
  );
}

function exported(own: (typeof words)["nb"], outcome: Distribution) {
  return [
    [own.region.name, ...outcome.indicators.map(({ id }) => id), own.pointsOf, own.possible, own.amount, own.contribution, own.net],
    ...outcome.regions.map(({ name, points, possible, amount, contribution, net }, place) => [name, ...outcome.indicators.map(({ regions }) => regions[place]?.points), points, possible, amount, contribution, net]),
    [own.undistributed, ...outcome.indicators.map(() => ""), "", "", outcome.undistributed],
  ];
}
