import { useCallback, useMemo } from "preact/hooks";
import { Chart } from "../common/chart";
import { Cited } from "../common/citation";
import { capital, figure, figureWords, period, shifted } from "../common/figures";
import { useFormat, useLanguage, useWords } from "../common/language";
import { Exports, Table } from "../common/result";
import { isKnown, type Data, type Row } from "./data";
import { key, Standing, type Given } from "./lists";
import { link } from "./state";
import { words } from "./words";

type PlotModule = typeof import("../common/plot");

/** One parameter, or one tariff, with all that is known of it. */
export function Detail({ data, state }: Given) {
  const own = useWords(words);
  const language = useLanguage();
  const rows = useMemo(() => data.figures.map(({ row }) => row).filter((row) => row.path === state.path), [data, state.path]);
  const [, profession, ...code] = state.path.split(".");
  const tariffs = useMemo(
    () => (rows.length > 0 ? [] : data.tariffs.map(({ row }) => row).filter((row) => row.profession === profession && row.code === code.join("."))),
    [data, rows, state.path],
  );
  return (
    <div class="stack">
      <p><a class="ds-link" href={link(state, "", language)}>{own.back}</a></p>
      {rows.length > 0 ? <Figure rows={rows} data={data} /> : tariffs.length > 0 ? <TariffDetail rows={tariffs} /> : <p>{own.missing(state.path)}</p>}
    </div>
  );
}

function Figure({ rows, data }: { rows: readonly Row[]; data: Data }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  const language = useLanguage();
  const [about] = rows;
  if (!about) return null;
  const name = language === "nb" ? capital(about.norwegian) : about.title;
  const scheme = data.schemes.find((scheme) => scheme.name === about.scheme);
  const numbers = rows.filter(isKnown).filter((row) => row.unit !== "word");
  return (
    <>
      <h2 class="ds-heading" data-size="sm">{name}</h2>
      <dl class="about">
        <dt>{own.scheme}</dt>
        <dd>{scheme && (language === "nb" ? scheme.norwegian : scheme.title)}</dd>
        <dt>{own.unit}</dt>
        <dd>{figures.units[about.unit]}</dd>
        <dt>{own.path}</dt>
        <dd><code>{about.path}</code></dd>
      </dl>
      {numbers.length > 2 && <Through rows={numbers} name={name} />}
      <Table caption={own.history} head={[own.value, own.period, own.standing, own.source]}>
        {rows.map((row) => (
          <tr key={row.period.from}>
            <td class="value">{isKnown(row) ? figure(row.value, row.unit, figures, format) : <em>{own.unknown}</em>}</td>
            <td>{period(row.period, figures, format)}</td>
            <td>{isKnown(row) && <><Standing row={row} />{row.checked_on && <div class="small">{own.checked(format.day(row.checked_on))}</div>}</>}</td>
            <td>{isKnown(row) ? <><Cited citation={row.citation} />{row.note && <div class="small" lang="en">{row.note}</div>}</> : <span lang="en">{row.reason}</span>}</td>
          </tr>
        ))}
      </Table>
      <Exports name={about.path} table={() => [["from", "until", own.value, "status", "certainty", own.source], ...rows.map((row) => [row.period.from, row.period.until, isKnown(row) ? row.value : own.unknown, isKnown(row) ? row.status : "", isKnown(row) ? row.certainty : "", isKnown(row) ? row.citation.source.title : row.reason])]} json={() => rows} />
    </>
  );
}

function Through({ rows, name }: { rows: readonly Extract<Row, { value: unknown }>[]; name: string }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  const unit = rows[0]?.unit ?? "count";
  const draw = useCallback(
    (plot: PlotModule) => {
      // The last value is drawn for a year where nothing says how long it stands.
      const steps = rows.map((row) => ({
        from: new Date(row.period.from),
        until: new Date(row.period.until ?? shifted(row.period.from, 365)),
        value: Number(row.value) * (unit === "share" ? 100 : 1),
        title: `${figure(row.value, row.unit, figures, format)}, ${period(row.period, figures, format)}`,
      }));
      return {
        y: { grid: true, zero: unit === "share", label: unit === "share" ? "%" : figures.units[unit], tickFormat: (value: number) => format.number(String(value)) },
        x: { type: "utc" as const, label: null },
        marks: [plot.ruleY(steps, { x1: "from", x2: "until", y: "value", stroke: "var(--ds-color-accent-base-default)", strokeWidth: 4, title: "title" })],
      };
    },
    [rows, unit, figures, format],
  );
  return <Chart label={own.chart(name)} draw={draw} height={240} />;
}

function TariffDetail({ rows }: { rows: readonly Data["tariffs"][number]["row"][] }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  const latest = rows.at(-1);
  if (!latest) return null;
  const money = (kroner: string | null) => (kroner ? format.money(kroner) : "");
  return (
    <>
      <h2 class="ds-heading" data-size="sm">{own.code} {latest.code}, {own.professions[latest.profession].toLowerCase()}</h2>
      <p lang="nb">{latest.title}</p>
      <dl class="about">
        <dt>{own.chapter}</dt>
        <dd lang="nb">{latest.chapter}</dd>
        <dt>{own.cap}</dt>
        <dd>{latest.counts_to_cap ? own.yes : own.no}</dd>
      </dl>
      <Table caption={own.history} head={[own.period, [own.fee, "number"], [own.refund, "number"], [own.copayment, "number"], own.standing, own.source]}>
        {rows.map((row) => (
          <tr key={key(row)}>
            <td>{period(row.period, figures, format)}</td>
            <td class="number">{money(row.fee)}</td>
            <td class="number">{money(row.refund)}</td>
            <td class="number">{money(row.copayment)}</td>
            <td>{figures.certainties[row.certainty]}{own.bases[row.basis] && `; ${own.bases[row.basis]}`}{row.remark && <div class="small" lang="en">{row.remark}</div>}</td>
            <td><Cited citation={row.citation} /></td>
          </tr>
        ))}
      </Table>
      <Exports name={`takst-${latest.code}`} json={() => rows} table={() => [["from", "until", own.fee, own.refund, own.copayment], ...rows.map((row) => [row.period.from, row.period.until, row.fee, row.refund, row.copayment])]} />
    </>
  );
}
