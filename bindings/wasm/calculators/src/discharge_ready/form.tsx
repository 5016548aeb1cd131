import type { ComponentChildren } from "preact";
import { CheckField, DateField, MomentField, NumberField, options, RadioField, RowsField, SelectField, TextField } from "../common/fields";
import { useWords } from "../common/language";
import { eventKinds, policies, policyNames, type EventKind, type PolicyName, type State } from "./state";
import { words } from "./words";

interface Given {
  state: State;
  change(patch: Partial<State>): void;
  /** What is wrong with one of these fields, as the engine names them. */
  wrong(...fields: string[]): ComponentChildren;
}

/** The questions that most cases need, in order of time; the rest folded. */
export function Form({ state, change, wrong }: Given) {
  const own = useWords(words);
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <MomentField label={own.admitted} value={state.admitted} onChange={(admitted) => change({ admitted })} error={wrong("events", "admission")} />
      <MomentField label={own.ready} help={own.readyHelp} value={state.ready} onChange={(ready) => change({ ready })} error={wrong("declared_ready", "ready_notice")} />
      <RadioField label={own.answer} options={options(own.answerWords)} value={state.answer} onChange={(answer) => change({ answer })} />
      {state.answer !== "none" && <MomentField label={own.answered} value={state.answered} onChange={(answered) => change({ answered })} error={wrong("answer")} />}
      {state.answer !== "yes" && <MomentField label={own.canReceive} help={own.canReceiveHelp} value={state.can_receive} onChange={(can_receive) => change({ can_receive })} error={wrong("ready_message")} />}
      <RadioField label={own.end} options={options(own.endWords)} value={state.end} onChange={(end) => change({ end })} />
      {state.end === "waiting" ? (
        <DateField label={own.asOf} help={own.asOfHelp} value={state.as_of} onChange={(as_of) => change({ as_of })} error={wrong("as_of")} />
      ) : (
        <MomentField label={state.end === "died" ? own.died : own.left} help={state.end === "left" ? own.leftHelp : undefined} value={state.left} onChange={(left) => change({ left })} error={wrong("transfer", "death", "as_of")} />
      )}
      <RadioField label={own.early} help={own.earlyHelp} options={options(own.earlyWords)} value={state.early} onChange={(early) => change({ early })} />
      {state.early === "sent" && <MomentField label={own.earlyAt} value={state.early_at} onChange={(early_at) => change({ early_at })} error={wrong("early_notice")} />}
      <TextField label={own.municipality} value={state.municipality} onChange={(municipality) => change({ municipality })} />
      <NumberField label={own.rate} help={own.rateHelp} value={state.rate} onChange={(rate) => change({ rate })} error={wrong("value", "discharge_ready.day_rate")} />
      <details class="ds-details">
        <summary>{own.more}</summary>
        <div class="stack">
          <p data-field="description">{own.moreHelp}</p>
          <More state={state} change={change} wrong={wrong} />
        </div>
      </details>
      <Policies state={state} change={change} />
    </form>
  );
}

function More({ state, change, wrong }: Given) {
  const own = useWords(words);
  return (
    <>
      <RowsField
        label={own.events}
        help={own.eventsHelp}
        rows={state.more}
        empty={{ at: "", event: "relapse" }}
        what={(place) => own.numbered(place + 1)}
        onChange={(more) => change({ more })}
        error={wrong(...eventKinds)}
        row={(row, set) => (
          <>
            <SelectField label={own.event} options={options(own.eventWords)} value={eventKinds.find((kind) => kind === row.event) ?? "relapse"} onChange={(event: EventKind) => set({ event })} />
            <MomentField label={own.eventAt} value={row.at} onChange={(at) => set({ at })} />
          </>
        )}
      />
      <SelectField label={own.careArea} options={options(own.careAreas)} value={state.care_area} onChange={(care_area) => change({ care_area })} />
      <SelectField label={own.institution} options={options(own.institutions)} value={state.institution} onChange={(institution) => change({ institution })} />
      <SelectField label={own.by} options={options(own.bys)} value={state.by} onChange={(by) => change({ by })} />
      <SelectField label={own.journal} options={options(own.journals)} value={state.journal} onChange={(journal) => change({ journal })} />
      <TextField label={own.registered} help={own.registeredHelp} value={state.registered} onChange={(registered) => change({ registered })} />
    </>
  );
}

/** The questions that the regulation leaves open. */
export function Policies({ state, change }: Pick<Given, "state" | "change">) {
  const own = useWords(words);
  return (
    <details class="ds-details">
      <summary>{own.policyTitle}</summary>
      <div class="stack">
        <CheckField label={own.older} checked={state.older} onChange={(older) => change({ older })} />
        {policyNames.map((name) => <Policy key={name} name={name} state={state} change={change} />)}
      </div>
    </details>
  );
}

/** One open question. What is not chosen is left to the engine. */
function Policy({ name, state, change }: Pick<Given, "state" | "change"> & { name: PolicyName }) {
  const own = useWords(words);
  const { question, ...answers }: Record<string, string> = own.policies[name];
  const chosen = state.policy.find((row) => row.name === name)?.word ?? "";
  const others = state.policy.filter((row) => row.name !== name);
  return (
    <SelectField
      label={question ?? name}
      options={[{ value: "", label: own.usual }, ...policies[name].map((word) => ({ value: word as string, label: answers[word] ?? word }))]}
      value={chosen}
      onChange={(word) => change({ policy: word === "" ? others : [...others, { name, word }] })}
    />
  );
}
