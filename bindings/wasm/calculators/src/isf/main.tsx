import { Rulebook } from "refusjon/isf";
import { usePromise } from "../common/engine";
import { Example } from "../common/example";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { useAddressState } from "../common/state";
import { OneContact } from "./contact";
import { AsCourse } from "./course";
import { empty, entries, initial } from "./state";
import { words } from "./words";

const loading = Rulebook.embedded();

show("isf", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  const given = { rules, failed, state, change };
  return (
    <>
      <p class="lead">{own.lead}</p>
      <Example clear={() => change(empty)} show={() => change(initial(state))} />
      {state.mode === "contact" ? <OneContact {...given} /> : <AsCourse {...given} />}
    </>
  );
});
