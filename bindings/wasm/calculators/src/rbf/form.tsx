import type { EngineError } from "../common/engine";
import { Example } from "../common/example";
import { CheckField, NumberField, options, RadioField, SelectField, TextField } from "../common/fields";
import { Folded } from "../common/folded";
import { GridField, type Column } from "../common/grid";
import { useWords } from "../common/language";
import { ErrorText } from "../common/result";
import { empty, emptyIndicator, emptyValue, initial, regionColumns, valueColumns, type State } from "./state";
import { errors, words } from "./words";

interface Given {
  state: State;
  change(patch: Partial<State>): void;
  error: EngineError | undefined;
}

// The engine names an indicator's fields by the indicator, and those of a list by their place.
const places = {
  values: /^indicators\[.*?\]\.values/,
  source: /^indicators\[.*?\]\.source$/,
  indicators: /^(indicators|listed_as)/,
  regions: /^(regions|size|funding)/,
};

export function Form({ state, change, error }: Given) {
  const own = useWords(words);
  const wrong = (...fields: string[]) => error && fields.includes(error.field ?? "") && <ErrorText error={error} errors={errors} />;
  const within = (place: keyof typeof places) => error && Object.entries(places).find(([, field]) => field.test(error.field ?? ""))?.[0] === place && <ErrorText error={error} errors={errors} />;
  const yearBefore = state.scoring === "improvement" || state.scoring === "most_improved";
  const shown = valueColumns.filter((name) => yearBefore || !name.startsWith("before"));
  const names = state.indicators.map(({ id }) => id.trim());
  const strays = [...new Set(state.values.map(({ indicator }) => indicator.trim()))].filter((name) => name && !names.includes(name));
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <div>
        <Example clear={() => change(empty)} show={() => change(initial)} />
        <p>{own.example}</p>
      </div>
      <div class="columns">
        <NumberField label={own.year} value={state.year} onChange={(year) => change({ year })} error={wrong("year", "model")} />
        <RadioField label={own.kind} options={options(own.kinds)} value={state.kind} onChange={(kind) => change({ kind })} />
      </div>
      <div class="columns">
        <Scored state={state} change={change} error={error} />
        <div class="stack">
          <RadioField label={own.conversion} options={options(own.conversions)} value={state.conversion} onChange={(conversion) => change({ conversion })} />
          <TextField label={own.source} value={state.source} onChange={(source) => change({ source })} error={within("source")} />
        </div>
      </div>
      <Folded title={own.money} used={Boolean(state.pot) || state.regions.some(({ size, funding }) => size || funding)}>
        <div class="columns">
          <NumberField label={own.pot} help={own.potHelp} value={state.pot} onChange={(pot) => change({ pot })} error={wrong("pot", "pot.amount", "rbf.pot")} />
          <TextField label={own.potSource} value={state.pot_source} onChange={(pot_source) => change({ pot_source })} error={wrong("pot.source")} />
          <NumberField label={own.dataYear} value={state.data_year} onChange={(data_year) => change({ data_year })} error={wrong("data", "data.year")} />
          <SelectField label={own.dataPart} options={options(own.parts)} value={state.data_part} onChange={(data_part) => change({ data_part })} />
        </div>
        <GridField
          label={own.regions}
          help={own.regionsHelp}
          error={within("regions")}
          columns={regionColumns.map((name) => ({ name, label: own.region[name], number: name !== "name" }))}
          rows={state.regions}
          empty={{ name: "", size: "", funding: "" }}
          most={20}
          onChange={(regions) => change({ regions })}
        />
        <RadioField label={own.unit} options={options(own.units)} value={state.unit} onChange={(unit) => change({ unit })} />
      </Folded>
      <Folded title={own.readings} used={state.missing !== "no_points" || state.hidden !== "counted" || state.completeness !== "as_reported" || state.older || state.preliminary}>
        <div class="columns">
          <RadioField label={own.missing} options={options(own.missings)} value={state.missing} onChange={(missing) => change({ missing })} />
          <RadioField label={own.hidden} options={options(own.hiddens)} value={state.hidden} onChange={(hidden) => change({ hidden })} />
          <RadioField label={own.completeness} options={options(own.completenesses)} value={state.completeness} onChange={(completeness) => change({ completeness })} />
        </div>
        <CheckField label={own.older} checked={state.older} onChange={(older) => change({ older })} />
        <CheckField label={own.preliminary} checked={state.preliminary} onChange={(preliminary) => change({ preliminary })} />
      </Folded>
      <GridField
        label={own.indicators}
        help={own.indicatorsHelp}
        error={within("indicators")}
        columns={indicatorColumns(own)}
        rows={state.indicators}
        empty={emptyIndicator}
        most={200}
        onChange={(indicators) => change({ indicators })}
      />
      <GridField
        label={own.values}
        help={own.valuesHelp}
        error={strays.length > 0 ? own.strays(strays.join(", ")) : within("values")}
        columns={shown.map((name) => ({ name, label: own.value[name], number: name !== "indicator" && name !== "region" }))}
        rows={state.values}
        empty={emptyValue}
        onChange={(values) => change({ values })}
      />
    </form>
  );
}

function indicatorColumns(own: (typeof words)["nb"]): Column<keyof typeof emptyIndicator>[] {
  const { id, listed, points, direction, lower, upper, method } = own.indicator;
  return [
    { name: "id", label: id },
    { name: "points", label: points, number: true },
    { name: "direction", label: direction, options: own.directions },
    { name: "lower", label: lower, number: true },
    { name: "upper", label: upper, number: true },
    { name: "listed", label: listed, options: own.listed },
    { name: "method", label: method, number: true },
  ];
}

function Scored({ state, change, error }: Given) {
  const own = useWords(words);
  const wrong = (start: string) => error?.field?.startsWith(start) && <ErrorText error={error} errors={errors} />;
  const ranked = state.scoring === "rank" || state.scoring === "most_improved";
  return (
    <div class="stack">
      <SelectField label={own.scoring} help={own.scoringHelp} options={options(own.scorings)} value={state.scoring} onChange={(scoring) => change({ scoring })} />
      {ranked && <RadioField label={own.ties} options={options(own.tiesWords)} value={state.ties} onChange={(ties) => change({ ties })} />}
      {ranked && <TextField label={own.steps} help={own.stepsHelp} value={state.steps} onChange={(steps) => change({ steps })} error={wrong("scoring")} />}
      {state.scoring === "minimum" && <NumberField label={own.level} help={own.unitHelp} value={state.level} onChange={(level) => change({ level })} error={wrong("scoring")} />}
      {state.scoring === "improvement" && <NumberField label={own.full} help={own.unitHelp} value={state.full} onChange={(full) => change({ full })} error={wrong("scoring")} />}
    </div>
  );
}
