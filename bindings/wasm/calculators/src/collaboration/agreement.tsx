import { useMemo } from "preact/hooks";
import { checkAgreement, type Element } from "refusjon/collaboration";
import { Cited } from "../common/citation";
import { attempt } from "../common/engine";
import { Example } from "../common/example";
import { Explained } from "../common/explanation";
import { CheckField, options, RadioField } from "../common/fields";
import { Folded } from "../common/folded";
import { useWords } from "../common/language";
import { PolicyFields } from "../common/policies";
import { Exports, Result } from "../common/result";
import type { Given } from "./main";
import { agreement, elements, emptied, policy, policyNames, shown } from "./state";
import { errors, listed, norwegian, words } from "./words";

type Standing = "present" | "missing" | "not_required";

export function Agreement({ rules, failed, state, change }: Given) {
  const own = useWords(words);
  const run = useMemo(() => (rules ? attempt(() => checkAgreement(rules, agreement(state), policy(state, ...policyNames.agreement))) : undefined), [rules, state]);
  const outcome = run?.answer;
  const check = outcome?.outcome;
  const explanation = useMemo(() => outcome?.explain(), [outcome]);
  const cited = (standing: Standing, element: Element) =>
    standing === "missing" ? check?.missing.find((one) => one.element === element)?.citation
      : explanation?.steps.find(({ id }) => id === `collaboration.agreement.${standing}`)?.citations?.[0];
  const standing = (element: Element): Standing => (check?.present.includes(element) ? "present" : check?.not_required.includes(element) ? "not_required" : "missing");
  return (
    <div class="calculator even">
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Example clear={() => change(emptied.agreement)} show={() => change(shown("agreement"))} />
        <RadioField label={own.money} options={options(own.moneys)} value={state.money} onChange={(money) => change({ money })} />
        <fieldset class="ds-fieldset">
          <legend class="ds-label" data-weight="medium">{own.stated}</legend>
          {elements.map((element) => (
            <CheckField key={element} label={own.elements[element]} checked={state.states.includes(element)} onChange={(on) => change({ states: elements.filter((one) => (one === element ? on : state.states.includes(one))) })} />
          ))}
        </fieldset>
        <Folded title={own.readings}><PolicyFields names={policyNames.agreement} words={own.policies} chosen={state.policy} onChange={(policy) => change({ policy })} /></Folded>
      </form>
      <Result
        ready={rules !== undefined}
        failed={failed}
        error={run?.error}
        errors={errors}
        sentence={check && <p>{check.complete ? <strong>{own.isComplete}</strong> : <>{own.lacks} <strong>{own.missingElements(check.missing.length)}</strong>.</>}</p>}
      >
        {outcome && check && explanation && (
          <>
            <ul class="checklist" aria-label={own.checklist}>
              {elements.map((element) => {
                const is = standing(element);
                const citation = cited(is, element);
                return <li key={element} class={is}><span>{own.standings[is]}</span><span>{own.elements[element]}{citation && <> (<Cited citation={citation} />)</>}</span></li>;
              })}
            </ul>
            <Explained explanation={explanation} norwegian={{ ...norwegian, terms: { ...norwegian.terms, ...listed(check.present), ...listed(check.not_required) } }} />
            <Exports
              name="samhandlingsavtale"
              table={() => [[own.element, own.answer], ...elements.map((element) => [own.elements[element], own.standings[standing(element)]])]}
              json={() => check}
              receipt={() => outcome.receipt()}
            />
          </>
        )}
      </Result>
    </div>
  );
}
