import { Rulebook } from "refusjon/rbf";
import { usePromise } from "../common/engine";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { useAddressState } from "../common/state";
import { Distributed } from "./distributed";
import { entries } from "./state";
import { words } from "./words";

const loading = Rulebook.embedded();

show("resultatbasert", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  return (
    <>
      <p class="lead">{own.lead}</p>
      <Distributed rules={rules} failed={failed} state={state} change={change} />
    </>
  );
});
