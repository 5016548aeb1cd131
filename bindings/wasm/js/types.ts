// Written by generate.mjs from the JSON Schema of the library: change that, or the library.

/** An exact number: text such as `"5.719"`, or a whole number. A number with a fraction is not exact, and is refused. */
export type Decimal = string | number | bigint;

/** A piece of a formula. */
export type Term =
  | {
      number: {
        /** What it counts. */
        of: string;
        /** The number. */
        value: string;
      };
    }
  | {
      money: {
        /** ISO 4217. */
        currency: string;
        /** The amount in kroner. */
        kroner: string;
      };
    }
  | {
      share: string;
    }
  | {
      day: string;
    }
  | {
      text: string;
    };
/**
 * What standing a value, or a whole scheme, has.
 *
 * - `in force`: Adopted for its period.
 * - `preliminary`: Announced for its period and expected to change.
 * - `historical`: Belongs to a scheme that has ended.
 * - `proposed`: Proposed, never adopted.
 * - `foreign`: Law of another country.
 */
export type Status = "in force" | "preliminary" | "historical" | "proposed" | "foreign";
/**
 * How a value came to be used although it is not simply in force.
 *
 * - `in_force`: It is in force on the day.
 * - `preliminary`: It is preliminary, and the policy accepts that.
 * - `older`: It ended before the day, and the policy takes the latest known.
 * - `first_known`: It begins after the day: the text that stood before was not read, and is taken to say the same.
 */
export type Applied = "in_force" | "preliminary" | "older" | "first_known";
/**
 * How sure a value is.
 *
 * - `verified`: Read in an official source.
 * - `secondary`: Read in a source that is not official; a citation says so.
 * - `derived`: Computed from official tables that it reproduces exactly.
 * - `inferred`: A word, never a figure, read out of a description because no rule text was found.
 * - `supplied`: Supplied by the caller.
 */
export type Certainty = "verified" | "secondary" | "derived" | "inferred" | "supplied";
/**
 * What a parameter is counted in.
 *
 * - `NOK`: Kroner.
 * - `DKK`: Danish kroner.
 * - `NOK per point`: Kroner per ISF point.
 * - `NOK per day`: Kroner per payable day.
 * - `DKK per day`: Danish kroner per day.
 * - `share`: A part of a whole, 0 to 1.
 * - `points`: ISF points.
 * - `years`: Years of age.
 * - `days`: Days.
 * - `hours`: Hours.
 * - `minutes`: Minutes.
 * - `count`: A number of things, which the title names.
 * - `word`: One of a list of words.
 */
export type Unit =
  | "NOK"
  | "DKK"
  | "NOK per point"
  | "NOK per day"
  | "DKK per day"
  | "share"
  | "points"
  | "years"
  | "days"
  | "hours"
  | "minutes"
  | "count"
  | "word";
/** An amount that carries its currency as data. */
export type Money =
  | {
      amount: string;
      currency: "NOK";
    }
  | {
      amount: string;
      currency: "DKK";
    };
/**
 * What a party is.
 *
 * - `patient`: The patient.
 * - `national_insurance`: The national insurance (*folketrygden*), which Helfo pays for.
 * - `state`: The state.
 * - `regional_health_authority`: A regional health authority (*regionalt helseforetak*).
 * - `hospital`: A health trust and its hospitals (*helseforetak*).
 * - `municipality`: A municipality (*kommune*).
 * - `region`: A Danish region.
 * - `general_practitioner`: A general practitioner (*fastlege*).
 * - `contract_specialist`: A specialist with an operating agreement (*avtalespesialist*).
 * - `doctor`: Another doctor.
 * - `psychologist`: A psychologist.
 * - `physiotherapist`: A physiotherapist.
 * - `provider`: Another provider of care.
 * - `fund`: A fund or a grant.
 */
export type Role =
  | "patient"
  | "national_insurance"
  | "state"
  | "regional_health_authority"
  | "hospital"
  | "municipality"
  | "region"
  | "general_practitioner"
  | "contract_specialist"
  | "doctor"
  | "psychologist"
  | "physiotherapist"
  | "provider"
  | "fund";
/**
 * How the amounts are printed.
 *
 * - `three_columns`: Fee, refund and copayment are printed.
 * - `fee_is_refund`: One column holds fee and refund: there is no copayment.
 * - `patient_paid`: The patient pays; it is neither reimbursed nor counted towards the cap.
 * - `no_amount`: The tariff has no amount and points at others.
 * - `unknown`: The amounts are printed but cannot be right; none is given.
 */
export type Basis = "three_columns" | "fee_is_refund" | "patient_paid" | "no_amount" | "unknown";
/** Codes that belong together. */
export type Shape =
  | {
      code: string;
    }
  | {
      family: {
        /** Codes of the family that are not meant. */
        except?: string[];
        /** Letters, a number, and more letters. */
        prefix: string;
      };
    }
  | {
      range: {
        /** The first number. */
        first: number;
        /** The last number. */
        last: number;
        /** The letters before the number. */
        letters: string;
      };
    };
/**
 * Where the contact takes place, as far as lists of combinations and tariffs tell places apart.
 *
 * - `office`: The general practitioner's office (*fastlegekontor*), or by video, telephone or text from it.
 * - `out_of_hours`: The municipal out-of-hours service (*legevakt*).
 * - `online_trial`: An online doctor of a municipality with a trial agreement (*kommunal nettlege*).
 * - `other`: Elsewhere: a specialist's, a psychologist's or a physiotherapist's practice.
 */
export type Setting = "office" | "out_of_hours" | "online_trial" | "other";
/** A part of a tariff's list of combinations. */
export type Combination =
  | {
      refuses: Pattern;
    }
  | "refuses_all"
  | {
      refuses_all_but: {
        /** What it goes with. */
        allowed: Pattern[];
        /** Only there; everywhere without. */
        setting?: Setting | null;
      };
    };
/**
 * Something that is counted.
 *
 * - `hour`: Hours, started ones counted.
 * - `duty_day`: Days and nights of duty.
 * - `kilometre`: Kilometres.
 * - `patient`: Patients of a group.
 * - `group`: Groups.
 * - `procedure`: Procedures.
 * - `field`: Fields of radiation.
 * - `injection`: Injections.
 * - `body_part`: Parts of the body.
 */
export type Thing =
  "hour" | "duty_day" | "kilometre" | "patient" | "group" | "procedure" | "field" | "injection" | "body_part";
/** What one unit of a tariff is. */
export type Measure =
  | "once"
  | {
      per_started: {
        /** The minutes that give nothing. */
        beyond: number;
        /** The length of a stretch. */
        minutes: number;
      };
    }
  | {
      once_beyond: {
        /** The minutes that give nothing. */
        minutes: number;
      };
    }
  | {
      up_to: {
        /** The minutes that it covers. */
        minutes: number;
      };
    }
  | {
      per: Thing;
    };
/**
 * Who may use a tariff.
 *
 * - `any`: Everybody of the profession.
 * - `specialist`: Specialists with an operating agreement with a regional health authority: the starred tariffs.
 * - `general_practitioner`: General practitioners, and doctors who do their work out of hours.
 * - `general_practice_specialist`: General practitioners who are specialists in general practice: their supplements.
 * - `nurse`: A nurse under delegation from the general practitioner: the S tariffs.
 * - `intern`: An intern (*turnuskandidat*) of a contract physiotherapist.
 * - `online_trial`: Online doctors of municipalities with a trial agreement.
 * - `online_trial_specialist`: Those of them who are specialists in general practice.
 */
export type Performer =
  | "any"
  | "specialist"
  | "general_practitioner"
  | "general_practice_specialist"
  | "nurse"
  | "intern"
  | "online_trial"
  | "online_trial_specialist";
/**
 * Whose tariff table.
 *
 * - `doctor`: Doctors: general practitioners, their nurses, contract specialists and others (*lege*).
 * - `psychologist`: Psychologists (*psykolog*).
 * - `physiotherapist`: Physiotherapists and manual therapists (*fysioterapeut, manuellterapeut*).
 */
export type Profession = "doctor" | "psychologist" | "physiotherapist";
/** How often a tariff may be repeated on one bill. */
export type Repetition =
  | "not_stated"
  | "never"
  | {
      at_most: number;
    }
  | "any_number"
  | {
      reduced: {
        /** So many repeats; without a number any. */
        at_most?: number | null;
        /** Per cent of each amount. */
        percent: number;
      };
    };
/**
 * The kind of group.
 *
 * - `drg`: Stays and contacts (*diagnoserelatert gruppe*).
 * - `stg`: Services outside physical visits (*særtjenestegruppe*).
 * - `tfg`: Courses that merge both (*tjenesteforløpsgruppe*).
 */
export type Category = "drg" | "stg" | "tfg";
/**
 * The part of the specialist service.
 *
 * - `somatic`: Somatic care (*somatikk*).
 * - `mental_health`: Mental health care (*psykisk helsevern, PHV*).
 * - `addiction_care`: Addiction care (*tverrfaglig spesialisert rusbehandling, TSB*).
 */
export type Sector = "somatic" | "mental_health" | "addiction_care";
/**
 * The level of care (*omsorgsnivå*), by name or by the code of the patient register.
 *
 * - `overnight`: Overnight.
 * - `day`: Day treatment.
 * - `outpatient`: Outpatient.
 * - `outpatient_radiotherapy`: Outpatient radiotherapy of a patient who is admitted.
 */
export type CareLevel = "overnight" | "day" | "outpatient" | "outpatient_radiotherapy";
/**
 * The form of a contact. Telephone and video count as attendance does.
 *
 * - `inpatient`: A stay with at least one night (*døgnopphold*).
 * - `day`: Day treatment (*dagbehandling*).
 * - `outpatient`: A consultation at the hospital (*poliklinisk konsultasjon*).
 * - `video`: A consultation by video.
 * - `telephone`: A consultation by telephone.
 * - `home`: A consultation in the patient's home or elsewhere outside the hospital.
 * - `team_based`: Follow-up by a team across levels, such as FACT.
 * - `collaboration`: A meeting with parties outside the specialist service about one patient (*samarbeidsmøte*).
 * - `digital_follow_up`: Digital home follow-up (*digital hjemmeoppfølging*).
 * - `simple_talk`: A simple talk that is no consultation; it does not count.
 */
export type ContactKind =
  | "inpatient"
  | "day"
  | "outpatient"
  | "video"
  | "telephone"
  | "home"
  | "team_based"
  | "collaboration"
  | "digital_follow_up"
  | "simple_talk";
/** Payer code of the patient register (*debitor*), such as 1 for an ordinary patient. */
export type Payer = number;
/**
 * Who performs the service.
 *
 * - `specialist_service`: The specialist service.
 * - `municipality`: A municipality, for the specialist service; counts when the `Agreement` says so.
 */
export type PerformedBy = "specialist_service" | "municipality";
/**
 * Why a contact does not count. The names are stable.
 *
 * - `payer_not_counted`: The payer code is not financed by ISF.
 * - `setting_not_in_scheme`: The setting was not in the scheme on the day.
 * - `sector_not_in_scheme`: The sector was not in the scheme on the day.
 * - `category_not_in_scheme`: The kind of group was not in the scheme on the day.
 * - `outpatient_only`: Only outpatient activity counts in mental health and addiction care.
 * - `simple_talk`: A simple talk is no consultation.
 * - `no_named_patient`: General guidance that concerns no named patient.
 * - `collaboration_during_admission`: Collaboration in mental health and addiction care does not count while the patient is admitted.
 * - `entry_criteria_not_met`: The patient does not meet the criteria of team-based follow-up.
 * - `no_agreement_between_levels`: No agreement between the levels regulates a service performed by a municipality.
 * - `agreement_not_anchored`: The agreement is not anchored in the general cooperation agreements.
 * - `no_reporting_to_register`: The agreement does not secure reporting to the patient register.
 * - `same_day_consultation`: Another consultation with a doctor on the day has more points.
 * - `in_course`: A course takes the contact's place.
 * - `course_crosses_year`: A course must lie within one calendar year.
 * - `course_overlaps`: Another course of the same group covers some of the days.
 */
export type IsfReason =
  | "payer_not_counted"
  | "setting_not_in_scheme"
  | "sector_not_in_scheme"
  | "category_not_in_scheme"
  | "outpatient_only"
  | "simple_talk"
  | "no_named_patient"
  | "collaboration_during_admission"
  | "entry_criteria_not_met"
  | "no_agreement_between_levels"
  | "agreement_not_anchored"
  | "no_reporting_to_register"
  | "same_day_consultation"
  | "in_course"
  | "course_crosses_year"
  | "course_overlaps";
/**
 * Whether day treatment in mental health and addiction care counts. The texts speak of outpatient services only.
 *
 * - `not_included`: It does not.
 * - `included`: It counts as an outpatient contact.
 */
export type DayTreatment = "not_included" | "included";
/**
 * How a unit price becomes a refund.
 *
 * - `net_price`: Points times the price: the share is already in it.
 * - `price_times_share`: Points times the price times the share.
 */
export type PriceRule = "net_price" | "price_times_share";
/**
 * Which unit price is used.
 *
 * - `published`: The price published for the year. The final settlement may use another, and the outcome says so.
 * - `settlement`: The final price of the settlement, which the caller supplies as `isf.settlement_price.…`.
 */
export type PriceBasis = "published" | "settlement";
/**
 * Whether the latest value that ended before the day may be used.
 *
 * - `refuse`: A missing value is an error.
 * - `use_latest`: The latest known value is used, and the outcome says so. Not where the rule was changed or repealed since.
 */
export type Older = "refuse" | "use_latest";
/**
 * Whether a value announced as preliminary may be used.
 *
 * - `refuse`: A preliminary value is an error.
 * - `accept`: A preliminary value is used, and the outcome says so.
 */
export type Preliminary = "refuse" | "accept";
/** What became of one contact or course: a refund, or the error that its facts met. */
export type Row =
  | {
      refund: Refund;
    }
  | {
      error: ErrorBody;
    };
/**
 * Who takes part in a key.
 *
 * - `unit`: A unit within a trust.
 * - `trust`: A health trust (*helseforetak*).
 * - `region`: A regional health authority (*regionalt helseforetak*).
 * - `municipality`: A municipality (*kommune*).
 */
export type PartyKind = "unit" | "trust" | "region" | "municipality";
/**
 * What the municipality answered to the notice (section 11).
 *
 * - `none`: No answer came. Changes nothing: it counts as not being able to receive, as long as no yes has come.
 * - `no`: It cannot receive the patient.
 * - `yes`: It can receive the patient.
 */
export type Reply = "none" | "no" | "yes";
/**
 * Who declared the patient ready (section 9 first paragraph).
 *
 * - `not_stated`: Not known. Taken as someone who may, and the outcome says so.
 * - `doctor`: A doctor (*lege*), in every care area.
 * - `psychologist`: A psychologist (*psykolog*), in mental health and addiction care since 2017.
 * - `other`: Somebody else.
 */
export type Decider = "not_stated" | "doctor" | "psychologist" | "other";
/**
 * Whether a condition of section 9 was met when the patient was declared ready.
 *
 * - `not_stated`: Not known. Taken as met, and the outcome says so.
 * - `met`: Met.
 * - `not_needed`: The patient did not need it.
 * - `not_met`: Not met: the declaration has no effect.
 */
export type Fulfilment = "not_stated" | "met" | "not_needed" | "not_met";
/** The names of the events in data. */
export type EventKind =
  | "admission"
  | "need_identified"
  | "early_notice"
  | "declared_ready"
  | "ready_notice"
  | "answer"
  | "expected_date"
  | "ready_message"
  | "municipality_stated"
  | "summary_sent"
  | "relapse"
  | "transfer"
  | "discharge"
  | "death";
/**
 * The kind of institution (*institusjon*), for the scope in section 2.
 *
 * - `public_hospital`: A public hospital (*offentlig sykehus*).
 * - `private_with_agreement`: A private hospital with an agreement with a regional health authority (*privat sykehus med avtale*).
 * - `private_without_agreement`: A private hospital without such an agreement.
 * - `other_specialist`: Any other inpatient institution of the specialist service, in the scheme since 2017.
 * - `private_rehabilitation`: A private rehabilitation institution (*privat opptrenings- og rehabiliteringsinstitusjon*), never in the scheme.
 */
export type Institution =
  | "public_hospital"
  | "private_with_agreement"
  | "private_without_agreement"
  | "other_specialist"
  | "private_rehabilitation";
/**
 * One choice of the `Policy`, by name.
 *
 * - `late_early_notice`: `Policy::late_early_notice`.
 * - `unrecorded_early_notice`: `Policy::unrecorded_early_notice`.
 * - `notice_before_ready`: `Policy::notice_before_ready`.
 * - `early_notice_after_relapse`: `Policy::early_notice_after_relapse`.
 * - `same_day_no_then_yes`: `Policy::same_day_no_then_yes`.
 * - `day_of_death`: `Policy::day_of_death`.
 * - `across_2019`: `Policy::across_2019`.
 * - `private_without_agreement`: `Policy::private_without_agreement`.
 * - `changed_municipality`: `Policy::changed_municipality`.
 * - `missing_summary`: `Policy::missing_summary`.
 * - `values`: `Policy::values`.
 */
export type Choice =
  | "late_early_notice"
  | "unrecorded_early_notice"
  | "notice_before_ready"
  | "early_notice_after_relapse"
  | "same_day_no_then_yes"
  | "day_of_death"
  | "across_2019"
  | "private_without_agreement"
  | "changed_municipality"
  | "missing_summary"
  | "values";
/**
 * A condition of the regulation, by name.
 *
 * - `care_area`: The care area is in the scheme (section 13 first paragraph).
 * - `institution`: The institution is in the scheme (section 2).
 * - `early_notice`: The early notice was sent (section 8).
 * - `declared_ready`: Declared ready by someone who may (section 9 first paragraph).
 * - `journal`: The journal holds the assessments (section 9 first paragraph).
 * - `coercion_ended`: Coercion has ended (section 9 second paragraph).
 * - `joint_plan`: Work on a joint plan was started (section 9 third paragraph).
 * - `outpatient_contact`: Contact with outpatient treatment was established (section 9 fourth paragraph).
 * - `ready_notice`: The ready notice was sent (section 10).
 * - `cannot_receive`: The municipality could not receive the patient, or had not answered (section 13 second paragraph).
 * - `summary`: The discharge summary was sent (section 12 second paragraph); a condition under one policy only.
 */
export type ConditionKey =
  | "care_area"
  | "institution"
  | "early_notice"
  | "declared_ready"
  | "journal"
  | "coercion_ended"
  | "joint_plan"
  | "outpatient_contact"
  | "ready_notice"
  | "cannot_receive"
  | "summary";
/**
 * Whether a condition was met.
 *
 * - `met`: It was.
 * - `not_met`: It was not.
 * - `not_stated`: The facts do not say; taken as met.
 * - `not_needed`: The patient did not need it.
 */
export type ConditionState = "met" | "not_met" | "not_stated" | "not_needed";
/**
 * What is payable of a stay in mental health or addiction care that was waiting when these came in on 1 January 2019.
 *
 * - `days_from_2019`: The days from 1 January 2019.
 * - `new_notice`: Only the days after a notice that was sent when the care area was payable.
 */
export type Across2019 = "days_from_2019" | "new_notice";
/**
 * Which municipality pays when the patient stated several.
 *
 * - `first_stated`: The first, stated when the early notice was to be sent.
 * - `last_stated`: The last.
 */
export type ChangedMunicipality = "first_stated" | "last_stated";
/**
 * Whether the day of death is payable when the patient died waiting.
 *
 * - `not_counted`: It is not, as no other last day is.
 * - `counted`: It is.
 */
export type DayOfDeath = "not_counted" | "counted";
/**
 * Whether the early notice is sent again after a relapse.
 *
 * - `not_repeated`: The one that was sent stands.
 * - `repeated`: A new one is a condition, within the limit counted from the relapse.
 */
export type EarlyNoticeAfterRelapse = "not_repeated" | "repeated";
/**
 * What an early notice is worth that came too late. Section 8 sets the limit; section 13 makes the notice a condition and says nothing of a late one.
 *
 * - `counts_when_sent`: It counts from the moment it was sent.
 * - `never_counts`: It never counts.
 */
export type LateEarlyNotice = "counts_when_sent" | "never_counts";
/**
 * What a missing discharge summary means. An opinion of 2017 refused payment; section 13 does not name section 12.
 *
 * - `no_effect`: Nothing.
 * - `no_payment`: No payment before it is sent.
 */
export type MissingSummary = "no_effect" | "no_payment";
/**
 * What a notice of section 10 is worth that was sent before the declaration of section 9.
 *
 * - `stands`: It stands, and counts from the declaration.
 * - `must_be_repeated`: It must be sent again.
 */
export type NoticeBeforeReady = "stands" | "must_be_repeated";
/**
 * Whether a private hospital without an agreement is in the scheme since 2017.
 *
 * - `inside`: It is: the act says "private or public institution".
 * - `outside`: It is not, as before 2017.
 */
export type PrivateWithoutAgreement = "inside" | "outside";
/**
 * What a day is worth on which the municipality said no and then yes.
 *
 * - `zero`: Nothing: the stretch from and including the day until the same day is empty.
 * - `one_day`: One day: the duty had started.
 */
export type SameDayNoThenYes = "zero" | "one_day";
/**
 * What it means that the facts hold no early notice at all.
 *
 * - `not_sent`: None was sent.
 * - `taken_as_sent`: It was sent in time; for facts, such as invoices, that lack data of the process.
 */
export type UnrecordedEarlyNotice = "not_sent" | "taken_as_sent";
/**
 * What ended a stretch of payable days.
 *
 * - `could_receive`: The municipality said that it can receive the patient.
 * - `relapse`: The patient fell ill again.
 * - `transfer`: The patient was moved to the municipality's offer.
 * - `discharge`: The patient left.
 * - `death`: The patient died.
 * - `as_of`: The patient is still waiting; counted up to `as_of`.
 * - `new_notice`: A new notice was sent, and the day of the notice decides.
 * - `other`: The institution or the care area left the scheme, or another event.
 */
export type Ending =
  "could_receive" | "relapse" | "transfer" | "discharge" | "death" | "as_of" | "new_notice" | "other";
/**
 * What is wrong with a line; the codes are stable.
 *
 * - `arithmetic`: The amount is not the days times the rate.
 * - `day_count`: The number of days is not that of the dates.
 * - `wrong_rate`: The rate is not that of the days' year (section 13 fourth paragraph).
 * - `not_payable`: Days that are not payable; the reason says why.
 * - `wrong_municipality`: Another municipality is to pay (section 2).
 * - `billed_twice`: An earlier line bills the same days of the same stay.
 */
export type FindingCode =
  "arithmetic" | "day_count" | "wrong_rate" | "not_payable" | "wrong_municipality" | "billed_twice";
/**
 * Why a day is not payable.
 *
 * - `not_in_house`: The patient was not in the institution at the end of the day.
 * - `relapse`: The patient had fallen ill again and was not declared ready anew.
 * - `not_ready`: The patient was not declared ready under section 9.
 * - `no_early_notice`: The early notice of section 8 was missing.
 * - `no_ready_notice`: The ready notice of section 10 was missing.
 * - `could_receive`: The municipality had said that it could receive the patient.
 * - `no_summary`: The discharge summary was missing, under the policy that makes it a condition.
 * - `care_area_outside`: The care area is not in the scheme on that day.
 * - `institution_outside`: The institution is not in the scheme on that day.
 * - `old_notice`: The notice was sent before the care area came into the scheme, under the policy that wants a new one.
 * - `not_yet`: The day is not before `as_of`.
 */
export type DischargeReadyReason =
  | "not_in_house"
  | "relapse"
  | "not_ready"
  | "no_early_notice"
  | "no_ready_notice"
  | "could_receive"
  | "no_summary"
  | "care_area_outside"
  | "institution_outside"
  | "old_notice"
  | "not_yet";
/**
 * What a line's check came to.
 *
 * - `right`: Nothing is wrong.
 * - `wrong`: Something is wrong; the findings say what.
 * - `cannot_check`: The line or its stay does not allow a check; the error says why.
 */
export type Verdict = "right" | "wrong" | "cannot_check";
/**
 * How points become kroner. The rules that say which could not be read, so that the caller has to.
 *
 * - `by_awarded`: The pot is split by the points awarded: all of it is paid when anybody has points.
 * - `by_possible`: Every possible point has its part of the pot: what is not awarded is not distributed.
 */
export type Conversion = "by_awarded" | "by_possible";
/**
 * A calendar year or a third of it (*tertial*).
 *
 * - `year`: The whole year.
 * - `first_tertial`: January to April.
 * - `second_tertial`: May to August.
 * - `third_tertial`: September to December.
 */
export type YearPart = "year" | "first_tertial" | "second_tertial" | "third_tertial";
/**
 * Which way an indicator is good.
 *
 * - `higher_is_better`: More is better, as for discharge letters sent within a day.
 * - `lower_is_better`: Less is better, as for readmissions.
 */
export type Direction = "higher_is_better" | "lower_is_better";
/**
 * The group of an indicator in KBF.
 *
 * - `result`: Result (*resultat*).
 * - `process`: Process (*prosess*).
 * - `patient_experience`: The patients' experience (*brukererfaring*).
 */
export type Group = "result" | "process" | "patient_experience";
/**
 * A performance measure (*prestasjonsmål*): what about an indicator gives points.
 *
 * - `placement`: Placement (*plassering*), of RBF.
 * - `completeness`: Data completeness (*datakompletthet*), of RBF.
 * - `minimum`: A minimum level (*minimumsnivå*), of KBF; the name is not certain.
 * - `performance_level`: The level of performance (*prestasjonsnivå*), of KBF; the name is not certain.
 * - `improvement`: Improvement (*forbedring*), of KBF from 2018.
 * - `most_improved`: Most improved (*mest forbedring*), of KBF before 2018.
 */
export type RbfMeasure =
  "placement" | "completeness" | "minimum" | "performance_level" | "improvement" | "most_improved";
/**
 * What equal values are given.
 *
 * - `shared`: The mean of what their ranks give together.
 * - `best`: What the best of their ranks gives.
 */
export type Ties = "shared" | "best";
/** How values become a part, from nothing to all, of a measure's points. Which the official model uses was not found. */
export type Scoring =
  | {
      rank: {
        /** The part that each rank gives, the best first; ranks beyond the list give nothing. */
        steps?: Decimal[];
        /** What equal values are given. Default: `shared`. */
        ties?: Ties;
      };
    }
  | {
      target: {
        /** The smaller bound, in the unit of the value; a share of 70 per cent is 0.70. */
        lower: Decimal;
        /** The greater bound. */
        upper: Decimal;
      };
    }
  | {
      minimum: {
        /** The level, in the unit of the value. */
        level: Decimal;
      };
    }
  | {
      improvement: {
        /** The improvement that gives all, in the unit of the value; above zero. */
        full: Decimal;
      };
    }
  | {
      most_improved: {
        /** The part that each rank gives, as in `Scoring::Rank`. */
        steps?: Decimal[];
        /** What equal improvements are given. Default: `shared`. */
        ties?: Ties;
      };
    };
/** What was measured. */
export type ObservationInput =
  | {
      counts: {
        /** All of them, at most a thousand million. */
        denominator: number;
        /** Those that count, at most a thousand million. */
        numerator: number;
      };
    }
  | {
      score: Decimal;
    }
  | "missing"
  | "suppressed";
/**
 * Whether a run is the first or the last word on its year.
 *
 * - `preliminary`: The distribution of the budget (*foreløpig fordeling*).
 * - `final`: The distribution that the year is settled by (*avregning*).
 */
export type RunKind = "preliminary" | "final";
/**
 * Which of the two models.
 *
 * - `rbf`: Result-based financing (*resultatbasert finansiering*), from 2022.
 * - `kbf`: Quality-based financing (*kvalitetsbasert finansiering*), 2014 to 2021.
 */
export type RbfModel = "rbf" | "kbf";
/**
 * The smallest amount that a region is given.
 *
 * - `krone`: Whole kroner.
 * - `ore`: Whole øre.
 */
export type SplitUnit = "krone" | "ore";
/**
 * Whether a value may be shown.
 *
 * - `shown`: It may.
 * - `suppressed`: It is too small, or was given as hidden.
 * - `missing`: There is none.
 */
export type Display = "shown" | "suppressed" | "missing";
/**
 * Why a region has no points for a measure.
 *
 * - `missing`: No value is reported.
 * - `suppressed`: The caller has the value only as hidden.
 * - `hidden`: The value is too small to be shown, and the policy does not count it.
 * - `nothing_to_measure`: The denominator is zero: there is nothing to measure.
 * - `no_previous_value`: There is no usable value of the year before.
 */
export type NoPoints = "missing" | "suppressed" | "hidden" | "nothing_to_measure" | "no_previous_value";
/** What was measured. */
export type Observation =
  | {
      counts: {
        /** All of them, at most a thousand million. */
        denominator: number;
        /** Those that count, at most a thousand million. */
        numerator: number;
      };
    }
  | {
      score: string;
    }
  | "missing"
  | "suppressed";
/**
 * How reported completeness becomes points.
 *
 * - `as_reported`: In proportion to what is reported.
 * - `all_or_nothing`: All when everything is reported, else nothing.
 */
export type CompletenessRule = "as_reported" | "all_or_nothing";
/**
 * Whether a value that must not be shown is counted. The rule on small numbers is about what is published; points may tell a hidden value to one who sees them.
 *
 * - `counted`: It is counted and not shown.
 * - `not_counted`: It is as if there were no value.
 */
export type HiddenValue = "counted" | "not_counted";
/**
 * What a region without a value can get.
 *
 * - `no_points`: No points for the value, which stay possible.
 * - `not_possible`: The points are taken out of those possible for the region.
 */
export type MissingValue = "no_points" | "not_possible";
/**
 * What a reader should know.
 *
 * - `pot_supplied`: The pot is the caller's.
 * - `indicator_count`: The run has more or fewer indicators than the model of the year.
 * - `membership_unknown`: That the indicator is in the model in the year is not known.
 * - `method_not_stated`: The indicator has known methods, and none is stated.
 * - `improvement_in_rbf`: Placement is scored by improvement, which is not known as a measure of RBF.
 * - `data_period_unknown`: Which data the model used for such a run is not known.
 * - `suppression_unknown`: No limits for small numbers are known for the year: nothing is hidden.
 */
export type RemarkCode =
  | "pot_supplied"
  | "indicator_count"
  | "membership_unknown"
  | "method_not_stated"
  | "improvement_in_rbf"
  | "data_period_unknown"
  | "suppression_unknown";
/**
 * Why a part of the pot is not distributed.
 *
 * - `nobody_has_points`: Nobody has points.
 * - `points_not_awarded`: Possible points were not awarded.
 */
export type Undistributed = "nobody_has_points" | "points_not_awarded";
/**
 * Why the differences need not sum to zero.
 *
 * - `pot_changed`: The final pot is another than the preliminary one.
 * - `preliminary_undistributed`: A part of the preliminary pot was not distributed.
 * - `final_undistributed`: A part of the final pot is not distributed.
 */
export type Open = "pot_changed" | "preliminary_undistributed" | "final_undistributed";
/**
 * Why a patient may be exempt in a contact. Whether it exempts depends on the service and the day.
 *
 * - `pregnancy`: Pregnancy, birth, illness related to them, and one check after birth (*svangerskap og fødsel*).
 * - `termination_of_pregnancy`: Termination of pregnancy and one check after it (*svangerskapsavbrudd*).
 * - `occupational_injury`: Occupational injury (*yrkesskade*).
 * - `war_injury`: War injury (*krigsskade*).
 * - `prison_inmate`: A prison inmate (*innsatt*) treated by staff from outside the prison service.
 * - `collection_prevented`: The condition prevents collection (*tilstand som hindrer innkreving*): serious mental illness, treatment under chapter 4A, a major acute injury, unconsciousness, death.
 * - `infectious_disease`: Suspicion, tracing, treatment or control of a disease that is dangerous to public health (*allmennfarlig smittsom sykdom*).
 * - `hiv_infection`: HIV infection (*hivinfeksjon*). At doctors and hospitals a dangerous infectious disease.
 * - `violence_or_sexual_assault`: Acute help after violence in close relations or sexual assault: at a doctor the first examination, at a hospital help at an assault centre (*overgrepsmottak*).
 * - `childrens_house`: Help at a Children's House (*Statens barnehus*).
 * - `addiction_outreach`: Outreach treatment of people with addiction (*oppsøkende behandling*).
 * - `contraception_in_opioid_substitution`: Long-acting contraception for women in opioid substitution treatment.
 * - `opioid_substitution_treatment`: Care as part of opioid substitution treatment (*legemiddelassistert rehabilitering, LAR*).
 * - `abortion_follow_up`: One of the two follow-up talks after an abortion (*oppfølgingssamtale*).
 * - `acute_psychological_crisis`: One of the first three treatments of an acute psychological crisis (*akutt psykisk krise*).
 */
export type Ground =
  | "pregnancy"
  | "termination_of_pregnancy"
  | "occupational_injury"
  | "war_injury"
  | "prison_inmate"
  | "collection_prevented"
  | "infectious_disease"
  | "hiv_infection"
  | "violence_or_sexual_assault"
  | "childrens_house"
  | "addiction_outreach"
  | "contraception_in_opioid_substitution"
  | "opioid_substitution_treatment"
  | "abortion_follow_up"
  | "acute_psychological_crisis";
/**
 * A service with a list of exemptions of its own.
 *
 * - `doctor`: A doctor (*lege*), general practitioner or specialist.
 * - `doctor_psychotherapy`: Psychotherapy in the specialist service (*psykoterapi*) at a doctor.
 * - `psychologist`: A psychologist (*psykolog*).
 * - `physiotherapist`: A physiotherapist (*fysioterapeut*).
 * - `hospital_somatic`: Somatic outpatient care at a hospital (*poliklinikk*).
 * - `hospital_mental_health`: Outpatient mental health care (*psykisk helsevern*).
 * - `hospital_child_mental_health`: Outpatient mental health care for children and young people (*BUP*).
 * - `hospital_youth_team`: A psychiatric youth team (*psykiatrisk ungdomsteam, PUT*).
 * - `hospital_addiction_care`: Outpatient addiction care (*tverrfaglig spesialisert rusbehandling, TSB*).
 */
export type Service =
  | "doctor"
  | "doctor_psychotherapy"
  | "psychologist"
  | "physiotherapist"
  | "hospital_somatic"
  | "hospital_mental_health"
  | "hospital_child_mental_health"
  | "hospital_youth_team"
  | "hospital_addiction_care";
/** What exempts a patient. In data a word: `exemption_card`, `child`, `young_person` or the word of a `Ground`. */
export type Basis2 = "exemption_card" | "child" | "young_person" | Ground;
/**
 * What payments count towards.
 *
 * - `cap_1`: Cap 1 (*egenandelstak 1*), to the end of 2020.
 * - `cap_2`: Cap 2 (*egenandelstak 2*), to the end of 2020.
 * - `merged`: The one cap since 2021 (*egenandelstaket*).
 */
export type Cap = "cap_1" | "cap_2" | "merged";
/**
 * What a payment is for.
 *
 * - `doctor`: A doctor (*lege*).
 * - `laboratory_and_radiology`: Laboratory and radiology (*laboratorium og røntgeninstitutt*).
 * - `psychologist`: A psychologist (*psykolog*).
 * - `prescription`: Medicine, supplies and nutrition on blue prescription (*blå resept*).
 * - `travel`: Patient travel (*pasientreise*).
 * - `hospital_outpatient`: Outpatient hospital care (*poliklinikk*).
 * - `dental`: Dental care for certain conditions (*tannbehandling*).
 * - `physiotherapist`: A physiotherapist (*fysioterapeut*).
 * - `rehabilitation_stay`: A stay in private rehabilitation with an agreement (*opptrenings- og rehabiliteringsinstitusjon*).
 * - `treatment_journey_abroad`: A treatment journey abroad (*behandlingsreise til utlandet*).
 * - `public_abroad`: A public copayment abroad that was deducted from benefits under section 5-24 a of the National Insurance Act.
 * - `abroad`: Another copayment paid abroad. Outside the cap.
 * - `hospital_dentist`: An outpatient dentist in a hospital (*sykehustannlege*). Outside the cap.
 * - `companion_abroad`: A companion on a treatment journey abroad (*ledsager*). Outside the cap.
 * - `free_choice_travel`: The higher travel copayment after free choice of hospital. Outside the cap.
 * - `no_show`: A missed appointment (*ikke møtt*). Outside the cap.
 * - `materials`: Materials, dressings and anaesthetics (*bandasje og materiell*). Outside the cap.
 * - `invoice_fee`: Postage and invoice fees (*porto, fakturagebyr*). Outside the cap.
 * - `special_service`: A special service of a hospital, such as sterilisation. Outside the cap.
 * - `municipal_stay`: A stay in a municipal institution (*kommunalt opphold*). Outside the cap.
 * - `home_help`: Municipal help at home (*hjemmehjelp*). Outside the cap.
 */
export type PaymentKind =
  | "doctor"
  | "laboratory_and_radiology"
  | "psychologist"
  | "prescription"
  | "travel"
  | "hospital_outpatient"
  | "dental"
  | "physiotherapist"
  | "rehabilitation_stay"
  | "treatment_journey_abroad"
  | "public_abroad"
  | "abroad"
  | "hospital_dentist"
  | "companion_abroad"
  | "free_choice_travel"
  | "no_show"
  | "materials"
  | "invoice_fee"
  | "special_service"
  | "municipal_stay"
  | "home_help";
/**
 * Whom the provider took a payment from.
 *
 * - `patient`: The patient, or somebody in the patient's place: it counts all the same.
 * - `state`: The state, because the patient was exempt or had a card. It does not count.
 */
export type PaidBy = "patient" | "state";
/**
 * Why a payment does not count towards a cap.
 *
 * - `outside_cap`: Payments of the kind are outside the cap.
 * - `paid_by_state`: The state paid instead of the patient.
 */
export type NotCounted = "outside_cap" | "paid_by_state";
/**
 * Whether a patient was admitted (*innlagt*) on the day of an outpatient contact.
 *
 * - `none`: Not admitted.
 * - `inpatient`: Admitted when the contact took place, in whatever hospital.
 * - `later_same_day`: No inpatient when the contact took place, and admitted on the same day.
 */
export type Admission = "none" | "inpatient" | "later_same_day";
/**
 * What a contact with an outpatient clinic was.
 *
 * - `consultation`: A consultation by attendance, telephone or video (*konsultasjon*), at the hospital or elsewhere.
 * - `genetic_counselling`: Genetic counselling (*genetisk veiledning*). A consultation for the rule of one copayment of each kind.
 * - `radiology`: Radiology, ultrasound in a specialised unit or nuclear imaging (*radiologi*).
 * - `group_measure`: Group education, outpatient rehabilitation or group treatment over several days (*gruppetiltak*): one copayment for the whole measure.
 * - `online_programme`: An online treatment programme (*nettbasert behandlingsprogram*).
 * - `no_show`: A missed appointment (*ikke møtt*).
 * - `sterilisation_of_woman`: Sterilisation of a woman (*sterilisering*).
 * - `sterilisation_of_woman_indicated`: Sterilisation of a woman on medical indication.
 * - `sterilisation_of_man`: Sterilisation of a man.
 * - `insemination`: Insemination (*inseminasjon*).
 * - `assisted_fertilisation`: One of three attempts of assisted fertilisation (*IVF, ICSI*).
 * - `first_implant`: The first dental implant for periodontitis (*implantat*).
 * - `next_implant`: Each further dental implant for periodontitis.
 * - `prenatal_test`: A prenatal test of a woman under the age limit (*NIPT*).
 */
export type HospitalContactKind =
  | "consultation"
  | "genetic_counselling"
  | "radiology"
  | "group_measure"
  | "online_programme"
  | "no_show"
  | "sterilisation_of_woman"
  | "sterilisation_of_woman_indicated"
  | "sterilisation_of_man"
  | "insemination"
  | "assisted_fertilisation"
  | "first_implant"
  | "next_implant"
  | "prenatal_test";
/**
 * What a hospital may charge for.
 *
 * - `consultation`: A consultation, genetic counselling or a group measure (section 4).
 * - `radiology`: Radiology (section 4).
 * - `dressing`: A dressing or an anaesthetic (section 8).
 * - `no_show`: A missed appointment (section 7).
 * - `special_service`: A special service (section 9).
 */
export type Item = "consultation" | "radiology" | "dressing" | "no_show" | "special_service";
/**
 * Why nothing is due. The names are stable.
 *
 * - `inpatient`: The patient was admitted.
 * - `admitted_same_day`: The patient was admitted on the same day.
 * - `not_referred`: The patient was not referred.
 * - `online_programme`: An online treatment programme is free.
 * - `hospital_late`: The hospital was late and had not told.
 * - `measure_charged`: The copayment of the whole measure has been charged.
 * - `special_service`: A special service for the condition has its own price, and nothing comes on top.
 * - `one_of_each_kind`: A copayment of the kind is due already for the condition on the day.
 * - `somatic_only`: Dressings are charged in somatic care only.
 * - `no_consultation_copayment`: Dressings are charged only together with the copayment of a consultation.
 * - `child`: Children pay nothing for dressings.
 * - `suspended`: Charges for missed appointments were suspended.
 * - `cancelled_in_time`: The appointment was cancelled in time.
 * - `above_age_limit`: From the age limit on the patient does not pay for the test.
 */
export type NotDue =
  | "inpatient"
  | "admitted_same_day"
  | "not_referred"
  | "online_programme"
  | "hospital_late"
  | "measure_charged"
  | "special_service"
  | "one_of_each_kind"
  | "somatic_only"
  | "no_consultation_copayment"
  | "child"
  | "suspended"
  | "cancelled_in_time"
  | "above_age_limit";
/**
 * Whether a contact is charged when the patient is admitted on the same day. The day is then registered as an inpatient's, whatever the contact was for; no text says whether a copayment that was taken has to be returned.
 *
 * - `not_charged`: It is not: an inpatient pays nothing.
 * - `charged`: It is: the patient was no inpatient then.
 */
export type SameDayAdmission = "not_charged" | "charged";
/**
 * Journeys without a copayment (section 24).
 *
 * - `companion`: A companion (*ledsager*).
 * - `occupational_injury`: Occupational injury (*yrkesskade*).
 * - `war_injury`: War injury (*krigsskade*).
 * - `infectious_disease`: Dangerous infectious disease (*allmennfarlig smittsom sykdom*).
 * - `compulsory_mental_health_care`: Compulsory mental health care (*tvungent psykisk helsevern*).
 * - `relative_to_child_psychiatry`: A relative travelling to child psychiatry (*pårørende*).
 * - `donor`: A donor (*donor*).
 * - `transfer_within_trust`: A transfer within a health trust (*overføring*).
 * - `abortion_board`: A meeting with an abortion board (*abortnemnd*).
 * - `child`: Under the age limit of children: found from the patient's age, and refused in the facts.
 */
export type FreeTravel =
  | "companion"
  | "occupational_injury"
  | "war_injury"
  | "infectious_disease"
  | "compulsory_mental_health_care"
  | "relative_to_child_psychiatry"
  | "donor"
  | "transfer_within_trust"
  | "abortion_board"
  | "child";
/**
 * What kind of money is deducted.
 *
 * - `grant`: A grant.
 * - `isf_income`: Income from activity-based financing that the measure generates.
 * - `other_income`: Other income.
 */
export type DeductionKind = "grant" | "isf_income" | "other_income";
/**
 * Which parties a cost is shared among.
 *
 * - `everyone`: All of them.
 * - `municipalities`: The municipalities.
 * - `trusts`: The trusts.
 */
export type Among = "everyone" | "municipalities" | "trusts";
/**
 * What a cost is shared by.
 *
 * - `equal`: The same for each party. Half each *between the levels* is a `Key::FixedShare` of 0.5.
 * - `inhabitants`: Inhabitants.
 * - `users`: Users.
 * - `users_per_inhabitant`: Users for each inhabitant, exactly.
 * - `patients`: Patients of the group.
 */
export type CollaborationBasis = "equal" | "inhabitants" | "users" | "users_per_inhabitant" | "patients";
/** How a cost is shared (*fordelingsnøkkel*). */
export type KeyInput =
  | {
      kind: "own_input";
    }
  | {
      /** Among whom. Default: `everyone`. */
      among?: Among;
      /** The basis. */
      basis: CollaborationBasis;
      kind: "by";
    }
  | {
      /** What the municipalities share the rest by. */
      basis: CollaborationBasis;
      kind: "fixed_share";
      /** The trusts' share. */
      trust_share: Decimal;
    }
  | {
      kind: "mixed";
      /** The parts, whose shares sum to 1. */
      parts: CollaborationKeyPartInput[];
    }
  | {
      kind: "rental";
      /** The rent of a unit for a month. */
      rent_per_month: Decimal;
      /** Who rents, and for how long. */
      rented: Charge[];
    }
  | {
      /** Patient months that the cost is budgeted for; the rate is the cost divided by them, rounded to whole øre. */
      budgeted_months?: number | null;
      /** The one-off price of being connected. */
      connection?: Decimal | null;
      /** Who has patients enrolled, and for how long. */
      enrolled: Charge[];
      kind: "monthly_rate";
      /** The rate of a patient for a month. */
      rate?: Decimal | null;
    };
/**
 * What a cost is for.
 *
 * - `staff`: Staff (*personell*).
 * - `premises`: Premises (*lokaler*).
 * - `investment`: An investment.
 * - `procurement`: A procurement (*anskaffelse*).
 * - `equipment`: Equipment (*utstyr*).
 * - `operation`: Other running costs (*driftskostnader*).
 */
export type Resource = "staff" | "premises" | "investment" | "procurement" | "equipment" | "operation";
/**
 * The level that a party belongs to.
 *
 * - `trust`: A health trust (*helseforetak*).
 * - `municipality`: A municipality (*kommune*).
 */
export type Level = "trust" | "municipality";
/**
 * What becomes of deductions above the cost.
 *
 * - `show_surplus`: The parties carry nothing, and the rest is shown as a surplus, which stays with who received the deduction.
 * - `refuse`: They are an error: the agreement has to say whose the surplus is.
 */
export type ExcessDeductions = "show_surplus" | "refuse";
/**
 * Who takes part in a mixed key such as 10 % equally and 90 % by population. The agreements that use one are between municipalities, and do not say what a trust beside them would carry.
 *
 * - `municipalities`: The municipalities only.
 * - `everyone`: Every party.
 */
export type MixedKeyParties = "municipalities" | "everyone";
/**
 * How often a mixed key is rounded.
 *
 * - `combined`: Once, on each party's combined share.
 * - `each_part`: The cost is split by the parts of the key, and each part among the parties.
 */
export type MixedRounding = "combined" | "each_part";
/**
 * What a part of a position is granted. The calls speak of full positions.
 *
 * - `in_proportion`: That part of the rate.
 * - `full_only`: Nothing.
 */
export type PartPositions = "in_proportion" | "full_only";
/**
 * How several trusts share what a fixed share leaves to the specialist level.
 *
 * - `equally`: Equally.
 * - `by_same_basis`: On the basis that the municipalities share by.
 */
export type SeveralTrusts = "equally" | "by_same_basis";
/**
 * When a grant steps down.
 *
 * - `before_caps`: Before need and ceiling cap it.
 * - `after_caps`: After: the ceiling falls with the grant.
 */
export type StepDown = "before_caps" | "after_caps";
/**
 * When an agreement has to speak of the transition to permanent operation. The report's chapter 3.1 asks for it when the measure starts on grant money, its summary also when grant money is involved at all.
 *
 * - `when_starting_on_grant`: When the measure starts on a grant.
 * - `when_any_grant`: Whenever there is a grant.
 */
export type TransitionElement = "when_starting_on_grant" | "when_any_grant";
/** How a cost is shared (*fordelingsnøkkel*). */
export type Key =
  | {
      kind: "own_input";
    }
  | {
      /** Among whom. Default: `everyone`. */
      among?: Among;
      /** The basis. */
      basis: CollaborationBasis;
      kind: "by";
    }
  | {
      /** What the municipalities share the rest by. */
      basis: CollaborationBasis;
      kind: "fixed_share";
      /** The trusts' share. */
      trust_share: string;
    }
  | {
      kind: "mixed";
      /** The parts, whose shares sum to 1. */
      parts: CollaborationKeyPart[];
    }
  | {
      kind: "rental";
      /** The rent of a unit for a month. */
      rent_per_month: string;
      /** Who rents, and for how long. */
      rented: Charge[];
    }
  | {
      /** Patient months that the cost is budgeted for; the rate is the cost divided by them, rounded to whole øre. */
      budgeted_months?: number | null;
      /** The one-off price of being connected. */
      connection?: string | null;
      /** Who has patients enrolled, and for how long. */
      enrolled: Charge[];
      kind: "monthly_rate";
      /** The rate of a patient for a month. */
      rate?: string | null;
    };
/**
 * The part that grant money has in a measure.
 *
 * - `none`: None.
 * - `part`: A grant is a part of the financing.
 * - `start`: The measure starts on a grant.
 */
export type GrantMoney = "none" | "part" | "start";
/**
 * What a binding agreement must hold. The names are stable.
 *
 * - `patient_group_or_measure`: Which patient group or measure it is about.
 * - `purpose_and_goals`: Its purpose, and what shows that its goals are attained (*måloppnåelse*).
 * - `organisation`: How the measure is organised.
 * - `roles_and_responsibility`: Who has which role and responsibility.
 * - `documentation_and_follow_up`: How the measure is documented and followed up.
 * - `financing`: Who contributes what: staff, premises, investment, procurement.
 * - `grant_use`: How grant money is used and shared. Required when there is a grant.
 * - `transition`: How the measure goes over to permanent operation. Required when the measure starts on grant money.
 * - `strategy`: How it relates to the strategy of the *helsefellesskap*.
 * - `termination`: How a party leaves it.
 */
export type Element =
  | "patient_group_or_measure"
  | "purpose_and_goals"
  | "organisation"
  | "roles_and_responsibility"
  | "documentation_and_follow_up"
  | "financing"
  | "grant_use"
  | "transition"
  | "strategy"
  | "termination";
/**
 * What the grant is for.
 *
 * - `act_fact`: An ACT or FACT team for adults.
 * - `fact_youth`: A FACT ung team for children and young people.
 * - `pre_project`: A pre-project (*forprosjekt*) for a team.
 */
export type GrantKind = "act_fact" | "fact_youth" | "pre_project";
/**
 * What keeps the grant of a year below positions times rate. The names are stable.
 *
 * - `position_cap`: More positions were applied for than a team is granted.
 * - `part_position`: A part of a position is granted nothing.
 * - `step_down`: The grant steps down.
 * - `need`: The need is lower.
 * - `team_cap`: The ceiling of a team, or of a pre-project, is lower.
 */
export type Limit = "position_cap" | "part_position" | "step_down" | "need" | "team_cap";
/**
 * How a programme and a fund compare. The names are stable.
 *
 * - `covered`: The smallest fund covers the dearest programme.
 * - `depends`: It depends on where in their ranges the two lie.
 * - `not_covered`: The largest fund does not cover the cheapest programme.
 */
export type Coverage = "covered" | "depends" | "not_covered";
/**
 * What is measured. All criteria count alike: only their number matters.
 *
 * - `hospital_courses`: Fewer hospital courses for each citizen (*sygehusforløb pr. borger*).
 * - `chronic_patients`: Less hospital activity for each patient with COPD or diabetes.
 * - `readmissions`: Fewer acute readmissions within 30 days.
 * - `virtual_courses`: A larger share of virtual courses.
 * - `digital_solutions`: Digital solutions are taken into use; 2019 only.
 */
export type Criterion =
  "hospital_courses" | "chronic_patients" | "readmissions" | "virtual_courses" | "digital_solutions";
/**
 * Which repayment the amount and the flows of an outcome show. The outcome itself holds both.
 *
 * - `by_rule`: That of the rule.
 * - `as_settled`: What was repaid. There is no amount for a year in which that is not known.
 */
export type Repayment = "by_rule" | "as_settled";
/**
 * What a group of patients is mainly about. All but the first are outside co-financing.
 *
 * - `medical`: Medical treatment, and whatever else is none of the following.
 * - `surgery`: Surgery (*kirurgi*).
 * - `birth`: Birth (*fødsel*).
 * - `newborn`: Newborn children (*behandling av nyfødte barn*).
 * - `costly_drugs`: Treatment with specified costly drugs (*kostbare legemidler*).
 */
export type Content = "medical" | "surgery" | "birth" | "newborn" | "costly_drugs";
/**
 * Who treated the patient.
 *
 * - `public_hospital`: A public hospital.
 * - `private_hospital`: A private hospital that has an agreement with a regional health authority.
 * - `private_without_agreement`: A private hospital without such an agreement.
 * - `contract_specialist`: A specialist with an operating agreement (*avtalespesialist*).
 * - `private_rehabilitation`: A private institution for rehabilitation.
 * - `outpatient_laboratory`: An outpatient laboratory.
 * - `outpatient_radiology`: Outpatient radiology.
 */
export type CofinancingProvider =
  | "public_hospital"
  | "private_hospital"
  | "private_without_agreement"
  | "contract_specialist"
  | "private_rehabilitation"
  | "outpatient_laboratory"
  | "outpatient_radiology";
/**
 * Why nothing is paid for a contact. The names are stable.
 *
 * - `repealed`: Co-financing was repealed before the day.
 * - `not_somatic`: Only somatic care was co-financed.
 * - `surgery`: The group is mainly about surgery.
 * - `birth`: The group is mainly about birth.
 * - `newborn`: The group is mainly about newborn children.
 * - `costly_drugs`: The group is mainly about costly drugs.
 * - `no_agreement`: The private hospital has no agreement with a regional health authority.
 * - `contract_specialist`: A contract specialist treated the patient.
 * - `private_rehabilitation`: It was private rehabilitation.
 * - `outpatient_laboratory`: It was an outpatient laboratory.
 * - `outpatient_radiology`: It was outpatient radiology.
 * - `on_account`: Denmark: since April 2019 municipalities pay on account, whatever the activity.
 */
export type CofinancingReason =
  | "repealed"
  | "not_somatic"
  | "surgery"
  | "birth"
  | "newborn"
  | "costly_drugs"
  | "no_agreement"
  | "contract_specialist"
  | "private_rehabilitation"
  | "outpatient_laboratory"
  | "outpatient_radiology"
  | "on_account";
/**
 * Which rates Danish finished-treatment days are charged at. The act's rates are at the price level of 2016 and are indexed each year; the indexed rates were not found.
 *
 * - `of_the_year`: Those of the year, which the caller gives when the library does not have them.
 * - `of_2016`: The act's highest rates, at the price level of 2016.
 */
export type FinishedRates = "of_the_year" | "of_2016";
/**
 * What a lower limit of ten days means: payment from day eleven, or from day ten. The proposal calls the first ten days specialist time and does not say.
 *
 * - `free`: The day is still free: a lower limit of 10 pays from day 11.
 * - `paid`: The day is paid for: a lower limit of 10 pays from day 10.
 */
export type FloorDay = "free" | "paid";
/**
 * Whether the municipality's share of outpatient refunds takes the place of the state's, as proposed, or comes on top of it, as the assessment advised.
 *
 * - `replaced`: The state refunds so much less, and the provider's income stays as it was.
 * - `kept`: The state refunds as before, and the provider gets more.
 */
export type StateRefund = "replaced" | "kept";
/**
 * A group of patients with figures of its own in the proposals of 2013.
 *
 * - `adult_mental_health`: Mental health care of adults (*psykisk helsevern for voksne, PHV*).
 * - `child_mental_health`: Mental health care of children and youth (*psykisk helsevern for barn og unge, PHBU*).
 * - `addiction_care`: Addiction care (*tverrfaglig spesialisert rusbehandling, TSB*).
 */
export type CareGroup = "adult_mental_health" | "child_mental_health" | "addiction_care";
/**
 * The inpatient models that were proposed in 2013.
 *
 * - `per_day`: Model 1: a share of the cost of each day, within limits (*liggedøgnsmodell*).
 * - `per_stay`: Model 2: a fixed amount for each stay, however long (*oppholdsbasert modell*).
 * - `combined`: Model 3: half of each, the days from the tenth on (*kombinert modell*).
 */
export type ProposedModel = "per_day" | "per_stay" | "combined";
/** An amount that carries its currency as data. */
export type MoneyInput =
  | {
      amount: Decimal;
      currency: "NOK";
    }
  | {
      amount: Decimal;
      currency: "DKK";
    };
/** How a municipality pays for a stay. In JSON `kind` names the model. */
export type CofinancingModelInput =
  | {
      /** Whose figures. */
      group: CareGroup;
      kind: "proposed";
      /** Other days than the costed ones, for the variants of model 1; only there. */
      limits?: Limits | null;
      /** Which. */
      model: ProposedModel;
    }
  | {
      /** The bed-day rate, where the library does not have it. */
      bed_day_rate?: Decimal | null;
      kind: "danish_psychiatry";
      /** A day of the year whose figures are used. */
      on: string;
    }
  | {
      /** The most for a stay. */
      cap?: MoneyInput | null;
      kind: "per_day";
      /** The days that are paid for. */
      limits?: Limits;
      /** The rate. */
      rate: MoneyInput;
      /** The share of it that the municipality pays; the whole when it is left out. */
      share?: Decimal | null;
    }
  | {
      /** The amount. */
      amount: MoneyInput;
      kind: "per_stay";
    }
  | {
      /** The amount for each stay. */
      amount: MoneyInput;
      /** The most for a stay. */
      cap?: MoneyInput | null;
      kind: "combined";
      /** The days that are paid for by the rate. */
      limits?: Limits;
      /** The rate for each day. */
      rate: MoneyInput;
    };
/** How a municipality pays for a stay. In JSON `kind` names the model. */
export type CofinancingModel =
  | {
      /** Whose figures. */
      group: CareGroup;
      kind: "proposed";
      /** Other days than the costed ones, for the variants of model 1; only there. */
      limits?: Limits | null;
      /** Which. */
      model: ProposedModel;
    }
  | {
      /** The bed-day rate, where the library does not have it. */
      bed_day_rate?: string | null;
      kind: "danish_psychiatry";
      /** A day of the year whose figures are used. */
      on: string;
    }
  | {
      /** The most for a stay. */
      cap?: Money | null;
      kind: "per_day";
      /** The days that are paid for. */
      limits?: Limits;
      /** The rate. */
      rate: Money;
      /** The share of it that the municipality pays; the whole when it is left out. */
      share?: string | null;
    }
  | {
      /** The amount. */
      amount: Money;
      kind: "per_stay";
    }
  | {
      /** The amount for each stay. */
      amount: Money;
      /** The most for a stay. */
      cap?: Money | null;
      kind: "combined";
      /** The days that are paid for by the rate. */
      limits?: Limits;
      /** The rate for each day. */
      rate: Money;
    };
/**
 * Which of two models the municipality pays less by.
 *
 * - `a`: The one.
 * - `b`: The other.
 * - `equal`: Neither: both ask the same.
 */
export type Cheaper = "a" | "b" | "equal";
/**
 * By what key income above a ceiling is returned to a region's municipalities.
 *
 * - `inhabitants`: By inhabitants.
 * - `payments`: By what each has paid.
 * - `own`: By the key given with each municipality.
 */
export type ReturnKey = "inhabitants" | "payments" | "own";
/** The model. In JSON `kind` names it. */
export type OutpatientModelInput =
  | {
      /** The amount; the proposal's was not printed. */
      amount: Decimal;
      kind: "per_consultation";
    }
  | {
      kind: "share_of_refunds";
      /** The share; the proposed one when it is left out. */
      share?: Decimal | null;
    }
  | {
      kind: "share_of_all_refunds";
      /** The share; the whole when it is left out, since the sources do not agree on one. */
      share?: Decimal | null;
    };
/**
 * Who provided the consultations.
 *
 * - `hospital`: An outpatient clinic of a hospital.
 * - `contract_specialist`: A contract specialist (*avtalespesialist*).
 */
export type OutpatientProvider = "hospital" | "contract_specialist";
/** The model. In JSON `kind` names it. */
export type OutpatientModel =
  | {
      /** The amount; the proposal's was not printed. */
      amount: string;
      kind: "per_consultation";
    }
  | {
      kind: "share_of_refunds";
      /** The share; the proposed one when it is left out. */
      share?: string | null;
    }
  | {
      kind: "share_of_all_refunds";
      /** The share; the whole when it is left out, since the sources do not agree on one. */
      share?: string | null;
    };
/** What the municipality pays a share of. In JSON `kind` names the service. */
export type DanishServiceInput =
  | {
      kind: "somatic_admission";
      /** Its DRG rate. */
      rate: Decimal;
    }
  | {
      kind: "somatic_visit";
      /** Its DAGS rate. */
      rate: Decimal;
    }
  | {
      kind: "rehabilitation";
      /** Its rate. */
      rate: Decimal;
    }
  | {
      /** The rate of a bed-day, where the library does not have it. */
      bed_day_rate?: Decimal | null;
      /** Bed-days. */
      days: number;
      kind: "psychiatric_admission";
    }
  | {
      kind: "psychiatric_visit";
      /** The rate of a visit, where the library does not have it. */
      rate?: Decimal | null;
    }
  | {
      /** The gross fee. */
      fee: Decimal;
      kind: "general_practice";
    }
  | {
      kind: "region_course";
      /** Its rate. */
      rate: Decimal;
    };
/** What the municipality pays a share of. In JSON `kind` names the service. */
export type DanishService =
  | {
      kind: "somatic_admission";
      /** Its DRG rate. */
      rate: string;
    }
  | {
      kind: "somatic_visit";
      /** Its DAGS rate. */
      rate: string;
    }
  | {
      kind: "rehabilitation";
      /** Its rate. */
      rate: string;
    }
  | {
      /** The rate of a bed-day, where the library does not have it. */
      bed_day_rate?: string | null;
      /** Bed-days. */
      days: number;
      kind: "psychiatric_admission";
    }
  | {
      kind: "psychiatric_visit";
      /** The rate of a visit, where the library does not have it. */
      rate?: string | null;
    }
  | {
      /** The gross fee. */
      fee: string;
      kind: "general_practice";
    }
  | {
      kind: "region_course";
      /** Its rate. */
      rate: string;
    };
/**
 * A Danish region, or all of them.
 *
 * - `national`: All of Denmark.
 * - `north`: Region Nordjylland.
 * - `central`: Region Midtjylland.
 * - `south`: Region Syddanmark.
 * - `capital`: Region Hovedstaden.
 * - `zealand`: Region Sjælland.
 */
export type DanishArea = "national" | "north" | "central" | "south" | "capital" | "zealand";
/** The ceiling. In JSON `kind` says where it comes from. */
export type Ceiling =
  | {
      /** The amount. */
      amount: MoneyInput;
      kind: "given";
    }
  | {
      /** The region. */
      area: DanishArea;
      kind: "danish";
      /** A day of the year. */
      on: string;
    };
/**
 * The ward the patient waits in.
 *
 * - `somatic`: Somatic care.
 * - `psychiatry`: Psychiatry.
 */
export type Ward = "somatic" | "psychiatry";
/**
 * Who did the work. It decides whose table the codes are looked up in.
 *
 * - `general_practitioner`: A general practitioner or substitute (*fastlege, vikar*), or a doctor on duty in the out-of-hours service.
 * - `nurse`: A nurse under delegation from the general practitioner: the S tariffs.
 * - `contract_specialist`: A specialist with an operating agreement with a regional health authority (*avtalespesialist*).
 * - `doctor`: A doctor who is neither.
 * - `psychologist`: A psychologist with a right to refunds.
 * - `physiotherapist`: A physiotherapist or manual therapist with a right to refunds.
 * - `intern`: An intern (*turnuskandidat*) of a contract physiotherapist, who receives the copayment.
 */
export type Provider =
  "general_practitioner" | "nurse" | "contract_specialist" | "doctor" | "psychologist" | "physiotherapist" | "intern";
/**
 * Why a list refuses a tariff.
 *
 * - `listed`: The list names it.
 * - `all_refused`: The list refuses everything.
 * - `not_allowed`: The list names what it goes with, and this is not there.
 * - `nothing_in_setting`: The list names what it goes with in other places only.
 */
export type Because = "listed" | "all_refused" | "not_allowed" | "nothing_in_setting";
/**
 * Why a line is not paid. The names are stable.
 *
 * - `inpatient`: The patient is admitted.
 * - `needs_agreement`: A starred tariff needs an operating agreement with a regional health authority.
 * - `needs_general_practitioner`: The tariff is for general practitioners.
 * - `needs_specialist_in_general_practice`: The supplement is for specialists in general practice.
 * - `needs_nurse`: The S tariffs are for nurses under delegation.
 * - `needs_intern`: The tariff is an intern's.
 * - `needs_online_trial`: The tariff is for online doctors of municipalities with a trial agreement.
 * - `not_for_nurse`: The tariff is a doctor's, and a nurse has tariffs of her own.
 * - `not_for_intern`: An intern bills an intern's tariffs.
 * - `no_amount`: The tariff has no amount and points at others.
 * - `time_too_short`: The contact is not long enough for a unit.
 * - `not_repeatable`: It was billed before on this bill and may not be repeated.
 */
export type TariffReason =
  | "inpatient"
  | "needs_agreement"
  | "needs_general_practitioner"
  | "needs_specialist_in_general_practice"
  | "needs_nurse"
  | "needs_intern"
  | "needs_online_trial"
  | "not_for_nurse"
  | "not_for_intern"
  | "no_amount"
  | "time_too_short"
  | "not_repeatable";
/**
 * What holds when one tariff's list allows what the other's refuses. Only the travel supplements 21 with the co-consultations 2ss, 2ssd, 3sf and S2ss are bound by it; elsewhere either list is enough for a clash.
 *
 * - `specific_list_wins`: The list that names the other tariff as allowed: no clash.
 * - `either_list`: Either list is enough for a clash.
 */
export type Contradiction = "specific_list_wins" | "either_list";
/**
 * Whether a GP, or a nurse in the GP's place, who joins somebody else's consultation of an admitted patient is paid (2ss, S2ss, and what may stand beside them). The tariffs say nothing of admitted patients.
 *
 * - `paid`: Paid.
 * - `refused`: Refused, as every other tariff is.
 */
export type InpatientGp = "paid" | "refused";
/**
 * How somebody attends.
 *
 * - `in_person`: In person (*oppmøte*).
 * - `video`: By video.
 * - `telephone`: By telephone.
 * - `text`: By text, which no co-consultation tariff accepts.
 */
export type AttendanceForm = "in_person" | "video" | "telephone" | "text";
/**
 * What a provider is.
 *
 * - `gp`: A GP (*fastlege*).
 * - `gp_substitute`: A GP's substitute (*vikar*).
 * - `gp_nurse`: A nurse (*sykepleier*) who works for a GP under delegation.
 * - `contract_specialist`: A specialist with an operating agreement with a regional health authority (*avtalespesialist*), or a doctor in part two or three of specialist training who works for one.
 * - `private_specialist`: A specialist without such an agreement.
 * - `hospital_doctor`: A doctor at a hospital (*sykehuslege*).
 * - `hospital_psychologist`: A psychologist at a hospital.
 * - `hospital_nurse`: A nurse at a hospital.
 * - `hospital_staff`: Others at a hospital.
 * - `psychologist`: A psychologist outside hospitals.
 * - `physiotherapist`: A physiotherapist outside hospitals.
 * - `municipal_staff`: Staff of a municipality's services.
 * - `other_doctor`: A doctor who is none of these, such as one of the out-of-hours service.
 */
export type ProviderKind =
  | "gp"
  | "gp_substitute"
  | "gp_nurse"
  | "contract_specialist"
  | "private_specialist"
  | "hospital_doctor"
  | "hospital_psychologist"
  | "hospital_nurse"
  | "hospital_staff"
  | "psychologist"
  | "physiotherapist"
  | "municipal_staff"
  | "other_doctor";
/**
 * What a line is.
 *
 * - `co_consultation`: The tariff of the co-consultation.
 * - `ordinary_consultation`: The ordinary tariff of a consultation, under the first alternative.
 * - `participation`: The tariff of who takes part, under a proposal.
 * - `marking`: A supplement that marks the co-consultation, under the first alternative.
 * - `specialist_supplement`: The supplement of a specialist in general practice.
 * - `time_supplement`: The time supplement.
 * - `add_on`: A further tariff.
 * - `isf`: The hospital's refund through activity-based financing.
 * - `compensation`: What a hospital that takes part gets instead of a copayment, under the first alternative.
 * - `hospital_copayment`: The copayment of outpatient hospital care.
 */
export type LineKind =
  | "co_consultation"
  | "ordinary_consultation"
  | "participation"
  | "marking"
  | "specialist_supplement"
  | "time_supplement"
  | "add_on"
  | "isf"
  | "compensation"
  | "hospital_copayment";
/**
 * What part somebody has in a co-consultation.
 *
 * - `host`: Calls the patient in.
 * - `participant`: Takes part in somebody else's consultation.
 */
export type Part = "host" | "participant";
/**
 * Why something is not paid. The names are stable.
 *
 * - `not_needed`: Neither doctor judged it needed.
 * - `not_agreed_beforehand`: The levels had not agreed beforehand.
 * - `not_referred`: The patient is not referred.
 * - `form_not_accepted`: Attended by text.
 * - `not_documented`: Not documented with the other's name.
 * - `cancelled`: Cancelled.
 * - `somebody_absent`: Somebody stayed away.
 * - `patient_absent`: The patient stayed away.
 * - `fixed_cooperation`: A fixed form of cooperation.
 * - `not_on_list`: The patient is on another GP's list.
 * - `limit_reached`: The yearly limit is reached.
 * - `out_of_hours`: The out-of-hours service.
 * - `no_specialist_doctor`: No doctor of the specialist service joins the GP.
 * - `host_not_specialist_doctor`: The GP joins somebody else than a doctor of the specialist service.
 * - `host_not_gp`: The specialist joins somebody else than a GP.
 * - `host_form_not_accepted`: The host attends by text.
 * - `no_gp`: No GP joins the specialist.
 * - `inpatient`: An admitted patient.
 * - `no_agreement`: No operating agreement.
 * - `no_tariff`: No tariff for what the provider is.
 * - `no_nurse_tariff`: No tariff for nurses on the day.
 * - `consultation_refused`: The bill has no co-consultation that it could go with.
 * - `not_combinable`: A list keeps the two apart.
 * - `not_for_provider`: The tariff is for other providers.
 * - `not_specialist_in_general_practice`: A supplement for specialists in general practice.
 * - `no_time_supplement`: The specialty has no time supplement.
 * - `no_amount`: No amount of its own.
 * - `time_too_short`: Too short for a unit.
 * - `repeated_too_often`: Billed more often than the tariff says.
 * - `not_in_proposal`: The proposal has nothing for the provider.
 * - `paid_once`: A hospital is paid once.
 * - `participation_alone`: A participation tariff stands alone.
 */
export type CoConsultationReason =
  | "not_needed"
  | "not_agreed_beforehand"
  | "not_referred"
  | "form_not_accepted"
  | "not_documented"
  | "cancelled"
  | "somebody_absent"
  | "patient_absent"
  | "fixed_cooperation"
  | "not_on_list"
  | "limit_reached"
  | "out_of_hours"
  | "no_specialist_doctor"
  | "host_not_specialist_doctor"
  | "host_not_gp"
  | "host_form_not_accepted"
  | "no_gp"
  | "inpatient"
  | "no_agreement"
  | "no_tariff"
  | "no_nurse_tariff"
  | "consultation_refused"
  | "not_combinable"
  | "not_for_provider"
  | "not_specialist_in_general_practice"
  | "no_time_supplement"
  | "no_amount"
  | "time_too_short"
  | "repeated_too_often"
  | "not_in_proposal"
  | "paid_once"
  | "participation_alone";
/**
 * Whether a hospital whose doctor joins somebody else's consultation charges the outpatient copayment. The regulation on outpatient payment lets hospitals charge for care outside their premises and does not mention co-consultations.
 *
 * - `none`: It does not: the host alone charges.
 * - `charged`: It does, beside a host that is no hospital. Of several hospitals one charges: the host, when its own copayment is due.
 */
export type HospitalCopayment = "none" | "charged";
/**
 * Under which rules.
 *
 * - `in_force`: The tariffs in force.
 * - `alternative_one`: The first alternative of TB2023-81: the host's ordinary tariff, and a participation tariff without copayment.
 * - `alternative_two`: The second alternative: two new tariffs for each group of personnel.
 */
export type Regime = "in_force" | "alternative_one" | "alternative_two";
/** An alternative with its amounts, which the report leaves to negotiations. */
export type Alternative =
  | {
      one: AlternativeOne;
    }
  | {
      two: AlternativeTwo;
    };

/** A document that a value or a rule was read in. */
export interface Source {
  /** Number of the act, regulation or report, such as FOR-2011-11-18-1115. */
  number?: string | null;
  /** Who published it. */
  publisher: string;
  /** Its title. */
  title: string;
  /** Where it is read. */
  url?: string | null;
  /** When it was published, where the document says so. */
  year?: number | null;
}
export interface Citation {
  section?: string | null;
  source: Source;
}
/** Something a rule says that the library does not model. */
export interface Gap {
  /** Where the rule says it. */
  citation: Citation;
  /** Stable name. */
  key: string;
  /** What the rule says. */
  says: string;
  /** Why it is not modelled, and what a caller can do. */
  why: string;
}
/** Something that a reader should know about a figure. */
export interface Mark {
  /** Stable name: `supplied`, `older`, `first_known`, `preliminary`, `secondary`, `note`, ... */
  code: string;
  /** In words. */
  text: string;
}
/** A choice that was made where texts are silent or contested. */
export interface Reading {
  /** What was chosen. */
  chosen: string;
  /** Whether that is the default. */
  default: boolean;
  /** The policy's name, as it is given to the rule. */
  policy: string;
  /** What is open. */
  question: string;
}
/** A half-open stretch of calendar days: from and including `from`, until but not including `until`. Without `until` it has no known end. */
export interface Period {
  from: string;
  until?: string | null;
}
/** A parameter's value as a rule used it. */
export interface Used {
  /** How it came to be used. */
  applied: Applied;
  /** How sure it is. */
  certainty: Certainty;
  /** Where it was read. */
  citation: Citation;
  /** What else a reader should know. */
  note?: string | null;
  /** The parameter's path. */
  path: string;
  /** When it applies. */
  period: Period;
  /** What standing it has. */
  status: Status;
  /** Whether a caller supplied it. */
  supplied: boolean;
  /** What it is, in English. */
  title: string;
  /** What it is counted in. */
  unit: Unit;
  /** What it was. */
  value: string;
}
/** One step. */
export interface Step {
  /** Where the rule stands. */
  citations?: Citation[];
  /** The formula with the numbers in it. */
  formula?: Term[];
  /** Stable name, for programs and translations. */
  id: string;
  /** What the step does. */
  label: string;
  /** The parameters used. */
  parameters?: Used[];
}
/** The steps from facts to answer. Renders as plain text (`Explanation::text`, `fmt::Display`), as Markdown (`Explanation::markdown`) and, through serde, as JSON. */
export interface Explanation {
  /** The answer in short. */
  answer: Term[];
  /** What the rules say that the library does not model. */
  gaps: Gap[];
  /** What a reader should know about the figures used. */
  marks: Mark[];
  /** The choices made where texts are silent or contested. */
  readings: Reading[];
  /** The scheme whose rules were used. */
  scheme: string;
  /** What standing the scheme has. */
  status: Status;
  /** From facts to answer, in order. */
  steps: Step[];
  /** What is explained. */
  title: string;
}
/** A party to a payment: what it is and, where the facts name it, its name. */
export interface Party {
  /** Its name. */
  name?: string | null;
  /** What it is. */
  role: Role;
}
/** A payment from one party to another. What the one pays the other receives: there is one amount. */
export interface Flow {
  /** How much. A negative amount goes the other way. */
  amount: Money;
  /** Who pays. */
  from: Party;
  /** Who receives. */
  to: Party;
  /** For what, in a few words that are the same from case to case. */
  what: string;
}
/** An error as data: what every face of the library passes on, with the same words. */
export interface ErrorBody {
  /** Stable, for programs: `invalid_value`, `no_value`, `no_weight`, ... */
  code: string;
  /** What is allowed. */
  expected?: string | null;
  /** The field or the parameter's path. */
  field?: string | null;
  /** The whole, in a sentence. */
  message: string;
  /** What to do. */
  remedy?: string | null;
  /** The scheme whose rule met the error. */
  scheme?: string | null;
  /** The value that was given. */
  value?: string | null;
}
/** Something that says one thing on the receipt and another today. */
export interface Change {
  /** A parameter's path, or a JSON pointer into the outcome or the explanation. */
  at: string;
  /** Today; nothing when it is not there. */
  now?: string | null;
  /** On the receipt; nothing when it is not there. */
  then?: string | null;
}
/** Which embedded parameters an answer was made with. */
export interface Figures {
  /** The day the newest of them was held against its source. */
  edition: string;
  /** SHA-256 of the parameter files. */
  sha256: string;
}
/** Whether a receipt still holds, and if not, what changed. */
export interface Verification {
  /** The error that the case meets today. */
  error?: ErrorBody | null;
  /** Places of the explanation that are different today, as JSON pointers; at most a hundred. Of a receipt of another library version only the figures are compared, since its words may be others. */
  explanation_changed?: Change[];
  /** Whether the case is answered the same today. */
  holds: boolean;
  /** The library that verified it. */
  library_now: string;
  /** The library that made the receipt. */
  library_then: string;
  /** Places of the outcome that are different today, as JSON pointers; at most a hundred. */
  outcome_changed?: Change[];
  /** Parameters of the steps that say something else today, and the embedded files when they do though their edition is the same. */
  parameters_changed?: Change[];
  /** The parameters that verified it. */
  parameters_now: Figures;
  /** The parameters that made the receipt. */
  parameters_then: Figures;
}
/** A parameter and a period in which two rulebooks say different things. */
export interface Difference {
  /** What the second rulebook says; nothing when it has no value. */
  after?: string | null;
  /** What the first rulebook says; nothing when it has no value. */
  before?: string | null;
  /** The parameter's path. */
  path: string;
  /** The period. */
  period: Period;
}
/** A period for which no usable value was found. */
export interface Unknown {
  /** The period. */
  period: Period;
  /** What was looked for, and what was found instead. */
  reason: string;
  /** Whether the rule was changed or repealed, so that no older value stands in. */
  replaced: boolean;
}
/** A value and the period it stands for. */
export interface Dated {
  /** How sure it is. */
  certainty: Certainty;
  /** When it was last held against its source; nothing for a caller's own. */
  checked_on?: string | null;
  /** Where it was read. */
  citation: Citation;
  /** What else a reader should know. */
  note?: string | null;
  /** When it applies. */
  period: Period;
  /** What standing it has. */
  status: Status;
  /** Whether a caller supplied it. */
  supplied: boolean;
  /** What it is. */
  value: string;
}
/** One figure of the rules, through time. */
export interface Parameter {
  norwegian: string;
  path: string;
  title: string;
  unit: Unit;
  unknown?: Unknown[];
  values: Dated[];
  words?: string[];
}
/** A set of rules with a name and a standing. */
export interface Scheme {
  gaps: Gap[];
  name: string;
  norwegian: string;
  status: Status;
  title: string;
}
/** A value of the caller's for one parameter in one period, `from` and including, `until` and not including. */
export interface Override {
  from: string;
  path: string;
  source?: string | null;
  /** Default: `in force`. */
  status?: Status;
  until: string;
  value: string | number;
}
/** Codes that an entry of a list means. */
export interface Pattern {
  /** Of an allowed entry: the other tariff's own list refuses it, and `Contradiction` decides which of the two holds. */
  prevails?: boolean;
  /** Which codes. */
  shape: Shape;
}
/** A tariff of a caller's own, for a period without a known table or in place of a row. */
export interface SuppliedTariffInput {
  /** How the amounts are printed. Default: `three_columns`. */
  basis?: Basis;
  /** The code: 1 to 8 letters and digits. */
  code: string;
  /** What it does not go with. */
  combinations?: Combination[];
  /** What the patient pays. */
  copayment: Decimal;
  /** Whether the copayment counts towards the cap; without it, when there is one and it is not `Basis::PatientPaid`. */
  counts_to_cap?: boolean | null;
  /** The whole amount: the sum of the other two. */
  fee: Decimal;
  /** The first day. */
  from: string;
  /** Whether it is a charge for materials, which some exemptions cover. */
  materials?: boolean;
  /** What one unit is. Default: `once`. */
  measure?: Measure;
  /** The notes that it refers to, such as `E5`. */
  notes?: string[];
  /** Who may use it. Default: `any`. */
  performer?: Performer;
  /** Whose table. */
  profession: Profession;
  /** What the national insurance pays. */
  refund: Decimal;
  /** How often it may be repeated. Default: `not_stated`. */
  repetition?: Repetition;
  /** Where it was read. */
  source?: string | null;
  /** What it is. */
  title?: string;
  /** The first day after the last; without it the row has no end. */
  until?: string | null;
}
/** A weight as it is written in CSV, JSON and TOML. */
export interface WeightInput {
  category: Category;
  code: string;
  name?: string;
  sector: Sector;
  source?: string | null;
  weight: Decimal;
  year: number;
}
/** Overrides, weights and tariffs together: what a rulebook is changed by. */
export interface SuppliedInput {
  /** Values for parameters. */
  overrides?: Override[];
  /** Tariffs. */
  tariffs?: SuppliedTariffInput[];
  /** Cost weights. */
  weights?: WeightInput[];
}
/** A tariff of a caller's own, for a period without a known table or in place of a row. */
export interface SuppliedTariff {
  /** How the amounts are printed. Default: `three_columns`. */
  basis?: Basis;
  /** The code: 1 to 8 letters and digits. */
  code: string;
  /** What it does not go with. */
  combinations?: Combination[];
  /** What the patient pays. */
  copayment: string;
  /** Whether the copayment counts towards the cap; without it, when there is one and it is not `Basis::PatientPaid`. */
  counts_to_cap?: boolean | null;
  /** The whole amount: the sum of the other two. */
  fee: string;
  /** The first day. */
  from: string;
  /** Whether it is a charge for materials, which some exemptions cover. */
  materials?: boolean;
  /** What one unit is. Default: `once`. */
  measure?: Measure;
  /** The notes that it refers to, such as `E5`. */
  notes?: string[];
  /** Who may use it. Default: `any`. */
  performer?: Performer;
  /** Whose table. */
  profession: Profession;
  /** What the national insurance pays. */
  refund: string;
  /** How often it may be repeated. Default: `not_stated`. */
  repetition?: Repetition;
  /** Where it was read. */
  source?: string | null;
  /** What it is. */
  title?: string;
  /** The first day after the last; without it the row has no end. */
  until?: string | null;
}
/** A weight as it is written in CSV, JSON and TOML. */
export interface Weight {
  category: Category;
  code: string;
  name?: string;
  sector: Sector;
  source?: string | null;
  weight: string;
  year: number;
}
/** Overrides, weights and tariffs together: what a rulebook is changed by. */
export interface Supplied {
  /** Values for parameters. */
  overrides?: Override[];
  /** Tariffs. */
  tariffs?: SuppliedTariff[];
  /** Cost weights. */
  weights?: Weight[];
}
/** What one party sends another: the case, the answer, its steps, and which figures stood behind it. */
export interface ReceiptHead {
  /** Why. */
  explanation: Explanation;
  /** The version of the library. */
  library: string;
  /** The embedded parameters. */
  parameters: Figures;
  /** The form of the receipt: 1. */
  receipt: number;
  /** What the caller supplied beside them; of the weights those whose code the case names. */
  supplied?: Supplied;
}
/** What an agreement on specialist services performed by a municipality secures. All three are needed. */
export interface IsfAgreement {
  /** It is anchored in the general cooperation agreements. Default: `false`. */
  anchored?: boolean;
  /** An agreement between the levels regulates the service. Default: `false`. */
  between_levels?: boolean;
  /** It secures that the activity is reported to the patient register (NPR). Default: `false`. */
  reports_to_npr?: boolean;
}
/** A contact: a stay, a consultation or a service, grouped to a DRG, an STG or a TFG. */
export interface IsfContact {
  /** The agreement under which a municipality performs it. */
  agreement?: IsfAgreement | null;
  /** The level of care. */
  care_level?: CareLevel | null;
  /** The kind of group. Default: `drg`. */
  category?: Category;
  /** The group; its weight gives the points when none are given. */
  code?: string | null;
  /** The day that decides the settlement year: of the contact, or of discharge. */
  date: string;
  /** Whether it is a doctor's consultation, of which one a day counts. */
  doctor_consultation?: boolean;
  /** Whether the patient is admitted at the time; matters for collaboration. */
  during_admission?: boolean;
  /** Whether the patient meets the entry criteria of team-based follow-up. */
  entry_criteria_met?: boolean | null;
  /** The hospital or trust. */
  hospital?: string | null;
  /** The caller's name for the contact. */
  id?: string | null;
  /** The form of the contact. */
  kind?: ContactKind | null;
  /** The municipality of residence. */
  municipality?: string | null;
  /** Whether a collaboration concerns one named patient; general guidance does not count. */
  named_patient?: boolean | null;
  /** The patient, by any pseudonym; needed for the same-day rule and for courses. */
  patient?: string | null;
  /** Who pays. */
  payer?: Payer | null;
  /** Who performs it. */
  performed_by?: PerformedBy;
  /** Points after corrections; they stand before the group's weight. */
  points?: Decimal | null;
  /** The part of the specialist service. */
  sector: Sector;
}
/** A reason why a contact does not count, and the place that says so. */
export interface IsfExclusion {
  /** The contact or course that counts instead. */
  by?: string | null;
  /** Where the rule stands. */
  citation: Citation;
  /** The reason. */
  reason: IsfReason;
}
/** What to do when a parameter has no value in force on the day. The default refuses both; either choice marks the outcome. */
export interface ValuePolicy {
  /** Whether the latest value that ended before the day may be used. Default: `refuse`. */
  older?: Older;
  /** Whether a value announced as preliminary may be used. Default: `refuse`. */
  preliminary?: Preliminary;
}
/** The readings under which contacts are settled. The default of each is named first. */
export interface IsfPolicy {
  /** Whether day treatment in mental health and addiction care counts. Default: `not_included`. */
  mental_health_day?: DayTreatment;
  /** How the price of mental health and addiction care becomes a refund. There is no default: sources disagree. */
  mental_health_price_rule?: PriceRule | null;
  /** Which unit price. Default: `published`. */
  price?: PriceBasis;
  /** What to do when a figure has no value in force on the day. */
  values?: ValuePolicy;
}
/** Price, share and how they make a refund of points. */
export interface Price {
  /** How they make a refund. */
  rule: PriceRule;
  /** The share, unless the price holds it. */
  share?: Used | null;
  /** The unit price. */
  unit_price: Used;
}
/** What was not stated and therefore not tested. */
export interface Unstated {
  /** Whether the criteria of team-based follow-up are met. Default: `false`. */
  entry_criteria?: boolean;
  /** The form of the contact or the level of care. Default: `false`. */
  kind?: boolean;
  /** Whether a collaboration concerns a named patient. Default: `false`. */
  named_patient?: boolean;
  /** The patient of a doctor's consultation. Default: `false`. */
  patient?: boolean;
  /** Who pays. Default: `false`. */
  payer?: boolean;
}
/** The weight that gave the points. */
export interface WeightUsed {
  /** How sure it is. */
  certainty: Certainty;
  /** Where it was read. */
  citation: Citation;
  /** The group's name, when it is known. */
  name: string;
  /** The year it is for. */
  year: number;
}
/** The refund of one contact or course. */
export interface Refund {
  /** The refund. */
  amount: string;
  /** The kind of group. */
  category: Category;
  /** The group. */
  code?: string | null;
  /** The day that decides the settlement year. */
  date: string;
  /** Why the contact does not count; empty when it does. */
  exclusions?: IsfExclusion[];
  /** The caller's name for the contact. */
  id?: string | null;
  /** The form of the contact. */
  kind?: ContactKind | null;
  /** The points that count; none when the contact does not. */
  points: string;
  /** The points before the rules on what counts: those given, or those of the group's weight, which is looked up for a contact that counts. */
  points_before: string;
  /** The readings chosen. */
  policy: IsfPolicy;
  /** Price and share; nothing when the contact does not count. */
  price?: Price | null;
  /** The part of the specialist service. */
  sector: Sector;
  /** What was not stated and therefore not tested. */
  unstated?: Unstated;
  /** The weight that gave the points, when the caller gave none. */
  weight?: WeightUsed | null;
}
/** A course (*tjenesteforløp*, TFG): it takes the place of the contacts that it bundles, within one calendar year. */
export interface Course {
  /** The DRG and STG codes that the course bundles. */
  bundles?: string[];
  /** The course group. */
  code: string;
  /** The first day. */
  from: string;
  /** The hospital or trust. */
  hospital?: string | null;
  /** The caller's name for the course. */
  id?: string | null;
  /** The municipality of residence. */
  municipality?: string | null;
  /** The patient, by the pseudonym that the contacts use. */
  patient: string;
  /** Points after corrections; they stand before the group's weight. */
  points?: Decimal | null;
  /** The part of the specialist service. */
  sector: Sector;
  /** The last day, which belongs to the course. */
  to: string;
}
/** A set of contacts and the courses that bundle some of them. The same-day rule and the courses look at all of it. */
export interface Activity {
  /** The contacts. */
  contacts?: IsfContact[];
  /** The courses. */
  courses?: Course[];
}
/** The sums of a set of rows. */
export interface IsfTotals {
  /** Rows that count. */
  counted: number;
  /** Rows that do not count. */
  excluded: number;
  /** Rows that could not be settled. */
  failed: number;
  /** The refund of the points' sum, rounded once for each price and share; figures of different periods are different, also when they are as large. */
  from_total_points: string;
  /** The points that count. */
  points: string;
  /** Rows in all. */
  rows: number;
  /** The sum of the rows' rounded refunds: what shares are reckoned from. */
  sum_of_rows: string;
}
/** The settlement of a set of contacts and courses, in the order they were given. */
export interface IsfSettlement {
  /** One row for each contact. */
  contacts: Row[];
  /** One row for each course. */
  courses: Row[];
  /** The sums. */
  totals: IsfTotals;
}
/** A party and its part of the whole. Parts are proportions: 60 and 40 say the same as 0.6 and 0.4. */
export interface IsfPartyInput {
  /** What it is. */
  kind: PartyKind;
  /** Its name. */
  name: string;
  /** Its proportion, zero or more. */
  part: Decimal;
}
/** A refund and the key that it is shared by. */
export interface SharingFacts {
  /** What is shared; may be negative. */
  amount: Decimal;
  /** The parties, in order. */
  parties: IsfPartyInput[];
}
/** A party and its part of the whole. Parts are proportions: 60 and 40 say the same as 0.6 and 0.4. */
export interface IsfParty {
  /** What it is. */
  kind: PartyKind;
  /** Its name. */
  name: string;
  /** Its proportion, zero or more. */
  part: string;
}
/** What one party gets. */
export interface IsfPiece {
  /** Its amount. */
  amount: string;
  /** The party and its part. */
  party: IsfParty;
}
/** What each party gets. */
export interface Sharing {
  /** What is shared. */
  amount: string;
  /** The parties, in the order given. Their amounts sum to the whole. */
  pieces: IsfPiece[];
}
/** Something that happened, and when. */
export interface Event {
  /** Answer: what the municipality answered. */
  answer?: Reply | null;
  /** When, in local time. */
  at: string;
  /** Declared_ready: who declared it. */
  by?: Decider | null;
  /** Declared_ready: coercion has ended. */
  coercion_ended?: Fulfilment;
  /** What. */
  event: EventKind;
  /** Early_notice: the exception of section 8 third paragraph applies. */
  exception?: boolean | null;
  /** Answer, expected_date: the day on which the municipality expects to receive the patient. */
  expected?: string | null;
  /** Declared_ready: work on a joint plan. */
  joint_plan?: Fulfilment;
  /** Declared_ready: the journal's assessments. */
  journal?: Fulfilment;
  /** Early_notice, municipality_stated: where the patient is going to stay. */
  municipality?: string | null;
  /** Declared_ready: contact with outpatient treatment. */
  outpatient_contact?: Fulfilment;
}
/** One stay at one institution (*opphold*), from admission to discharge, with what happened in it. */
export interface Stay {
  /** The first day that is not counted, for a patient who is still waiting. Events from that day on are left out of account. */
  as_of?: string | null;
  /** The care area. Mental health and addiction care are payable since 2019. */
  care_area: Sector;
  /** What happened, in any order. */
  events: Event[];
  /** The hospital, for information. */
  hospital?: string | null;
  /** The caller's name for the stay; an invoice line refers to it. */
  id?: string | null;
  /** The kind of institution. Default: `public_hospital`. */
  institution?: Institution;
  /** The municipality of the population register (*folkeregistrert kommune*), which paid until 2018. */
  registered_municipality?: string | null;
}
/** What one municipality pays. */
export interface MunicipalityShare {
  /** Its amount. */
  amount: string;
  /** Its days. */
  days: number;
  /** The municipality; nothing when the facts do not name it. */
  municipality?: string | null;
}
/** A condition of the regulation. */
export interface Condition {
  /** Since when, at first. */
  at?: string | null;
  /** Which one. */
  key: ConditionKey;
  /** Where it stands. */
  section: Citation;
  /** Whether it was met, at some time in the stay. */
  state: ConditionState;
  /** In words. */
  text: string;
}
/** Payable days of one day rate and one payer. */
export interface DischargeReadyLine {
  /** Days times rate. */
  amount: string;
  /** The number of days. */
  days: number;
  /** The first day. */
  from: string;
  /** The municipality that pays; nothing when the facts do not name it. */
  payer?: string | null;
  /** The day rate (*døgnpris*), in NOK per day. */
  rate: Used;
  /** The first day after. */
  until: string;
}
/** How the rule reads the points on which the regulation is silent or contested. Every field has a default. */
export interface DischargeReadyPolicy {
  /** What is payable of mental health and addiction care across 1 January 2019. Default: `days_from_2019`. */
  across_2019?: Across2019;
  /** Which municipality pays when several were stated. Default: `first_stated`. */
  changed_municipality?: ChangedMunicipality;
  /** Whether the day of death counts. Default: `not_counted`. */
  day_of_death?: DayOfDeath;
  /** Whether the early notice is sent again after a relapse. Default: `not_repeated`. */
  early_notice_after_relapse?: EarlyNoticeAfterRelapse;
  /** What an early notice is worth that came too late. Default: `counts_when_sent`. */
  late_early_notice?: LateEarlyNotice;
  /** What a missing discharge summary means. Default: `no_effect`. */
  missing_summary?: MissingSummary;
  /** What a notice is worth that came before the declaration. Default: `stands`. */
  notice_before_ready?: NoticeBeforeReady;
  /** Whether a private hospital without an agreement is in the scheme since 2017. Default: `inside`. */
  private_without_agreement?: PrivateWithoutAgreement;
  /** What a no and a yes on the same day are worth. Default: `zero`. */
  same_day_no_then_yes?: SameDayNoThenYes;
  /** What it means that the facts hold no early notice. Default: `not_sent`. */
  unrecorded_early_notice?: UnrecordedEarlyNotice;
  /** Whether older or preliminary day rates may be used. */
  values?: ValuePolicy;
}
/** A stretch of payable days (*betalingsdøgn*). */
export interface Segment {
  /** The number of days. */
  days: number;
  /** What ended it. */
  ended_by: Ending;
  /** The first payable day: the day on which all conditions were met. */
  from: string;
  /** The first day that is not payable. */
  until: string;
}
/** What the municipality is to pay for one stay. A refusal is an outcome too: no days, and the conditions say why. `Payment::explain` makes the explanation. */
export interface DischargeReadyPayment {
  /** What is to be paid in all. */
  amount: string;
  /** What each municipality pays, in order of its first day. */
  by_municipality: MunicipalityShare[];
  /** The choices of the policy that had something to decide in this case. */
  choices?: Choice[];
  /** The conditions of the regulation, and whether they were met. */
  conditions: Condition[];
  /** Payable days in all. */
  days: number;
  /** The same days, split where the day rate or the payer changes. */
  lines: DischargeReadyLine[];
  /** What else a reader should know. */
  notes?: Mark[];
  /** The policy that was used. */
  policy: DischargeReadyPolicy;
  /** The stretches of payable days, in order of time; no two overlap or touch. */
  segments: Segment[];
  /** The caller's name for the stay. */
  stay?: string | null;
}
/** A line of an invoice. */
export interface InvoiceLine {
  /** The amount billed. */
  amount: Decimal;
  /** The number of days billed; without it, the days from the first to the last. */
  days?: number | null;
  /** The first billed day. */
  first_day: string;
  /** The last billed day, included. */
  last_day: string;
  /** The caller's name for the line. */
  line?: string | null;
  /** The municipality that is billed; without it the payer is not checked. */
  municipality?: string | null;
  /** The day rate billed; without it, the rate of each day. */
  rate?: Decimal | null;
  /** The id of the stay. */
  stay: string;
}
/** A stay that the rule cannot answer for. */
export interface UncheckedStay {
  /** Why. */
  error: ErrorBody;
  /** The id of the stay. */
  stay: string;
}
/** An invoice (*faktura*) and the stays it speaks of. */
export interface Invoice {
  /** The lines, in the order in which they were billed. */
  lines: InvoiceLine[];
  /** The stays, each with an id of its own. */
  stays: Stay[];
  /** Stays whose events could not be read, as `read_stays` gives them; their lines cannot be checked. */
  unreadable?: UncheckedStay[];
}
/** Something wrong with a line. */
export interface Finding {
  /** How much too much was billed for it; below zero when too little was. */
  amount: string;
  /** What it is. */
  code: FindingCode;
  /** How many they are. */
  days: number;
  /** The days it is about. */
  periods?: Period[];
  /** Why the days are not payable, for `FindingCode::NotPayable`. */
  reason?: DischargeReadyReason | null;
  /** Where the rule stands. */
  sections: Citation[];
  /** In words. */
  text: string;
}
/** A line held against the rule. */
export interface LineCheck {
  /** What was billed. */
  billed: string;
  /** Billed less expected. */
  difference?: string | null;
  /** Why the line cannot be checked. */
  error?: ErrorBody | null;
  /** What should have been billed for the line's days; nothing when it cannot be checked. */
  expected?: string | null;
  /** What is wrong; the amounts sum to the difference. */
  findings?: Finding[];
  /** The caller's name for the line. */
  line?: string | null;
  /** What could not be checked though the rest could. */
  notes?: Mark[];
  /** The id of the stay. */
  stay: string;
  /** Right, wrong, or beyond checking. */
  verdict: Verdict;
}
/** The sums of a check. */
export interface DischargeReadyTotals {
  /** Billed in the lines that were checked. */
  billed: string;
  /** Lines that cannot be checked. */
  cannot_check: number;
  /** Billed less expected. */
  difference: string;
  /** What these should have billed. */
  expected: string;
  /** Billed in the lines that cannot be checked. */
  not_checked: string;
  /** Lines with nothing wrong. */
  right: number;
  /** What they come to. */
  unbilled: string;
  /** Payable days that no line bills. */
  unbilled_days: number;
  /** Lines with something wrong. */
  wrong: number;
}
/** Payable days that no line bills. */
export interface Unbilled {
  /** What they come to. */
  amount: string;
  /** The number of days. */
  days: number;
  /** The first day. */
  from: string;
  /** The municipality that is to pay. */
  payer?: string | null;
  /** The id of the stay. */
  stay: string;
  /** The first day after. */
  until: string;
}
/** An invoice held against the rule. `InvoiceCheck::explain` makes the explanation. */
export interface InvoiceCheck {
  /** The choices of the policy that had something to decide. */
  choices?: Choice[];
  /** Each line, in the order given. */
  lines: LineCheck[];
  /** The policy that was used. */
  policy: DischargeReadyPolicy;
  /** The day rates used, in order of time. */
  rates: Used[];
  /** The sums. */
  totals: DischargeReadyTotals;
  /** Payable days that no line bills the right municipality for; for information. */
  unbilled: Unbilled[];
  /** Stays that the rule cannot answer for. */
  unchecked_stays: UncheckedStay[];
}
/** The period that the values were measured in. */
export interface DataPeriod {
  /** The part of it. */
  part: YearPart;
  /** The calendar year. */
  year: number;
}
/** A measure of KBF with its part of an indicator's points and its scoring. */
export interface WeightedMeasure {
  /** Which. */
  measure: RbfMeasure;
  /** How values become points. */
  scoring: Scoring;
  /** Its part of the indicator's points. Those of an indicator sum to one. */
  weight: Decimal;
}
/** One region's value of one indicator. */
export interface RegionValue {
  /** How much of the data was reported; RBF needs it. */
  completeness?: Decimal | null;
  /** How the indicator was computed, such as `v1`. One run holds one method of an indicator. */
  method?: string | null;
  /** The value of the year before. */
  previous?: ObservationInput | null;
  /** How that was computed. */
  previous_method?: string | null;
  /** The region's name. */
  region: string;
  /** The value in the data period. */
  value: ObservationInput;
}
/** An indicator, its points and its values. */
export interface Indicator {
  /** Which way it is good. */
  direction: Direction;
  /** Indicators of one family are computed alike; without one, those listed under the same name. */
  family?: string | null;
  /** Its group; KBF needs it. */
  group?: Group | null;
  /** The caller's name for it, once in a run. */
  id: string;
  /** Its name in the rulebook, such as `discharge_letter_1_day`; see `indicators`. */
  listed_as?: string | null;
  /** The measures of KBF, instead of the run's. */
  measures?: WeightedMeasure[];
  /** The points that each region can get for it: above zero, at most 1 000 000 with at most 6 decimals. */
  points: Decimal;
  /** How placement is scored in RBF, instead of the run's scoring. */
  scoring?: Scoring | null;
  /** Where points and scoring were read. */
  source: string;
  /** One value for each region. */
  values: RegionValue[];
}
/** An amount of the caller's. */
export interface SuppliedPot {
  /** How much, zero or more. */
  amount: Decimal;
  /** Where it was read. */
  source: string;
}
/** A regional health authority. */
export interface Region {
  /** Its part in what the pot is taken from, as a proportion. All regions have one, or none. */
  funding?: Decimal | null;
  /** Its name, once in a run. */
  name: string;
  /** How much its points count beside those of the others, such as its population. All regions have one, or none. */
  size?: Decimal | null;
}
/** One distribution of one year's pot. */
export interface Run {
  /** How points become kroner. */
  conversion: Conversion;
  /** When the values were measured. */
  data: DataPeriod;
  /** The caller's name for the run. */
  id?: string | null;
  /** The indicators, at most 200. */
  indicators: Indicator[];
  /** Whether it is the preliminary or the final one. */
  kind: RunKind;
  /** The measures of KBF. */
  measures?: WeightedMeasure[];
  /** Which model. */
  model: RbfModel;
  /** What is distributed, instead of the year's appropriation. */
  pot?: SuppliedPot | null;
  /** The regions, at most 20; equal remainders of a krone go to the first. */
  regions: Region[];
  /** How placement is scored in RBF. */
  scoring?: Scoring | null;
  /** The smallest amount given. Default: `krone`. */
  unit?: SplitUnit;
  /** The budget year. */
  year: number;
}
/** The points of one measure. */
export interface MeasureResult {
  /** Why there are none, when that is for lack of a value. */
  because?: NoPoints | null;
  /** Which. */
  measure: RbfMeasure;
  /** The points awarded, to nine decimals. */
  points: string;
  /** The points possible, to nine decimals. */
  possible: string;
  /** The rank among the regions, where the scoring goes by rank. */
  rank?: number | null;
}
/** What one region gets for one indicator. */
export interface RegionIndicator {
  /** Whether its value may be shown. */
  display: Display;
  /** The points by measure. */
  measures: MeasureResult[];
  /** The points of all measures, to nine decimals. */
  points: string;
  /** The region. */
  region: string;
  /** The value, when it may. */
  value?: Observation | null;
}
/** An indicator and what each region gets for it. */
export interface IndicatorResult {
  /** Its group in KBF. */
  group?: Group | null;
  /** The caller's name for it. */
  id: string;
  /** That it is in the model in the year, where the rulebook says so. */
  listed?: Used | null;
  /** How it was computed. */
  method?: string | null;
  /** The points that each region can get, after the weight of its group, to nine decimals. */
  points: string;
  /** One for each region, in the order of the regions. */
  regions: RegionIndicator[];
  /** Where the caller read points and scoring. */
  source: string;
}
/** The readings under which a pot is distributed. The default of each is named first. */
export interface RbfPolicy {
  /** How reported completeness becomes points. Default: `as_reported`. */
  completeness?: CompletenessRule;
  /** Whether a value that must not be shown is counted. Default: `counted`. */
  hidden?: HiddenValue;
  /** What a region without a value can get. Default: `no_points`. */
  missing?: MissingValue;
  /** What to do when a figure has no value in force in the year. */
  values?: ValuePolicy;
}
/** What one region is given. */
export interface RegionResult {
  /** What it is given. */
  amount: string;
  /** What is taken from its block grant, by the funding key. All regions' sum to the pot. */
  contribution?: string | null;
  /** The region. */
  name: string;
  /** What it is given less what is taken. All regions' sum to minus what is undistributed. */
  net?: string | null;
  /** Its points, to nine decimals. */
  points: string;
  /** The points it could have got, to nine decimals. */
  possible: string;
  /** How much its points count. */
  size?: string | null;
}
/** Something that a reader should know about a run. */
export interface Remark {
  /** What. */
  code: RemarkCode;
  /** Of which indicator, period or document. */
  of: string;
}
/** A pot distributed by points. */
export interface Distribution {
  /** The appropriation that is the pot, unless the caller gave one. */
  appropriation?: Used | null;
  /** How points became kroner. */
  conversion: Conversion;
  /** When the values were measured. */
  data: DataPeriod;
  /** What the regions are given together. */
  distributed: string;
  /** The caller's name for the run. */
  id?: string | null;
  /** The indicators, in the order given. */
  indicators: IndicatorResult[];
  /** Whether it is the preliminary or the final one. */
  kind: RunKind;
  /** Which model. */
  model: RbfModel;
  /** The points awarded, to nine decimals. Amounts come of the exact ones. */
  points: string;
  /** The readings chosen. */
  policy: RbfPolicy;
  /** The points that were possible, to nine decimals. */
  possible: string;
  /** What was to be distributed. */
  pot: string;
  /** Where the caller read the pot. */
  pot_source?: string | null;
  /** The regions, in the order given. Their amounts and what is undistributed sum to the pot. */
  regions: RegionResult[];
  /** What a reader should know about the run. */
  remarks?: Remark[];
  /** The limits below which a value is hidden; none when none are known for the year. */
  suppression?: Used[];
  /** What nobody is given. */
  undistributed: string;
  /** Why, when that is not nothing. */
  undistributed_because?: Undistributed | null;
  /** The smallest amount given. */
  unit: SplitUnit;
  /** The weights of the measures (RBF) or of the groups (KBF). */
  weights: Used[];
  /** The budget year. */
  year: number;
}
/** Two runs of one year: what was paid on account, and what is due. */
export interface SettlementFacts {
  /** The final run. */
  final: Run;
  /** The preliminary run. */
  preliminary: Run;
}
/** What one region is due. */
export interface SettlementRow {
  /** The final less the preliminary. */
  difference: string;
  /** What the final run gives. */
  final: string;
  /** The region. */
  name: string;
  /** What the preliminary run gave. */
  preliminary: string;
}
/** What is due after the final run. */
export interface RbfSettlement {
  /** The sum of the differences: what the state pays on the whole. */
  difference: string;
  /** The final run. */
  final: Distribution;
  /** Why that need not be zero; empty when the pot is the same and wholly distributed in both runs. */
  open_because?: Open[];
  /** The preliminary run. */
  preliminary: Distribution;
  /** What each region is due, in the order of the final run. */
  regions: SettlementRow[];
}
/** The patient of one contact. */
export interface Patient {
  /** The age on the day, in whole years, when the date of birth is not known. A limit that is counted by calendar year needs the date only at the age of the limit itself, and not on 31 December. */
  age?: number | null;
  /** The date of birth. Without it and without `age` no age limit is tested, and the outcome says so. */
  birth_date?: string | null;
  /** Whether the patient has an exemption card (*frikort*) on the day. Before 2021 there were two cards; what counts is the one of the cap that the service belonged to. Default: `false`. */
  exemption_card?: boolean;
  /** What may exempt the patient in this very contact, at most 100 entries. */
  grounds?: Ground[];
}
/** A patient at a service on a day: the facts of `exemption`. */
export interface Attendance {
  /** The day of the contact. */
  date: string;
  /** The patient. */
  patient?: Patient;
  /** The service. */
  service: Service;
}
/** One thing that exempts the patient. */
export interface Applying {
  /** What exempts. */
  basis: Basis2;
  /** Where the rule stands. */
  citation: Citation;
  /** Whether it covers materials as well. */
  covers_materials: boolean;
  /** Whether the reason has to stand in the record or on the bill. */
  reason_required: boolean;
  /** The dated rules that decided: age limits, or that the ground is listed and whether it covers materials. */
  used?: Used[];
}
/** A ground or an age limit that does not exempt the patient. */
export interface NotApplying {
  /** What does not exempt. */
  basis: Basis2;
  /** The list that does not hold it. */
  citation: Citation;
  /** The dated rules that decided; empty when the service's list never held the ground. */
  used?: Used[];
}
/** Whether the state pays instead of the patient. */
export interface Exemption {
  /** The age is not stated although the service has an age limit: no limit was tested. */
  age_not_stated?: boolean;
  /** Everything that exempts, in order: exemption card, child, young person, then grounds as they were given. */
  applying?: Applying[];
  /** Where the rule that decides stands. */
  citation?: Citation | null;
  /** Whether one of the grounds covers materials as well. They are otherwise the patient's. */
  covers_materials: boolean;
  /** The day. */
  date: string;
  /** Whether the patient is exempt. */
  exempt: boolean;
  /** What decides: the first of `Exemption::applying`. */
  ground?: Basis2 | null;
  /** What was tested and does not exempt here. */
  not_applying?: NotApplying[];
  /** Where an age limit is that of the first text that was read, because the one before was not. */
  readings?: Reading[];
  /** Whether one of the grounds must be reasoned in the record or on the bill. */
  reason_required: boolean;
  /** The service. */
  service: Service;
}
/** A payment for a service. */
export interface CopaymentPayment {
  /** The whole copayment or other payment, zero to 10 000 000 kroner. */
  amount: Decimal;
  /** Which cap it counts towards. It follows from the kind; where it is given it has to agree. A public copayment abroad before 2021 has to name it: which of the two it was is not known. */
  cap?: Cap | null;
  /** The day of the service, which decides the year; when it was paid does not matter. */
  date: string;
  /** The caller's name for the payment. */
  id?: string | null;
  /** What it is for. */
  kind: PaymentKind;
  /** Whom the provider took it from. */
  paid_by?: PaidBy;
  /** Who provided the service, when the kind does not say it well enough. */
  provider?: Party | null;
}
/** A patient's payments in a calendar year: the facts of `year`). */
export interface Year {
  /** The payments, in any order of days; those of one day in the order in which they were made. At most 10 000. */
  payments?: CopaymentPayment[];
  /** The calendar year. */
  year: number;
}
/** What became of one cap. */
export interface CapAccount {
  /** What was paid above the cap. */
  above: string;
  /** What the patient bears of the copayments that count. */
  borne: string;
  /** Which cap. */
  cap: Cap;
  /** Its amount in the year. */
  cap_amount: Used;
  /** The day of the service with which the counted sum reached the cap; from then on the patient is exempt for the rest of the year. */
  card_from?: string | null;
  /** What the patient paid in copayments that count, in all. */
  counted: string;
  /** The least amount above it that is repaid; nothing when every amount is. */
  least_repayment?: Used | null;
  /** What the state paid providers instead of the patient. */
  paid_by_state: string;
  /** What of it is repaid. */
  repaid: string;
  /** Whether a small amount above it is repaid. */
  small_excess: Used;
}
/** One payment and what became of it. */
export interface Entry {
  /** The part of it that is above the cap. */
  above: string;
  /** The whole payment. */
  amount: string;
  /** The cap that payments of the kind count towards; nothing outside the cap. */
  cap?: Cap | null;
  /** Whether the cap had been reached before it: the patient should not have been charged. */
  card: boolean;
  /** The sum that counts after the payment; nothing outside the cap. */
  counted_sum?: string | null;
  /** The day of the service. */
  date: string;
  /** The caller's name for it. */
  id?: string | null;
  /** What it is for. */
  kind: PaymentKind;
  /** Why it does not count; nothing when it does. */
  not_counted?: NotCounted | null;
  /** Whom the provider took it from. */
  paid_by: PaidBy;
  /** Its place in the facts, from 0. */
  place: number;
  /** Who was paid. */
  provider: Party;
  /** The dated rule that says which cap it counts towards; nothing when the payment itself names its cap because the rule was not found. */
  rule?: Used | null;
}
/** The sums of a year. */
export interface YearTotals {
  /** What the patient bears in the end: paid less repaid. */
  borne: string;
  /** What of it counts towards a cap. */
  counted: string;
  /** What of it is outside the cap. */
  outside: string;
  /** What the patient paid, inside and outside the cap. */
  paid: string;
  /** What the state paid providers instead of the patient. */
  paid_by_state: string;
  /** What the patient gets back. */
  repaid: string;
}
/** A patient's year. */
export interface YearAccount {
  /** The cap; before 2021 cap 1, cap 2 or both, as there are payments that count towards them. A cap that was not found for the year is left out when no payment counts towards it. */
  caps: CapAccount[];
  /** The payments, by the day of the service. */
  payments: Entry[];
  /** The sums. */
  totals: YearTotals;
  /** The calendar year. */
  year: number;
}
/** A contact with a hospital outpatient clinic. */
export interface HospitalContact {
  /** Whether the patient was admitted. An admission that one contact names holds for the whole day: every other contact of the day, before or after it, is one of somebody who was admitted on the same day. */
  admission?: Admission;
  /** Of a missed appointment: how many minutes before it the patient cancelled. Nothing when the patient did not. */
  cancelled_minutes_before?: number | null;
  /** Of a missed appointment in mental health and addiction care: what the hospital charges, when it is less than the most it may. */
  charge?: Decimal | null;
  /** The condition it concerned. Contacts of the same condition, or of none that is named, share one copayment of each kind. */
  condition?: string | null;
  /** A dressing or an anaesthetic was used. */
  dressing?: boolean;
  /** What may exempt the patient in this contact. */
  grounds?: Ground[];
  /** The hospital or clinic. */
  hospital?: string | null;
  /** The caller's name for it. */
  id?: string | null;
  /** What it was. */
  kind: HospitalContactKind;
  /** Of a group measure over several days: its copayment has been charged on an earlier day. */
  measure_charged?: boolean;
  /** How many minutes late the hospital was without having told before the patient arrived. */
  minutes_late?: number | null;
  /** The patient was not referred, as in an emergency at the hospital's own acute function. */
  not_referred?: boolean;
  /** The part of the hospital's care. */
  service: Service;
}
/** A patient's day at hospitals: the facts of `hospital`). */
export interface HospitalDay {
  /** The contacts, in the order in which they happened, at most 100. */
  contacts: HospitalContact[];
  /** The day. */
  date: string;
  /** The patient. Grounds given here hold for every contact of the day. */
  patient?: Patient;
}
/** Why nothing is due, and the place that says so. */
export interface HospitalReason {
  /** Where the rule stands. */
  citation: Citation;
  /** The reason. */
  reason: NotDue;
}
/** One thing that may be charged. */
export interface HospitalLine {
  /** Where the charge stands. */
  citations?: Citation[];
  /** The contact's place in the facts, from 0. */
  contact: number;
  /** Whether the patient's payment counts towards the cap. */
  counts_to_cap: boolean;
  /** Whether the reading chosen decided. */
  depends_on_policy?: boolean;
  /** Whether the patient is exempt, where that was tested. */
  exemption?: Exemption | null;
  /** Who is paid. */
  hospital: Party;
  /** The caller's name for the contact. */
  id?: string | null;
  /** What is charged for. */
  item: Item;
  /** What the contact was. */
  kind: HospitalContactKind;
  /** What the patient pays. */
  patient_pays: string;
  /** Why nothing is due; nothing when something is. */
  reason?: HospitalReason | null;
  /** The part of the hospital's care. */
  service: Service;
  /** What the state pays instead. */
  state_pays: string;
  /** The figures used. */
  used?: Used[];
}
/** The reading under which a day at a hospital is settled. */
export interface HospitalPolicy {
  /** Whether a contact is charged when the patient is admitted on the same day. Default: `not_charged`. */
  same_day_admission?: SameDayAdmission;
}
/** What a day at a hospital costs. */
export interface HospitalBill {
  /** What of the patient's payment counts towards the cap. */
  counts_to_cap: string;
  /** The day. */
  date: string;
  /** What was charged, or not and why, in the order of the contacts. */
  lines: HospitalLine[];
  /** What the patient pays. */
  patient_pays: string;
  /** The reading chosen. */
  policy: HospitalPolicy;
  /** What the state pays the hospital instead of the patient. */
  state_pays: string;
}
/** Journeys of a patient on a day: the facts of `travel`. */
export interface Journey {
  /** The day. */
  date: string;
  /** Why the journey may be free, besides the patient's age and grounds. */
  free?: FreeTravel | null;
  /** The patient chose a place of treatment outside the region (*fritt behandlingsvalg*). */
  free_choice?: boolean;
  /** The place was the nearest, or the region has no such offer: the ordinary copayment also after free choice. */
  nearest_or_no_offer?: boolean;
  /** The patient. Of the grounds, occupational injury, war injury and infectious disease make a journey free. */
  patient?: Patient;
  /** How many journeys one way: 1 there or back, 2 there and back. At most 100. */
  ways: number;
}
/** What journeys cost the patient. */
export interface TravelCopayment {
  /** The age is not stated: the age limit was not tested. */
  age_not_stated?: boolean;
  /** Whether the patient's payment counts towards the cap. */
  counts_to_cap: boolean;
  /** The day. */
  date: string;
  /** Why the journeys are free. */
  free?: FreeTravel | null;
  /** What the patient pays. */
  patient_pays: string;
  /** What the state covers instead of the patient, who has an exemption card. */
  state_pays: string;
  /** The figures used. */
  used: Used[];
  /** How many journeys one way. */
  ways: number;
}
/** Money that is deducted before costs are shared. */
export interface Deduction {
  /** How much, zero or more. */
  amount: Decimal;
  /** What it is. */
  kind: DeductionKind;
  /** The cost line that it reduces. Without one it reduces all of them in proportion to their costs. */
  line?: string | null;
  /** The party that receives it from outside. Without one the measure itself does. */
  received_by?: string | null;
}
/** A part of a mixed key. */
export interface CollaborationKeyPartInput {
  /** What that share is shared by. */
  basis: CollaborationBasis;
  /** Its share of the cost. */
  share: Decimal;
}
/** What one party rents or has enrolled. */
export interface Charge {
  /** Whether the party is connected in the period and pays the one-off price for that. */
  connects?: boolean;
  /** Months, summed over units or patients: three patients for four months are twelve. */
  months: number;
  /** The party that pays. */
  party: string;
}
/** A cost of the measure. */
export interface CostLine {
  /** The cost, zero or more. */
  cost: Decimal;
  /** Its key, when it is not that of the measure. */
  key?: KeyInput | null;
  /** Its name, which no other line has. */
  name: string;
  /** The party that has the expense. Without one the measure itself has it. */
  paid_by?: string | null;
  /** What it is for. */
  resource: Resource;
}
/** A party of the agreement. Only the numbers that a key asks for are needed. */
export interface CollaborationPartyInput {
  /** Its inhabitants (*folketall*). */
  inhabitants?: number | null;
  /** Its level. */
  level: Level;
  /** Its name, which no other party has. */
  name: string;
  /** What it puts in itself (*egen innsats*) beside the cost lines, in kroner: a cost that it pays and carries. */
  own_input?: Decimal | null;
  /** Its patients in the group that the measure is for (*pasientpopulasjon*). */
  patients?: number | null;
  /** Its users of the measure. */
  users?: number | null;
}
/** A concrete measure (*samhandlingstiltak*) with its parties and costs. */
export interface CollaborationMeasure {
  /** Money that is deducted first, at most 1 000 entries. */
  deductions?: Deduction[];
  /** The key of lines that have none of their own. */
  key?: KeyInput | null;
  /** The costs, at most 1 000. */
  lines?: CostLine[];
  /** Its name. */
  name?: string | null;
  /** The parties, at most 1 000. Øre that cannot be shared go to the first of equals. */
  parties: CollaborationPartyInput[];
}
/** A party's account: expense − received + pays − gets + keeps = carries. */
export interface Account {
  /** What it carries by the keys. */
  carries: string;
  /** What it pays to others than the parties. */
  expense: string;
  /** What it gets from other parties. */
  gets: string;
  /** The surplus of what it received, which stays with it until the parties agree on something else. A surplus of deductions that several received is parted in proportion. */
  keeps: string;
  /** Its level; none for the measure itself. */
  level?: Level | null;
  /** Whose it is. */
  name: string;
  /** What it pays to other parties. */
  pays: string;
  /** What it receives from others than the parties: grants and income. */
  received: string;
}
/** The readings under which budgets, agreements and grants are judged. The default of each is named first. */
export interface CollaborationPolicy {
  /** What becomes of deductions above the cost. Default: `show_surplus`. */
  excess_deductions?: ExcessDeductions;
  /** Who takes part in a mixed key. Default: `municipalities`. */
  mixed_key_parties?: MixedKeyParties;
  /** How often a mixed key is rounded. Default: `combined`. */
  mixed_rounding?: MixedRounding;
  /** What a part of a position is granted. Default: `in_proportion`. */
  part_positions?: PartPositions;
  /** How several trusts share a fixed share. Default: `equally`. */
  several_trusts?: SeveralTrusts;
  /** When a grant steps down. Default: `before_caps`. */
  step_down?: StepDown;
  /** When an agreement has to speak of the transition to permanent operation. Default: `when_starting_on_grant`. */
  transition?: TransitionElement;
  /** What to do when a figure has no value in force in the year. */
  values?: ValuePolicy;
}
/** A part of a mixed key. */
export interface CollaborationKeyPart {
  /** What that share is shared by. */
  basis: CollaborationBasis;
  /** Its share of the cost. */
  share: string;
}
/** What one party carries of a pool. */
export interface CollaborationPiece {
  /** What it carries. Below zero when it is paid more than the cost. */
  amount: string;
  /** The party. */
  party: string;
  /** Its share by the key, to nine decimals; for reading, the amount is split by the exact one. */
  share?: string | null;
}
/** Costs that are shared by the same key. */
export interface Pool {
  /** Their cost. */
  cost: string;
  /** The key. */
  key: Key;
  /** The cost lines, by name; what parties put in themselves stands in none. */
  lines: string[];
  /** The price of a month, where the key has one. */
  monthly_price?: string | null;
  /** Their cost after deductions. */
  net: string;
  /** What each party that takes part carries. Sums to `net`. */
  pieces: CollaborationPiece[];
}
/** A payment that settles the accounts. */
export interface Transfer {
  /** How much, above zero. */
  amount: string;
  /** Who has spent less than it carries. */
  from: Party;
  /** Who has spent more. */
  to: Party;
}
/** A collaboration budget (*samhandlingsbudsjett*). */
export interface Budget {
  /** All costs. */
  cost: string;
  /** All grants and income. */
  deductions: string;
  /** The measure's own account, when it has expenses or receives money that no party does. */
  joint?: Account | null;
  /** The measure's name. */
  measure?: string | null;
  /** What the parties carry together: costs less deductions plus surplus. */
  net: string;
  /** What each party carries, in the order given. Sums to `net`. */
  parties: Account[];
  /** The readings chosen. */
  policy: CollaborationPolicy;
  /** The costs by key, in the order in which the keys first stand in the facts. */
  pools: Pool[];
  /** The net settlement between the parties: who pays whom so that each carries its part. */
  settlement: Transfer[];
  /** Grants and income above the costs that they may reduce; shared by nobody. */
  surplus: string;
}
/** An agreement, by what it states. */
export interface CollaborationAgreement {
  /** The part that grant money has in the measure. Default: `none`. */
  grant_money?: GrantMoney;
  /** The caller's name for the agreement. */
  id?: string | null;
  /** The elements that it states, each once, in any order. */
  states: Element[];
}
/** An element that is required and not stated. */
export interface Missing {
  /** Where it is required. */
  citation: Citation;
  /** The element. */
  element: Element;
}
/** What an agreement holds and lacks. */
export interface AgreementCheck {
  /** Whether nothing that is required is missing. */
  complete: boolean;
  /** The caller's name for the agreement. */
  id?: string | null;
  /** The elements that are required and not stated. */
  missing: Missing[];
  /** The elements that are not required of this agreement. */
  not_required: Element[];
  /** The readings chosen. */
  policy: CollaborationPolicy;
  /** The elements that are required and stated. */
  present: Element[];
}
/** A year of the grant period. */
export interface GrantYear {
  /** What the measure costs in the year. */
  cost: Decimal;
  /** The need that is granted, when it is less than the cost. */
  need?: Decimal | null;
  /** The part of the rate that is granted in the year (*nedtrapping*): 1 before the grant steps down, 0 when it has. */
  share: Decimal;
  /** Training, as a part of the cost. */
  training?: Decimal | null;
  /** The calendar year. */
  year: number;
}
/** An application for a grant. */
export interface Application {
  /** The municipality that applies and answers for the money. */
  applicant?: string | null;
  /** The caller's name for the application. */
  id?: string | null;
  /** What the grant is for. */
  kind: GrantKind;
  /** The positions applied for, in full-time equivalents with at most two decimals; for a team only. */
  positions?: Decimal | null;
  /** The rate of a full position in a year; for a team only. No rate was found in a public source. */
  rate_per_position?: Decimal | null;
  /** The years, in order, at most 100. */
  years: GrantYear[];
}
/** How training is financed. */
export interface Training {
  /** What it costs. */
  cost: string;
  /** The most that the grant may cover; it is a part of the grant and not beside it. */
  from_grant: string;
  /** What is left for own money. */
  own_money: string;
  /** The part of the grant that may go to training, for each granted position. */
  per_position: Used;
}
/** The grant of one year. */
export interface GrantedYear {
  /** The ceiling. */
  cap: Used;
  /** What the measure costs. */
  cost: string;
  /** The grant. */
  grant: string;
  /** The positions that a grant is given for. */
  granted_positions?: string | null;
  /** How much more the own financing is than in the year before. */
  growth?: string | null;
  /** What keeps the grant below positions times rate. */
  limits?: Limit[];
  /** The need. */
  need: string;
  /** What the grant does not cover. */
  own_financing: string;
  /** The most positions of a team. */
  position_cap?: Used | null;
  /** The part of the rate that is granted. */
  share: string;
  /** How training is financed, when there is some. */
  training?: Training | null;
  /** The calendar year. */
  year: number;
}
/** The most that the rules read allow to grant. */
export interface CollaborationGrant {
  /** The municipality that applies. */
  applicant?: string | null;
  /** The grants of all years. */
  grant: string;
  /** The caller's name for the application. */
  id?: string | null;
  /** What the grant is for. */
  kind: GrantKind;
  /** The own financing (*egenfinansiering*) of all years. */
  own_financing: string;
  /** The readings chosen. */
  policy: CollaborationPolicy;
  /** The positions applied for. */
  positions?: string | null;
  /** The rate of a position. */
  rate_per_position?: string | null;
  /** The years. */
  years: GrantedYear[];
}
/** An amount from and to. */
export interface RangeInput {
  /** The most. */
  high: Decimal;
  /** The least. */
  low: Decimal;
}
/** A programme of teams. What is left out is taken from the figures of the year. */
export interface Programme {
  /** Teams for adults. */
  adult_teams?: number | null;
  /** The fund that the programme is held against; left out it is the recruitment and collaboration grant of the year. NOU 2023: 8 proposed one to two billion kroner and Helsedirektoratet a tenth to half a billion: what is only proposed is the caller's to give. */
  fund?: RangeInput | null;
  /** The cost of a team in a year. */
  team_cost?: RangeInput | null;
  /** The calendar year. */
  year: number;
  /** Teams for children and young people. */
  youth_teams?: number | null;
}
/** An amount from and to. */
export interface Range {
  /** The most. */
  high: string;
  /** The least. */
  low: string;
}
/** The size of a programme beside a fund. */
export interface ProgrammeSize {
  /** What the programme costs in a year. */
  cost: Range;
  /** How the two compare. */
  coverage: Coverage;
  /** What the fund holds in a year. */
  fund: Range;
  /** The part of the smallest fund that the dearest programme takes, to four decimals; above 1 is more than it holds. */
  largest_part_of_fund?: string | null;
  /** The part of the largest fund that the cheapest programme takes, to four decimals; none when the fund is nothing. */
  least_part_of_fund?: string | null;
  /** What is left of the smallest fund after the dearest programme, and of the largest after the cheapest; below zero is what lacks. */
  left: Range;
  /** The readings chosen. */
  policy: CollaborationPolicy;
  /** The teams. */
  teams: number;
  /** The figures of the year that were used. */
  used: Used[];
  /** The calendar year. */
  year: number;
}
/** A region's year. Give the criteria met as a number or as a list, and the region's part of the pool as an amount or by its key. */
export interface RegionYear {
  /** Which criteria it met, each once. */
  criteria?: Criterion[] | null;
  /** How many criteria it met. */
  criteria_met?: number | null;
  /** The region's name. */
  region?: string | null;
  /** Its key: the part as a share of the pool of the year. */
  regional_key?: Decimal | null;
  /** Its part of the pool, in Danish kroner. */
  regional_part?: Decimal | null;
  /** The calendar year. */
  year: number;
}
/** The readings under which a region's year is settled. The default of each is named first. */
export interface ProximityPolicy {
  /** Which repayment the amount and the flows show. Default: `by_rule`. */
  repayment?: Repayment;
  /** What to do when a step or the pool has no value in the year. */
  values?: ValuePolicy;
}
/** What a region keeps of its part of the pool, by the rule and as it was settled. */
export interface ProximityGrant {
  /** Whether the year was regulated afterwards; nothing when that is not known. */
  after_regulation?: Used | null;
  /** How many there were, where that is known. */
  criteria?: Used | null;
  /** How many criteria it met. */
  criteria_met: number;
  /** Whether what was repaid differs from the rule; nothing when that is not known. */
  differs_from_rule?: boolean | null;
  /** What it keeps by the rule. */
  kept: string;
  /** The readings chosen. */
  policy: ProximityPolicy;
  /** The pool, when the region's part was found from it. */
  pool?: Used | null;
  /** The region's name. */
  region?: string | null;
  /** The region's key, when its part was found from the pool. */
  regional_key?: string | null;
  /** The region's part of the pool, paid on account through the year. */
  regional_part: string;
  /** What it repaid; nothing when that is not known. */
  repaid?: string | null;
  /** The share that it keeps. */
  share: Used;
  /** What it has to repay by the rule. */
  to_repay: string;
  /** The calendar year. */
  year: number;
}
/** One stay or one outpatient consultation. */
export interface CofinancingContact {
  /** What the group is mainly about; taken as co-financed when it is left out. */
  content?: Content | null;
  /** The day that decides the year: discharge or consultation. */
  date: string;
  /** The caller's name for the contact. */
  id?: string | null;
  /** The municipality where the patient is registered. */
  municipality?: string | null;
  /** DRG points of the contact, zero or more. */
  points: Decimal;
  /** Who treated the patient; taken as a hospital in the scheme when it is left out. */
  provider?: CofinancingProvider | null;
  /** The regional health authority whose hospital it was. */
  regional_health_authority?: string | null;
  /** The part of the specialist service. Default: `somatic`. */
  sector?: Sector;
}
/** A reason why nothing is paid, and the place that says so. */
export interface CofinancingExclusion {
  /** Where the rule stands. */
  citation: Citation;
  /** The reason. */
  reason: CofinancingReason;
}
/** The figures of the year. */
export interface CofinancingFigures {
  /** The most points that count of a single stay. */
  most_points: Used;
  /** The municipality's share. */
  share: Used;
  /** The price of a point. */
  unit_price: Used;
}
/** The readings under which co-financing is computed. The default of each is named first. */
export interface CofinancingPolicy {
  /** Which rates finished-treatment days are charged at. Default: `of_the_year`. */
  finished_rates?: FinishedRates;
  /** Whether the day that a lower limit names is paid for. Default: `free`. */
  floor_day?: FloorDay;
  /** Whether a share of outpatient refunds takes the place of the state's refund. Default: `replaced`. */
  state_refund?: StateRefund;
  /** What to do when a figure has no value in force on the day. */
  values?: ValuePolicy;
}
/** What the municipality pays for one stay or consultation in Norway. A refusal is an outcome too: nothing, and the reasons. */
export interface CofinancingPayment {
  /** What the municipality pays. */
  amount: string;
  /** Whether the main content was left out, and therefore not tested. */
  content_unstated?: boolean;
  /** The day that decides the year. */
  date: string;
  /** Why the contact is not co-financed; empty when it is. */
  exclusions?: CofinancingExclusion[];
  /** Price, share and cap; nothing when the contact is not co-financed. */
  figures?: CofinancingFigures | null;
  /** The caller's name for the contact. */
  id?: string | null;
  /** The municipality that pays. */
  municipality?: string | null;
  /** The points of the contact. */
  points: string;
  /** The points that count: at most the cap, and none when the contact is not co-financed. */
  points_counted: string;
  /** The readings chosen. */
  policy: CofinancingPolicy;
  /** Whether the provider was left out, and therefore not tested. */
  provider_unstated?: boolean;
  /** The regional health authority that is paid. */
  regional_health_authority?: string | null;
}
/** The days that are paid for. */
export interface Limits {
  /** The last day that is paid for; without it there is none. */
  ceiling?: number | null;
  /** The lower limit in days; `FloorDay` says whether that day itself is paid for. 0: from the first day. Default: `0`. */
  floor?: number;
}
/** A stay, and the model it is paid by. */
export interface ModelStayInput {
  /** Days of the stay, 0 to 36 525. */
  days: number;
  /** The hospital, or in Denmark the region. */
  hospital?: string | null;
  /** The caller's name for the stay. */
  id?: string | null;
  /** The model. */
  model: CofinancingModelInput;
  /** The municipality. */
  municipality?: string | null;
}
/** A stay, and the model it is paid by. */
export interface ModelStay {
  /** Days of the stay, 0 to 36 525. */
  days: number;
  /** The hospital, or in Denmark the region. */
  hospital?: string | null;
  /** The caller's name for the stay. */
  id?: string | null;
  /** The model. */
  model: CofinancingModel;
  /** The municipality. */
  municipality?: string | null;
}
/** What a model comes to in figures. A stay costs `per_stay × stay_share` and, for each day from `first_day` to `last_day`, `per_day × day_share`, together at most `cap`. A stay of no days costs nothing. */
export interface Terms {
  /** The most for a stay. */
  cap?: Money | null;
  /** The part of it that is paid. */
  day_share: string;
  /** The first day that is paid for. */
  first_day: number;
  /** The last day that is paid for; without it there is none. */
  last_day?: number | null;
  /** The model. */
  model: CofinancingModel;
  /** The rate for a day, or a day's cost. */
  per_day: Money;
  /** The amount for a stay. */
  per_stay: Money;
  /** The part of it that is paid. */
  stay_share: string;
  /** The parameters that gave the figures. */
  used?: Used[];
}
/** What the municipality pays for one stay under a model. */
export interface ModelPayment {
  /** Days that are paid for by the day, before any cap; none under a model without a rate for a day. */
  paid_days: number;
  /** What the municipality pays. */
  payment: Money;
  /** The readings chosen. */
  policy: CofinancingPolicy;
  /** The stay. */
  stay: ModelStay;
  /** The model in figures. */
  terms: Terms;
}
/** A model, and how far to draw its curve. */
export interface CurveFacts {
  /** The cost of a day, for the municipality's share of the cost. The proposed model's own when it is left out. */
  cost_per_day?: MoneyInput | null;
  /** The longest stay, at most 3 653 days; the curve starts at 0. */
  days: number;
  /** What one more day costs the hospital, for what it earns on keeping the patient. */
  marginal_cost?: MoneyInput | null;
  /** The model. */
  model: CofinancingModelInput;
}
/** Stays of one length. */
export interface CurvePoint {
  /** What the stay costs. */
  cost?: Money | null;
  /** Days of the stay. */
  days: number;
  /** What the last of the days adds: for the municipality a payment, for the hospital an income. */
  marginal: Money;
  /** What the hospital earns on the last of the days: its income less what the day costs it. */
  marginal_result?: Money | null;
  /** What the municipality pays. */
  payment: Money;
  /** The municipality's share of the cost, rounded to nine decimals; payment over cost is the exact one. More than 1 when the payment is more than the cost, and nothing for a stay that costs nothing. */
  share?: string | null;
}
/** A model's payments by length of stay. */
export interface Curve {
  /** The number of days after which a cap binds, to three decimals, as `Terms::cap_binds_after`: 0 when it binds from the first day, and nothing when it never does. */
  cap_binds_after?: string | null;
  /** The cost of a day, when it is known. */
  cost_per_day?: Money | null;
  /** The highest payment on the curve. */
  highest: Money;
  /** One point for each length of stay, from 0 days. */
  points: CurvePoint[];
  /** The readings chosen. */
  policy: CofinancingPolicy;
  /** The model in figures. */
  terms: Terms;
}
/** Two models and the stays to compare them for. */
export interface CrossoverFacts {
  /** The one model. */
  a: CofinancingModelInput;
  /** The other. */
  b: CofinancingModelInput;
  /** The longest stay; the comparison starts at one day. */
  days: number;
}
/** A run of lengths of stay for which the same model is cheaper. */
export interface Stretch {
  /** Which is cheaper. */
  cheaper: Cheaper;
  /** The first number of days. */
  from: number;
  /** The last number of days. */
  to: number;
}
/** Where two models cross. */
export interface Crossovers {
  /** The one model in figures. */
  a: Terms;
  /** The other. */
  b: Terms;
  /** The model that is cheaper for a stay of one day stays so for stays under this many days. Nothing when it does on the whole range, or when the models start out equal. Equal is no longer cheaper. */
  cheaper_under?: number | null;
  /** The readings chosen. */
  policy: CofinancingPolicy;
  /** The lengths of stay from one day on, by which model is cheaper. Each stretch but the first starts at a crossover. */
  stretches: Stretch[];
}
/** A region's income ceiling. */
export interface RegionCeiling {
  /** The most that it keeps. */
  ceiling: MoneyInput;
  /** By what key the rest is returned. */
  key: ReturnKey;
  /** The region, as its municipalities name it. */
  region: string;
}
/** Stays of one length and group. */
export interface StayCount {
  /** Days of each stay. */
  days: number;
  /** The group of patients. */
  group?: CareGroup | null;
  /** How many stays; one when it is left out. Default: `1`. */
  stays?: number;
}
/** A municipality and its residents' stays. */
export interface MunicipalityStays {
  /** Its inhabitants, at least one. */
  inhabitants: number;
  /** Its proportion of what is returned, where the key is the caller's own. */
  key?: Decimal | null;
  /** Its name. */
  municipality: string;
  /** Its region, for an income ceiling. */
  region?: string | null;
  /** Its size group, such as `20 000-30 000`. */
  size_group?: string | null;
  /** The stays. */
  stays?: StayCount[];
}
/** A plan: the models by which stays are paid. */
export interface Plan {
  /** The models of groups. */
  by_group?: {
    [k: string]: CofinancingModelInput;
  };
  /** The model of stays whose group has none below. */
  model?: CofinancingModelInput | null;
  /** Its name. */
  name: string;
}
/** Municipalities, plans to compare, and income ceilings. */
export interface TotalsFacts {
  /** The ceilings. */
  ceilings?: RegionCeiling[];
  /** The municipalities. */
  municipalities: MunicipalityStays[];
  /** The plans. */
  plans: Plan[];
}
/** An exact fraction in lowest terms. */
export interface Fraction {
  /** Below it. */
  denominator: string;
  /** Above the line. */
  numerator: string;
}
/** Mean and spread of payments per inhabitant, each municipality counting once, whatever its size. The squared relative variation is exact of the payments per inhabitant in whole øre: with `n` of them, `x`, it is `(n Σx² − (Σx)²) / (Σx)²`. It stands as a fraction in lowest terms; whatever else has decimals is rounded half up. */
export interface Spread {
  /** The mean payment per inhabitant, rounded to whole øre. */
  mean: Money;
  /** How many municipalities. */
  municipalities: number;
  /** The relative variation (standard deviation over mean), rounded to six decimals. */
  relative_variation?: string | null;
  /** The squared relative variation; nothing when nobody pays anything. */
  squared_variation?: Fraction | null;
  /** The standard deviation of the population, rounded to whole øre. */
  standard_deviation: Money;
}
/** What one municipality pays. */
export interface MunicipalityTotal {
  /** Their days. */
  days: number;
  /** Its name. */
  municipality: string;
  /** What it pays in the end. */
  net: Money;
  /** What it pays. */
  payment: Money;
  /** What it pays for each inhabitant, rounded to whole øre. */
  per_inhabitant: Money;
  /** Its region. */
  region?: string | null;
  /** What it gets back above its region's ceiling. */
  returned: Money;
  /** Its stays. */
  stays: number;
}
/** What one region earns. */
export interface RegionTotal {
  /** The most that it keeps. */
  ceiling: Money;
  /** What its municipalities pay. */
  income: Money;
  /** What it keeps. */
  kept: Money;
  /** By what key. */
  key: ReturnKey;
  /** Its name. */
  region: string;
  /** What is returned. */
  returned: Money;
}
/** What one plan costs. */
export interface PlanTotals {
  /** The same for each size group, in order of its name. */
  by_size_group?: {
    [k: string]: Spread;
  };
  /** One for each municipality, in order. */
  municipalities: MunicipalityTotal[];
  /** The plan's name. */
  name: string;
  /** What each region earns, keeps and returns. */
  regions?: RegionTotal[];
  /** What is returned to them above the income ceilings. */
  returned: Money;
  /** How payments per inhabitant spread over all municipalities. */
  spread: Spread;
  /** Its models in figures: that of all groups first, then the groups'. */
  terms: Terms[];
  /** What all municipalities pay: the sum of the payments for each stay. */
  total: Money;
}
/** What each plan costs. */
export interface CofinancingTotals {
  /** One for each plan, in order. */
  plans: PlanTotals[];
  /** The readings chosen. */
  policy: CofinancingPolicy;
}
/** A municipality's consultations and their refunds. */
export interface OutpatientUseInput {
  /** Consultations of its residents. Default: `0`. */
  consultations?: number;
  /** Its name. */
  municipality: string;
  /** The state's tariff refunds for them, without those of follow-up meetings and conversations, which stay outside. Default: `0.00`. */
  refunds?: Decimal;
}
/** Outpatient activity and the model it is paid by. */
export interface OutpatientFactsInput {
  /** The model. */
  model: OutpatientModelInput;
  /** The municipalities. */
  municipalities: OutpatientUseInput[];
  /** Refunds that belong to no municipality, for model c. Default: `0.00`. */
  other_refunds?: Decimal;
  /** Who provided the consultations. Default: `hospital`. */
  provider?: OutpatientProvider;
}
/** A municipality's consultations and their refunds. */
export interface OutpatientUse {
  /** Consultations of its residents. Default: `0`. */
  consultations?: number;
  /** Its name. */
  municipality: string;
  /** The state's tariff refunds for them, without those of follow-up meetings and conversations, which stay outside. Default: `0.00`. */
  refunds?: string;
}
/** Outpatient activity and the model it is paid by. */
export interface OutpatientFacts {
  /** The model. */
  model: OutpatientModel;
  /** The municipalities. */
  municipalities: OutpatientUse[];
  /** Refunds that belong to no municipality, for model c. Default: `0.00`. */
  other_refunds?: string;
  /** Who provided the consultations. Default: `hospital`. */
  provider?: OutpatientProvider;
}
/** What municipalities pay for outpatient activity. */
export interface OutpatientPayment {
  /** What they pay in all. */
  amount: string;
  /** The activity and the model. */
  facts: OutpatientFacts;
  /** What the provider gets from both. */
  income: string;
  /** What each municipality pays, in order. */
  payments: string[];
  /** The readings chosen. */
  policy: CofinancingPolicy;
  /** The share of refunds that is paid; nothing under model a. */
  share?: string | null;
  /** What the state still refunds. */
  state: string;
  /** The parameter that gave the share. */
  used?: Used | null;
}
/** A municipal alternative, such as a home staffed round the clock, and the price of a hospital day. */
export interface BreakEvenFactsInput {
  /** What the alternative costs for one resident in a year. */
  cost_per_year: MoneyInput;
  /** Days in the year: 365, or 366. Default: `365`. */
  days_in_year?: number;
  /** What a day elsewhere costs the municipality, such as the day rate of discharge-ready patients. */
  price_per_day: MoneyInput;
}
/** A municipal alternative, such as a home staffed round the clock, and the price of a hospital day. */
export interface BreakEvenFacts {
  /** What the alternative costs for one resident in a year. */
  cost_per_year: Money;
  /** Days in the year: 365, or 366. Default: `365`. */
  days_in_year?: number;
  /** What a day elsewhere costs the municipality, such as the day rate of discharge-ready patients. */
  price_per_day: Money;
}
/** What an alternative costs in a day, and how many days elsewhere a year of it pays for. */
export interface BreakEven {
  /** Whole days elsewhere that a year of the alternative pays for: from one more day on it is cheaper. */
  days: number;
  /** What was compared. */
  facts: BreakEvenFacts;
  /** What the alternative costs in a day, rounded to whole øre. */
  per_day: Money;
  /** What is left of the year's cost beside those days. */
  rest: Money;
}
/** Stays that a municipality prevents. */
export interface SavingsFactsInput {
  /** What the municipality's alternative costs it. */
  alternative_cost?: MoneyInput | null;
  /** What the prevented stays would have cost. */
  prevented_cost: MoneyInput;
  /** The municipality's share of the cost; the one proposed in 2013 when it is left out. */
  share?: Decimal | null;
}
/** Stays that a municipality prevents. */
export interface SavingsFacts {
  /** What the municipality's alternative costs it. */
  alternative_cost?: Money | null;
  /** What the prevented stays would have cost. */
  prevented_cost: Money;
  /** The municipality's share of the cost; the one proposed in 2013 when it is left out. */
  share?: string | null;
}
/** Who keeps what prevented stays save. */
export interface Savings {
  /** What was prevented. */
  facts: SavingsFacts;
  /** What the hospital trust keeps: the rest. */
  hospital: Money;
  /** What the municipality does not have to pay. */
  municipality: Money;
  /** What the municipality gains in all: its part less what its alternative costs. Below zero it loses. */
  net: Money;
  /** The municipality's share. */
  share: string;
  /** The parameter that gave it. */
  used?: Used | null;
}
/** A contact with the Danish health service. */
export interface DanishContactInput {
  /** The share of the patient's age group, where the library does not have a share: somatic care and general practice from 2018. */
  age_share?: Decimal | null;
  /** The day that decides the year. */
  date: string;
  /** The caller's name for the contact. */
  id?: string | null;
  /** The municipality. */
  municipality?: string | null;
  /** The region. */
  region?: string | null;
  /** What was done, with its rate. */
  service: DanishServiceInput;
}
/** A contact with the Danish health service. */
export interface DanishContact {
  /** The share of the patient's age group, where the library does not have a share: somatic care and general practice from 2018. */
  age_share?: string | null;
  /** The day that decides the year. */
  date: string;
  /** The caller's name for the contact. */
  id?: string | null;
  /** The municipality. */
  municipality?: string | null;
  /** The region. */
  region?: string | null;
  /** What was done, with its rate. */
  service: DanishService;
}
/** What a Danish municipality pays for a contact. */
export interface DanishPayment {
  /** What the municipality pays. */
  amount: string;
  /** What the share is taken of; nothing when no activity is paid for. */
  base: string;
  /** The most that is paid. */
  cap?: string | null;
  /** Whether the cap decided. */
  capped: boolean;
  /** The contact. */
  contact: DanishContact;
  /** Why nothing is paid; empty when something is. */
  exclusions?: CofinancingExclusion[];
  /** The readings chosen. */
  policy: CofinancingPolicy;
  /** The municipality's share. */
  share?: string | null;
  /** The parameters that gave the figures. */
  used: Used[];
}
/** A municipality and its proportion of what is returned. */
export interface CofinancingKeyPart {
  /** Its name. */
  municipality: string;
  /** Its proportion, zero or more, such as its inhabitants or what it paid. */
  part: Decimal;
}
/** A region's income, its ceiling and the key of what goes back. The Danish key is set by rules that were not read. */
export interface CeilingFacts {
  /** The ceiling. */
  ceiling: Ceiling;
  /** What the municipalities paid it. */
  income: MoneyInput;
  /** The key, in order. */
  key: CofinancingKeyPart[];
  /** The region's name. */
  region?: string | null;
}
/** What a municipality gets back. */
export interface ReturnPiece {
  /** Its amount. */
  amount: Money;
  /** Its name. */
  municipality: string;
  /** Its proportion. */
  part: string;
}
/** What a region keeps, and what each municipality gets back. */
export interface Return {
  /** Its ceiling. */
  ceiling: Money;
  /** Its income. */
  income: Money;
  /** What the region keeps: its income, at most the ceiling. */
  kept: Money;
  /** What each municipality gets, in the order of the key. The amounts sum to what is returned. */
  pieces: ReturnPiece[];
  /** The region's name. */
  region?: string | null;
  /** What is returned: the rest. */
  returned: Money;
  /** The parameter that gave the ceiling. */
  used?: Used | null;
}
/** A municipality of the region and its inhabitants. */
export interface Population {
  /** Its inhabitants. */
  inhabitants: number;
  /** Its name. */
  municipality: string;
}
/** The rates of a year, which the caller gives when the library does not have them. */
export interface RatesInput {
  /** What the region charges for each day. */
  regional: Decimal;
  /** What the state charges for each of the first days, from when it charges. Default: `0.00`. */
  state_first?: Decimal;
  /** What the state charges for each later day. Default: `0.00`. */
  state_later?: Decimal;
}
/** Finished-treatment days of one patient. */
export interface FinishedStayInput {
  /** The first finished-treatment day. Days are numbered from it, also across a new year. */
  date: string;
  /** Finished-treatment days. */
  days: number;
  /** The caller's name for the stay. */
  id?: string | null;
  /** The municipality that pays. */
  municipality?: string | null;
  /** The region's municipalities, to which the state returns its part by inhabitants. Without them the return is not shared out. */
  population?: Population[];
  /** The rates of all days, when they are not the library's. For a stay whose years have different rates, override the parameters. */
  rates?: RatesInput | null;
  /** The region. */
  region?: string | null;
  /** The ward. */
  ward: Ward;
}
/** What a municipality gets back of the state's part. */
export interface Returned {
  /** Its amount. */
  amount: string;
  /** Its inhabitants. */
  inhabitants: number;
  /** Its name. */
  municipality: string;
}
/** The rates of a year, which the caller gives when the library does not have them. */
export interface Rates {
  /** What the region charges for each day. */
  regional: string;
  /** What the state charges for each of the first days, from when it charges. Default: `0.00`. */
  state_first?: string;
  /** What the state charges for each later day. Default: `0.00`. */
  state_later?: string;
}
/** Finished-treatment days of one patient. */
export interface FinishedStay {
  /** The first finished-treatment day. Days are numbered from it, also across a new year. */
  date: string;
  /** Finished-treatment days. */
  days: number;
  /** The caller's name for the stay. */
  id?: string | null;
  /** The municipality that pays. */
  municipality?: string | null;
  /** The region's municipalities, to which the state returns its part by inhabitants. Without them the return is not shared out. */
  population?: Population[];
  /** The rates of all days, when they are not the library's. For a stay whose years have different rates, override the parameters. */
  rates?: Rates | null;
  /** The region. */
  region?: string | null;
  /** The ward. */
  ward: Ward;
}
/** Days in a row that are charged alike. */
export interface FinishedStretch {
  /** How many there are. */
  days: number;
  /** Days at the lower state charge. */
  first_days: number;
  /** The first of the days. */
  from: string;
  /** Days at the higher state charge. */
  later_days: number;
  /** The rates that were used. Those of the state are zero while it does not charge. */
  rates: Rates;
  /** What the region gets. */
  regional: string;
  /** What the state gets. */
  state: string;
  /** The parameters that gave the figures. */
  used?: Used[];
}
/** What is paid for finished-treatment days, to whom, and what comes back. */
export interface FinishedPayment {
  /** What the municipality pays in all. */
  amount: string;
  /** Days at the lower state charge. */
  first_days: number;
  /** Days at the higher state charge. */
  later_days: number;
  /** The readings chosen. */
  policy: CofinancingPolicy;
  /** What the region gets and keeps. */
  regional: string;
  /** What each municipality of the region gets back, in the order given. The amounts sum to the state's part. */
  returned?: Returned[];
  /** What the state gets and returns. */
  state: string;
  /** The stay. */
  stay: FinishedStay;
  /** The days, parted where rates change. */
  stretches: FinishedStretch[];
}
/** A tariff on a bill. */
export interface LineInput {
  /** The code, as the table prints it. */
  code: string;
  /** How many times or units, 1 to 1000; without it, and without minutes, once. */
  count?: number | null;
  /** The time, 0 to 10 000 minutes, for a tariff that is counted in time: the whole contact when its unit is for time beyond some minutes, else the time of the tariff's own work. */
  minutes?: number | null;
  /** Who did this part of the work, when it is another than the bill's, such as a doctor's tariff on a nurse's bill. Of the same profession. */
  provider?: Provider | null;
}
/** A bill: one patient, one contact. */
export interface Bill {
  /** The day of the contact, whose table holds. */
  date: string;
  /** The caller's name for the bill. */
  id?: string | null;
  /** Whether the patient is admitted to a hospital (*innlagt*). */
  inpatient?: boolean;
  /** The tariffs, from 1 to 1000 lines. */
  lines: LineInput[];
  /** The patient: what may exempt from copayment. */
  patient?: Patient;
  /** Who did the work. */
  provider: Provider;
  /** Where. Default: `office`. */
  setting?: Setting;
  /** Whether a general practitioner is a specialist in general practice (*spesialist i allmennmedisin*). */
  specialist_in_general_practice?: boolean;
}
/** Two tariffs that do not go together, and whose list says so. */
export interface Clash {
  /** Whether the other tariff's list names the first as one it goes with, so that the texts contradict each other. */
  allowed_by_other?: boolean;
  /** Why. */
  because: Because;
  /** The tariff whose list it is. */
  list_of: string;
  /** Whether a policy may let the other tariff's list win. */
  may_yield?: boolean;
  /** The tariff that it refuses. */
  refuses: string;
}
/** Why a line is not paid, and the place that says so. */
export interface TariffRefusal {
  /** Where the rule stands. */
  citation: Citation;
  /** The reason. */
  reason: TariffReason;
}
/** A line, valued. */
export interface ValuedLine {
  /** Where the tariff stands. */
  citation: Citation;
  /** The code. */
  code: string;
  /** Of what the patient pays, what counts towards the cap. */
  counts_to_cap: string;
  /** What exempts the patient from this line's copayment. */
  exempt_by?: Basis2 | null;
  /** Of what the national insurance pays, what an exempt patient would have paid. */
  exempted: string;
  /** The fee of the units: the sum of the next two. */
  fee: string;
  /** Fee, refund and copayment of one unit. */
  figures: Used[];
  /** What the national insurance pays. */
  national_insurance: string;
  /** Whether the copayment is the patient's own, exempt or not, and outside the cap. */
  own_payment?: boolean;
  /** What the patient pays. */
  patient: string;
  /** Per cent of the amounts that those are paid at. */
  reduced_to?: number | null;
  /** Of these, units that are paid in part. */
  reduced_units?: number;
  /** Why nothing of the line is paid. */
  refusal?: TariffRefusal | null;
  /** What the tariff is, in Norwegian. */
  title: string;
  /** The units that are paid. */
  units: number;
  /** Units that were billed beyond what may be repeated; they are not paid. */
  units_beyond?: number;
}
/** The readings under which a bill is valued. The default of each is named first. */
export interface TariffPolicy {
  /** What holds when one tariff's list allows what the other's refuses. Default: `specific_list_wins`. */
  contradiction?: Contradiction;
  /** Whether a GP who joins somebody else's consultation of an admitted patient is paid (2ss, S2ss). Default: `paid`. */
  inpatient_gp?: InpatientGp;
  /** Whether an amount that the caller supplied as preliminary may be used. Default: `refuse`. */
  preliminary?: Preliminary;
}
/** A bill, valued: what each line comes to, who pays it, and what does not go together. */
export interface Valuation {
  /** Tariffs that do not go together. They are valued as billed: which of them to leave out is the provider's choice. */
  clashes?: Clash[];
  /** Of what the patient pays, what counts towards the cap (*egenandelstak*). */
  counts_to_cap: string;
  /** The day of the contact. */
  date: string;
  /** Of what the national insurance pays, what an exempt patient would have paid. */
  exempted: string;
  /** Whether the patient is exempt, for each of the lists that were asked. */
  exemptions?: Exemption[];
  /** The fees of what may be billed: the sum of the next two. */
  fee: string;
  /** The caller's name for the bill. */
  id?: string | null;
  /** Whether the patient is admitted and the bill holds a tariff (2ss, S2ss) whose payment the policy `inpatient_gp` decides. */
  inpatient_joined?: boolean;
  /** The lines, in the order of the bill. */
  lines: ValuedLine[];
  /** What the national insurance pays, copayments of an exempt patient with it. */
  national_insurance: string;
  /** What the patient pays. */
  patient: string;
  /** The readings chosen. */
  policy: TariffPolicy;
  /** Who did the work. */
  provider: Provider;
  /** Where. */
  setting: Setting;
  /** What is to be known of the table of the day as a whole. */
  table_note?: string | null;
  /** Clashes that do not stand, because the other tariff's list names the first as allowed. */
  yielded?: Clash[];
}
/** A stretch of time in which a provider sees one patient. */
export interface Slot {
  /** When it ends: the next patient may come at that very time. */
  end: string;
  /** The caller's name for the consultation. */
  id?: string | null;
  /** When it begins. */
  start: string;
}
/** Somebody who hosts a co-consultation or takes part in it. */
export interface CoConsultationProviderInput {
  /** Whether the provider stayed away. */
  absent?: boolean;
  /** Further tariffs on the provider's bill, at most 100. The supplements 2dd, 2ssd, 2cd, 2cdd, S2cd and 3bd follow from the facts. */
  add_ons?: LineInput[];
  /** How the provider attends. */
  attendance?: AttendanceForm;
  /** Whether the provider's record tells who the other doctor was. Needed of GPs, their nurses and contract specialists, and in the second alternative of 2023 of everybody outside hospitals. */
  documented?: boolean | null;
  /** What the hospital gets through activity-based financing for its contact, as `isf.refund` has it. Under a proposal that gives hospitals an amount of its own, that amount takes its place. */
  isf_refund?: Decimal | null;
  /** What the provider is. */
  kind: ProviderKind;
  /** Minutes for the time supplement (*tidstillegg*), at most 1440. None, and none is claimed. */
  minutes?: number | null;
  /** Name of the provider or of the hospital. */
  name?: string | null;
  /** Whether the patient is on the GP's own list; a substitute (*vikar*) has the list of the GP, a nurse that of the GP who delegates. Needed of them. */
  on_list?: boolean | null;
  /** Whether the provider attends from the out-of-hours service (*legevakt*). */
  out_of_hours?: boolean;
  /** The municipality that pays the GP a salary (*fast lønn*); it gets the refund. */
  salaried_by?: string | null;
  /** The provider's other consultations of the day, at most 500, to find overlaps. */
  schedule?: Slot[];
  /** The service whose exemptions apply to the provider's copayment. None: a doctor's, or somatic care at a hospital. */
  service?: Service | null;
  /** Whether the GP is a specialist in general practice (*spesialist i allmennmedisin*). */
  specialist_in_general_practice?: boolean;
  /** Whether the contract specialist's specialty has the time supplement 3bd: those of tariffs 4a1 and 4c1. Needed with `minutes`. */
  specialty_with_time_supplement?: boolean | null;
}
/** One patient, one host and at least one who takes part, at the same time. */
export interface CoConsultation {
  /** Whether the levels agreed on this very co-consultation beforehand. */
  agreed_beforehand: boolean;
  /** Whether it was cancelled. */
  cancelled?: boolean;
  /** The day, whose tariffs apply. */
  date: string;
  /** Whether it is part of a fixed form of cooperation between the doctors. */
  fixed_cooperation?: boolean;
  /** Who calls the patient in (*vert*). */
  host: CoConsultationProviderInput;
  /** How many co-consultations within the specialty the GP has hosted for the patient before, in the calendar year. Needed when a GP hosts. */
  hosted_before?: number | null;
  /** The caller's name for the co-consultation. */
  id?: string | null;
  /** Whether the patient is admitted to a hospital on the day. */
  inpatient?: boolean;
  /** Whether either doctor judged that both levels had to examine, treat or follow up at the same time. */
  needed: boolean;
  /** Who takes part in it (*deltakere*), 1 to 20. One who was to take part and did not come is listed as absent. */
  participants: CoConsultationProviderInput[];
  /** The patient. */
  patient?: Patient;
  /** Whether the patient stayed away. */
  patient_absent?: boolean;
  /** Whether the patient is referred to the specialist service. */
  referred: boolean;
  /** The specialty (*fagområde*) that it falls within. */
  specialty?: string | null;
  /** When it began and ended; needed to find overlaps. */
  time?: Slot | null;
}
/** One line of a claim. `fee = refund + copayment + own_payment`. */
export interface CoConsultationLine {
  /** Where the rule stands. */
  citation: Citation;
  /** The tariff's code; nothing for an amount that no tariff has. */
  code?: string | null;
  /** What the patient pays of it as a copayment. */
  copayment: string;
  /** The part of the refund that an exempt patient would else have paid. */
  exempted: string;
  /** The whole, in NOK. */
  fee: string;
  /** What it is. */
  kind: LineKind;
  /** The minutes that gave the units. */
  minutes?: number | null;
  /** What the patient pays of it otherwise. */
  own_payment: string;
  /** The figures; nothing when the caller gave the amount. */
  parameters?: Used[];
  /** Who pays the refund. */
  payer: Role;
  /** What the payer pays of it. */
  refund: string;
  /** How many times. */
  units: number;
}
/** Two consultations at the same time. */
export interface Overlap {
  /** The one that begins first, or stands first in the list. */
  first: Slot;
  /** Started minutes that both have. */
  minutes: number;
  /** The other. */
  second: Slot;
}
/** Something that is not paid. */
export interface CoConsultationRefusal {
  /** Where that stands. */
  citation: Citation;
  /** The tariff; nothing when there is none. */
  code?: string | null;
  /** Why. */
  reason: CoConsultationReason;
}
/** What one party claims. */
export interface Claim {
  /** Pairs of claimed tariffs that a list keeps apart. They are valued as billed; the provider has to choose. */
  clashes?: Clash[];
  /** What the patient pays as a copayment (*egenandel*), which counts towards the cap. */
  copayment: string;
  /** Whether the patient is exempt from the party's copayment, for each list of exemptions that was asked. */
  exemptions?: Exemption[];
  /** The sum of the lines' fees. */
  fee: string;
  /** What the party is. */
  kind: ProviderKind;
  /** What is claimed; nothing when the party is refused. */
  lines?: CoConsultationLine[];
  /** The party's other consultations that lie over this one. */
  overlaps?: Overlap[];
  /** What the patient pays otherwise, such as materials. */
  own_payment: string;
  /** What part it has. */
  part: Part;
  /** Who claims. */
  party: Party;
  /** What payers pay of it. */
  refund: string;
  /** Who gets what a payer pays: the party, or the municipality that pays its salary. */
  refund_to: Party;
  /** What is not, and why. */
  refusals?: CoConsultationRefusal[];
  /** The tariff that its conditions were tested for, when there is one. */
  tariff?: string | null;
}
/** The readings under which a co-consultation is settled. The default of each is named first. A proposal says itself who charges, and uses the second and the last. */
export interface CoConsultationPolicy {
  /** Whether a hospital whose doctor joins somebody else's consultation charges a copayment. Default: `none`. */
  hospital_copayment?: HospitalCopayment;
  /** Whether a GP who joins for an admitted patient is paid. Default: `paid`. */
  inpatient_gp?: InpatientGp;
  /** Whether a figure or an amount that is preliminary may be used. Default: `refuse`. */
  preliminary?: Preliminary;
  /** Whether a travel supplement (21d, 21k, 21k2) goes with 2ss, 2ssd, 3sf and S2ss: their lists allow it, and its own list refuses them. Default: `specific_list_wins`. */
  travel?: Contradiction;
}
/** A co-consultation under one regime. What the patient and the payers pay is what the parties claim. */
export interface CoConsultationSettlement {
  /** The host's claim, then those of who takes part, in their order. */
  claims: Claim[];
  /** The part of it that counts towards the copayment cap (*egenandelstaket*). */
  counts_to_cap: string;
  /** The day. */
  date: string;
  /** The yearly limit, when it was tested. */
  host_limit?: Used | null;
  /** How many the GP who hosts had hosted before, when the limit was tested. */
  hosted_before?: number | null;
  /** The caller's name for the co-consultation. */
  id?: string | null;
  /** What the national insurance pays. */
  national_insurance_pays: string;
  /** What the patient pays, in NOK. */
  patient_pays: string;
  /** The readings chosen. */
  policy: CoConsultationPolicy;
  /** Whose work has a tariff on the day; not under a proposal. */
  providers?: Used | null;
  /** Those of them that bear on this co-consultation. */
  readings?: Reading[];
  /** Under which rules. */
  regime: Regime;
  /** What the state pays hospitals, through the regional health authorities. */
  state_pays: string;
  /** What standing these have. */
  status: Status;
  /** The sum of the claims, which is also the sum of what is paid. */
  total: string;
}
/** The first alternative: the host uses the ordinary tariff with its copayment, and who takes part a participation tariff (*medvirkningstakst*) without one. Amounts in NOK; one that is needed and not given is an error. */
export interface AlternativeOne {
  /** What a contract specialist gets who takes part. */
  contract_specialist_participation?: Decimal | null;
  /** A supplement, without copayment, by which a GP who hosts marks a co-consultation. None: there is none. */
  gp_marking_supplement?: Decimal | null;
  /** What a GP gets who takes part. */
  gp_participation?: Decimal | null;
  /** What a hospital gets through activity-based financing when its doctor takes part, in place of its `isf_refund`. */
  hospital_compensation?: Decimal | null;
  /** The host's ordinary tariff. None: 2ad of a GP in person, 3ad of a contract specialist. */
  ordinary_tariff?: string | null;
}
/** The two tariffs of a group, in NOK. */
export interface GroupTariffs {
  /** The host's copayment. None: that of an ordinary consultation on the day (2ad, 3ad, outpatient care). */
  host_copayment?: Decimal | null;
  /** The whole of the host's tariff, with its copayment. */
  host_fee: Decimal;
  /** The tariff of who takes part. */
  participant_fee: Decimal;
}
/** The second alternative: each group of personnel has a tariff with copayment for the host and one without for who takes part. A group that is needed and not given is an error. */
export interface AlternativeTwo {
  /** Contract specialists. */
  contract_specialist?: GroupTariffs | null;
  /** GPs and their substitutes. */
  gp?: GroupTariffs | null;
  /** Hospitals, paid through activity-based financing, in place of their `isf_refund`. */
  hospital?: GroupTariffs | null;
  /** Physiotherapists outside hospitals. */
  physiotherapist?: GroupTariffs | null;
  /** Psychologists outside hospitals. */
  psychologist?: GroupTariffs | null;
}
/** A co-consultation and the alternative that it is settled under. */
export interface Proposal {
  /** The alternative and its amounts. */
  alternative: Alternative;
  /** What happened. */
  consultation: CoConsultation;
}
/** A co-consultation, and the amounts of both alternatives. */
export interface Trial {
  /** The amounts of the first alternative. */
  alternative_one?: AlternativeOne;
  /** The amounts of the second. */
  alternative_two?: AlternativeTwo;
  /** What happened. */
  consultation: CoConsultation;
}
/** What one party receives less what it pays, in NOK. */
export interface PartyResult {
  /** Under the first alternative. */
  alternative_one: string;
  /** How much better the first alternative is for the party than the tariffs in force. */
  alternative_one_more: string;
  /** Under the second. */
  alternative_two: string;
  /** How much better the second is. */
  alternative_two_more: string;
  /** Under the tariffs in force. */
  in_force: string;
  /** The party. */
  party: Party;
}
/** What three sets of rules make of one co-consultation. */
export interface Comparison {
  /** Under the first alternative. */
  alternative_one: CoConsultationSettlement;
  /** Under the second. */
  alternative_two: CoConsultationSettlement;
  /** Under the tariffs in force. */
  in_force: CoConsultationSettlement;
  /** What each party comes out with: the patient, the payers, then who receives. Each column sums to zero. */
  parties: PartyResult[];
}
/** A provider's consultations. */
export interface Schedule {
  /** The consultations, at most 500, in any order. */
  consultations: Slot[];
}
/** The consultations of a schedule that lie over each other. */
export interface Overlaps {
  /** How many consultations were looked at. */
  consultations: number;
  /** Each pair once, in order of time. */
  pairs: Overlap[];
}
