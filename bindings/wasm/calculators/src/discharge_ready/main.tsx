import "./style.css";
import { Rulebook } from "refusjon/discharge-ready";
import { usePromise } from "../common/engine";
import { options, RadioField } from "../common/fields";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { useAddressState } from "../common/state";
import { InvoiceCheck } from "./invoice";
import { entries } from "./state";
import { Stay } from "./stay";
import { words } from "./words";

const loading = Rulebook.embedded();

show("utskrivningsklar", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  const given = { rules, failed, state, change };
  return (
    <>
      <p class="lead">{state.mode === "stay" ? own.lead : own.invoice.lead}</p>
      <div class="mode no-print">
        <RadioField compact label={own.mode} options={options(own.modes)} value={state.mode} onChange={(mode) => change({ mode })} />
      </div>
      {state.mode === "stay" ? <Stay {...given} /> : <InvoiceCheck {...given} />}
    </>
  );
});
