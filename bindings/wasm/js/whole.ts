import { ask, RefusjonError, type ErrorFields } from "./error.js";
import { Outcome, type Case, type Receipt } from "./outcome.js";
import { native } from "./figures.js";
import { Rulebook } from "./rulebook.js";
import type { Rules } from "./rules.js";
import { words, write } from "./text.js";
import type { Verification } from "./types.js";

/** The rulebook of the engine that has every scheme. */
export class WholeRulebook extends Rulebook {
  /** Runs a receipt's case again: whether it still holds, and if not, what changed. */
  verify(receipt: Receipt | string): Verification {
    const text = typeof receipt === "string" ? receipt : write(receipt);
    return JSON.parse(ask(() => native(this).verify!(text))) as Verification;
  }
}

/** A case of a file: what the rule says, or what is wrong with its rows or its facts. */
export type CaseLine<T> = {
  /** The line of the file on which the case begins, counted from 1, or that of the row that is wrong. */
  line: number;
  /** The name of the case, when the file gives it one. */
  name: string | null;
} & ({ outcome: Outcome<T>; error: null } | { outcome: null; error: RefusjonError });

interface Read {
  line: number;
  name: string | null;
  case?: Case;
  error?: ErrorFields;
}

/**
 * Answers the cases of a CSV text whose columns are the places of a rule's facts, such as `patient.birth_date` or
 * `lines[].code`. A row that is wrong spoils its own case alone.
 */
export function readCases<R extends keyof Rules>(
  rules: WholeRulebook,
  rule: R,
  text: string,
  policy?: Rules[R]["policy"],
): CaseLine<Rules[R]["outcome"]>[] {
  const engine = native(rules);
  if (!engine.cases) throw new TypeError('readCases takes a rulebook of "refusjon", which has every scheme');
  const read = JSON.parse(ask(() => engine.cases!(words(rule), words(text), write(policy ?? null)))) as Read[];
  return read.map(({ line, name, case: found, error }) => {
    if (error) return { line, name, outcome: null, error: new RefusjonError(error) };
    try {
      return { line, name, outcome: new Outcome(rules, write(found)), error: null };
    } catch (thrown) {
      if (thrown instanceof RefusjonError) return { line, name, outcome: null, error: thrown };
      throw thrown;
    }
  });
}
