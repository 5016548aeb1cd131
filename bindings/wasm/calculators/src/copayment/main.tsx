import { Rulebook } from "refusjon/copayment";
import { usePromise } from "../common/engine";
import { options, RadioField } from "../common/fields";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { useAddressState } from "../common/state";
import { entries } from "./state";
import { Visit } from "./visit";
import { words } from "./words";
import { Year } from "./year";
import "./style.css";

const loading = Rulebook.embedded();

show("egenandel", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  const Mode = state.mode === "year" ? Year : Visit;
  return (
    <>
      <p class="lead">{own.lead}</p>
      <div class="modes"><RadioField compact label={own.mode} options={options(own.modes)} value={state.mode} onChange={(mode) => change({ mode })} /></div>
      <Mode rules={rules} failed={failed} state={state} change={change} />
    </>
  );
});
