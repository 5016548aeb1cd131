import { Rulebook } from "refusjon/collaboration";
import { usePromise } from "../common/engine";
import { options, RadioField } from "../common/fields";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { useAddressState } from "../common/state";
import { Agreement } from "./agreement";
import { Budget } from "./budget";
import { Grant } from "./grant";
import { Programme } from "./programme";
import { entries, type State } from "./state";
import { words } from "./words";
import "./style.css";

/** What each of the four forms is given. */
export interface Given {
  rules: Rulebook | undefined;
  failed: boolean;
  state: State;
  change(patch: Partial<State>): void;
}

const loading = Rulebook.embedded();
const modes = { budget: Budget, agreement: Agreement, grant: Grant, programme: Programme };

show("samhandlingsbudsjett", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  const Mode = modes[state.mode];
  return (
    <>
      <p class="lead">{own.lead}</p>
      <div class="modes"><RadioField compact label={own.mode} options={options(own.modes)} value={state.mode} onChange={(mode) => change({ mode })} /></div>
      <Mode rules={rules} failed={failed} state={state} change={change} />
    </>
  );
});
