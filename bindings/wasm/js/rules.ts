// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

import type { AgreementCheck, BreakEven, Budget, CoConsultationPolicy, CoConsultationSettlement, CofinancingPayment, CofinancingPolicy, CofinancingTotals, CollaborationGrant, CollaborationPolicy, Comparison, Crossovers, Curve, DanishPayment, DischargeReadyPayment, DischargeReadyPolicy, Distribution, Exemption, FinishedPayment, HospitalBill, HospitalPolicy, InvoiceCheck, IsfPolicy, IsfSettlement, ModelPayment, OutpatientPayment, Overlaps, ProgrammeSize, ProximityGrant, ProximityPolicy, RbfPolicy, RbfSettlement, Refund, Return, Savings, Sharing, TariffPolicy, TravelCopayment, Valuation, YearAccount } from "./types.js";

/** The rules by name: what each gives, and the readings that it takes. */
export interface Rules {
  "isf.refund": { outcome: Refund; policy: IsfPolicy };
  "isf.settle": { outcome: IsfSettlement; policy: IsfPolicy };
  "isf.share": { outcome: Sharing; policy: undefined };
  "discharge_ready.payment": { outcome: DischargeReadyPayment; policy: DischargeReadyPolicy };
  "discharge_ready.check_invoice": { outcome: InvoiceCheck; policy: DischargeReadyPolicy };
  "rbf.distribute": { outcome: Distribution; policy: RbfPolicy };
  "rbf.settle": { outcome: RbfSettlement; policy: RbfPolicy };
  "copayment.exemption": { outcome: Exemption; policy: undefined };
  "copayment.year": { outcome: YearAccount; policy: undefined };
  "copayment.hospital": { outcome: HospitalBill; policy: HospitalPolicy };
  "copayment.travel": { outcome: TravelCopayment; policy: undefined };
  "collaboration.budget": { outcome: Budget; policy: CollaborationPolicy };
  "collaboration.check_agreement": { outcome: AgreementCheck; policy: CollaborationPolicy };
  "collaboration.grant": { outcome: CollaborationGrant; policy: CollaborationPolicy };
  "collaboration.programme": { outcome: ProgrammeSize; policy: CollaborationPolicy };
  "proximity.grant": { outcome: ProximityGrant; policy: ProximityPolicy };
  "cofinancing.payment": { outcome: CofinancingPayment; policy: CofinancingPolicy };
  "cofinancing.model_payment": { outcome: ModelPayment; policy: CofinancingPolicy };
  "cofinancing.curve": { outcome: Curve; policy: CofinancingPolicy };
  "cofinancing.crossovers": { outcome: Crossovers; policy: CofinancingPolicy };
  "cofinancing.totals": { outcome: CofinancingTotals; policy: CofinancingPolicy };
  "cofinancing.outpatient": { outcome: OutpatientPayment; policy: CofinancingPolicy };
  "cofinancing.break_even": { outcome: BreakEven; policy: undefined };
  "cofinancing.savings": { outcome: Savings; policy: CofinancingPolicy };
  "cofinancing.danish_payment": { outcome: DanishPayment; policy: CofinancingPolicy };
  "cofinancing.ceiling": { outcome: Return; policy: undefined };
  "cofinancing.finished_treatment": { outcome: FinishedPayment; policy: CofinancingPolicy };
  "tariff.value": { outcome: Valuation; policy: TariffPolicy };
  "co_consultation.settle": { outcome: CoConsultationSettlement; policy: CoConsultationPolicy };
  "co_consultation.propose": { outcome: CoConsultationSettlement; policy: CoConsultationPolicy };
  "co_consultation.compare": { outcome: Comparison; policy: CoConsultationPolicy };
  "co_consultation.overlaps": { outcome: Overlaps; policy: undefined };
}
