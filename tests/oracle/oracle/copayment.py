"""Copayment: exemptions, the yearly cap, outpatient care at hospitals, patient travel.

FOR-2024-06-26-1322 sec. 3 (doctors), FOR-2020-06-18-1262 sec. 1 (psychologists),
FOR-2024-06-17-1184 sec. 5 (physiotherapists), FOR-2016-12-20-1848 (outpatient
hospital care), FOR-2020-12-18-2990 and FOR-1997-04-18-334 (cap),
FOR-2015-06-25-793 sec. 24 (travel). Amounts are whole ore.
"""
import csv
import os
from datetime import date
from fractions import Fraction

BARRED = ("UNCERTAIN", "NOT FOUND", "MISSING", "DERIVED_UNCERTAIN", "PROPOSED",
          "ANNOUNCED_NOT_CONFIRMED", "")

# Amounts whose start was not found stand in the text of this year.
START_UNKNOWN = date(2026, 1, 1)


class Refused(Exception):
    def __init__(self, why, **detail):
        super().__init__(why)
        self.why, self.detail = why, detail


def _day(text):
    return date.fromisoformat(text) if text else None


def load(folder):
    with open(os.path.join(folder, "copayment_caps.csv"), encoding="utf-8", newline="") as handle:
        caps = list(csv.DictReader(handle))
    with open(os.path.join(folder, "hospital_copayments.csv"), encoding="utf-8", newline="") as handle:
        rates = list(csv.DictReader(handle))
    table = {}
    for row in caps:
        year = int(row["year"])
        if row["regime"] == "separate":
            entry = {}
            for number in ("1", "2"):
                label, amount = row["status_cap" + number], row["cap%s_nok" % number]
                entry[number] = int(amount) * 100 if amount and label not in BARRED else None
            table[year] = entry
        else:
            ok = row["merged_cap_nok"] and row["status_cap1"] not in BARRED
            table[year] = {"merged": int(row["merged_cap_nok"]) * 100 if ok else None}
    return {"caps": table, "rates": rates}


def rate(data, item, day):
    """Amount in ore of a hospital or travel item on a day; None when no usable row holds."""
    for row in data["rates"]:
        if row["item"] != item or row["status"] in BARRED:
            continue
        begin, end = _day(row["valid_from"]) or START_UNKNOWN, _day(row["valid_to"])
        if begin <= day and (end is None or day <= end):
            return int(Fraction(row["amount_nok"]) * 100)
    return None


# --- age --------------------------------------------------------------------

def age_on(born, day):
    """Whole years; a person born on 29 February turns a year older on 1 March in common years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def up_to_the_year_of(years, born, day):
    return day.year - born.year <= years


# --- exemptions: ground -> service -> from (None: always) ---------------------

ALWAYS = date.min
GROUNDS = {
    "pregnancy": {"doctor": ALWAYS, "hospital": ALWAYS},
    "termination": {"hospital": ALWAYS},
    "acute_crisis": {"psychologist": ALWAYS},
    "occupational_injury": {"doctor": ALWAYS, "physiotherapist": ALWAYS, "hospital": ALWAYS},
    "war_injury": {"doctor": ALWAYS, "hospital": ALWAYS},
    "prison": {"doctor": ALWAYS, "hospital": ALWAYS},
    "cannot_collect": {"doctor": ALWAYS, "hospital": ALWAYS},
    "infectious_disease": {"doctor": ALWAYS, "hospital": ALWAYS},
    "hiv": {"doctor": ALWAYS, "psychologist": ALWAYS, "hospital": ALWAYS},
    "violence_or_assault": {"doctor": ALWAYS, "hospital": ALWAYS},
    "childrens_house": {"hospital": ALWAYS},
    "addiction_outreach": {"hospital": ALWAYS},
    "opioid_contraception": {"doctor": ALWAYS, "hospital": ALWAYS},
    "opioid_treatment": {"hospital": date(2023, 7, 1)},
    "abortion_talk": {"doctor": date(2025, 7, 1), "hospital": date(2025, 9, 2)},
    "exemption_card": {"doctor": ALWAYS, "psychologist": ALWAYS, "physiotherapist": ALWAYS,
                       "hospital": ALWAYS},
}
# Charges outside the copayment that the state nevertheless pays: materials at doctors (the
# second paragraph of the list, nos. 4 and 10, and the chapter on occupational injury), dressings at hospitals.
MATERIALS_COVERED = {
    "doctor": {"occupational_injury": ALWAYS, "cannot_collect": ALWAYS, "opioid_contraception": date(2020, 7, 6)},
    "hospital": {"occupational_injury": ALWAYS, "war_injury": ALWAYS},
}
# The first day for which the text of a service's list was read.
FIRST_DAY = {"doctor": date(2019, 7, 1), "psychologist": date(2020, 7, 1),
             "physiotherapist": date(2020, 11, 1), "hospital": date(2019, 1, 1)}


def ground_holds(service, ground, day):
    start = GROUNDS.get(ground, {}).get(service)
    return start is not None and day >= start


def covers(service, ground, day):
    """Whether the ground also covers materials."""
    start = MATERIALS_COVERED.get(service, {}).get(ground)
    return start is not None and day >= start


def child_holds(service, born, day):
    return service in ("doctor", "physiotherapist", "hospital") and age_on(born, day) < 16


def young_adult_holds(service, kind, born, day):
    """kind: psychotherapy (doctor), any (psychologist), mental_health, bup, addiction, put (hospital)."""
    new = day >= date(2025, 1, 1)
    if service == "doctor":
        if kind != "psychotherapy":
            return False
        return up_to_the_year_of(26, born, day) if new else age_on(born, day) < 18
    if service == "psychologist":
        return up_to_the_year_of(26, born, day) if new else age_on(born, day) < 18
    if service == "hospital":
        if kind == "put" and age_on(born, day) < 30:
            return True
        if kind == "addiction":
            return day >= date(2025, 1, 17) and up_to_the_year_of(26, born, day)
        if kind in ("mental_health", "bup", "put"):
            if new:
                return up_to_the_year_of(26, born, day)
            return age_on(born, day) < (23 if kind == "bup" else 18)
    return False


# --- the cap ------------------------------------------------------------------

CAP_1 = ("doctor", "psychologist", "hospital_outpatient", "laboratory_and_radiology", "travel", "prescription")
CAP_2 = ("physiotherapist", "dental", "rehabilitation_stay", "treatment_journey_abroad")
OUTSIDE = ("abroad", "hospital_dentist", "companion_abroad", "free_choice_travel", "no_show", "materials",
           "invoice_fee", "special_service", "municipal_stay", "home_help")


def cap_for(kind, year):
    """`1`, `2`, `merged` or None when payments of the kind are outside every cap."""
    if kind in OUTSIDE:
        return None
    if year >= 2021:
        return "merged"
    if kind in CAP_1:
        return "1"
    if kind in CAP_2:
        return "2"
    raise Refused("cap_number_unknown", kind=kind)


def year_account(data, year, payments):
    """payments: [(day, ore, kind, by_state)]. Entries by day; those of a day in the order given."""
    caps, entries = {}, []
    order = sorted(range(len(payments)), key=lambda i: payments[i][0])
    for place in order:
        day, ore, kind, by_state = payments[place]
        cap = cap_for(kind, year)
        entry = {"place": place, "cap": cap, "above": 0, "card": False, "counted_sum": None}
        if cap is not None:
            if cap not in caps:
                amount = data["caps"].get(year, {}).get(cap)
                if amount is None:
                    raise Refused("cap_missing", year=year, cap=cap)
                caps[cap] = {"amount": amount, "counted": 0, "card_from": None, "by_state": 0}
            account = caps[cap]
            before = account["counted"]
            entry["card"] = before >= account["amount"]
            if by_state:
                account["by_state"] += ore
            else:
                account["counted"] += ore
                entry["above"] = max(0, account["counted"] - max(account["amount"], before))
                if account["card_from"] is None and account["counted"] >= account["amount"]:
                    account["card_from"] = day
            entry["counted_sum"] = account["counted"]
        entries.append(entry)
    for account in caps.values():
        account["above"] = max(0, account["counted"] - account["amount"])
        small = year <= 2021 and account["above"] < 20000
        account["repaid"] = 0 if small else account["above"]
    return caps, entries


# --- a day at the hospital --------------------------------------------------------

COUNSEL = ("consultation", "genetic_counselling", "group_measure")
SPECIAL = {
    "sterilisation_of_woman": "sterilisation_women_without_indication",
    "sterilisation_of_woman_indicated": "sterilisation_women_with_indication",
    "sterilisation_of_man": "sterilisation_men", "insemination": "insemination",
    "assisted_fertilisation": "ivf_icsi", "first_implant": "implant_first_periodontitis",
    "next_implant": "implant_next_periodontitis", "prenatal_test": "nipt_under_35",
}


def needed_rate(data, item, day):
    amount = rate(data, item, day)
    if amount is None:
        raise Refused("rate_missing", item=item, day=day)
    return amount


def hospital_day(data, day, contacts, same_day_charged=False):
    """Lines [(contact, item, patient, state, reason)] of one patient's day.

    A contact has kind, somatic, condition, exempt, injury (occupational or war), child (under 16 or None),
    not_referred, admission, dressing, minutes_late, measure_charged, cancelled, charge, under_35.
    """
    lines, taken = [], set()
    special = {c["condition"] for c in contacts if c["kind"] in SPECIAL and c["admission"] != "inpatient"}
    # an admission frees every contact of its day
    anybody = any(c["admission"] != "none" for c in contacts)
    for place, c in enumerate(contacts):
        kind = c["kind"]
        if kind == "no_show":
            lines.append((place, "no_show") + no_show(data, day, c))
            continue
        admitted = c["admission"] == "inpatient"
        later = anybody and not admitted and not same_day_charged
        if kind in SPECIAL:
            if admitted or later:
                reason = "inpatient" if admitted else "admitted_same_day"
                lines.append((place, "special_service", 0, 0, reason))
            elif kind == "prenatal_test" and c["under_35"] is False:
                lines.append((place, "special_service", 0, 0, "above_age_limit"))
            else:
                lines.append((place, "special_service", needed_rate(data, SPECIAL[kind], day), 0, None))
            if c["dressing"]:
                lines.append((place, "dressing", 0, 0, reason if admitted or later else "special_service"))
            continue
        item = "radiology" if kind == "radiology" else "consultation"
        reason = None
        if admitted:
            reason = "inpatient"
        elif later:
            reason = "admitted_same_day"
        elif c["not_referred"]:
            reason = "not_referred"
        elif kind == "online_programme":
            reason = "online_programme"
        elif c["minutes_late"] is not None and c["minutes_late"] > 60:
            reason = "hospital_late"
        elif c["measure_charged"]:
            reason = "measure_charged"
        elif c["condition"] in special:
            reason = "special_service"
        elif (c["condition"], item) in taken:
            reason = "one_of_each_kind"
        if reason:
            lines.append((place, item, 0, 0, reason))
        else:
            taken.add((c["condition"], item))
            name = {"radiology": "outpatient_radiology",
                    "genetic_counselling": "outpatient_genetic_counselling"}.get(kind, "outpatient_consultation")
            amount = needed_rate(data, name, day)
            lines.append((place, item) + ((0, amount) if c["exempt"] else (amount, 0)) + (None,))
        if c["dressing"]:
            lines.append((place, "dressing") + dressing(data, day, c, item == "consultation" and not reason))
    return lines


def dressing(data, day, c, with_copay):
    if not c["somatic"]:
        return 0, 0, "somatic_only"
    if not with_copay:
        return 0, 0, "no_consultation_copayment"
    if day >= date(2025, 7, 1) and c["child"]:
        return 0, 0, "child"
    amount = needed_rate(data, "dressing_or_anaesthetic", day)
    return (0, amount, None) if c["injury"] else (amount, 0, None)


def no_show(data, day, c):
    """Cancelled earlier than 24 hours before is in time; an exempt patient pays all the same."""
    if c["cancelled"] is not None and c["cancelled"] > 24 * 60:
        return 0, 0, "cancelled_in_time"
    if rate(data, "no_show_suspended", day) is not None:
        return 0, 0, "suspended"
    if c["somatic"]:
        return needed_rate(data, "no_show_somatic", day), 0, None
    most = needed_rate(data, "no_show_psychiatry_addiction_max", day)
    if c["charge"] is not None and c["charge"] > most:
        raise Refused("above_most", most=most)
    return (most if c["charge"] is None else c["charge"]), 0, None


# --- travel ---------------------------------------------------------------------

def travel(data, day, ways, free, child, card, free_choice, nearest):
    """(patient, state, counts). The age of children is a rule of the text; what is stated frees on every day."""
    if free:
        return 0, 0, False
    if child:
        needed_rate(data, "patient_travel_one_way", day)
        return 0, 0, False
    if free_choice and not nearest:
        return ways * needed_rate(data, "patient_travel_free_choice_one_way", day), 0, False
    amount = ways * needed_rate(data, "patient_travel_one_way", day)
    return (0, amount, False) if card else (amount, 0, True)
