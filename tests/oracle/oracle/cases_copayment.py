"""Cases of copayments: exemptions, a year's account, a day at a hospital and travel.

A comparison returns nothing, or what differs, what the library says and what the second implementation says.
"""
from datetime import date, timedelta

from . import copayment

GROUND_WORDS = {
    "pregnancy": "pregnancy", "termination_of_pregnancy": "termination",
    "occupational_injury": "occupational_injury", "war_injury": "war_injury",
    "prison_inmate": "prison", "collection_prevented": "cannot_collect",
    "infectious_disease": "infectious_disease", "hiv_infection": "hiv",
    "violence_or_sexual_assault": "violence_or_assault", "childrens_house": "childrens_house",
    "addiction_outreach": "addiction_outreach",
    "contraception_in_opioid_substitution": "opioid_contraception",
    "opioid_substitution_treatment": "opioid_treatment", "abortion_follow_up": "abortion_talk",
    "acute_psychological_crisis": "acute_crisis",
}
SERVICE_WORDS = {
    "doctor": ("doctor", None), "doctor_psychotherapy": ("doctor", "psychotherapy"),
    "psychologist": ("psychologist", None), "physiotherapist": ("physiotherapist", None),
    "hospital_somatic": ("hospital", None), "hospital_mental_health": ("hospital", "mental_health"),
    "hospital_child_mental_health": ("hospital", "bup"),
    "hospital_youth_team": ("hospital", "put"), "hospital_addiction_care": ("hospital", "addiction"),
}


def ore(text):
    sign = -1 if text.startswith("-") else 1
    whole, _, rest = text.lstrip("-").partition(".")
    return sign * (int(whole) * 100 + int((rest + "00")[:2]))


def around(rng, days, spread=2):
    return rng.choice(days) + timedelta(days=rng.randint(-spread, spread))


# --- copayment.exemption --------------------------------------------------------

EXEMPTION_DAYS = [date(2018, 1, 1), date(2019, 1, 1), date(2020, 2, 29), date(2024, 2, 29), date(2020, 7, 3), date(2020, 7, 6), date(2021, 1, 1),
                  date(2021, 7, 1), date(2022, 7, 1), date(2023, 7, 1), date(2024, 7, 1),
                  date(2025, 1, 1), date(2025, 1, 17), date(2025, 7, 1), date(2025, 9, 2),
                  date(2026, 1, 1), date(2026, 7, 1)]


def in_year(day, year):
    """The day in another year; 29 February is the 28th where there is none."""
    leap = (day.month, day.day) == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400))
    return date(year, 2, 28) if leap else day.replace(year=year)


def born_near(rng, day, ages):
    age = rng.choice(ages)
    born = in_year(day, day.year - age)
    how = rng.randint(0, 4)
    if how == 0:
        born = date(day.year - age, 1, 1)
    elif how == 1:
        born = date(day.year - age, 12, 31)
    elif how == 2:
        leap = [y for y in range(day.year - 31, day.year) if y % 4 == 0]
        born = date(rng.choice(leap), 2, 29)
    else:
        born += timedelta(days=rng.randint(-1, 1))
    return min(born, day)


AGES = [0, 15, 16, 17, 18, 22, 23, 25, 26, 27, 29, 30, 50]


def patient(rng, day):
    facts = {}
    how = rng.randint(0, 5)
    if how <= 2:
        facts["birth_date"] = born_near(rng, day, AGES).isoformat()
    elif how <= 4:
        facts["age"] = rng.choice(AGES)
    if rng.random() < 0.1:
        facts["exemption_card"] = True
    if rng.random() < 0.6:
        facts["grounds"] = rng.sample(sorted(GROUND_WORDS), rng.choice([1, 1, 1, 2, 3]))
    return facts


def my_exemption(service_word, facts, day):
    """exempt, applying, covers_materials; or the word `error` where the age is not enough."""
    service, kind = SERVICE_WORDS[service_word]
    applying = []
    if facts.get("exemption_card"):
        applying.append("exemption_card")
    born = date.fromisoformat(facts["birth_date"]) if "birth_date" in facts else None
    youngest = oldest = born
    if born is None and "age" in facts:
        # somebody of that age may have the birthday today or tomorrow
        oldest = in_year(day, day.year - facts["age"] - 1) + timedelta(days=1)
        youngest = in_year(day, day.year - facts["age"])
    unsure = False
    if oldest is not None:
        if copayment.child_holds(service, oldest, day):
            applying.append("child")
        a = copayment.young_adult_holds(service, kind, oldest, day)
        b = copayment.young_adult_holds(service, kind, youngest, day)
        if a != b:
            unsure = True
        elif a:
            applying.append("young_person")
    for word in facts.get("grounds", []):
        if copayment.ground_holds(service, GROUND_WORDS[word], day):
            applying.append(word)
    covers = any(copayment.covers(service, GROUND_WORDS.get(w), day) for w in applying)
    if unsure and not applying:
        return "error"
    return {"applying": applying, "exempt": bool(applying), "covers_materials": covers, "unsure": unsure}


def exemption_case(rng):
    day = around(rng, EXEMPTION_DAYS)
    service = rng.choice(sorted(SERVICE_WORDS))
    facts = {"service": service, "date": day.isoformat(), "patient": patient(rng, day)}
    return {"rule": "copayment.exemption", "facts": facts}


def compare_exemption(case, reply):
    facts = case["facts"]
    mine = my_exemption(facts["service"], facts["patient"], date.fromisoformat(facts["date"]))
    if date.fromisoformat(facts["date"]) < copayment.FIRST_DAY[SERVICE_WORDS[facts["service"]][0]]:
        return None
    if "error" in reply:
        code = reply["error"].get("code")
        if code == "birth_date_needed" and facts["patient"].get("age") == 26:
            return None
        return None if mine == "error" else ("library error %s %s" % (code, facts["service"]), reply["error"].get("message"), mine)
    theirs = reply["answer"]["outcome"]["result"]
    if mine == "error":
        return ("oracle refuses, library answers", None, theirs.get("exempt"))
    got = {"applying": [a["basis"] for a in theirs.get("applying", [])], "exempt": theirs["exempt"],
           "covers_materials": theirs["covers_materials"]}
    for key in got:
        want = mine[key]
        if got[key] != want:
            diff = sorted(set(got[key]) ^ set(want)) if key == "applying" else ""
            return ("%s %s %s" % (key, SERVICE_WORDS[facts["service"]][0], diff), got, mine)
    return None


# --- copayment.year ---------------------------------------------------------------

DATA = {}


def load(folder):
    DATA["copayment"] = copayment.load(folder)


KINDS = copayment.CAP_1 + copayment.CAP_2 + copayment.OUTSIDE + ("public_abroad",)
CAP_WORDS = {"1": "cap_1", "2": "cap_2", "merged": "merged", None: None}


def kroner(amount):
    return "%d.%02d" % (amount // 100, amount % 100)


def year_case(rng):
    caps = DATA["copayment"]["caps"]
    year = rng.choice(list(range(2002, 2028)) + [2016, 2020, 2021, 2022, 2026] * 3)
    known = [v for v in caps.get(year, {}).values() if v] or [200000]
    target = rng.choice(known) + rng.choice([0, 1, -1, -100, 100, 19999, 20000, 20001, 50000, 10 ** 8])
    kinds = rng.sample(KINDS, rng.choice([1, 1, 2, 4]))
    if rng.random() < 0.5:
        kinds = [rng.choice(copayment.CAP_1 + copayment.CAP_2)]
    payments, left = [], target
    for n in range(rng.randint(0, 8)):
        amount = min(left, rng.choice([0, 1, 17900, 44300, 100000, target]))
        left -= amount
        payments.append(amount)
    payments.append(left)
    if rng.random() < 0.5:
        payments += [rng.choice([0, 1, 17900, 20000]) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.1:
        payments = []
    days = [date(year, 1, 1), date(year, 12, 31), date(year, 6, 30), date(year, 7, 1), date(year, 2, 28) + timedelta(days=1)]
    facts = {"year": year, "payments": []}
    for amount in payments:
        p = {"date": rng.choice(days).isoformat(), "amount": kroner(amount), "kind": rng.choice(kinds)}
        if rng.random() < 0.1:
            p["paid_by"] = "state"
        facts["payments"].append(p)
    return {"rule": "copayment.year", "facts": facts}


def compare_year(case, reply):
    facts = case["facts"]
    payments = [(date.fromisoformat(p["date"]), ore(p["amount"]), p["kind"], p.get("paid_by") == "state")
                for p in facts["payments"]]
    try:
        caps, entries = copayment.year_account(DATA["copayment"], facts["year"], payments)
    except copayment.Refused as refused:
        if "error" in reply:
            return None
        return ("mine refuses (%s), library answers" % refused.why, reply["answer"]["outcome"]["result"]["totals"], refused.detail)
    if "error" in reply:
        return ("library error %s year %s" % (reply["error"]["code"], facts["year"] if facts["year"] < 2009 or facts["year"] > 2020 else "2009-2020"),
                reply["error"]["message"], "answers")
    theirs = reply["answer"]["outcome"]["result"]
    got = {c["cap"]: (ore(c["counted"]), c.get("card_from"), ore(c["above"]), ore(c["repaid"]), ore(c["borne"]),
                      ore(c["paid_by_state"])) for c in theirs["caps"]}
    want = {CAP_WORDS[k]: (v["counted"], v["card_from"] and v["card_from"].isoformat(), v["above"], v["repaid"],
                           v["counted"] - v["repaid"], v["by_state"]) for k, v in caps.items()}
    if facts["year"] >= 2021 and not want:
        got = {k: v for k, v in got.items() if any(v)}
    if got != want:
        return ("caps", got, want)
    got = [(e["place"], e.get("cap"), ore(e["counted_sum"]) if e.get("counted_sum") else None, ore(e["above"]), e["card"])
           for e in theirs["payments"]]
    want = [(e["place"], CAP_WORDS[e["cap"]], e["counted_sum"], e["above"], e["card"]) for e in entries]
    if got != want:
        return ("entries", got, want)
    paid = sum(p[1] for p in payments if not p[3])
    counted = sum(v["counted"] for v in caps.values())
    repaid = sum(v["repaid"] for v in caps.values())
    by_state = sum(p[1] for p in payments if p[3])
    got = {k: ore(v) for k, v in theirs["totals"].items()}
    want = {"paid": paid, "counted": counted, "outside": paid - counted, "repaid": repaid,
            "borne": paid - repaid, "paid_by_state": by_state}
    return None if got == want else ("totals", got, want)


# --- copayment.hospital -------------------------------------------------------------

HOSPITAL_DAYS = [date(2018, 2, 1), date(2018, 7, 1), date(2020, 1, 1), date(2020, 4, 1), date(2020, 7, 3),
                 date(2020, 9, 1), date(2020, 12, 7), date(2021, 1, 1), date(2021, 7, 1), date(2023, 1, 1),
                 date(2023, 7, 1), date(2024, 7, 1), date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1),
                 date(2026, 7, 1)]
HOSPITAL_SERVICES = [s for s in SERVICE_WORDS if s.startswith("hospital")]


def hospital_case(rng):
    day = around(rng, HOSPITAL_DAYS)
    who = {}
    if rng.random() < 0.7:
        who["birth_date"] = born_near(rng, day, [15, 16, 34, 35, 50]).isoformat()
    if rng.random() < 0.1:
        who["exemption_card"] = True
    if rng.random() < 0.1:
        who["grounds"] = [rng.choice(sorted(GROUND_WORDS))]
    contacts = []
    for _ in range(rng.choice([1, 1, 2, 2, 3, 4])):
        kind = rng.choice(["consultation"] * 5 + ["genetic_counselling", "radiology", "radiology", "group_measure",
                           "online_programme", "no_show", "no_show"] + [rng.choice(sorted(copayment.SPECIAL))])
        service = rng.choice(["hospital_somatic"] * 4 + HOSPITAL_SERVICES)
        c = {"service": service, "kind": kind}
        if rng.random() < 0.5:
            c["condition"] = rng.choice(["a", "a", "b"])
        if rng.random() < 0.1:
            c["grounds"] = [rng.choice(["occupational_injury", "war_injury", "pregnancy", "childrens_house"])]
        if rng.random() < 0.1:
            c["not_referred"] = True
        if rng.random() < 0.12:
            c["admission"] = rng.choice(["inpatient", "later_same_day"])
        if kind != "no_show" and rng.random() < 0.4:
            c["dressing"] = True
        if kind != "no_show" and rng.random() < 0.2:
            c["minutes_late"] = rng.choice([0, 60, 61])
        if kind == "group_measure" and rng.random() < 0.5:
            c["measure_charged"] = True
        if kind == "no_show":
            if rng.random() < 0.6:
                c["cancelled_minutes_before"] = rng.choice([0, 1439, 1440, 1441])
            if service != "hospital_somatic" and rng.random() < 0.5:
                c["charge"] = rng.choice(["0.00", "100.00", "351.00", "375.00", "443.00", "443.01", "500.00"])
        contacts.append(c)
    case = {"rule": "copayment.hospital", "facts": {"date": day.isoformat(), "patient": who, "contacts": contacts}}
    if rng.random() < 0.3:
        case["policy"] = {"same_day_admission": rng.choice(["charged", "not_charged"])}
    return case


def compare_hospital(case, reply):
    facts = case["facts"]
    day, who = date.fromisoformat(facts["date"]), facts["patient"]
    born = date.fromisoformat(who["birth_date"]) if "birth_date" in who else None
    contacts = []
    for c in facts["contacts"]:
        merged = dict(who, grounds=who.get("grounds", []) + c.get("grounds", []))
        mine = my_exemption(c["service"], merged, day)
        contacts.append({
            "kind": c["kind"], "somatic": c["service"] == "hospital_somatic", "condition": c.get("condition"),
            "exempt": mine["exempt"], "injury": any(g in merged["grounds"] for g in ("occupational_injury", "war_injury")),
            "child": born is not None and copayment.age_on(born, day) < 16, "not_referred": c.get("not_referred", False),
            "admission": c.get("admission", "none"), "dressing": c.get("dressing", False),
            "minutes_late": c.get("minutes_late"), "measure_charged": c.get("measure_charged", False),
            "cancelled": c.get("cancelled_minutes_before"), "charge": ore(c["charge"]) if "charge" in c else None,
            "under_35": None if born is None else copayment.age_on(born, day) < 35})
    charged = case.get("policy", {}).get("same_day_admission") == "charged"
    try:
        lines = copayment.hospital_day(DATA["copayment"], day, contacts, charged)
    except copayment.Refused as refused:
        if "error" in reply:
            return None
        return ("mine refuses %s %s" % (refused.why, refused.detail.get("item")), reply["answer"]["outcome"]["result"]["lines"][0]["patient_pays"], str(refused.detail))
    if "error" in reply:
        if day < date(2020, 1, 1):
            return None  # texts of those years were read in part only
        return ("library error %s %s" % (reply["error"]["code"], reply["error"]["message"].split(" on 2")[0][-50:]), reply["error"]["message"], lines)
    theirs = reply["answer"]["outcome"]["result"]
    got = [(l["contact"], l["item"], ore(l["patient_pays"]), ore(l["state_pays"]), (l.get("reason") or {}).get("reason"))
           for l in theirs["lines"]]
    same = {"cancelled_in_time": "suspended"} if date(2020, 4, 1) <= day <= date(2021, 6, 30) else {}
    if [l[:4] + (same.get(l[4], l[4]),) for l in got] != [l[:4] + (same.get(l[4], l[4]),) for l in lines]:
        a, b = sorted(set(got) - set(lines), key=str), sorted(set(lines) - set(got), key=str)
        key = "lines %s | %s" % (sorted({(x[1], x[4], x[2] > 0, x[3] > 0) for x in a}, key=str), sorted({(x[1], x[4], x[2] > 0, x[3] > 0) for x in b}, key=str))
        return (key, got, lines)
    sums = (sum(l[2] for l in lines), sum(l[3] for l in lines),
            sum(l[2] for l in lines if l[1] in ("consultation", "radiology")))
    got = tuple(ore(theirs[k]) for k in ("patient_pays", "state_pays", "counts_to_cap"))
    return None if got == sums else ("sums", got, sums)


# --- copayment.travel ---------------------------------------------------------------

FREE = ["companion", "occupational_injury", "war_injury", "infectious_disease", "compulsory_mental_health_care",
        "relative_to_child_psychiatry", "donor", "transfer_within_trust", "abortion_board"]


def travel_case(rng):
    days = [date(2016, 10, 1), date(2018, 1, 1), date(2020, 1, 1), date(2023, 1, 1), date(2024, 1, 1), date(2026, 7, 1)]
    day = around(rng, days)
    facts = {"date": day.isoformat(), "patient": patient(rng, day), "ways": rng.choice([1, 2, 3, 100])}
    for name in ("free_choice", "nearest_or_no_offer"):
        if rng.random() < 0.3:
            facts[name] = True
    if rng.random() < 0.2:
        facts["free"] = rng.choice(FREE)
    return {"rule": "copayment.travel", "facts": facts}


def compare_travel(case, reply):
    facts = case["facts"]
    day, who = date.fromisoformat(facts["date"]), facts["patient"]
    born = date.fromisoformat(who["birth_date"]) if "birth_date" in who else None
    age = copayment.age_on(born, day) if born else who.get("age")
    child = age is not None and age < 16
    free = bool(facts.get("free")) or any(
        g in ("occupational_injury", "war_injury", "infectious_disease", "hiv_infection") for g in who.get("grounds", []))
    try:
        want = copayment.travel(DATA["copayment"], day, facts["ways"], free, child, who.get("exemption_card", False),
                                facts.get("free_choice", False), facts.get("nearest_or_no_offer", False))
    except copayment.Refused as refused:
        if "error" in reply:
            return None
        return ("mine refuses", reply["answer"]["outcome"]["result"], str(refused.detail))
    if "error" in reply:
        return ("library error %s" % reply["error"]["code"], reply["error"]["message"], want)
    theirs = reply["answer"]["outcome"]["result"]
    got = (ore(theirs["patient_pays"]), ore(theirs["state_pays"]), theirs["counts_to_cap"])
    if got != want:
        return ("travel card=%s choice=%s" % (who.get("exemption_card"), facts.get("free_choice")), (got, theirs.get("free")), want)
    return None


SCHEMES = {
    "exemption": (exemption_case, compare_exemption),
    "year": (year_case, compare_year),
    "hospital": (hospital_case, compare_hospital),
    "travel": (travel_case, compare_travel),
}
