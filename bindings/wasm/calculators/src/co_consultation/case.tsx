import { Example } from "../common/example";
import { Folded } from "../common/folded";
import { CheckField, DateField, NumberField, options, RowsField, SelectField, TextField } from "../common/fields";
import { useWords } from "../common/language";
import { PolicyFields } from "../common/policies";
import { ErrorText } from "../common/result";
import { words as copayments } from "../copayment/words";
import { grounds } from "../copayment/state";
import type { Settled } from "./run";
import { asked, emptied, type Form, type Group, groups, type Kind, policyNames, type Provider, provider, shown, type State } from "./state";
import { errors, words } from "./words";

interface Changed {
  state: State;
  change(patch: Partial<State>): void;
}

type Wrong = (...fields: string[]) => ReturnType<typeof ErrorText> | undefined;

export function Case({ state, change, run }: Changed & { run: Settled }) {
  const own = useWords(words);
  const { bases } = useWords(copayments);
  const error = run?.law.error ?? run?.trial?.error;
  const wrong: Wrong = (...fields) => (error && fields.includes((error.field ?? "").replace(/^consultation\./, "")) ? <ErrorText error={error} errors={errors} /> : undefined);
  const [host = provider("gp")] = state.host;
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <Example clear={() => change(emptied)} show={() => change(shown)} />
      <DateField label={own.date} value={state.date} onChange={(date) => change({ date })} error={wrong("date", "co_consultation.providers")} />
      <fieldset class="ds-fieldset">
        <legend class="ds-label" data-weight="medium">{own.host}</legend>
        <p data-field="description">{own.hostHelp}</p>
        <ProviderFields value={host} place="host" wrong={wrong} change={(patch) => change({ host: [{ ...host, ...patch }] })} />
      </fieldset>
      {asked(host.kind).gp && <NumberField label={own.before} help={own.beforeHelp} value={state.before} onChange={(before) => change({ before })} error={wrong("hosted_before")} />}
      <RowsField
        label={own.participants}
        rows={state.participants}
        empty={provider(host.kind === "gp" ? "contract_specialist" : "gp")}
        what={own.participant}
        most={20}
        error={wrong("participants")}
        onChange={(participants) => change({ participants })}
        row={(value, patch, place) => <ProviderFields value={value} place={`participants[${place}]`} wrong={wrong} change={patch} />}
      />
      <fieldset class="ds-fieldset">
        <legend class="ds-label" data-weight="medium">{own.patient}</legend>
        <DateField label={own.born} help={own.bornHelp} value={state.born} onChange={(born) => change({ born })} error={wrong("birth_date")} />
        <CheckField label={own.card} checked={state.card} onChange={(card) => change({ card })} />
        <CheckField label={own.referred} checked={state.referred} onChange={(referred) => change({ referred })} />
        <CheckField label={own.inpatient} checked={state.inpatient} onChange={(inpatient) => change({ inpatient })} />
      </fieldset>
      <fieldset class="ds-fieldset">
        <legend class="ds-label" data-weight="medium">{own.conditions}</legend>
        <CheckField label={own.needed} checked={state.needed} onChange={(needed) => change({ needed })} />
        <CheckField label={own.agreed} checked={state.agreed} onChange={(agreed) => change({ agreed })} />
      </fieldset>
      <Folded title={own.alternatives}><Amounts state={state} change={change} wrong={wrong} /></Folded>
      <Folded title={own.rare}>
        <CheckField label={own.fixed} checked={state.fixed} onChange={(fixed) => change({ fixed })} />
        <CheckField label={own.cancelled} checked={state.cancelled} onChange={(cancelled) => change({ cancelled })} />
        <CheckField label={own.patientAbsent} checked={state.patient_absent} onChange={(patient_absent) => change({ patient_absent })} />
        <fieldset class="ds-fieldset">
          <legend class="ds-label" data-weight="medium">{own.ground}</legend>
          {grounds.map((ground) => (
            <CheckField key={ground} label={bases[ground]} checked={state.grounds.includes(ground)} onChange={(on) => change({ grounds: grounds.filter((one) => (one === ground ? on : state.grounds.includes(one))) })} />
          ))}
        </fieldset>
      </Folded>
      <Folded title={own.readings}><PolicyFields names={policyNames} words={own.policies} chosen={state.policy} onChange={(policy) => change({ policy })} /></Folded>
    </form>
  );
}

function ProviderFields({ value, place, change, wrong }: { value: Provider; place: string; change(patch: Partial<Provider>): void; wrong: Wrong }) {
  const own = useWords(words);
  const { gp, specialist, hospital, documented, minutes } = asked(value.kind);
  const check = (name: keyof Provider, label: string) => <CheckField label={label} checked={value[name] === "1"} onChange={(on) => change({ [name]: on ? "1" : "" })} />;
  return (
    <div class="provider">
      <div class="pair">
        <SelectField label={own.kind} options={options(own.kinds)} value={value.kind as Kind} onChange={(kind) => change({ kind })} />
        <SelectField label={own.form} options={options(own.forms)} value={value.form as Form} onChange={(form) => change({ form })} />
      </div>
      {gp && check("on_list", own.onList)}
      {documented && check("documented", own.documented)}
      {gp && check("gp_specialist", own.gpSpecialist)}
      {hospital && <NumberField label={own.isf} help={own.isfHelp} value={value.isf} onChange={(isf) => change({ isf })} error={wrong(`${place}.isf_refund`)} />}
      <Folded title={own.moreOfProvider}>
        {minutes && <NumberField label={own.minutes} help={own.minutesHelp} value={value.minutes} onChange={(minutes) => change({ minutes })} error={wrong(`${place}.minutes`)} />}
        {specialist && check("time_specialty", own.timeSpecialty)}
        {gp && check("out_of_hours", own.outOfHours)}
        {check("absent", own.absent)}
        {gp && <TextField label={own.salaried} help={own.salariedHelp} value={value.salaried} onChange={(salaried) => change({ salaried })} />}
      </Folded>
    </div>
  );
}

function Amounts({ state, change, wrong }: Changed & { wrong: Wrong }) {
  const own = useWords(words);
  return (
    <>
      <p>{own.alternativesHelp}</p>
      <fieldset class="ds-fieldset">
        <legend class="ds-label" data-weight="medium">{own.one}</legend>
        <p data-field="description">{own.oneHelp}</p>
        <NumberField label={own.oneGp} value={state.one_gp} onChange={(one_gp) => change({ one_gp })} error={wrong("gp_participation", "alternative_one.gp_participation")} />
        <NumberField label={own.oneSpecialist} value={state.one_specialist} onChange={(one_specialist) => change({ one_specialist })} error={wrong("contract_specialist_participation", "alternative_one.contract_specialist_participation")} />
        <NumberField label={own.oneHospital} value={state.one_hospital} onChange={(one_hospital) => change({ one_hospital })} error={wrong("hospital_compensation", "alternative_one.hospital_compensation")} />
        <NumberField label={own.oneMarking} value={state.one_marking} onChange={(one_marking) => change({ one_marking })} error={wrong("alternative_one.gp_marking_supplement")} />
      </fieldset>
      <fieldset class="ds-fieldset">
        <legend class="ds-label" data-weight="medium">{own.two}</legend>
        <p data-field="description">{own.twoHelp}</p>
        {groups.map((group) => <GroupFields key={group} group={group} state={state} change={change} wrong={wrong} />)}
      </fieldset>
    </>
  );
}

function GroupFields({ group, state, change, wrong }: Changed & { group: Group; wrong: Wrong }) {
  const own = useWords(words);
  const row = state.two.find((row) => row.group === group) ?? { group, host: "", copayment: "", participant: "" };
  const set = (patch: Partial<typeof row>) => change({ two: groups.map((name) => (name === group ? { ...row, ...patch } : (state.two.find((row) => row.group === name) ?? { group: name, host: "", copayment: "", participant: "" }))) });
  const at = `alternative_two.${group}`;
  return (
    <fieldset class="ds-fieldset">
      <legend>{own.groups[group]}</legend>
      <div class="pair">
        <NumberField label={own.hostFee} value={row.host} onChange={(host) => set({ host })} error={wrong(group, `${at}.host_fee`)} />
        <NumberField label={own.participantFee} value={row.participant} onChange={(participant) => set({ participant })} error={wrong(`${at}.participant_fee`)} />
        <NumberField label={own.hostCopayment} value={row.copayment} onChange={(copayment) => set({ copayment })} error={wrong(`${at}.host_copayment`)} />
      </div>
    </fieldset>
  );
}
