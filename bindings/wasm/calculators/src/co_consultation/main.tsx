import { useMemo } from "preact/hooks";
import { Rulebook } from "refusjon/co-consultation";
import { usePromise } from "../common/engine";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { useAddressState } from "../common/state";
import { Answer } from "./answer";
import { Case } from "./case";
import { settled } from "./run";
import { entries } from "./state";
import { words } from "./words";
import "./style.css";

const loading = Rulebook.embedded();

show("samkonsultasjon", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  const run = useMemo(() => (rules ? settled(rules, state) : undefined), [rules, state]);
  return (
    <>
      <p class="lead">{own.lead}</p>
      <div class="calculator">
        <Case state={state} change={change} run={run} />
        <Answer ready={rules !== undefined} failed={failed} run={run} />
      </div>
    </>
  );
});
