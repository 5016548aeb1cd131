import { useMemo } from "preact/hooks";
import type { Comparison, Explanation, Regime, Settlement } from "refusjon/co-consultation";
import { Cited } from "../common/citation";
import { Explained } from "../common/explanation";
import { Folded } from "../common/folded";
import { useFormat, useWords } from "../common/language";
import { ErrorText, Exports, Flows, Result, Table, useParty } from "../common/result";
import type { Settled } from "./run";
import { errors, named, norwegian, words } from "./words";

export function Answer({ ready, failed, run }: { ready: boolean; failed: boolean; run: Settled }) {
  const own = useWords(words);
  const format = useFormat();
  const who = useParty();
  const law = run?.law.answer;
  const settlement = law?.outcome;
  const compared = run?.trial?.answer;
  const comparison = compared?.outcome;
  return (
    <Result
      ready={ready}
      failed={failed}
      error={run?.law.error}
      errors={errors}
      sentence={!settlement ? <p>{own.prompt}</p> : (
        <p>
          {own.patientPays} <strong>{format.money(settlement.patient_pays)}</strong>. {own.insurancePays} <strong>{format.money(settlement.national_insurance_pays)}</strong>
          {Number(settlement.state_pays) > 0 && <>, {own.statePays} <strong>{format.money(settlement.state_pays)}</strong></>}.
        </p>
      )}
    >
      {law && settlement && (
        <>
          <Claims settlement={settlement} caption={own.claims} />
          <Refusals settlement={settlement} />
          <Flows flows={law.flows} what={own.flows} />
          <Why outcome={law} />
          <h3 class="ds-heading" data-size="xs">{own.beside}</h3>
          <p>{own.proposed}</p>
          {run.trial?.error && <div class="ds-alert" data-color="warning"><p><strong>{own.noComparison}</strong> <ErrorText error={run.trial.error} errors={errors} /></p></div>}
          {compared && comparison && (
            <>
              <Beside comparison={comparison} />
              <Why outcome={compared} />
            </>
          )}
          <Exports
            name="samkonsultasjon"
            {...(comparison && {
              table: () => [
                [own.party, ...regimes.map((regime) => own.regimes[regime]), own.oneMore, own.twoMore],
                ...comparison.parties.map((result) => [who(result.party), ...regimes.map((regime) => result[regime]), result.alternative_one_more, result.alternative_two_more]),
              ],
            })}
            json={() => (compared ?? law).outcome}
            receipt={() => (compared ?? law).receipt()}
          />
        </>
      )}
    </Result>
  );
}

const regimes = ["in_force", "alternative_one", "alternative_two"] as const satisfies readonly Regime[];

function Why({ outcome }: { outcome: { explain(): Explanation } }) {
  const explanation = useMemo(() => outcome.explain(), [outcome]);
  return <Explained explanation={explanation} norwegian={norwegian} titles={named(explanation)} />;
}

/** Each party's claim, line by line. What a party gets besides is not paid by the patient. */
function Claims({ settlement, caption }: { settlement: Settlement; caption: string }) {
  const own = useWords(words);
  const format = useFormat();
  return (
    <Table caption={caption} head={[own.party, own.tariff, [own.fee, "number"], [own.refund, "number"], [own.copayment, "number"]]}>
      {settlement.claims.map((claim, place) => {
        const name = <>{own.kinds[claim.kind]} ({own.parts[claim.part]}){claim.party.name && `, ${claim.party.name}`}</>;
        const lines = claim.lines ?? [];
        return lines.length === 0 ? (
          <tr key={place}><td>{name}</td><td colSpan={4}>{own.nothing}</td></tr>
        ) : (
          lines.map((line, at) => (
            <tr key={`${place}-${at}`}>
              <td>{name}</td>
              <td>{line.code && <strong>{line.code} </strong>}{own.lineKinds[line.kind]}{line.units > 1 && ` × ${line.units}`} <Cited citation={line.citation} brief /></td>
              <td class="number">{format.money(line.fee)}</td>
              <td class="number">{format.money(line.refund)}</td>
              <td class="number">{format.money(line.copayment)}{Number(line.own_payment) > 0 && <><br />+ {format.money(line.own_payment)}</>}</td>
            </tr>
          ))
        );
      })}
      <tr>
        <th scope="row" colSpan={2}>{own.sum}</th>
        <td class="number">{format.money(settlement.total)}</td>
        <td class="number" />
        <td class="number">{format.money(settlement.patient_pays)}</td>
      </tr>
    </Table>
  );
}

function Refusals({ settlement }: { settlement: Settlement }) {
  const own = useWords(words);
  const refusals = settlement.claims.flatMap((claim) => (claim.refusals ?? []).map((refusal) => ({ ...refusal, claim })));
  if (refusals.length === 0) return null;
  return (
    <section>
      <h3 class="ds-heading" data-size="2xs">{own.refused}</h3>
      <ul class="refusals">
        {refusals.map(({ claim, code, reason, citation }, place) => (
          <li key={place}>{own.kinds[claim.kind]}{code && ` (${code})`}: {own.reasons[reason]} (<Cited citation={citation} />)</li>
        ))}
      </ul>
    </section>
  );
}

/** The law and both alternatives: what each party comes out with. */
function Beside({ comparison }: { comparison: Comparison }) {
  const own = useWords(words);
  const format = useFormat();
  const who = useParty();
  return (
    <>
      <Table caption={own.net} head={[own.party, ...regimes.map((regime) => [own.regimes[regime], "number"] as const)]}>
        {comparison.parties.map((result, place) => (
          <tr key={place}>
            <td>{who(result.party)}</td>
            <td class="number">{format.money(result.in_force)}</td>
            <td class="number">{format.money(result.alternative_one)}<div class="small">{own.more} {format.money(result.alternative_one_more)}</div></td>
            <td class="number">{format.money(result.alternative_two)}<div class="small">{own.more} {format.money(result.alternative_two_more)}</div></td>
          </tr>
        ))}
      </Table>
      <Folded title={own.eachClaims}>
        {regimes.map((regime) => <Claims key={regime} settlement={comparison[regime]} caption={`${own.claims}: ${own.regimes[regime]}`} />)}
      </Folded>
    </>
  );
}
