import type { Rulebook } from "refusjon/cofinancing";
import type { ComponentChildren } from "preact";
import { attempt, type EngineError } from "../common/engine";
import { CheckField, NumberField, options, RadioField, SelectField } from "../common/fields";
import { figure, figureWords } from "../common/figures";
import { Folded } from "../common/folded";
import { useFormat, useWords } from "../common/language";
import { ErrorText } from "../common/result";
import { chosen, figureNames, figures, printed, shown, type ModelName, type State } from "./state";
import { errors, words } from "./words";

/** An error, and which of the questions met it. */
export interface Met {
  error: EngineError;
  asked: "figures" | "stay" | "curve";
  model?: string;
}

interface Given {
  rules: Rulebook | undefined;
  state: State;
  change(patch: Partial<State>): void;
  met: Met | undefined;
}

export function Form({ rules, state, change, met }: Given) {
  const own = useWords(words);
  const norway = state.country === "norway";
  const selected = chosen(state);
  const field = met?.error.field ?? "";
  const wrong = (here: boolean | undefined) => here && met && <ErrorText error={met.error} errors={errors} />;
  const days = (asked: Met["asked"]) => wrong(field === "days" && met?.asked === asked);
  const ofModel = (name: ModelName) => wrong(met?.model === name && !/^(days|marginal_cost|cost_per_day)/.test(field));
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <RadioField label={own.country} options={options(own.countries)} value={state.country} onChange={(country) => change({ country })} />
      {norway && <SelectField label={own.group} options={options(own.groups)} value={state.group} onChange={(group) => change({ group })} />}
      <fieldset class="ds-fieldset">
        <legend class="ds-label" data-weight="medium">{own.models}</legend>
        {norway
          ? shown.norway.map((name) => <CheckField key={name} label={own.names[name]} checked={state.models.includes(name)} onChange={(on) => change({ models: shown.norway.filter((each) => (each === name ? on : state.models.includes(each))) })} />)
          : shown.denmark.map((name) => <CheckField key={name} label={own.names[name]} checked={state.danish.includes(name)} onChange={(on) => change({ danish: shown.denmark.filter((each) => (each === name ? on : state.danish.includes(each))) })} />)}
      </fieldset>
      <NumberField label={own.stay} value={state.stay} onChange={(stay) => change({ stay })} error={days("stay")} />
      {!norway && <NumberField label={own.year} value={state.year} onChange={(year) => change({ year })} error={ofModel("danish")} />}
      {!norway && <NumberField label={own.bedDay} help={own.bedDayHelp} value={state.bed_day} onChange={(bed_day) => change({ bed_day })} />}
      {selected.includes("own") && <OwnModel state={state} change={change} error={ofModel("own")} />}
      <NumberField label={own.days} value={state.days} onChange={(days) => change({ days })} error={days("curve")} />
      {norway && <Report rules={rules} state={state} change={change} met={met} />}
      <Folded title={own.more} used={Boolean(state.marginal_cost || state.own_cost)}>
        <NumberField label={own.marginalCost} help={own.marginalCostHelp} value={state.marginal_cost} onChange={(marginal_cost) => change({ marginal_cost })} error={wrong(field.startsWith("marginal_cost"))} />
        <NumberField label={own.cost} help={own.costHelp} value={state.own_cost} onChange={(own_cost) => change({ own_cost })} error={wrong(field.startsWith("cost_per_day"))} />
      </Folded>
      <Folded title={own.readings} used={state.floor_day !== "free"}>
        <RadioField label={own.floorDay} options={options(own.floorDays)} value={state.floor_day} onChange={(floor_day) => change({ floor_day })} />
      </Folded>
    </form>
  );
}

function OwnModel({ state, change, error }: Pick<Given, "state" | "change"> & { error: ComponentChildren }) {
  const own = useWords(words);
  const { own_kind: kind } = state;
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label" data-weight="medium">{own.own}</legend>
      <SelectField label={own.ownKind} options={options(own.ownKinds)} value={kind} onChange={(own_kind) => change({ own_kind })} error={error} />
      <div class="inline">
        {kind !== "per_day" && <NumberField label={own.ownAmount} value={state.own_amount} onChange={(own_amount) => change({ own_amount })} />}
        {kind !== "per_stay" && <NumberField label={own.ownRate} value={state.own_rate} onChange={(own_rate) => change({ own_rate })} />}
      </div>
      {kind === "per_day" && <NumberField label={own.ownShare} value={state.own_share} onChange={(own_share) => change({ own_share })} />}
      {kind !== "per_stay" && (
        <div class="inline">
          <NumberField label={own.floor} value={state.own_floor} onChange={(own_floor) => change({ own_floor })} />
          <NumberField label={own.ceiling} value={state.own_ceiling} onChange={(own_ceiling) => change({ own_ceiling })} />
          <NumberField label={own.cap} value={state.own_cap} onChange={(own_cap) => change({ own_cap })} />
        </div>
      )}
    </fieldset>
  );
}

/** The figures of the report, each of which may be another. */
function Report({ rules, state, change, met }: Given) {
  const own = useWords(words);
  const units = useWords(figureWords);
  const format = useFormat();
  const wrong = (...fields: string[]) => met && fields.includes(met.error.field ?? "") && <ErrorText error={met.error} errors={errors} />;
  return (
    <Folded title={own.report} used={[...figureNames, "floor", "ceiling"].some((name) => state[name as keyof State])}>
      <p>{own.reportHelp}</p>
      {figureNames.map((name) => {
        const path = figures[name].path(state.group);
        const used = rules && attempt(() => rules.at(path, "2013-01-01")).answer;
        return <NumberField key={name} label={own.figures[name]} help={used && own.printed(figure(used.value, used.unit, units, format))} value={state[name]} onChange={(value) => change({ [name]: value })} error={wrong(path)} />;
      })}
      <fieldset class="ds-fieldset">
        <legend class="ds-label" data-weight="medium">{own.variants}</legend>
        <p data-field="description">{own.variantsHelp}</p>
        <div class="inline">
          <NumberField label={own.floor} value={state.floor} onChange={(floor) => change({ floor })} />
          <NumberField label={own.ceiling} value={state.ceiling} onChange={(ceiling) => change({ ceiling })} error={met?.model === "per_day" && wrong("limits.ceiling", "limits.floor", "model")} />
        </div>
      </fieldset>
      <button type="button" class="ds-button" data-variant="secondary" data-size="sm" onClick={() => change(printed)}>{own.reset}</button>
    </Folded>
  );
}
