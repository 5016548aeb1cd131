import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { follow, parameters, write } from "./address";

/** One entry of a page's state: how it begins and how it is written in the address. */
export interface Entry<T> {
  readonly initial: T;
  read(text: string): T | undefined;
  write(value: T): string;
}

type Entries = Record<string, Entry<unknown>>;

/** The state that a set of entries describes. */
export type StateOf<E> = { readonly [K in keyof E]: E[K] extends Entry<infer T> ? T : never };

/** A text as it is typed; dates, times and numbers are texts too, and the engine says what is wrong with them. */
export function text(initial = ""): Entry<string> {
  return { initial, read: (text) => text, write: (value) => value };
}

export function flag(initial = false): Entry<boolean> {
  return { initial, read: (text) => text === "1", write: (value) => (value ? "1" : "0") };
}

/** One of a list of words. */
export function choice<const W extends string>(words: readonly W[], initial: W): Entry<W> {
  return { initial, read: (text) => words.find((word) => word === text), write: (value) => value };
}

/** Some of a list of words. */
export function choices<const W extends string>(words: readonly W[], initial: readonly W[] = []): Entry<readonly W[]> {
  return {
    initial,
    read: (text) => words.filter((word) => text.split(",").includes(word)),
    write: (value) => value.join(","),
  };
}

/** A list of rows with the same columns of text. */
export function rows<const C extends string>(
  columns: readonly C[],
  initial: readonly Record<C, string>[] = [],
): Entry<readonly Record<C, string>[]> {
  return {
    initial,
    read: (text) =>
      text === ""
        ? []
        : text.split(";").map((row) => {
            const cells = row.split(",");
            return Object.fromEntries(columns.map((column, place) => [column, decode(cells[place] ?? "")])) as Record<C, string>;
          }),
    write: (value) => value.map((row) => columns.map((column) => encodeURIComponent(row[column])).join(",")).join(";"),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function read<E extends Entries>(entries: E): StateOf<E> {
  const given = parameters();
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => {
      const text = given.get(name);
      return [name, (text === null ? undefined : entry.read(text)) ?? entry.initial];
    }),
  ) as StateOf<E>;
}

/** What the address holds of a state. */
export function written<E extends Entries>(entries: E, state: StateOf<E>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, entry]) => {
      const text = entry.write(state[name]);
      return text === entry.write(entry.initial) ? [] : [[name, text]];
    }),
  );
}

/**
 * The page's state, which is its address: a link holds the whole form. Changing several times the same entry makes one
 * step of the browser's history.
 */
export function useAddressState<E extends Entries>(
  entries: E,
): readonly [StateOf<E>, (patch: Partial<StateOf<E>>) => void] {
  const [state, setState] = useState(() => read(entries));
  const last = useRef("");
  useEffect(() => follow(() => setState(read(entries))), [entries]);
  const change = useMemo(
    () => (patch: Partial<StateOf<E>>) => {
      const names = Object.keys(patch).join();
      write((given) => {
        for (const [name, value] of Object.entries(patch)) {
          const entry = entries[name];
          if (!entry) continue;
          const text = entry.write(value);
          if (text === entry.write(entry.initial)) given.delete(name);
          else given.set(name, text);
        }
      }, names !== last.current);
      last.current = names;
    },
    [entries],
  );
  return [state, change];
}
