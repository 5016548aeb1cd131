import { Rulebook } from "refusjon/parameters";
import { useMemo } from "preact/hooks";
import { usePromise } from "../common/engine";
import { options, RadioField } from "../common/fields";
import { useWords } from "../common/language";
import { show } from "../common/page";
import { Waiting } from "../common/result";
import { useAddressState } from "../common/state";
import { data } from "./data";
import { Detail } from "./detail";
import { Figures, Gaps, Tariffs } from "./lists";
import { entries } from "./state";
import { words } from "./words";

const loading = Rulebook.embedded();

show("parametre", () => {
  const own = useWords(words);
  const { value: rules, failed } = usePromise(loading);
  const [state, change] = useAddressState(entries);
  const all = useMemo(() => rules && data(rules), [rules]);
  const given = { state, change };
  return (
    <>
      <p class="lead">{own.lead} {all && own.edition(all.edition, all.hash.slice(0, 12))}</p>
      {!all ? <Waiting failed={failed} /> : state.path ? <Detail data={all} {...given} /> : (
        <div class="stack">
          <RadioField compact label={own.show} options={options(own.shows)} value={state.show} onChange={(show) => change({ show })} />
          {state.show === "figures" ? <Figures data={all} {...given} /> : state.show === "tariffs" ? <Tariffs data={all} {...given} /> : <Gaps data={all} />}
        </div>
      )}
    </>
  );
});
