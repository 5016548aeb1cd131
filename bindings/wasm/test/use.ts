// What a strict compiler takes and what it does not.

import { Rulebook, RefusjonError, dischargeReady, isf, readCases, type Explained, type Flow, type Outcome } from "refusjon";
import { Rulebook as Own, payment, type Stay } from "refusjon/discharge-ready";
import type { Contact, Policy, Refund } from "refusjon/isf";

export async function use(): Promise<void> {
  const rules: Rulebook = await Rulebook.embedded();
  const facts: Contact = { code: "442", sector: "somatic", date: "2020-05-01", points: 2n };
  const policy: Policy = { price: "published", values: { older: "use_latest", preliminary: "refuse" } };
  const refund: Outcome<Refund> = isf.refund(rules, facts, policy);
  const amount: string | null = refund.amount;
  const inner: string | null | undefined = refund.outcome.amount;
  const flows: readonly Flow[] = refund.flows;
  const explained: Explained = refund.explain();
  const said: string = explained.text("nb") + explained.title + explained.steps.map((step) => step.id).join();
  const [line] = readCases(rules, "discharge_ready.payment", "stay\n");
  const days: number | undefined = line?.outcome?.outcome.days;
  const own: Own = await Own.embedded({ wasm: new URL("https://example.org/engine.wasm") });
  const stay: Stay = { care_area: "somatic", events: [] };
  payment(own, stay);
  dischargeReady.payment(rules, stay);
  void [amount, inner, flows, said, days];

  // @ts-expect-error: a sector that is none
  isf.refund(rules, { sector: "surgery", date: "2020-05-01" });
  // @ts-expect-error: the day is missing
  isf.refund(rules, { sector: "somatic" });
  // @ts-expect-error: no such fact
  isf.refund(rules, { sector: "somatic", date: "2020-05-01", hospitall: "x" });
  // @ts-expect-error: no such rule
  readCases(rules, "isf.nothing", "");
  // @ts-expect-error: the rulebook of one scheme reads no files
  readCases(own, "discharge_ready.payment", "");
  // @ts-expect-error: nor does it verify receipts
  own.verify(refund.receipt());
  // @ts-expect-error: an amount is no number
  const wrong: number = refund.amount;
  void wrong;
}

export function code(error: unknown): string | null {
  return error instanceof RefusjonError ? `${error.code} ${error.field ?? ""}` : null;
}
