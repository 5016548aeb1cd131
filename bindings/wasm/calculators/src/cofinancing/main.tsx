import { useMemo } from "preact/hooks";
import { crossovers, curve, modelPayment, Rulebook } from "refusjon/cofinancing";
import { attempt, usePromise } from "../common/engine";
import { Example } from "../common/example";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { useAddressState } from "../common/state";
import { Answer, type Model } from "./answer";
import { Form, type Met } from "./form";
import { changed, chosen, empty, entries, initial, line, pair, policy, stay, type State } from "./state";
import { words } from "./words";

const loading = Rulebook.embedded();

/** Every model's payment and curve, and where each two of them cross; or the first error that they met. */
function compare(embedded: Rulebook, state: State): { models: Model[]; crossings: Crossing[]; met?: Met } {
  const models: Model[] = [];
  const crossings: Crossing[] = [];
  const book = attempt(() => changed(embedded, state));
  if (book.error) return { models, crossings, met: { error: book.error, asked: "figures" } };
  for (const name of chosen(state)) {
    const paid = attempt(() => modelPayment(book.answer, stay(state, name), policy(state)));
    if (paid.error) return { models, crossings, met: { error: paid.error, asked: "stay", model: name } };
    const drawn = attempt(() => curve(book.answer, line(state, name), policy(state)));
    if (drawn.error) return { models, crossings, met: { error: drawn.error, asked: "curve", model: name } };
    models.push({ name, paid: paid.answer, curve: drawn.answer.outcome });
  }
  for (const [place, a] of models.entries()) {
    for (const b of models.slice(place + 1)) {
      const crossed = attempt(() => crossovers(book.answer, pair(state, a.name, b.name), policy(state)));
      if (crossed.error) return { models, crossings, met: { error: crossed.error, asked: "curve" } };
      crossings.push({ a: a.name, b: b.name, stretches: crossed.answer.outcome.stretches });
    }
  }
  return { models, crossings };
}

export type Crossing = Pick<ReturnType<typeof crossovers>["outcome"], "stretches"> & { a: Model["name"]; b: Model["name"] };

show("medfinansiering", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  const begun = chosen(state).length > 0 && state.stay.trim() !== "" && state.days.trim() !== "";
  // Which curves are shown changes none of them.
  const key = JSON.stringify({ ...state, chart: "" });
  const compared = useMemo(() => (rules && begun ? compare(rules, state) : { models: [], crossings: [] }), [rules, begun, key]);
  return (
    <>
      <p class="lead">{own.lead}</p>
      <Example clear={() => change(empty)} show={() => change(initial)} />
      <div class="calculator">
        <Form rules={rules} state={state} change={change} met={compared.met} />
        <Answer rules={rules} failed={failed} state={state} change={change} {...compared} />
      </div>
    </>
  );
});
