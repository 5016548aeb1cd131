import { ask, RefusjonError, type ErrorFields } from "./error.js";
import { run, type Outcome } from "./outcome.js";
import { native } from "./figures.js";
import type { Rulebook } from "./rulebook.js";
import { words } from "./text.js";
import type { DischargeReadyPolicy, InvoiceCheck } from "./types.js";

/** CSV texts of an invoice's lines and of the events of the stays that it speaks of. */
export interface InvoiceFiles {
  /** Columns `stay`, `first_day`, `last_day` and `amount`, and if wanted `line`, `municipality`, `days` and `rate`. */
  invoice: string;
  /** A row an event, the rows of a stay next to each other: columns `stay`, `at` and `event`, and what else is known. */
  events: string;
}

/** A row that cannot be read. */
export interface BadRow {
  file: "invoice" | "events";
  /** Counted from 1. */
  line: number;
  stay: string | null;
  error: RefusjonError;
}

/** Holds an invoice against the events of the stays, line by line. Rows that cannot be read are listed beside the check. */
export function checkInvoiceFiles(
  rules: Rulebook,
  files: InvoiceFiles,
  policy?: DischargeReadyPolicy,
): { check: Outcome<InvoiceCheck>; badRows: BadRow[] } {
  const rule = "discharge_ready.check_invoice";
  const engine = native(rules);
  // An engine of another scheme says itself that it does not know the rule.
  if (!engine.invoice) return { check: run(rules, rule, {}, policy), badRows: [] };
  const read = JSON.parse(ask(() => engine.invoice!(words(files.invoice), words(files.events)))) as {
    facts: unknown;
    bad_rows: (Omit<BadRow, "error"> & { error: ErrorFields })[];
  };
  const badRows = read.bad_rows.map((row) => ({ ...row, error: new RefusjonError(row.error) }));
  return { check: run(rules, rule, read.facts, policy), badRows };
}
