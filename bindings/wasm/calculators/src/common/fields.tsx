import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { dictionary, isDay, useFormat, useWords } from "./language";

const words = dictionary(
  { time: "Klokkeslett (valgfritt)", add: "Legg til", remove: (what: string) => `Fjern ${what}`, choose: "Velg fil", paste: "Lim inn, eller slipp en fil her" },
  { time: "Time (optional)", add: "Add", remove: (what: string) => `Remove ${what}`, choose: "Choose a file", paste: "Paste, or drop a file here" },
);

/** What every field has: its label, a help text, and what is wrong with what stands in it. */
export interface FieldText {
  label: string;
  help?: ComponentChildren;
  error?: ComponentChildren;
}

interface Described {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

function Frame({ label, help, error, hidden, children }: FieldText & { hidden?: boolean; children: (input: Described) => ComponentChildren }) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div class="ds-field">
      <label for={id} class={hidden ? "ds-sr-only" : "ds-label"} data-weight="medium">{label}</label>
      {help && <div id={`${id}-help`} data-field="description">{help}</div>}
      {children({ id, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {error && <p id={`${id}-error`} class="ds-validation-message" data-field="validation">{error}</p>}
    </div>
  );
}

interface Typed extends FieldText {
  value: string;
  onChange(value: string): void;
  /** The label is for screen readers alone, as where a table's heading says the same. */
  hidden?: boolean;
}

export function TextField({ value, onChange, ...text }: Typed) {
  return (
    <Frame {...text}>
      {(described) => <input {...described} class="ds-input" type="text" autocomplete="off" value={value} onInput={(event) => onChange(event.currentTarget.value)} />}
    </Frame>
  );
}

/** A number as people write it; {@link decimal} makes it what the engine reads. */
export function NumberField({ value, onChange, ...text }: Typed) {
  return (
    <Frame {...text}>
      {(described) => <input {...described} class="ds-input short" type="text" inputMode="decimal" autocomplete="off" value={value} onInput={(event) => onChange(event.currentTarget.value)} />}
    </Frame>
  );
}

export function DateField({ value, onChange, ...text }: Typed) {
  return (
    <Frame {...text}>
      {(described) => <input {...described} class="ds-input date" type="date" value={value} onInput={(event) => onChange(event.currentTarget.value)} />}
    </Frame>
  );
}

/** A number as the engine reads it, from one with a decimal comma and spaces between thousands. */
export function decimal(text: string): string {
  return text.replace(/[\s\u00a0\u202f]/gu, "").replace(",", ".").replace("\u2212", "-");
}

/** A whole number as the engine reads it; what is none goes on as it stands, and the engine says what is wrong with it. */
export function whole(text: string): number {
  const written = decimal(text);
  return (/^-?\d{1,15}$/.test(written) ? Number(written) : written) as number;
}

/** A day and, if it is known, the time: `2025-11-21` or `2025-11-21T10:30`. */
export function MomentField({ value, onChange, label, help, error }: Typed) {
  const own = useWords(words);
  const format = useFormat();
  const id = useId();
  const [day = "", time = ""] = value.split("T");
  const set = (day: string, time: string) => onChange(time && day ? `${day}T${time}` : day);
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset class="ds-fieldset moment">
      <legend class="ds-label" data-weight="medium">{label}</legend>
      {help && <p id={`${id}-help`} data-field="description">{help}</p>}
      <div class="inline">
        <input class="ds-input date" type="date" aria-label={label} aria-describedby={described} aria-invalid={error ? true : undefined} value={day} onInput={(event) => set(event.currentTarget.value, time)} />
        <input class="ds-input time" type="time" aria-label={`${label}: ${own.time}`} value={time} onInput={(event) => set(day, event.currentTarget.value)} />
        <span class="weekday">{isDay(day) ? format.weekday(day) : ""}</span>
      </div>
      {error && <p id={`${id}-error`} class="ds-validation-message" data-field="validation">{error}</p>}
    </fieldset>
  );
}

interface Option<W extends string> {
  value: W;
  label: string;
}

interface Chosen<W extends string> extends FieldText {
  value: W;
  options: readonly Option<W>[];
  onChange(value: W): void;
  hidden?: boolean;
}

/** The options of a choice, from the words that name them. */
export function options<W extends string>(words: Record<W, string>): Option<W>[] {
  return (Object.keys(words) as W[]).map((value) => ({ value, label: words[value] }));
}

export function SelectField<W extends string>({ value, options, onChange, ...text }: Chosen<W>) {
  return (
    <Frame {...text}>
      {(described) => (
        <select
          {...described}
          class="ds-input"
          value={value}
          onChange={(event) => {
            const chosen = options[event.currentTarget.selectedIndex];
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ))}
        </select>
      )}
    </Frame>
  );
}

/** A choice between few, all in sight. */
export function RadioField<W extends string>({ value, options, onChange, label, help, error, compact }: Chosen<W> & { compact?: boolean }) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <fieldset class={compact ? "ds-toggle-group" : "ds-fieldset"} aria-describedby={described} data-variant={compact ? "primary" : undefined}>
      <legend class={compact ? "ds-sr-only" : "ds-label"} data-weight="medium">{label}</legend>
      {help && <p id={`${id}-help`} data-field="description">{help}</p>}
      {options.map((option) => {
        const input = <input class={compact ? undefined : "ds-input"} type="radio" id={`${id}-${option.value}`} name={id} checked={option.value === value} onChange={() => onChange(option.value)} />;
        return compact ? (
          <label key={option.value} class="ds-button" data-variant="tertiary">{input}{option.label}</label>
        ) : (
          <div key={option.value} class="ds-field">{input}<label for={`${id}-${option.value}`}>{option.label}</label></div>
        );
      })}
      {error && <p id={`${id}-error`} class="ds-validation-message" data-field="validation">{error}</p>}
    </fieldset>
  );
}

export function CheckField({ label, help, checked, onChange }: { label: string; help?: ComponentChildren; checked: boolean; onChange(checked: boolean): void }) {
  const id = useId();
  return (
    <div class="ds-field">
      <input class="ds-input" type="checkbox" id={id} aria-describedby={help ? `${id}-help` : undefined} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <label for={id}>{label}</label>
      {help && <div id={`${id}-help`} data-field="description">{help}</div>}
    </div>
  );
}

/**
 * A list of rows that can be added and removed. `row` draws the fields of one row; `what` names a row, for the button
 * that removes it.
 */
export function RowsField<R>({ label, help, error, rows, empty, what, onChange, row, most }: FieldText & {
  rows: readonly R[];
  empty: R;
  what(place: number): string;
  onChange(rows: R[]): void;
  row(value: R, change: (patch: Partial<R>) => void, place: number): ComponentChildren;
  most?: number;
}) {
  const own = useWords(words);
  const id = useId();
  return (
    <fieldset class="ds-fieldset rows" aria-describedby={error ? `${id}-error` : undefined}>
      <legend class="ds-label" data-weight="medium">{label}</legend>
      {help && <p data-field="description">{help}</p>}
      {rows.map((value, place) => (
        <div key={place} class="row" role="group" aria-label={what(place)}>
          {row(value, (patch) => onChange(rows.map((old, at) => (at === place ? { ...old, ...patch } : old))), place)}
          <button type="button" class="ds-button" data-variant="tertiary" data-size="sm" aria-label={own.remove(what(place))} onClick={() => onChange(rows.filter((_, at) => at !== place))}>✕</button>
        </div>
      ))}
      {error && <p id={`${id}-error`} class="ds-validation-message" data-field="validation">{error}</p>}
      {rows.length < (most ?? 200) && (
        <button type="button" class="ds-button" data-variant="secondary" data-size="sm" onClick={() => onChange([...rows, empty])}>{own.add}</button>
      )}
    </fieldset>
  );
}

/** A text file: dropped, chosen or pasted. It is read in the browser. */
export function FileField({ label, help, error, value, onChange }: Typed) {
  const own = useWords(words);
  const [over, setOver] = useState(false);
  const take = async (file: File | null | undefined) => {
    if (file) onChange(await file.text());
  };
  return (
    <div
      class={`drop ${over ? "over" : ""}`}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); void take(event.dataTransfer?.files[0]); }}
    >
      <Frame label={label} help={help} error={error}>
        {(described) => <textarea {...described} class="ds-input" spellcheck={false} rows={8} placeholder={own.paste} value={value} onInput={(event) => onChange(event.currentTarget.value)} />}
      </Frame>
      <input type="file" accept=".csv,.txt,text/csv" aria-label={`${own.choose}: ${label}`} onChange={(event) => void take(event.currentTarget.files?.[0])} />
    </div>
  );
}
