import type { ComponentChildren } from "preact";
import { CheckField, NumberField, options, SelectField, TextField } from "../common/fields";
import { Folded } from "../common/folded";
import { useWords } from "../common/language";
import type { LineKey, LineRow, PartyRow } from "./state";
import { words } from "./words";

/** A cost, who pays it, and its key when it is not that of the measure. */
export function Line({ row, patch, parties, names, wrong }: {
  row: LineRow;
  patch(patch: Partial<LineRow>): void;
  parties: readonly PartyRow[];
  names: Record<string, string>;
  wrong(field: string): ComponentChildren;
}) {
  const own = useWords(words);
  const months = row.months.split("|");
  const set = (place: number, text: string) => patch({ months: parties.map((_, at) => (at === place ? text : (months[at] ?? ""))).join("|") });
  const charged = row.key === "rental" || row.key === "monthly_rate";
  const keyed = row.key === "by" || row.key === "fixed_share";
  return (
    <div class="fields">
      <TextField label={own.costName} value={row.name} onChange={(name) => patch({ name })} error={wrong(".name")} />
      <NumberField label={own.amount} value={row.cost} onChange={(cost) => patch({ cost })} error={wrong(".cost")} />
      <SelectField label={own.payer} options={options(names)} value={row.payer} onChange={(payer) => patch({ payer })} error={wrong(".paid_by")} />
      <Folded title={own.more} used={row.key !== ""}>
        <SelectField label={own.resource} options={options(own.resources)} value={row.resource as keyof typeof own.resources} onChange={(resource) => patch({ resource })} />
        <SelectField label={own.lineKey} options={options(own.lineKeys)} value={row.key as LineKey} onChange={(key) => patch({ key })} error={wrong(".key")} />
        {row.key === "fixed_share" && <NumberField label={own.trustShare} value={row.share} onChange={(share) => patch({ share })} error={wrong(".key.trust_share")} />}
        {keyed && <SelectField label={row.key === "by" ? own.basis : own.restBasis} options={options(own.bases)} value={row.basis as keyof typeof own.bases} onChange={(basis) => patch({ basis })} />}
        {row.key === "by" && <SelectField label={own.among} options={options(own.amongs)} value={row.among as keyof typeof own.amongs} onChange={(among) => patch({ among })} />}
        {charged && <NumberField label={row.key === "rental" ? own.rent : own.rate} value={row.price} onChange={(price) => patch({ price })} error={wrong(".key.rent_per_month") ?? wrong(".key.rate")} />}
        {row.key === "monthly_rate" && (
          <>
            <NumberField label={own.budgeted} value={row.budgeted} onChange={(budgeted) => patch({ budgeted })} error={wrong(".key.budgeted_months")} />
            <NumberField label={own.connection} value={row.connection} onChange={(connection) => patch({ connection })} error={wrong(".key.connection")} />
          </>
        )}
        {charged && parties.map((party, place) => {
          if (String(place) === row.payer) return null;
          const text = months[place] ?? "";
          const connects = text.endsWith("+");
          return (
            <div key={place}>
              <NumberField label={own.months(party.name || own.party(place))} value={text.replace("+", "")} onChange={(number) => set(place, `${number}${connects ? "+" : ""}`)} />
              {row.key === "monthly_rate" && <CheckField label={own.connects} checked={connects} onChange={(on) => set(place, `${text.replace("+", "")}${on ? "+" : ""}`)} />}
            </div>
          );
        })}
      </Folded>
    </div>
  );
}
