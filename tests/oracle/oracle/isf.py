"""Activity-based financing (ISF): the refund of a contact, the settlement of several, the sharing of a refund.

refund = points x unit price x share, rounded once, to whole ore (settlement board's report of 2021, ch. 6). What counts:
Helsedirektoratet's TB2023-81 ch. 5.1.1 and 5.2.1; scope by year: Store medisinske leksikon. Amounts are whole ore.
"""
import csv
import os
from datetime import date
from fractions import Fraction

from .copayment import BARRED
from .money import ore, split

START = date(1997, 7, 1)
PAYERS_NOT_FINANCED = (12, 22, 24, 30, 32, 60)


class Refused(Exception):
    """A figure that was not found, a choice that was not made, or facts that make no sense."""


def load(folder):
    """{price {(mental, year)}, share {...}, settlement {...}, weight {(year, sector, category, code)}}."""
    book = {"price": {}, "share": {}, "settlement": {}, "weight": {}}
    with open(os.path.join(folder, "isf_unit_prices.csv"), encoding="utf-8") as f:
        for row in csv.DictReader(f):
            key = row["sector"] != "somatikk", int(row["year"])
            for name, text, label in (("price", "unit_price", "price_certainty"), ("share", "share", "share_certainty")):
                if row[text] and row[label] not in BARRED:
                    book[name][key] = Fraction(row[text])
    with open(os.path.join(folder, "isf_weights.csv"), encoding="utf-8") as f:
        for row in csv.DictReader(f):
            book["weight"][int(row["year"]), "somatic", row["category"].lower(), row["code"]] = Fraction(row["weight"])
    return book


def mental(contact):
    return contact["sector"] != "somatic"


def setting(contact):
    """`in`, `day` or `out`; None when neither the kind nor the level of care is stated."""
    by_kind = {"inpatient": "in", "day": "day", None: None}.get(contact.get("kind"), "out")
    by_level = {"overnight": "in", "day": "day", None: None}.get(contact.get("care_level"), "out")
    if by_kind is None:
        return by_level
    # Teams, collaboration and digital follow-up take place whatever the level of care is.
    anywhere = contact.get("kind") in ("team_based", "collaboration", "digital_follow_up")
    if by_level is not None and by_level != by_kind and not anywhere:
        raise Refused("the level of care is another than that of the kind")
    return by_kind


def exclusions(contact, policy):
    """Why a contact does not count, by itself."""
    day, where, kind = date.fromisoformat(contact["date"]), setting(contact), contact.get("kind")
    if day < START:
        raise Refused("before the scheme")
    why = set()
    if contact.get("payer") in PAYERS_NOT_FINANCED:
        why.add("payer_not_counted")
    if mental(contact):
        if day.year < 2017:
            why.add("sector_not_in_scheme")
        if where == "in" or (where == "day" and policy.get("mental_health_day", "not_included") == "not_included"):
            why.add("outpatient_only")
    elif (where == "day" and day.year < 1999) or (where == "out" and day.year < 2008):
        why.add("setting_not_in_scheme")
    if day.year < {"stg": 2018, "tfg": 2019}.get(contact.get("category", "drg"), 1997):
        why.add("category_not_in_scheme")
    if kind == "simple_talk":
        why.add("simple_talk")
    if kind == "collaboration" and contact.get("named_patient") is False:
        why.add("no_named_patient")
    if kind == "collaboration" and contact.get("during_admission") and mental(contact):
        why.add("collaboration_during_admission")
    if kind == "team_based" and contact.get("entry_criteria_met") is False:
        why.add("entry_criteria_not_met")
    if contact.get("performed_by") == "municipality":
        agreement = contact.get("agreement", {})
        for secured, reason in (("between_levels", "no_agreement_between_levels"), ("anchored", "agreement_not_anchored"),
                                ("reports_to_npr", "no_reporting_to_register")):
            if not agreement.get(secured):
                why.add(reason)
    return why


def unstated(contact):
    """What was not said and therefore not tested. A course has no form."""
    kind = contact.get("kind")
    formless = kind is None and "care_level" not in contact and contact.get("category") != "tfg"
    return {"payer": "payer" not in contact, "kind": formless,
            "patient": bool(contact.get("doctor_consultation")) and "patient" not in contact,
            "named_patient": kind == "collaboration" and "named_patient" not in contact,
            "entry_criteria": kind == "team_based" and "entry_criteria_met" not in contact}


def points(contact, book):
    """Points after corrections; the weight of the group when none are given."""
    if "points" in contact:
        return Fraction(contact["points"])
    key = int(contact["date"][:4]), contact["sector"], contact.get("category", "drg"), contact.get("code")
    if key not in book["weight"]:
        raise Refused("neither points nor a weight")
    return book["weight"][key]


def figure(table, contact, policy):
    """The year's figure, or the latest before it where the policy takes that."""
    part, year = mental(contact), int(contact["date"][:4])
    years = [y for m, y in table if m == part and y <= year]
    older = policy.get("values", {}).get("older") == "use_latest"
    if not years or (max(years) != year and not older):
        raise Refused("no figure for the year")
    return table[part, max(years)], max(years)


def price(contact, policy, book):
    """(unit price, share or None when the price holds it, the years of both, whether it is that of mental health and
    addiction care, whose money is kept apart)."""
    rule = policy.get("mental_health_price_rule") if mental(contact) else "price_times_share"
    if rule is None:
        raise Refused("sources disagree on the price of mental health and addiction care")
    table = book["settlement" if policy.get("price") == "settlement" else "price"]
    unit, year = figure(table, contact, policy)
    if rule == "net_price":
        return unit, None, (year, None), True
    share, share_year = figure(book["share"], contact, policy)
    return unit, share, (year, share_year), mental(contact)


def worth(number, paid):
    unit, share, *_ = paid
    return ore(number * unit * (1 if share is None else share))


def nothing(why, by=None):
    return {"points": Fraction(0), "amount": 0, "why": why, "by": by, "price": None}


def refund(contact, policy, book):
    why = exclusions(contact, policy)
    if why:
        return nothing(why)
    number, paid = points(contact, book), price(contact, policy, book)
    return {"points": number, "amount": worth(number, paid), "why": set(), "by": None, "price": paid}


def or_none(work, *facts):
    try:
        return work(*facts)
    except Refused:
        return None


def settle(contacts, courses, policy, book):
    """(rows of the contacts, rows of the courses, totals); a row that cannot be settled is None.

    A course absorbs what it bundles, and what is absorbed no longer competes for its day. Of one patient's doctor's
    consultations on a day the one with the most points stands, the first of equals.
    """
    course_rows, standing = [], []
    for course in courses:
        if course["to"] < course["from"]:
            course_rows.append(None)
            continue
        group = {k: course[k] for k in ("sector", "code", "points") if k in course}
        group.update(date=course["to"], category="tfg")
        why = or_none(exclusions, group, policy)
        if why is None:
            course_rows.append(None)
            continue
        by = None
        if course["from"][:4] != course["to"][:4]:
            why.add("course_crosses_year")
        for other in standing:
            same = all(course[k] == other[k] for k in ("patient", "sector", "code"))
            if same and other["from"] <= course["to"] and course["from"] <= other["to"]:
                why.add("course_overlaps")
                by = by or other.get("id")
        if why:
            course_rows.append(nothing(why, by))
        else:
            standing.append(course)
            course_rows.append(or_none(refund, group, policy, book))

    rows = []
    for contact in contacts:
        why = or_none(exclusions, contact, policy)
        row = None if why is None else nothing(why) if why else "open"
        if row == "open" and contact.get("category", "drg") != "tfg":
            for course in standing:
                if (contact.get("patient") == course["patient"] and contact["sector"] == course["sector"]
                        and course["from"] <= contact["date"] <= course["to"] and contact.get("code") in course["bundles"]):
                    row = nothing({"in_course"}, course.get("id"))
                    break
        rows.append(row)

    best = {}
    for place, contact in enumerate(contacts):
        if rows[place] == "open" and contact.get("doctor_consultation") and "patient" in contact:
            number = or_none(points, contact, book)
            day = contact["patient"], contact["date"]
            if number is not None and (day not in best or number > best[day][0]):
                best[day] = number, place
    for place, contact in enumerate(contacts):
        if rows[place] != "open":
            continue
        competes = contact.get("doctor_consultation") and "patient" in contact and or_none(points, contact, book) is not None
        stands = best[contact["patient"], contact["date"]][1] if competes else place
        if stands != place:
            rows[place] = nothing({"same_day_consultation"}, contacts[stands].get("id"))
        else:
            rows[place] = or_none(refund, contact, policy, book)
    return rows, course_rows, totals(rows + course_rows)


def totals(rows):
    settled = [row for row in rows if row is not None]
    by_price = {}
    for row in settled:
        if row["price"]:
            by_price[row["price"]] = by_price.get(row["price"], 0) + row["points"]
    return {"rows": len(rows), "counted": sum(not row["why"] for row in settled),
            "excluded": sum(bool(row["why"]) for row in settled), "failed": len(rows) - len(settled),
            "points": sum(row["points"] for row in settled), "sum_of_rows": sum(row["amount"] for row in settled),
            "from_total_points": sum(worth(number, paid) for paid, number in by_price.items())}


def share(amount, parts):
    """Whole ore by an agreed key; what is left goes to the largest remainders, the earlier of equals."""
    parts = split(amount, [Fraction(part) for part in parts])
    if parts is None:
        raise Refused("no part is above zero")
    return parts
