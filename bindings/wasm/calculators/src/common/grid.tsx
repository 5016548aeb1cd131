import { useId } from "preact/hooks";
import type { FieldText } from "./fields";
import { dictionary, useWords } from "./language";

const words = dictionary(
  { add: "Legg til rad", remove: (row: string) => `Fjern ${row}`, row: (place: number) => `rad ${place}`, paste: "Lim inn fra et regneark i en rute, så fylles rutene til høyre og nedover." },
  { add: "Add a row", remove: (row: string) => `Remove ${row}`, row: (place: number) => `row ${place}`, paste: "Paste from a spreadsheet into a cell, and the cells to the right and below are filled." },
);

export interface Column<C extends string> {
  name: C;
  label: string;
  number?: boolean;
  /** The words that may stand in the column, and what the page calls them. */
  options?: Readonly<Record<string, string>>;
}

type Row<C extends string> = Readonly<Record<C, string>>;

/** The cells of a table as spreadsheets copy it. */
export function cells(text: string): string[][] {
  const separator = text.includes("\t") ? "\t" : ";";
  return text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split(separator).map((cell) => cell.trim()));
}

/** The rows once a table is put in, with its upper left cell at a place. Its heading is left out when it is the grid's own. */
export function filled<C extends string>(columns: readonly Column<C>[], rows: readonly Row<C>[], empty: Row<C>, text: string, at: { row: number; column: number }): Row<C>[] {
  const next = [...rows];
  const table = cells(text);
  const heading = table[0]?.every((cell, place) => cell.toLowerCase() === columns[at.column + place]?.label.toLowerCase());
  for (const [place, line] of table.slice(heading ? 1 : 0).entries()) {
    const patch = line.flatMap((cell, across) => {
      const column = columns[at.column + across];
      return column ? [[column.name, known(column, cell)]] : [];
    });
    next[at.row + place] = { ...(next[at.row + place] ?? empty), ...Object.fromEntries(patch) };
  }
  return next;
}

function known<C extends string>({ options }: Column<C>, cell: string): string {
  if (!options) return cell;
  const same = (text: string) => text.toLowerCase() === cell.toLowerCase();
  return Object.keys(options).find((word) => same(word) || same(options[word] ?? "")) ?? Object.keys(options)[0] ?? cell;
}

/** A table that one types in, or pastes a piece of a spreadsheet into. */
export function GridField<C extends string>({ label, help, error, columns, rows, empty, most = 500, onChange }: FieldText & {
  columns: readonly Column<C>[];
  rows: readonly Row<C>[];
  empty: Row<C>;
  most?: number;
  onChange(rows: Row<C>[]): void;
}) {
  const own = useWords(words);
  const id = useId();
  const set = (row: number, patch: Partial<Row<C>>) => onChange(rows.map((old, at) => (at === row ? { ...old, ...patch } : old)));
  const put = (row: number, name: C, value: string) => set(row, { [name]: value } as Partial<Row<C>>);
  const paste = (row: number, column: number) => (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    onChange(filled(columns, rows, empty, text, { row, column }).slice(0, most));
  };
  return (
    <fieldset class="ds-fieldset" aria-describedby={`${id}-help${error ? ` ${id}-error` : ""}`}>
      <legend class="ds-label" data-weight="medium">{label}</legend>
      <p id={`${id}-help`} data-field="description">{help} {own.paste}</p>
      <div class="scroll grid" role="region" aria-label={label} tabIndex={0}>
        <table>
          <thead>
            <tr>{columns.map(({ name, label }) => <th key={name} scope="col">{label}</th>)}<td /></tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={place}>
                {columns.map(({ name, label, number, options }, column) => (
                  <td key={name}>
                    {options ? (
                      <select class="ds-input" data-size="sm" aria-label={`${label}, ${own.row(place + 1)}`} value={row[name]} onChange={(event) => put(place, name, event.currentTarget.value)}>
                        {Object.entries(options).map(([word, shown]) => <option key={word} value={word}>{shown}</option>)}
                      </select>
                    ) : (
                      <input class={number ? "ds-input narrow" : "ds-input"} data-size="sm" type="text" inputMode={number ? "decimal" : undefined} autocomplete="off" aria-label={`${label}, ${own.row(place + 1)}`} value={row[name]} onInput={(event) => put(place, name, event.currentTarget.value)} onPaste={paste(place, column)} />
                    )}
                  </td>
                ))}
                <td><button type="button" class="ds-button" data-variant="tertiary" data-size="sm" aria-label={own.remove(own.row(place + 1))} onClick={() => onChange(rows.filter((_, at) => at !== place))}>✕</button></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {error && <p id={`${id}-error`} class="ds-validation-message" data-field="validation">{error}</p>}
      {rows.length < most && <button type="button" class="ds-button" data-variant="secondary" data-size="sm" onClick={() => onChange([...rows, empty])}>{own.add}</button>}
    </fieldset>
  );
}
