import type { ComponentChildren } from "preact";
import type { ParameterRow, Tariff } from "refusjon/parameters";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Cited } from "../common/citation";
import { DateField, SelectField, TextField } from "../common/fields";
import { capital, figure, figureWords, period } from "../common/figures";
import { useFormat, useLanguage, useWords } from "../common/language";
import { Exports, Table } from "../common/result";
import { found, isKnown, type Data, type Row } from "./data";
import { link, type State } from "./state";
import { words } from "./words";

export interface Given {
  data: Data;
  state: State;
  change(patch: Partial<State>): void;
}

const PAGE = 100;

/** The first rows, and more when asked for; anew when the search changes. */
function usePages<T>(rows: readonly T[]): { shown: readonly T[]; more: number; next(): void } {
  const [pages, setPages] = useState(1);
  useEffect(() => setPages(1), [rows]);
  const shown = rows.slice(0, pages * PAGE);
  return { shown, more: Math.min(PAGE, rows.length - shown.length), next: () => setPages(pages + 1) };
}

function Search({ state, change, children, count }: Omit<Given, "data"> & { children?: ComponentChildren; count: number }) {
  const own = useWords(words);
  return (
    <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
      <TextField label={own.search} help={own.searchHelp} value={state.q} onChange={(q) => change({ q })} />
      {children}
      <DateField label={own.at} value={state.at} onChange={(at) => change({ at })} />
      <p class="count" role="status">{own.found(count)}</p>
    </form>
  );
}

export function Figures({ data, state, change }: Given) {
  const own = useWords(words);
  const language = useLanguage();
  const rows = useMemo(
    () => found(data.figures, state.q, state.at).filter((row) => state.scheme === "" || row.scheme === state.scheme),
    [data, state.q, state.at, state.scheme],
  );
  const { shown, more, next } = usePages(rows);
  return (
    <>
      <Search state={state} change={change} count={rows.length}>
        <SelectField
          label={own.scheme}
          options={[{ value: "", label: own.all }, ...data.schemes.map((scheme) => ({ value: scheme.name, label: language === "nb" ? scheme.norwegian : scheme.title }))]}
          value={state.scheme}
          onChange={(scheme) => change({ scheme })}
        />
      </Search>
      <Exports
        name="parametre"
        table={() => [
          ["path", own.name, own.value, own.unit, "from", "until", "status", "certainty", own.source],
          ...rows.map((row) => [row.path, language === "nb" ? row.norwegian : row.title, isKnown(row) ? row.value : own.unknown, row.unit, row.period.from, row.period.until, isKnown(row) ? row.status : "", isKnown(row) ? row.certainty : "", isKnown(row) ? row.citation.source.title : row.reason]),
        ]}
        json={() => rows}
      />
      <Table caption={own.list} hidden fixed head={[own.name, own.value, own.period, own.standing, own.source]}>
        {shown.map((row, place) => <FigureRow key={`${row.path} ${row.period.from}`} row={row} state={state} first={shown[place - 1]?.path !== row.path} />)}
      </Table>
      {more > 0 && <button type="button" class="ds-button" data-variant="secondary" onClick={next}>{own.more(more)}</button>}
    </>
  );
}

function FigureRow({ row, first, state }: { row: Row; first: boolean; state: State }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  const language = useLanguage();
  const name = language === "nb" ? capital(row.norwegian) : row.title;
  return (
    <tr class={first ? undefined : "same"}>
      <td>{first ? <a class="ds-link" href={link(state, row.path, language)}>{name}</a> : <span class="ds-sr-only">{name}</span>}</td>
      <td class="value">{isKnown(row) ? figure(row.value, row.unit, figures, format) : <em>{own.unknown}</em>}</td>
      <td>{period(row.period, figures, format)}</td>
      <td>{isKnown(row) ? <Standing row={row} /> : ""}</td>
      <td>{isKnown(row) ? <Cited citation={row.citation} /> : <span lang="en">{row.reason}</span>}</td>
    </tr>
  );
}

export function Standing({ row }: { row: Pick<ParameterRow, "status" | "certainty"> }) {
  const figures = useWords(figureWords);
  return <>{figures.statuses[row.status]}, {figures.certainties[row.certainty]}</>;
}

export function Tariffs({ data, state, change }: Given) {
  const own = useWords(words);
  const format = useFormat();
  const figures = useWords(figureWords);
  const language = useLanguage();
  const rows = useMemo(() => {
    // Whoever types a code wants that tariff before those whose codes contain it.
    const typed = state.q.toLowerCase().split(/\s+/);
    const exact = (row: Tariff) => Number(typed.includes(row.code.toLowerCase()));
    return found(data.tariffs, state.q, state.at).sort((a, b) => exact(b) - exact(a));
  }, [data, state.q, state.at]);
  const { shown, more, next } = usePages(rows);
  const money = (kroner: string | null) => (kroner ? format.money(kroner) : "");
  return (
    <>
      <Search state={state} change={change} count={rows.length} />
      <Exports
        name="takster"
        table={() => [
          ["profession", own.code, own.title, "from", "until", own.fee, own.refund, own.copayment, own.source],
          ...rows.map((row) => [row.profession, row.code, row.title, row.period.from, row.period.until, row.fee, row.refund, row.copayment, row.citation.source.title]),
        ]}
        json={() => rows}
      />
      <Table caption={own.tariffs} hidden fixed head={[own.code, own.title, own.period, [own.fee, "number"], [own.refund, "number"], [own.copayment, "number"]]}>
        {shown.map((row) => (
          <tr key={key(row)}>
            <td><a class="ds-link" href={link(state, `tariff.${row.profession}.${row.code}`, language)}>{row.code}</a>, {own.professions[row.profession].toLowerCase()}</td>
            <td lang="nb">{row.title}</td>
            <td>{period(row.period, figures, format)}</td>
            <td class="number">{money(row.fee)}</td>
            <td class="number">{money(row.refund)}</td>
            <td class="number">{money(row.copayment)}</td>
          </tr>
        ))}
      </Table>
      {more > 0 && <button type="button" class="ds-button" data-variant="secondary" onClick={next}>{own.more(more)}</button>}
    </>
  );
}

export function key(row: Tariff): string {
  return `${row.profession} ${row.code} ${row.period.from}`;
}

export function Gaps({ data }: { data: Data }) {
  const language = useLanguage();
  return (
    <>
      {data.schemes.filter((scheme) => scheme.gaps.length > 0).map((scheme) => (
        <section key={scheme.name}>
          <h2 class="ds-heading" data-size="xs">{language === "nb" ? scheme.norwegian : scheme.title}</h2>
          <ul lang={language === "nb" ? "en" : undefined}>
            {scheme.gaps.map((gap) => <li key={gap.key}>{gap.says} {gap.why} (<Cited citation={gap.citation} />)</li>)}
          </ul>
        </section>
      ))}
    </>
  );
}
