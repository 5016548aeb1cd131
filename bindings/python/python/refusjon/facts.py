"""The forms of facts and policies, for type checkers: what the rules take."""

# Written by generate.py from the JSON Schema of the library: change that, or the library.
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias, TypedDict, Union

Number: TypeAlias = Union[Decimal, int, str]
"""An exact number. A float is not exact, and is refused."""
Day: TypeAlias = Union[date, str]
"""A day, such as ``date(2024, 3, 1)`` or ``"2024-03-01"``."""
Moment: TypeAlias = Union[datetime, date, str]
"""A local date and time, or a day for its midnight."""

__all__ = [
    "Across2019",
    "Admission",
    "Alternative",
    "AlternativeOne",
    "AlternativeTwo",
    "Among",
    "Applied",
    "AttendanceForm",
    "Because",
    "Cap",
    "CareGroup",
    "CareLevel",
    "Category",
    "Ceiling",
    "CeilingDanish",
    "CeilingGiven",
    "Certainty",
    "ChangedMunicipality",
    "Charge",
    "Cheaper",
    "Choice",
    "CoConsultation",
    "CoConsultationPolicy",
    "CoConsultationProvider",
    "CoConsultationReason",
    "CofinancingKeyPart",
    "CofinancingModel",
    "CofinancingModelCombined",
    "CofinancingModelDanishPsychiatry",
    "CofinancingModelPerDay",
    "CofinancingModelPerStay",
    "CofinancingModelProposed",
    "CofinancingPolicy",
    "CofinancingProvider",
    "CofinancingReason",
    "CollaborationBasis",
    "CollaborationKeyPart",
    "CollaborationParty",
    "CollaborationPolicy",
    "CommonBasis",
    "CommonBasis3",
    "CompletenessRule",
    "ConditionKey",
    "ConditionState",
    "ContactKind",
    "Content",
    "Contradiction",
    "Conversion",
    "CopaymentPayment",
    "CostLine",
    "Course",
    "Coverage",
    "Criterion",
    "DanishArea",
    "DanishService",
    "DanishServiceGeneralPractice",
    "DanishServicePsychiatricAdmission",
    "DanishServicePsychiatricVisit",
    "DanishServiceRegionCourse",
    "DanishServiceRehabilitation",
    "DanishServiceSomaticAdmission",
    "DanishServiceSomaticVisit",
    "DataPeriod",
    "Day",
    "DayOfDeath",
    "DayTreatment",
    "Decider",
    "Deduction",
    "DeductionKind",
    "Direction",
    "DischargeReadyPolicy",
    "DischargeReadyReason",
    "Display",
    "EarlyNoticeAfterRelapse",
    "Element",
    "Ending",
    "ErrorBody",
    "Event",
    "EventKind",
    "ExcessDeductions",
    "FindingCode",
    "FinishedRates",
    "FloorDay",
    "FreeTravel",
    "Fulfilment",
    "GrantKind",
    "GrantMoney",
    "GrantYear",
    "Ground",
    "Group",
    "HiddenValue",
    "HospitalContact",
    "HospitalContactKind",
    "HospitalCopayment",
    "HospitalPolicy",
    "Indicator",
    "InpatientGp",
    "Institution",
    "InvoiceLine",
    "IsfAgreement",
    "IsfContact",
    "IsfParty",
    "IsfPolicy",
    "IsfReason",
    "Item",
    "Key",
    "KeyBy",
    "KeyFixedShare",
    "KeyMixed",
    "KeyMonthlyRate",
    "KeyOwnInput",
    "KeyRental",
    "LateEarlyNotice",
    "Level",
    "Limit",
    "Limits",
    "Line",
    "LineKind",
    "MissingSummary",
    "MissingValue",
    "MixedKeyParties",
    "MixedRounding",
    "Moment",
    "Money",
    "MoneyDkk",
    "MoneyNok",
    "MunicipalityStays",
    "NoPoints",
    "NotCounted",
    "NotDue",
    "NoticeBeforeReady",
    "Number",
    "Observation",
    "ObservationCounts",
    "ObservationCountsCounts",
    "ObservationScore",
    "Older",
    "Open",
    "OutpatientModel",
    "OutpatientModelPerConsultation",
    "OutpatientModelShareOfAllRefunds",
    "OutpatientModelShareOfRefunds",
    "OutpatientProvider",
    "OutpatientUse",
    "PaidBy",
    "Part",
    "PartPositions",
    "Party",
    "PartyKind",
    "Patient",
    "PaymentKind",
    "PerformedBy",
    "Performer",
    "Plan",
    "Population",
    "Preliminary",
    "PriceBasis",
    "PriceRule",
    "PrivateWithoutAgreement",
    "Profession",
    "ProposedModel",
    "Provider",
    "ProviderKind",
    "ProximityPolicy",
    "Range",
    "Rates",
    "RbfMeasure",
    "RbfModel",
    "RbfPolicy",
    "Regime",
    "Region",
    "RegionCeiling",
    "RegionValue",
    "RemarkCode",
    "Repayment",
    "Reply",
    "Resource",
    "ReturnKey",
    "Role",
    "Run",
    "RunKind",
    "SameDayAdmission",
    "SameDayNoThenYes",
    "Scoring",
    "ScoringImprovement",
    "ScoringImprovementImprovement",
    "ScoringMinimum",
    "ScoringMinimumMinimum",
    "ScoringMostImproved",
    "ScoringMostImprovedMostImproved",
    "ScoringRank",
    "ScoringRankRank",
    "ScoringTarget",
    "ScoringTargetTarget",
    "Sector",
    "Service",
    "Setting",
    "SeveralTrusts",
    "Slot",
    "SplitUnit",
    "StateRefund",
    "Status",
    "Stay",
    "StayCount",
    "StepDown",
    "SuppliedPot",
    "TariffPolicy",
    "TariffReason",
    "Thing",
    "Ties",
    "TransitionElement",
    "UncheckedStay",
    "Undistributed",
    "Unit",
    "UnrecordedEarlyNotice",
    "ValuePolicy",
    "Verdict",
    "Ward",
    "WeightedMeasure",
    "YearPart",
]


Across2019: TypeAlias = Literal["days_from_2019", "new_notice"]
"""What is payable of a stay in mental health or addiction care that was waiting when these came in on 1 January 2019.
"""

Admission: TypeAlias = Literal["none", "inpatient", "later_same_day"]
"""Whether a patient was admitted (*innlagt*) on the day of an outpatient contact."""

Alternative: TypeAlias = 'AlternativeOne | AlternativeTwo'
"""An alternative with its amounts, which the report leaves to negotiations."""

Among: TypeAlias = Literal["everyone", "municipalities", "trusts"]
"""Which parties a cost is shared among."""

Applied: TypeAlias = Literal["in_force", "preliminary", "older", "first_known"]
"""How a value came to be used although it is not simply in force."""

AttendanceForm: TypeAlias = Literal["in_person", "video", "telephone", "text"]
"""How somebody attends."""

Because: TypeAlias = Literal["listed", "all_refused", "not_allowed", "nothing_in_setting"]
"""Why a list refuses a tariff."""

Cap: TypeAlias = Literal["cap_1", "cap_2", "merged"]
"""What payments count towards."""

CareGroup: TypeAlias = Literal["adult_mental_health", "child_mental_health", "addiction_care"]
"""A group of patients with figures of its own in the proposals of 2013."""

CareLevel: TypeAlias = Literal["overnight", "day", "outpatient", "outpatient_radiotherapy"]
"""The level of care (*omsorgsnivå*), by name or by the code of the patient register."""

Category: TypeAlias = Literal["drg", "stg", "tfg"]
"""The kind of group."""

Ceiling: TypeAlias = 'CeilingGiven | CeilingDanish'
"""The ceiling. In JSON ``kind`` says where it comes from."""

Certainty: TypeAlias = Literal["verified", "secondary", "derived", "inferred", "supplied"]
"""How sure a value is."""

ChangedMunicipality: TypeAlias = Literal["first_stated", "last_stated"]
"""Which municipality pays when the patient stated several."""

Cheaper: TypeAlias = Literal["a", "b", "equal"]
"""Which of two models the municipality pays less by."""

Choice: TypeAlias = Literal["late_early_notice", "unrecorded_early_notice", "notice_before_ready", "early_notice_after_relapse", "same_day_no_then_yes", "day_of_death", "across_2019", "private_without_agreement", "changed_municipality", "missing_summary", "values"]
"""One choice of the ``Policy``, by name."""

CoConsultationReason: TypeAlias = Literal["not_needed", "not_agreed_beforehand", "not_referred", "form_not_accepted", "not_documented", "cancelled", "somebody_absent", "patient_absent", "fixed_cooperation", "not_on_list", "limit_reached", "out_of_hours", "no_specialist_doctor", "host_not_specialist_doctor", "host_not_gp", "host_form_not_accepted", "no_gp", "inpatient", "no_agreement", "no_tariff", "no_nurse_tariff", "consultation_refused", "not_combinable", "not_for_provider", "not_specialist_in_general_practice", "no_time_supplement", "no_amount", "time_too_short", "repeated_too_often", "not_in_proposal", "paid_once", "participation_alone"]
"""Why something is not paid. The names are stable."""

CofinancingModel: TypeAlias = 'CofinancingModelProposed | CofinancingModelDanishPsychiatry | CofinancingModelPerDay | CofinancingModelPerStay | CofinancingModelCombined'
"""How a municipality pays for a stay. In JSON ``kind`` names the model."""

CofinancingProvider: TypeAlias = Literal["public_hospital", "private_hospital", "private_without_agreement", "contract_specialist", "private_rehabilitation", "outpatient_laboratory", "outpatient_radiology"]
"""Who treated the patient."""

CofinancingReason: TypeAlias = Literal["repealed", "not_somatic", "surgery", "birth", "newborn", "costly_drugs", "no_agreement", "contract_specialist", "private_rehabilitation", "outpatient_laboratory", "outpatient_radiology", "on_account"]
"""Why nothing is paid for a contact. The names are stable."""

CollaborationBasis: TypeAlias = Literal["equal", "inhabitants", "users", "users_per_inhabitant", "patients"]
"""What a cost is shared by."""

CommonBasis: TypeAlias = Literal["three_columns", "fee_is_refund", "patient_paid", "no_amount", "unknown"]
"""How the amounts are printed."""

CommonBasis3: TypeAlias = Literal["exemption_card", "child", "young_person", "pregnancy", "termination_of_pregnancy", "occupational_injury", "war_injury", "prison_inmate", "collection_prevented", "infectious_disease", "hiv_infection", "violence_or_sexual_assault", "childrens_house", "addiction_outreach", "contraception_in_opioid_substitution", "opioid_substitution_treatment", "abortion_follow_up", "acute_psychological_crisis"]
"""What exempts a patient. In data a word: ``exemption_card``, ``child``, ``young_person`` or the word of a ``Ground``.
"""

CompletenessRule: TypeAlias = Literal["as_reported", "all_or_nothing"]
"""How reported completeness becomes points."""

ConditionKey: TypeAlias = Literal["care_area", "institution", "early_notice", "declared_ready", "journal", "coercion_ended", "joint_plan", "outpatient_contact", "ready_notice", "cannot_receive", "summary"]
"""A condition of the regulation, by name."""

ConditionState: TypeAlias = Literal["met", "not_met", "not_stated", "not_needed"]
"""Whether a condition was met."""

ContactKind: TypeAlias = Literal["inpatient", "day", "outpatient", "video", "telephone", "home", "team_based", "collaboration", "digital_follow_up", "simple_talk"]
"""The form of a contact. Telephone and video count as attendance does."""

Content: TypeAlias = Literal["medical", "surgery", "birth", "newborn", "costly_drugs"]
"""What a group of patients is mainly about. All but the first are outside co-financing."""

Contradiction: TypeAlias = Literal["specific_list_wins", "either_list"]
"""What holds when one tariff's list allows what the other's refuses. Only the travel supplements 21 with the co-
consultations 2ss, 2ssd, 3sf and S2ss are bound by it; elsewhere either list is enough for a clash.
"""

Conversion: TypeAlias = Literal["by_awarded", "by_possible"]
"""How points become kroner. The rules that say which could not be read, so that the caller has to."""

Coverage: TypeAlias = Literal["covered", "depends", "not_covered"]
"""How a programme and a fund compare. The names are stable."""

Criterion: TypeAlias = Literal["hospital_courses", "chronic_patients", "readmissions", "virtual_courses", "digital_solutions"]
"""What is measured. All criteria count alike: only their number matters."""

DanishArea: TypeAlias = Literal["national", "north", "central", "south", "capital", "zealand"]
"""A Danish region, or all of them."""

DanishService: TypeAlias = 'DanishServiceSomaticAdmission | DanishServiceSomaticVisit | DanishServiceRehabilitation | DanishServicePsychiatricAdmission | DanishServicePsychiatricVisit | DanishServiceGeneralPractice | DanishServiceRegionCourse'
"""What the municipality pays a share of. In JSON ``kind`` names the service."""

DayOfDeath: TypeAlias = Literal["not_counted", "counted"]
"""Whether the day of death is payable when the patient died waiting."""

DayTreatment: TypeAlias = Literal["not_included", "included"]
"""Whether day treatment in mental health and addiction care counts. The texts speak of outpatient services only."""

Decider: TypeAlias = Literal["not_stated", "doctor", "psychologist", "other"]
"""Who declared the patient ready (section 9 first paragraph)."""

DeductionKind: TypeAlias = Literal["grant", "isf_income", "other_income"]
"""What kind of money is deducted."""

Direction: TypeAlias = Literal["higher_is_better", "lower_is_better"]
"""Which way an indicator is good."""

DischargeReadyReason: TypeAlias = Literal["not_in_house", "relapse", "not_ready", "no_early_notice", "no_ready_notice", "could_receive", "no_summary", "care_area_outside", "institution_outside", "old_notice", "not_yet"]
"""Why a day is not payable."""

Display: TypeAlias = Literal["shown", "suppressed", "missing"]
"""Whether a value may be shown."""

EarlyNoticeAfterRelapse: TypeAlias = Literal["not_repeated", "repeated"]
"""Whether the early notice is sent again after a relapse."""

Element: TypeAlias = Literal["patient_group_or_measure", "purpose_and_goals", "organisation", "roles_and_responsibility", "documentation_and_follow_up", "financing", "grant_use", "transition", "strategy", "termination"]
"""What a binding agreement must hold. The names are stable."""

Ending: TypeAlias = Literal["could_receive", "relapse", "transfer", "discharge", "death", "as_of", "new_notice", "other"]
"""What ended a stretch of payable days."""

EventKind: TypeAlias = Literal["admission", "need_identified", "early_notice", "declared_ready", "ready_notice", "answer", "expected_date", "ready_message", "municipality_stated", "summary_sent", "relapse", "transfer", "discharge", "death"]
"""The names of the events in data."""

ExcessDeductions: TypeAlias = Literal["show_surplus", "refuse"]
"""What becomes of deductions above the cost."""

FindingCode: TypeAlias = Literal["arithmetic", "day_count", "wrong_rate", "not_payable", "wrong_municipality", "billed_twice"]
"""What is wrong with a line; the codes are stable."""

FinishedRates: TypeAlias = Literal["of_the_year", "of_2016"]
"""Which rates Danish finished-treatment days are charged at. The act's rates are at the price level of 2016 and are
indexed each year; the indexed rates were not found.
"""

FloorDay: TypeAlias = Literal["free", "paid"]
"""What a lower limit of ten days means: payment from day eleven, or from day ten. The proposal calls the first ten
days specialist time and does not say.
"""

FreeTravel: TypeAlias = Literal["companion", "occupational_injury", "war_injury", "infectious_disease", "compulsory_mental_health_care", "relative_to_child_psychiatry", "donor", "transfer_within_trust", "abortion_board", "child"]
"""Journeys without a copayment (section 24)."""

Fulfilment: TypeAlias = Literal["not_stated", "met", "not_needed", "not_met"]
"""Whether a condition of section 9 was met when the patient was declared ready."""

GrantKind: TypeAlias = Literal["act_fact", "fact_youth", "pre_project"]
"""What the grant is for."""

GrantMoney: TypeAlias = Literal["none", "part", "start"]
"""The part that grant money has in a measure."""

Ground: TypeAlias = Literal["pregnancy", "termination_of_pregnancy", "occupational_injury", "war_injury", "prison_inmate", "collection_prevented", "infectious_disease", "hiv_infection", "violence_or_sexual_assault", "childrens_house", "addiction_outreach", "contraception_in_opioid_substitution", "opioid_substitution_treatment", "abortion_follow_up", "acute_psychological_crisis"]
"""Why a patient may be exempt in a contact. Whether it exempts depends on the service and the day."""

Group: TypeAlias = Literal["result", "process", "patient_experience"]
"""The group of an indicator in KBF."""

HiddenValue: TypeAlias = Literal["counted", "not_counted"]
"""Whether a value that must not be shown is counted. The rule on small numbers is about what is published; points may
tell a hidden value to one who sees them.
"""

HospitalContactKind: TypeAlias = Literal["consultation", "genetic_counselling", "radiology", "group_measure", "online_programme", "no_show", "sterilisation_of_woman", "sterilisation_of_woman_indicated", "sterilisation_of_man", "insemination", "assisted_fertilisation", "first_implant", "next_implant", "prenatal_test"]
"""What a contact with an outpatient clinic was."""

HospitalCopayment: TypeAlias = Literal["none", "charged"]
"""Whether a hospital whose doctor joins somebody else's consultation charges the outpatient copayment. The regulation
on outpatient payment lets hospitals charge for care outside their premises and does not mention co-consultations.
"""

InpatientGp: TypeAlias = Literal["paid", "refused"]
"""Whether a GP, or a nurse in the GP's place, who joins somebody else's consultation of an admitted patient is paid
(2ss, S2ss, and what may stand beside them). The tariffs say nothing of admitted patients.
"""

Institution: TypeAlias = Literal["public_hospital", "private_with_agreement", "private_without_agreement", "other_specialist", "private_rehabilitation"]
"""The kind of institution (*institusjon*), for the scope in section 2."""

IsfReason: TypeAlias = Literal["payer_not_counted", "setting_not_in_scheme", "sector_not_in_scheme", "category_not_in_scheme", "outpatient_only", "simple_talk", "no_named_patient", "collaboration_during_admission", "entry_criteria_not_met", "no_agreement_between_levels", "agreement_not_anchored", "no_reporting_to_register", "same_day_consultation", "in_course", "course_crosses_year", "course_overlaps"]
"""Why a contact does not count. The names are stable."""

Item: TypeAlias = Literal["consultation", "radiology", "dressing", "no_show", "special_service"]
"""What a hospital may charge for."""

Key: TypeAlias = 'KeyOwnInput | KeyBy | KeyFixedShare | KeyMixed | KeyRental | KeyMonthlyRate'
"""How a cost is shared (*fordelingsnøkkel*)."""

LateEarlyNotice: TypeAlias = Literal["counts_when_sent", "never_counts"]
"""What an early notice is worth that came too late. Section 8 sets the limit; section 13 makes the notice a condition
and says nothing of a late one.
"""

Level: TypeAlias = Literal["trust", "municipality"]
"""The level that a party belongs to."""

Limit: TypeAlias = Literal["position_cap", "part_position", "step_down", "need", "team_cap"]
"""What keeps the grant of a year below positions times rate. The names are stable."""

LineKind: TypeAlias = Literal["co_consultation", "ordinary_consultation", "participation", "marking", "specialist_supplement", "time_supplement", "add_on", "isf", "compensation", "hospital_copayment"]
"""What a line is."""

MissingSummary: TypeAlias = Literal["no_effect", "no_payment"]
"""What a missing discharge summary means. An opinion of 2017 refused payment; section 13 does not name section 12."""

MissingValue: TypeAlias = Literal["no_points", "not_possible"]
"""What a region without a value can get."""

MixedKeyParties: TypeAlias = Literal["municipalities", "everyone"]
"""Who takes part in a mixed key such as 10 % equally and 90 % by population. The agreements that use one are between
municipalities, and do not say what a trust beside them would carry.
"""

MixedRounding: TypeAlias = Literal["combined", "each_part"]
"""How often a mixed key is rounded."""

Money: TypeAlias = 'MoneyNok | MoneyDkk'
"""An amount that carries its currency as data."""

NoPoints: TypeAlias = Literal["missing", "suppressed", "hidden", "nothing_to_measure", "no_previous_value"]
"""Why a region has no points for a measure."""

NotCounted: TypeAlias = Literal["outside_cap", "paid_by_state"]
"""Why a payment does not count towards a cap."""

NotDue: TypeAlias = Literal["inpatient", "admitted_same_day", "not_referred", "online_programme", "hospital_late", "measure_charged", "special_service", "one_of_each_kind", "somatic_only", "no_consultation_copayment", "child", "suspended", "cancelled_in_time", "above_age_limit"]
"""Why nothing is due. The names are stable."""

NoticeBeforeReady: TypeAlias = Literal["stands", "must_be_repeated"]
"""What a notice of section 10 is worth that was sent before the declaration of section 9."""

Observation: TypeAlias = 'ObservationCounts | ObservationScore | Literal["missing", "suppressed"]'
"""What was measured."""

Older: TypeAlias = Literal["refuse", "use_latest"]
"""Whether the latest value that ended before the day may be used."""

Open: TypeAlias = Literal["pot_changed", "preliminary_undistributed", "final_undistributed"]
"""Why the differences need not sum to zero."""

OutpatientModel: TypeAlias = 'OutpatientModelPerConsultation | OutpatientModelShareOfRefunds | OutpatientModelShareOfAllRefunds'
"""The model. In JSON ``kind`` names it."""

OutpatientProvider: TypeAlias = Literal["hospital", "contract_specialist"]
"""Who provided the consultations."""

PaidBy: TypeAlias = Literal["patient", "state"]
"""Whom the provider took a payment from."""

Part: TypeAlias = Literal["host", "participant"]
"""What part somebody has in a co-consultation."""

PartPositions: TypeAlias = Literal["in_proportion", "full_only"]
"""What a part of a position is granted. The calls speak of full positions."""

PartyKind: TypeAlias = Literal["unit", "trust", "region", "municipality"]
"""Who takes part in a key."""

PaymentKind: TypeAlias = Literal["doctor", "laboratory_and_radiology", "psychologist", "prescription", "travel", "hospital_outpatient", "dental", "physiotherapist", "rehabilitation_stay", "treatment_journey_abroad", "public_abroad", "abroad", "hospital_dentist", "companion_abroad", "free_choice_travel", "no_show", "materials", "invoice_fee", "special_service", "municipal_stay", "home_help"]
"""What a payment is for."""

PerformedBy: TypeAlias = Literal["specialist_service", "municipality"]
"""Who performs the service."""

Performer: TypeAlias = Literal["any", "specialist", "general_practitioner", "general_practice_specialist", "nurse", "intern", "online_trial", "online_trial_specialist"]
"""Who may use a tariff."""

Preliminary: TypeAlias = Literal["refuse", "accept"]
"""Whether a value announced as preliminary may be used."""

PriceBasis: TypeAlias = Literal["published", "settlement"]
"""Which unit price is used."""

PriceRule: TypeAlias = Literal["net_price", "price_times_share"]
"""How a unit price becomes a refund."""

PrivateWithoutAgreement: TypeAlias = Literal["inside", "outside"]
"""Whether a private hospital without an agreement is in the scheme since 2017."""

Profession: TypeAlias = Literal["doctor", "psychologist", "physiotherapist"]
"""Whose tariff table."""

ProposedModel: TypeAlias = Literal["per_day", "per_stay", "combined"]
"""The inpatient models that were proposed in 2013."""

Provider: TypeAlias = Literal["general_practitioner", "nurse", "contract_specialist", "doctor", "psychologist", "physiotherapist", "intern"]
"""Who did the work. It decides whose table the codes are looked up in."""

ProviderKind: TypeAlias = Literal["gp", "gp_substitute", "gp_nurse", "contract_specialist", "private_specialist", "hospital_doctor", "hospital_psychologist", "hospital_nurse", "hospital_staff", "psychologist", "physiotherapist", "municipal_staff", "other_doctor"]
"""What a provider is."""

RbfMeasure: TypeAlias = Literal["placement", "completeness", "minimum", "performance_level", "improvement", "most_improved"]
"""A performance measure (*prestasjonsmål*): what about an indicator gives points."""

RbfModel: TypeAlias = Literal["rbf", "kbf"]
"""Which of the two models."""

Regime: TypeAlias = Literal["in_force", "alternative_one", "alternative_two"]
"""Under which rules."""

RemarkCode: TypeAlias = Literal["pot_supplied", "indicator_count", "membership_unknown", "method_not_stated", "improvement_in_rbf", "data_period_unknown", "suppression_unknown"]
"""What a reader should know."""

Repayment: TypeAlias = Literal["by_rule", "as_settled"]
"""Which repayment the amount and the flows of an outcome show. The outcome itself holds both."""

Reply: TypeAlias = Literal["none", "no", "yes"]
"""What the municipality answered to the notice (section 11)."""

Resource: TypeAlias = Literal["staff", "premises", "investment", "procurement", "equipment", "operation"]
"""What a cost is for."""

ReturnKey: TypeAlias = Literal["inhabitants", "payments", "own"]
"""By what key income above a ceiling is returned to a region's municipalities."""

Role: TypeAlias = Literal["patient", "national_insurance", "state", "regional_health_authority", "hospital", "municipality", "region", "general_practitioner", "contract_specialist", "doctor", "psychologist", "physiotherapist", "provider", "fund"]
"""What a party is."""

RunKind: TypeAlias = Literal["preliminary", "final"]
"""Whether a run is the first or the last word on its year."""

SameDayAdmission: TypeAlias = Literal["not_charged", "charged"]
"""Whether a contact is charged when the patient is admitted on the same day. The day is then registered as an
inpatient's, whatever the contact was for; no text says whether a copayment that was taken has to be returned.
"""

SameDayNoThenYes: TypeAlias = Literal["zero", "one_day"]
"""What a day is worth on which the municipality said no and then yes."""

Scoring: TypeAlias = 'ScoringRank | ScoringTarget | ScoringMinimum | ScoringImprovement | ScoringMostImproved'
"""How values become a part, from nothing to all, of a measure's points. Which the official model uses was not found.
"""

Sector: TypeAlias = Literal["somatic", "mental_health", "addiction_care"]
"""The part of the specialist service."""

Service: TypeAlias = Literal["doctor", "doctor_psychotherapy", "psychologist", "physiotherapist", "hospital_somatic", "hospital_mental_health", "hospital_child_mental_health", "hospital_youth_team", "hospital_addiction_care"]
"""A service with a list of exemptions of its own."""

Setting: TypeAlias = Literal["office", "out_of_hours", "online_trial", "other"]
"""Where the contact takes place, as far as lists of combinations and tariffs tell places apart."""

SeveralTrusts: TypeAlias = Literal["equally", "by_same_basis"]
"""How several trusts share what a fixed share leaves to the specialist level."""

SplitUnit: TypeAlias = Literal["krone", "ore"]
"""The smallest amount that a region is given."""

StateRefund: TypeAlias = Literal["replaced", "kept"]
"""Whether the municipality's share of outpatient refunds takes the place of the state's, as proposed, or comes on top
of it, as the assessment advised.
"""

Status: TypeAlias = Literal["in force", "preliminary", "historical", "proposed", "foreign"]
"""What standing a value, or a whole scheme, has."""

StepDown: TypeAlias = Literal["before_caps", "after_caps"]
"""When a grant steps down."""

TariffReason: TypeAlias = Literal["inpatient", "needs_agreement", "needs_general_practitioner", "needs_specialist_in_general_practice", "needs_nurse", "needs_intern", "needs_online_trial", "not_for_nurse", "not_for_intern", "no_amount", "time_too_short", "not_repeatable"]
"""Why a line is not paid. The names are stable."""

Thing: TypeAlias = Literal["hour", "duty_day", "kilometre", "patient", "group", "procedure", "field", "injection", "body_part"]
"""Something that is counted."""

Ties: TypeAlias = Literal["shared", "best"]
"""What equal values are given."""

TransitionElement: TypeAlias = Literal["when_starting_on_grant", "when_any_grant"]
"""When an agreement has to speak of the transition to permanent operation. The report's chapter 3.1 asks for it when
the measure starts on grant money, its summary also when grant money is involved at all.
"""

Undistributed: TypeAlias = Literal["nobody_has_points", "points_not_awarded"]
"""Why a part of the pot is not distributed."""

Unit: TypeAlias = Literal["NOK", "DKK", "NOK per point", "NOK per day", "DKK per day", "share", "points", "years", "days", "hours", "minutes", "count", "word"]
"""What a parameter is counted in."""

UnrecordedEarlyNotice: TypeAlias = Literal["not_sent", "taken_as_sent"]
"""What it means that the facts hold no early notice at all."""

Verdict: TypeAlias = Literal["right", "wrong", "cannot_check"]
"""What a line's check came to."""

Ward: TypeAlias = Literal["somatic", "psychiatry"]
"""The ward the patient waits in."""

YearPart: TypeAlias = Literal["year", "first_tertial", "second_tertial", "third_tertial"]
"""A calendar year or a third of it (*tertial*)."""


class AlternativeOne(TypedDict):
    """The first."""

    one: AlternativeOne
    """As the library says it."""


class AlternativeTwo(TypedDict):
    """The second."""

    two: AlternativeTwo
    """As the library says it."""


class CeilingDanish(TypedDict):
    """That of a Danish region in a year."""

    area: DanishArea
    """The region."""
    kind: Literal["danish"]
    """As the library says it."""
    on: Day
    """A day of the year."""


class CeilingGiven(TypedDict):
    """The caller's own."""

    amount: Money
    """The amount."""
    kind: Literal["given"]
    """As the library says it."""


class _Charge(TypedDict):
    months: int
    """Months, summed over units or patients: three patients for four months are twelve."""
    party: str
    """The party that pays."""


class Charge(_Charge, total=False):
    """What one party rents or has enrolled."""

    connects: bool
    """Whether the party is connected in the period and pays the one-off price for that."""


class _CoConsultation(TypedDict):
    agreed_beforehand: bool
    """Whether the levels agreed on this very co-consultation beforehand."""
    date: Day
    """The day, whose tariffs apply."""
    host: CoConsultationProvider
    """Who calls the patient in (*vert*)."""
    needed: bool
    """Whether either doctor judged that both levels had to examine, treat or follow up at the same time."""
    participants: Sequence[CoConsultationProvider]
    """Who takes part in it (*deltakere*), 1 to 20. One who was to take part and did not come is listed as absent."""
    referred: bool
    """Whether the patient is referred to the specialist service."""


class CoConsultation(_CoConsultation, total=False):
    """One patient, one host and at least one who takes part, at the same time."""

    cancelled: bool
    """Whether it was cancelled."""
    fixed_cooperation: bool
    """Whether it is part of a fixed form of cooperation between the doctors."""
    hosted_before: int | None
    """How many co-consultations within the specialty the GP has hosted for the patient before, in the calendar year.
    Needed when a GP hosts.
    """
    id: str | None
    """The caller's name for the co-consultation."""
    inpatient: bool
    """Whether the patient is admitted to a hospital on the day."""
    patient: Patient
    """The patient."""
    patient_absent: bool
    """Whether the patient stayed away."""
    specialty: str | None
    """The specialty (*fagområde*) that it falls within."""
    time: Slot | None
    """When it began and ended; needed to find overlaps."""


class CoConsultationPolicy(TypedDict, total=False):
    """The readings under which a co-consultation is settled. The default of each is named first. A proposal says
    itself who charges, and uses the second and the last.
    """

    hospital_copayment: HospitalCopayment
    """Whether a hospital whose doctor joins somebody else's consultation charges a copayment."""
    inpatient_gp: InpatientGp
    """Whether a GP who joins for an admitted patient is paid."""
    preliminary: Preliminary
    """Whether a figure or an amount that is preliminary may be used."""
    travel: Contradiction
    """Whether a travel supplement (21d, 21k, 21k2) goes with 2ss, 2ssd, 3sf and S2ss: their lists allow it, and its
    own list refuses them.
    """


class _CoConsultationProvider(TypedDict):
    kind: ProviderKind
    """What the provider is."""


class CoConsultationProvider(_CoConsultationProvider, total=False):
    """Somebody who hosts a co-consultation or takes part in it."""

    absent: bool
    """Whether the provider stayed away."""
    add_ons: Sequence[Line]
    """Further tariffs on the provider's bill, at most 100. The supplements 2dd, 2ssd, 2cd, 2cdd, S2cd and 3bd follow
    from the facts.
    """
    attendance: AttendanceForm
    """How the provider attends."""
    documented: bool | None
    """Whether the provider's record tells who the other doctor was. Needed of GPs, their nurses and contract
    specialists, and in the second alternative of 2023 of everybody outside hospitals.
    """
    isf_refund: Number | None
    """What the hospital gets through activity-based financing for its contact, as ``isf.refund`` has it. Under a
    proposal that gives hospitals an amount of its own, that amount takes its place.
    """
    minutes: int | None
    """Minutes for the time supplement (*tidstillegg*), at most 1440. None, and none is claimed."""
    name: str | None
    """Name of the provider or of the hospital."""
    on_list: bool | None
    """Whether the patient is on the GP's own list; a substitute (*vikar*) has the list of the GP, a nurse that of the
    GP who delegates. Needed of them.
    """
    out_of_hours: bool
    """Whether the provider attends from the out-of-hours service (*legevakt*)."""
    salaried_by: str | None
    """The municipality that pays the GP a salary (*fast lønn*); it gets the refund."""
    schedule: Sequence[Slot]
    """The provider's other consultations of the day, at most 500, to find overlaps."""
    service: Service | None
    """The service whose exemptions apply to the provider's copayment. None: a doctor's, or somatic care at a hospital.
    """
    specialist_in_general_practice: bool
    """Whether the GP is a specialist in general practice (*spesialist i allmennmedisin*)."""
    specialty_with_time_supplement: bool | None
    """Whether the contract specialist's specialty has the time supplement 3bd: those of tariffs 4a1 and 4c1. Needed
    with ``minutes``.
    """


class CofinancingKeyPart(TypedDict):
    """A municipality and its proportion of what is returned."""

    municipality: str
    """Its name."""
    part: Number
    """Its proportion, zero or more, such as its inhabitants or what it paid."""


class _CofinancingModelCombined(TypedDict):
    amount: Money
    """The amount for each stay."""
    kind: Literal["combined"]
    """As the library says it."""
    rate: Money
    """The rate for each day."""


class CofinancingModelCombined(_CofinancingModelCombined, total=False):
    """An amount for each stay and a rate for each day."""

    cap: Money | None
    """The most for a stay."""
    limits: Limits
    """The days that are paid for by the rate."""


class _CofinancingModelDanishPsychiatry(TypedDict):
    kind: Literal["danish_psychiatry"]
    """As the library says it."""
    on: Day
    """A day of the year whose figures are used."""


class CofinancingModelDanishPsychiatry(_CofinancingModelDanishPsychiatry, total=False):
    """Danish psychiatric admissions: a share of the bed-day rate, capped per admission."""

    bed_day_rate: Number | None
    """The bed-day rate, where the library does not have it."""


class _CofinancingModelPerDay(TypedDict):
    kind: Literal["per_day"]
    """As the library says it."""
    rate: Money
    """The rate."""


class CofinancingModelPerDay(_CofinancingModelPerDay, total=False):
    """A rate for each day."""

    cap: Money | None
    """The most for a stay."""
    limits: Limits
    """The days that are paid for."""
    share: Number | None
    """The share of it that the municipality pays; the whole when it is left out."""


class CofinancingModelPerStay(TypedDict):
    """A fixed amount for each stay."""

    amount: Money
    """The amount."""
    kind: Literal["per_stay"]
    """As the library says it."""


class _CofinancingModelProposed(TypedDict):
    group: CareGroup
    """Whose figures."""
    kind: Literal["proposed"]
    """As the library says it."""
    model: ProposedModel
    """Which."""


class CofinancingModelProposed(_CofinancingModelProposed, total=False):
    """One of the models proposed in 2013, with the figures of its group."""

    limits: Limits | None
    """Other days than the costed ones, for the variants of model 1; only there."""


class CofinancingPolicy(TypedDict, total=False):
    """The readings under which co-financing is computed. The default of each is named first."""

    finished_rates: FinishedRates
    """Which rates finished-treatment days are charged at."""
    floor_day: FloorDay
    """Whether the day that a lower limit names is paid for."""
    state_refund: StateRefund
    """Whether a share of outpatient refunds takes the place of the state's refund."""
    values: ValuePolicy
    """What to do when a figure has no value in force on the day."""


class CollaborationKeyPart(TypedDict):
    """A part of a mixed key."""

    basis: CollaborationBasis
    """What that share is shared by."""
    share: Number
    """Its share of the cost."""


class _CollaborationParty(TypedDict):
    level: Level
    """Its level."""
    name: str
    """Its name, which no other party has."""


class CollaborationParty(_CollaborationParty, total=False):
    """A party of the agreement. Only the numbers that a key asks for are needed."""

    inhabitants: int | None
    """Its inhabitants (*folketall*)."""
    own_input: Number | None
    """What it puts in itself (*egen innsats*) beside the cost lines, in kroner: a cost that it pays and carries."""
    patients: int | None
    """Its patients in the group that the measure is for (*pasientpopulasjon*)."""
    users: int | None
    """Its users of the measure."""


class CollaborationPolicy(TypedDict, total=False):
    """The readings under which budgets, agreements and grants are judged. The default of each is named first."""

    excess_deductions: ExcessDeductions
    """What becomes of deductions above the cost."""
    mixed_key_parties: MixedKeyParties
    """Who takes part in a mixed key."""
    mixed_rounding: MixedRounding
    """How often a mixed key is rounded."""
    part_positions: PartPositions
    """What a part of a position is granted."""
    several_trusts: SeveralTrusts
    """How several trusts share a fixed share."""
    step_down: StepDown
    """When a grant steps down."""
    transition: TransitionElement
    """When an agreement has to speak of the transition to permanent operation."""
    values: ValuePolicy
    """What to do when a figure has no value in force in the year."""


class _CopaymentPayment(TypedDict):
    amount: Number
    """The whole copayment or other payment, zero to 10 000 000 kroner."""
    date: Day
    """The day of the service, which decides the year; when it was paid does not matter."""
    kind: PaymentKind
    """What it is for."""


class CopaymentPayment(_CopaymentPayment, total=False):
    """A payment for a service."""

    cap: Cap | None
    """Which cap it counts towards. It follows from the kind; where it is given it has to agree. A public copayment
    abroad before 2021 has to name it: which of the two it was is not known.
    """
    id: str | None
    """The caller's name for the payment."""
    paid_by: PaidBy
    """Whom the provider took it from."""
    provider: Party | None
    """Who provided the service, when the kind does not say it well enough."""


class _CostLine(TypedDict):
    cost: Number
    """The cost, zero or more."""
    name: str
    """Its name, which no other line has."""
    resource: Resource
    """What it is for."""


class CostLine(_CostLine, total=False):
    """A cost of the measure."""

    key: Key | None
    """Its key, when it is not that of the measure."""
    paid_by: str | None
    """The party that has the expense. Without one the measure itself has it."""


class _Course(TypedDict):
    code: str
    """The course group."""
    from_: Day
    """The first day."""
    patient: str
    """The patient, by the pseudonym that the contacts use."""
    sector: Sector
    """The part of the specialist service."""
    to: Day
    """The last day, which belongs to the course."""


class Course(_Course, total=False):
    """A course (*tjenesteforløp*, TFG): it takes the place of the contacts that it bundles, within one calendar year.
    """

    bundles: Sequence[str]
    """The DRG and STG codes that the course bundles."""
    hospital: str | None
    """The hospital or trust."""
    id: str | None
    """The caller's name for the course."""
    municipality: str | None
    """The municipality of residence."""
    points: Number | None
    """Points after corrections; they stand before the group's weight."""


class DanishServiceGeneralPractice(TypedDict):
    """General practice."""

    fee: Number
    """The gross fee."""
    kind: Literal["general_practice"]
    """As the library says it."""


class _DanishServicePsychiatricAdmission(TypedDict):
    days: int
    """Bed-days."""
    kind: Literal["psychiatric_admission"]
    """As the library says it."""


class DanishServicePsychiatricAdmission(_DanishServicePsychiatricAdmission, total=False):
    """A psychiatric admission."""

    bed_day_rate: Number | None
    """The rate of a bed-day, where the library does not have it."""


class _DanishServicePsychiatricVisit(TypedDict):
    kind: Literal["psychiatric_visit"]
    """As the library says it."""


class DanishServicePsychiatricVisit(_DanishServicePsychiatricVisit, total=False):
    """A psychiatric outpatient visit."""

    rate: Number | None
    """The rate of a visit, where the library does not have it."""


class DanishServiceRegionCourse(TypedDict):
    """A somatic course in one region (*regionsforløp*), from 2018."""

    kind: Literal["region_course"]
    """As the library says it."""
    rate: Number
    """Its rate."""


class DanishServiceRehabilitation(TypedDict):
    """Specialised rehabilitation during admission."""

    kind: Literal["rehabilitation"]
    """As the library says it."""
    rate: Number
    """Its rate."""


class DanishServiceSomaticAdmission(TypedDict):
    """A somatic admission, to 2017."""

    kind: Literal["somatic_admission"]
    """As the library says it."""
    rate: Number
    """Its DRG rate."""


class DanishServiceSomaticVisit(TypedDict):
    """A somatic outpatient visit, to 2017."""

    kind: Literal["somatic_visit"]
    """As the library says it."""
    rate: Number
    """Its DAGS rate."""


class DataPeriod(TypedDict):
    """The period that the values were measured in."""

    part: YearPart
    """The part of it."""
    year: int
    """The calendar year."""


class _Deduction(TypedDict):
    amount: Number
    """How much, zero or more."""
    kind: DeductionKind
    """What it is."""


class Deduction(_Deduction, total=False):
    """Money that is deducted before costs are shared."""

    line: str | None
    """The cost line that it reduces. Without one it reduces all of them in proportion to their costs."""
    received_by: str | None
    """The party that receives it from outside. Without one the measure itself does."""


class DischargeReadyPolicy(TypedDict, total=False):
    """How the rule reads the points on which the regulation is silent or contested. Every field has a default."""

    across_2019: Across2019
    """What is payable of mental health and addiction care across 1 January 2019."""
    changed_municipality: ChangedMunicipality
    """Which municipality pays when several were stated."""
    day_of_death: DayOfDeath
    """Whether the day of death counts."""
    early_notice_after_relapse: EarlyNoticeAfterRelapse
    """Whether the early notice is sent again after a relapse."""
    late_early_notice: LateEarlyNotice
    """What an early notice is worth that came too late."""
    missing_summary: MissingSummary
    """What a missing discharge summary means."""
    notice_before_ready: NoticeBeforeReady
    """What a notice is worth that came before the declaration."""
    private_without_agreement: PrivateWithoutAgreement
    """Whether a private hospital without an agreement is in the scheme since 2017."""
    same_day_no_then_yes: SameDayNoThenYes
    """What a no and a yes on the same day are worth."""
    unrecorded_early_notice: UnrecordedEarlyNotice
    """What it means that the facts hold no early notice."""
    values: ValuePolicy
    """Whether older or preliminary day rates may be used."""


class _ErrorBody(TypedDict):
    code: str
    """Stable, for programs: ``invalid_value``, ``no_value``, ``no_weight``, ..."""
    message: str
    """The whole, in a sentence."""


class ErrorBody(_ErrorBody, total=False):
    """An error as data: what every face of the library passes on, with the same words."""

    expected: str | None
    """What is allowed."""
    field: str | None
    """The field or the parameter's path."""
    remedy: str | None
    """What to do."""
    scheme: str | None
    """The scheme whose rule met the error."""
    value: str | None
    """The value that was given."""


class _Event(TypedDict):
    at: Moment
    """When, in local time."""
    event: EventKind
    """What."""


class Event(_Event, total=False):
    """Something that happened, and when."""

    answer: Reply | None
    """Answer: what the municipality answered."""
    by: Decider | None
    """Declared_ready: who declared it."""
    coercion_ended: Fulfilment
    """Declared_ready: coercion has ended."""
    exception: bool | None
    """Early_notice: the exception of section 8 third paragraph applies."""
    expected: Day | None
    """Answer, expected_date: the day on which the municipality expects to receive the patient."""
    joint_plan: Fulfilment
    """Declared_ready: work on a joint plan."""
    journal: Fulfilment
    """Declared_ready: the journal's assessments."""
    municipality: str | None
    """Early_notice, municipality_stated: where the patient is going to stay."""
    outpatient_contact: Fulfilment
    """Declared_ready: contact with outpatient treatment."""


class _GrantYear(TypedDict):
    cost: Number
    """What the measure costs in the year."""
    share: Number
    """The part of the rate that is granted in the year (*nedtrapping*): 1 before the grant steps down, 0 when it has.
    """
    year: int
    """The calendar year."""


class GrantYear(_GrantYear, total=False):
    """A year of the grant period."""

    need: Number | None
    """The need that is granted, when it is less than the cost."""
    training: Number | None
    """Training, as a part of the cost."""


class _HospitalContact(TypedDict):
    kind: HospitalContactKind
    """What it was."""
    service: Service
    """The part of the hospital's care."""


class HospitalContact(_HospitalContact, total=False):
    """A contact with a hospital outpatient clinic."""

    admission: Admission
    """Whether the patient was admitted. An admission that one contact names holds for the whole day: every other
    contact of the day, before or after it, is one of somebody who was admitted on the same day.
    """
    cancelled_minutes_before: int | None
    """Of a missed appointment: how many minutes before it the patient cancelled. Nothing when the patient did not."""
    charge: Number | None
    """Of a missed appointment in mental health and addiction care: what the hospital charges, when it is less than the
    most it may.
    """
    condition: str | None
    """The condition it concerned. Contacts of the same condition, or of none that is named, share one copayment of
    each kind.
    """
    dressing: bool
    """A dressing or an anaesthetic was used."""
    grounds: Sequence[Ground]
    """What may exempt the patient in this contact."""
    hospital: str | None
    """The hospital or clinic."""
    id: str | None
    """The caller's name for it."""
    measure_charged: bool
    """Of a group measure over several days: its copayment has been charged on an earlier day."""
    minutes_late: int | None
    """How many minutes late the hospital was without having told before the patient arrived."""
    not_referred: bool
    """The patient was not referred, as in an emergency at the hospital's own acute function."""


class HospitalPolicy(TypedDict, total=False):
    """The reading under which a day at a hospital is settled."""

    same_day_admission: SameDayAdmission
    """Whether a contact is charged when the patient is admitted on the same day."""


class _Indicator(TypedDict):
    direction: Direction
    """Which way it is good."""
    id: str
    """The caller's name for it, once in a run."""
    points: Number
    """The points that each region can get for it: above zero, at most 1 000 000 with at most 6 decimals."""
    source: str
    """Where points and scoring were read."""
    values: Sequence[RegionValue]
    """One value for each region."""


class Indicator(_Indicator, total=False):
    """An indicator, its points and its values."""

    family: str | None
    """Indicators of one family are computed alike; without one, those listed under the same name."""
    group: Group | None
    """Its group; KBF needs it."""
    listed_as: str | None
    """Its name in the rulebook, such as ``discharge_letter_1_day``; see ``indicators``."""
    measures: Sequence[WeightedMeasure]
    """The measures of KBF, instead of the run's."""
    scoring: Scoring | None
    """How placement is scored in RBF, instead of the run's scoring."""


class _InvoiceLine(TypedDict):
    amount: Number
    """The amount billed."""
    first_day: Day
    """The first billed day."""
    last_day: Day
    """The last billed day, included."""
    stay: str
    """The id of the stay."""


class InvoiceLine(_InvoiceLine, total=False):
    """A line of an invoice."""

    days: int | None
    """The number of days billed; without it, the days from the first to the last."""
    line: str | None
    """The caller's name for the line."""
    municipality: str | None
    """The municipality that is billed; without it the payer is not checked."""
    rate: Number | None
    """The day rate billed; without it, the rate of each day."""


class IsfAgreement(TypedDict, total=False):
    """What an agreement on specialist services performed by a municipality secures. All three are needed."""

    anchored: bool
    """It is anchored in the general cooperation agreements."""
    between_levels: bool
    """An agreement between the levels regulates the service."""
    reports_to_npr: bool
    """It secures that the activity is reported to the patient register (NPR)."""


class _IsfContact(TypedDict):
    date: Day
    """The day that decides the settlement year: of the contact, or of discharge."""
    sector: Sector
    """The part of the specialist service."""


class IsfContact(_IsfContact, total=False):
    """A contact: a stay, a consultation or a service, grouped to a DRG, an STG or a TFG."""

    agreement: IsfAgreement | None
    """The agreement under which a municipality performs it."""
    care_level: CareLevel | None
    """The level of care."""
    category: Category
    """The kind of group."""
    code: str | None
    """The group; its weight gives the points when none are given."""
    doctor_consultation: bool
    """Whether it is a doctor's consultation, of which one a day counts."""
    during_admission: bool
    """Whether the patient is admitted at the time; matters for collaboration."""
    entry_criteria_met: bool | None
    """Whether the patient meets the entry criteria of team-based follow-up."""
    hospital: str | None
    """The hospital or trust."""
    id: str | None
    """The caller's name for the contact."""
    kind: ContactKind | None
    """The form of the contact."""
    municipality: str | None
    """The municipality of residence."""
    named_patient: bool | None
    """Whether a collaboration concerns one named patient; general guidance does not count."""
    patient: str | None
    """The patient, by any pseudonym; needed for the same-day rule and for courses."""
    payer: int | None
    """Who pays."""
    performed_by: PerformedBy
    """Who performs it."""
    points: Number | None
    """Points after corrections; they stand before the group's weight."""


class IsfParty(TypedDict):
    """A party and its part of the whole. Parts are proportions: 60 and 40 say the same as 0.6 and 0.4."""

    kind: PartyKind
    """What it is."""
    name: str
    """Its name."""
    part: Number
    """Its proportion, zero or more."""


class IsfPolicy(TypedDict, total=False):
    """The readings under which contacts are settled. The default of each is named first."""

    mental_health_day: DayTreatment
    """Whether day treatment in mental health and addiction care counts."""
    mental_health_price_rule: PriceRule | None
    """How the price of mental health and addiction care becomes a refund. There is no default: sources disagree."""
    price: PriceBasis
    """Which unit price."""
    values: ValuePolicy
    """What to do when a figure has no value in force on the day."""


class _KeyBy(TypedDict):
    basis: CollaborationBasis
    """The basis."""
    kind: Literal["by"]
    """As the library says it."""


class KeyBy(_KeyBy, total=False):
    """By one basis."""

    among: Among
    """Among whom."""


class KeyFixedShare(TypedDict):
    """The trusts carry a fixed share; the municipalities share the rest."""

    basis: CollaborationBasis
    """What the municipalities share the rest by."""
    kind: Literal["fixed_share"]
    """As the library says it."""
    trust_share: Number
    """The trusts' share."""


class KeyMixed(TypedDict):
    """By several bases at once, such as 10 % equally and 90 % by inhabitants."""

    kind: Literal["mixed"]
    """As the library says it."""
    parts: Sequence[CollaborationKeyPart]
    """The parts, whose shares sum to 1."""


class _KeyMonthlyRate(TypedDict):
    enrolled: Sequence[Charge]
    """Who has patients enrolled, and for how long."""
    kind: Literal["monthly_rate"]
    """As the library says it."""


class KeyMonthlyRate(_KeyMonthlyRate, total=False):
    """Run by the party that pays, which is paid a monthly rate for each patient enrolled (*månedssats*). What the rate
    does not cover, the party that runs it carries. Give either the rate or the months that the line's cost is
    budgeted for.
    """

    budgeted_months: int | None
    """Patient months that the cost is budgeted for; the rate is the cost divided by them, rounded to whole øre."""
    connection: Number | None
    """The one-off price of being connected."""
    rate: Number | None
    """The rate of a patient for a month."""


class KeyOwnInput(TypedDict):
    """Who pays it carries it."""

    kind: Literal["own_input"]
    """As the library says it."""


class KeyRental(TypedDict):
    """Bought by the party that pays, and rented from it by others. What the rent does not cover, the buyer carries.
    """

    kind: Literal["rental"]
    """As the library says it."""
    rent_per_month: Number
    """The rent of a unit for a month."""
    rented: Sequence[Charge]
    """Who rents, and for how long."""


class Limits(TypedDict, total=False):
    """The days that are paid for."""

    ceiling: int | None
    """The last day that is paid for; without it there is none."""
    floor: int
    """The lower limit in days; ``FloorDay`` says whether that day itself is paid for. 0: from the first day."""


class _Line(TypedDict):
    code: str
    """The code, as the table prints it."""


class Line(_Line, total=False):
    """A tariff on a bill."""

    count: int | None
    """How many times or units, 1 to 1000; without it, and without minutes, once."""
    minutes: int | None
    """The time, 0 to 10 000 minutes, for a tariff that is counted in time: the whole contact when its unit is for time
    beyond some minutes, else the time of the tariff's own work.
    """
    provider: Provider | None
    """Who did this part of the work, when it is another than the bill's, such as a doctor's tariff on a nurse's bill.
    Of the same profession.
    """


class MoneyDkk(TypedDict):
    """Danish kroner."""

    amount: Number
    """As the library says it."""
    currency: Literal["DKK"]
    """As the library says it."""


class MoneyNok(TypedDict):
    """Norwegian kroner."""

    amount: Number
    """As the library says it."""
    currency: Literal["NOK"]
    """As the library says it."""


class _MunicipalityStays(TypedDict):
    inhabitants: int
    """Its inhabitants, at least one."""
    municipality: str
    """Its name."""


class MunicipalityStays(_MunicipalityStays, total=False):
    """A municipality and its residents' stays."""

    key: Number | None
    """Its proportion of what is returned, where the key is the caller's own."""
    region: str | None
    """Its region, for an income ceiling."""
    size_group: str | None
    """Its size group, such as ``20 000-30 000``."""
    stays: Sequence[StayCount]
    """The stays."""


class ObservationCounts(TypedDict):
    """A share or a rate: so many of so many."""

    counts: ObservationCountsCounts
    """As the library says it."""


class ObservationCountsCounts(TypedDict):
    """As the library says it."""

    denominator: int
    """All of them, at most a thousand million."""
    numerator: int
    """Those that count, at most a thousand million."""


class ObservationScore(TypedDict):
    """A mean score, such as those of patient surveys; 0 to 1 000 000 with at most 6 decimals."""

    score: Number
    """As the library says it."""


class OutpatientModelPerConsultation(TypedDict):
    """Model a: one amount for every consultation."""

    amount: Number
    """The amount; the proposal's was not printed."""
    kind: Literal["per_consultation"]
    """As the library says it."""


class _OutpatientModelShareOfAllRefunds(TypedDict):
    kind: Literal["share_of_all_refunds"]
    """As the library says it."""


class OutpatientModelShareOfAllRefunds(_OutpatientModelShareOfAllRefunds, total=False):
    """Model c: a share of all refunds, also those that belong to no municipality, by the residents' refunds as key.
    """

    share: Number | None
    """The share; the whole when it is left out, since the sources do not agree on one."""


class _OutpatientModelShareOfRefunds(TypedDict):
    kind: Literal["share_of_refunds"]
    """As the library says it."""


class OutpatientModelShareOfRefunds(_OutpatientModelShareOfRefunds, total=False):
    """Model b: a share of the refunds of the municipality's residents."""

    share: Number | None
    """The share; the proposed one when it is left out."""


class _OutpatientUse(TypedDict):
    municipality: str
    """Its name."""


class OutpatientUse(_OutpatientUse, total=False):
    """A municipality's consultations and their refunds."""

    consultations: int
    """Consultations of its residents."""
    refunds: Number
    """The state's tariff refunds for them, without those of follow-up meetings and conversations, which stay outside.
    """


class _Party(TypedDict):
    role: Role
    """What it is."""


class Party(_Party, total=False):
    """A party to a payment: what it is and, where the facts name it, its name."""

    name: str | None
    """Its name."""


class Patient(TypedDict, total=False):
    """The patient of one contact."""

    age: int | None
    """The age on the day, in whole years, when the date of birth is not known. A limit that is counted by calendar
    year needs the date only at the age of the limit itself, and not on 31 December.
    """
    birth_date: Day | None
    """The date of birth. Without it and without ``age`` no age limit is tested, and the outcome says so."""
    exemption_card: bool
    """Whether the patient has an exemption card (*frikort*) on the day. Before 2021 there were two cards; what counts
    is the one of the cap that the service belonged to.
    """
    grounds: Sequence[Ground]
    """What may exempt the patient in this very contact, at most 100 entries."""


class _Plan(TypedDict):
    name: str
    """Its name."""


class Plan(_Plan, total=False):
    """A plan: the models by which stays are paid."""

    by_group: Mapping[str, CofinancingModel]
    """The models of groups."""
    model: CofinancingModel | None
    """The model of stays whose group has none below."""


class Population(TypedDict):
    """A municipality of the region and its inhabitants."""

    inhabitants: int
    """Its inhabitants."""
    municipality: str
    """Its name."""


class ProximityPolicy(TypedDict, total=False):
    """The readings under which a region's year is settled. The default of each is named first."""

    repayment: Repayment
    """Which repayment the amount and the flows show."""
    values: ValuePolicy
    """What to do when a step or the pool has no value in the year."""


class Range(TypedDict):
    """An amount from and to."""

    high: Number
    """The most."""
    low: Number
    """The least."""


class _Rates(TypedDict):
    regional: Number
    """What the region charges for each day."""


class Rates(_Rates, total=False):
    """The rates of a year, which the caller gives when the library does not have them."""

    state_first: Number
    """What the state charges for each of the first days, from when it charges."""
    state_later: Number
    """What the state charges for each later day."""


class RbfPolicy(TypedDict, total=False):
    """The readings under which a pot is distributed. The default of each is named first."""

    completeness: CompletenessRule
    """How reported completeness becomes points."""
    hidden: HiddenValue
    """Whether a value that must not be shown is counted."""
    missing: MissingValue
    """What a region without a value can get."""
    values: ValuePolicy
    """What to do when a figure has no value in force in the year."""


class _Region(TypedDict):
    name: str
    """Its name, once in a run."""


class Region(_Region, total=False):
    """A regional health authority."""

    funding: Number | None
    """Its part in what the pot is taken from, as a proportion. All regions have one, or none."""
    size: Number | None
    """How much its points count beside those of the others, such as its population. All regions have one, or none."""


class RegionCeiling(TypedDict):
    """A region's income ceiling."""

    ceiling: Money
    """The most that it keeps."""
    key: ReturnKey
    """By what key the rest is returned."""
    region: str
    """The region, as its municipalities name it."""


class _RegionValue(TypedDict):
    region: str
    """The region's name."""
    value: Observation
    """The value in the data period."""


class RegionValue(_RegionValue, total=False):
    """One region's value of one indicator."""

    completeness: Number | None
    """How much of the data was reported; RBF needs it."""
    method: str | None
    """How the indicator was computed, such as ``v1``. One run holds one method of an indicator."""
    previous: Observation | None
    """The value of the year before."""
    previous_method: str | None
    """How that was computed."""


class _Run(TypedDict):
    conversion: Conversion
    """How points become kroner."""
    data: DataPeriod
    """When the values were measured."""
    indicators: Sequence[Indicator]
    """The indicators, at most 200."""
    kind: RunKind
    """Whether it is the preliminary or the final one."""
    model: RbfModel
    """Which model."""
    regions: Sequence[Region]
    """The regions, at most 20; equal remainders of a krone go to the first."""
    year: int
    """The budget year."""


class Run(_Run, total=False):
    """One distribution of one year's pot."""

    id: str | None
    """The caller's name for the run."""
    measures: Sequence[WeightedMeasure]
    """The measures of KBF."""
    pot: SuppliedPot | None
    """What is distributed, instead of the year's appropriation."""
    scoring: Scoring | None
    """How placement is scored in RBF."""
    unit: SplitUnit
    """The smallest amount given."""


class ScoringImprovement(TypedDict):
    """In proportion to how much better the value is than the year before."""

    improvement: ScoringImprovementImprovement
    """As the library says it."""


class ScoringImprovementImprovement(TypedDict):
    """As the library says it."""

    full: Number
    """The improvement that gives all, in the unit of the value; above zero."""


class ScoringMinimum(TypedDict):
    """All when the value is at least as good as the level, else nothing."""

    minimum: ScoringMinimumMinimum
    """As the library says it."""


class ScoringMinimumMinimum(TypedDict):
    """As the library says it."""

    level: Number
    """The level, in the unit of the value."""


class ScoringMostImproved(TypedDict):
    """By rank of how much better the value is than the year before; one that is no better has no rank."""

    most_improved: ScoringMostImprovedMostImproved
    """As the library says it."""


class ScoringMostImprovedMostImproved(TypedDict, total=False):
    """As the library says it."""

    steps: Sequence[Number]
    """The part that each rank gives, as in ``Scoring::Rank``."""
    ties: Ties
    """What equal improvements are given."""


class ScoringRank(TypedDict):
    """By rank among the regions. Without ``steps`` the best of n regions gets all, the next (n − 1)/n, and so on: the
    last of n that have a value gets 1/n, and one without a value nothing.
    """

    rank: ScoringRankRank
    """As the library says it."""


class ScoringRankRank(TypedDict, total=False):
    """As the library says it."""

    steps: Sequence[Number]
    """The part that each rank gives, the best first; ranks beyond the list give nothing."""
    ties: Ties
    """What equal values are given."""


class ScoringTarget(TypedDict):
    """Nothing at one bound, all at the other, and in proportion between them. When less is better, ``lower`` gives
    all.
    """

    target: ScoringTargetTarget
    """As the library says it."""


class ScoringTargetTarget(TypedDict):
    """As the library says it."""

    lower: Number
    """The smaller bound, in the unit of the value; a share of 70 per cent is 0.70."""
    upper: Number
    """The greater bound."""


class _Slot(TypedDict):
    end: Moment
    """When it ends: the next patient may come at that very time."""
    start: Moment
    """When it begins."""


class Slot(_Slot, total=False):
    """A stretch of time in which a provider sees one patient."""

    id: str | None
    """The caller's name for the consultation."""


class _Stay(TypedDict):
    care_area: Sector
    """The care area. Mental health and addiction care are payable since 2019."""
    events: Sequence[Event]
    """What happened, in any order."""


class Stay(_Stay, total=False):
    """One stay at one institution (*opphold*), from admission to discharge, with what happened in it."""

    as_of: Day | None
    """The first day that is not counted, for a patient who is still waiting. Events from that day on are left out of
    account.
    """
    hospital: str | None
    """The hospital, for information."""
    id: str | None
    """The caller's name for the stay; an invoice line refers to it."""
    institution: Institution
    """The kind of institution."""
    registered_municipality: str | None
    """The municipality of the population register (*folkeregistrert kommune*), which paid until 2018."""


class _StayCount(TypedDict):
    days: int
    """Days of each stay."""


class StayCount(_StayCount, total=False):
    """Stays of one length and group."""

    group: CareGroup | None
    """The group of patients."""
    stays: int
    """How many stays; one when it is left out."""


class SuppliedPot(TypedDict):
    """An amount of the caller's."""

    amount: Number
    """How much, zero or more."""
    source: str
    """Where it was read."""


class TariffPolicy(TypedDict, total=False):
    """The readings under which a bill is valued. The default of each is named first."""

    contradiction: Contradiction
    """What holds when one tariff's list allows what the other's refuses."""
    inpatient_gp: InpatientGp
    """Whether a GP who joins somebody else's consultation of an admitted patient is paid (2ss, S2ss)."""
    preliminary: Preliminary
    """Whether an amount that the caller supplied as preliminary may be used."""


class UncheckedStay(TypedDict):
    """A stay that the rule cannot answer for."""

    error: ErrorBody
    """Why."""
    stay: str
    """The id of the stay."""


class ValuePolicy(TypedDict, total=False):
    """What to do when a parameter has no value in force on the day. The default refuses both; either choice marks the
    outcome.
    """

    older: Older
    """Whether the latest value that ended before the day may be used."""
    preliminary: Preliminary
    """Whether a value announced as preliminary may be used."""


class WeightedMeasure(TypedDict):
    """A measure of KBF with its part of an indicator's points and its scoring."""

    measure: RbfMeasure
    """Which."""
    scoring: Scoring
    """How values become points."""
    weight: Number
    """Its part of the indicator's points. Those of an indicator sum to one."""
