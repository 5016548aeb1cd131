import type { Rulebook } from "refusjon/isf";
import { attempt, type EngineError } from "../common/engine";
import { CheckField, NumberField, options, RadioField, SelectField } from "../common/fields";
import { figure, figureWords } from "../common/figures";
import { Folded } from "../common/folded";
import { useFormat, useWords } from "../common/language";
import { ErrorText } from "../common/result";
import { hasShare, paths, type State } from "./state";
import { errors, words } from "./words";

export interface Given {
  rules: Rulebook | undefined;
  failed: boolean;
  state: State;
  change(patch: Partial<State>): void;
}

/** What is wrong with a field, when the engine's error is about it. */
export function wrongWith(error: EngineError | undefined) {
  return (...fields: string[]) => (error && fields.includes(error.field ?? "") ? <ErrorText error={error} errors={errors} /> : undefined);
}

/** What both calculations begin with. */
export function Start({ state, change }: Pick<Given, "state" | "change">) {
  const own = useWords(words);
  return <RadioField compact label={own.mode} options={options(own.modes)} value={state.mode} onChange={(mode) => change({ mode })} />;
}

export function Sector({ state, change, error }: Pick<Given, "state" | "change"> & { error: EngineError | undefined }) {
  const own = useWords(words);
  return (
    <>
      <SelectField label={own.sector} options={options(own.sectors)} value={state.sector} onChange={(sector) => change({ sector })} />
      {state.sector !== "somatic" && (
        <SelectField label={own.priceRule} help={own.priceRuleHelp} options={options(own.priceRules)} value={state.price_rule} onChange={(price_rule) => change({ price_rule })} error={wrongWith(error)("mental_health_price_rule")} />
      )}
    </>
  );
}

/** Another price and share than those of the year. */
export function WhatIf({ rules, state, change, day, error }: Pick<Given, "rules" | "state" | "change"> & { day: string; error: EngineError | undefined }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  const { price, share } = paths(state);
  const wrong = wrongWith(error);
  const ofYear = (path: string) => {
    const used = rules && attempt(() => rules.at(path, day)).answer;
    return used ? own.rule(figure(used.value, used.unit, figures, format)) : own.noRule;
  };
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label" data-weight="medium">{own.whatIf}</legend>
      <p data-field="description">{own.whatIfHelp}</p>
      <NumberField label={own.price} help={ofYear(price)} value={state.own_price} onChange={(own_price) => change({ own_price })} error={wrong(price)} />
      {hasShare(state) && <NumberField label={own.share} help={ofYear(share)} value={state.own_share} onChange={(own_share) => change({ own_share })} error={wrong(share)} />}
    </fieldset>
  );
}

/** The choices that the rules leave open. */
export function Readings({ state, change }: Pick<Given, "state" | "change">) {
  const own = useWords(words);
  return (
    <Folded title={own.readings} used={state.basis !== "published" || state.day !== "not_included" || state.older || state.preliminary}>
      <RadioField label={own.basis} options={options(own.bases)} value={state.basis} onChange={(basis) => change({ basis })} />
      {state.sector !== "somatic" && <RadioField label={own.day} options={options(own.days)} value={state.day} onChange={(day) => change({ day })} />}
      <CheckField label={own.older} checked={state.older} onChange={(older) => change({ older })} />
      <CheckField label={own.preliminary} checked={state.preliminary} onChange={(preliminary) => change({ preliminary })} />
    </Folded>
  );
}


/** What the library has in place of what it lacks, and the one click that uses it. */
export function Remedy({ rules, error, state, change }: { rules: Rulebook | undefined; error: EngineError; state: State; change(patch: Partial<State>): void }) {
  const own = useWords(words);
  const figures = useWords(figureWords);
  const format = useFormat();
  if (!rules) return null;
  if (error.code === "no_weight") {
    const known = rules.weights().filter(({ sector }) => sector === state.sector);
    return known.length ? <p>{own.knownWeights} {known.map(({ category, code, year }) => `${category.toUpperCase()} ${code} (${year})`).join(", ")}.</p> : null;
  }
  if (error.code !== "no_value") return null;
  const known = rules.parameters({ path: error.field ?? "" });
  return (
    <div class="stack">
      {known.length > 0 && <p>{own.known} {known.map(({ period, value, unit }) => `${period.from.slice(0, 4)}: ${figure(String(value), unit, figures, format)}`).join(", ")}.</p>}
      {!state.older && known.length > 0 && <p><button type="button" class="ds-button" data-variant="secondary" onClick={() => change({ older: true })}>{own.useLatest}</button></p>}
    </div>
  );
}
