"""Cases of activity-based financing, weighted to the edges, and what differs in an answer."""
import copy
from datetime import date, timedelta
from fractions import Fraction

from . import isf
from .answers import money

BOOK = {}


def load(folder):
    BOOK.update(isf.load(folder))


YEARS = [1997, 1998, 1999, 2003, 2004, 2005, 2007, 2008, 2013, 2014, 2016, 2017, 2018, 2018, 2019, 2019, 2020, 2020, 2020, 2020,
         2021, 2023, 2024, 2024, 2024, 2025, 2026]
SOMATIC = ["27", "31", "32", "33", "268O", "442", "809J"]
KINDS = ["inpatient", "day", "outpatient", "video", "telephone", "home", "team_based", "collaboration", "digital_follow_up", "simple_talk"]
LEVELS = ["overnight", "day", "outpatient", "outpatient_radiotherapy"]
PATHS = {"price": "isf.unit_price.", "settlement": "isf.settlement_price.", "share": "isf.share."}
PARTS = {False: "somatic", True: "mental_health_and_addiction"}


def day(d):
    year = d.choice(YEARS)
    return d.choice([date(year, 12, 31), date(year, 7, 1), date(year, 1, 1), date(year, 6, 30), date(year, 2, 28) + timedelta(days=1)])


def points(d):
    return d.choice(["1", "0", "-1", "0.000", "1.000", "0.001", "-0.001", "5.719", "-155.110", "0.000000001", "-0.000000001",
                     # Halves of an ore at the prices of 2018 to 2024.
                     "0.0000125", "0.00000025", "0.000125", "-0.000125", "0.625", "2.0000625", "-0.000625", "0.00390625",
                     "999999999", "-999999999.999999999", "1000000000", "123456.789",
                     "%d.%03d" % (d.randint(0, 50), d.randint(0, 999)), "-%d.%09d" % (d.randint(0, 50), d.randint(0, 999999999))])


def contact(d, when):
    c = {"date": when.isoformat(), "sector": d.choice(["somatic"] * 4 + ["mental_health", "addiction_care"])}
    if d.random() < 0.75:
        c["points"] = points(d)
    if d.random() < 0.5 or "points" not in c:
        c["code"] = d.choice(SOMATIC + ["A", "B", "999"])
    if d.random() < 0.3:
        c["category"] = d.choice(["drg", "stg", "tfg"])
    if d.random() < 0.5:
        c["kind"] = d.choice(KINDS)
    if d.random() < 0.3:
        c["care_level"] = d.choice(LEVELS)
    if d.random() < 0.3:
        c["payer"] = d.choice([1, 1, 1, 12, 22, 24, 30, 32, 40, 50, 60, 90])
    for name in ("named_patient", "during_admission", "entry_criteria_met"):
        if d.random() < 0.2:
            c[name] = d.choice([True, False])
    if d.random() < 0.15:
        c["performed_by"] = "municipality"
        if d.random() < 0.9:
            c["agreement"] = {name: d.random() >= 0.15 for name in ("between_levels", "anchored", "reports_to_npr")}
    return c


def policy(d):
    p = {}
    if d.random() < 0.8:
        p["mental_health_price_rule"] = d.choice(["net_price", "price_times_share"])
    if d.random() < 0.3:
        p["mental_health_day"] = d.choice(["included", "not_included"])
    if d.random() < 0.15:
        p["price"] = d.choice(["settlement", "published"])
    if d.random() < 0.2:
        p["values"] = {"older": "use_latest"}
    return p


def supplied(d, years):
    """Figures of the caller, and the book that holds them: of the years named and of no other."""
    given, book = {"overrides": [], "weights": []}, copy.deepcopy(BOOK)
    if d.random() < 0.5:
        for year in sorted(set(years)):
            for name, values in (("price", ["50000", "33333.33", "1", "0.01", "60000.05"]), ("settlement", ["45000.5", "40000"]),
                                 ("share", ["0.4", "0.3", "0.333", "1", "0", "0.25"])):
                for part in (False, True):
                    # Mental health and addiction care came in 2017 and has no figures before.
                    if (part and year < 2017) or d.random() >= 0.6:
                        continue
                    value = d.choice(values)
                    given["overrides"].append({"path": PATHS[name] + PARTS[part], "from": "%d-%s" % (year, "07-01" if year == 1997 else "01-01"),
                                               "until": "%d-01-01" % (year + 1), "value": value})
                    book[name][part, year] = Fraction(value)
    if d.random() < 0.3:
        year = d.choice(years)
        for sector, category, code, weight in (("somatic", "drg", "A", "6.001"), ("somatic", "tfg", "T1", "0.777"),
                                               ("mental_health", "drg", "B", "0.3")):
            given["weights"].append({"year": year, "sector": sector, "category": category, "code": code, "weight": weight, "name": "made up"})
            book["weight"][year, sector, category, code] = Fraction(weight)
    return {k: v for k, v in given.items() if v}, book


def whole(rule, facts, d, years):
    given, book = supplied(d, years)
    case = {"rule": rule, "facts": facts, "policy": policy(d), "book": book}
    if given:
        case["supplied"] = given
    return case


def refund_case(d):
    when = day(d)
    return whole("isf.refund", contact(d, when), d, [when.year])


def row(mine, theirs, facts):
    """What differs in a row, as a word."""
    if mine is None or "error" in theirs:
        return None if mine is None and "error" in theirs else "refused by one"
    theirs = theirs["refund"]
    if {e["reason"] for e in theirs.get("exclusions", [])} != mine["why"]:
        return "reasons"
    if [e["by"] for e in theirs.get("exclusions", []) if "by" in e][:1] != [mine["by"]] * (mine["by"] is not None):
        return "what counts instead"
    if (Fraction(theirs["points"]), money(theirs["amount"])) != (mine["points"], mine["amount"]):
        return "points or amount"
    if "points" in facts and Fraction(theirs["points_before"]) != Fraction(facts["points"]):
        return "points before"
    paid = theirs.get("price")
    if (paid is None) != (mine["price"] is None):
        return "price"
    if paid:
        unit, share, years, _ = mine["price"]
        got = Fraction(paid["unit_price"]["value"]), Fraction(paid["share"]["value"]) if "share" in paid else None
        if got != (unit, share) or paid["rule"] != ("net_price" if share is None else "price_times_share"):
            return "price"
        asked = int(theirs["date"][:4])
        if paid["unit_price"]["applied"] != ("in_force" if years[0] == asked else "older"):
            return "age of the price"
        if share is not None and paid["share"]["applied"] != ("in_force" if years[1] == asked else "older"):
            return "age of the share"
    said = theirs.get("unstated", {})
    if {k: said.get(k, False) for k in isf.unstated(facts)} != isf.unstated(facts):
        return "unstated"
    return None


def same_refund(case, reply):
    if case["facts"]["date"] < isf.START.isoformat():
        # Nothing is refunded before the scheme, whether by a refusal or by a reason.
        amount = money(reply["answer"]["outcome"]["result"]["amount"]) if "answer" in reply else 0
        return ("before the scheme", amount, 0) if amount else None
    if reply.get("error", {}).get("field") == "isf.share.somatic" and case["facts"]["date"] < "2003":
        # The share of 1997 stands in one of the sources of the figures, and not among the library's.
        return None
    mine = isf.or_none(isf.refund, case["facts"], case["policy"], case["book"])
    theirs = {"refund": reply["answer"]["outcome"]["result"]} if "answer" in reply else reply
    what = row(mine, theirs, case["facts"])
    return (what, reply if "error" in reply else theirs["refund"], mine) if what else None


def settle_case(d):
    year = d.choice([2018, 2019, 2020, 2020, 2024])
    first = d.choice([date(year, 5, 1), date(year, 12, 29), date(year, 2, 27)])
    contacts, courses = [], []
    for n in range(d.randint(1, 7)):
        c = contact(d, first + timedelta(days=d.randint(0, 3)))
        if d.random() < 0.6:
            c["points"] = d.choice(["1", "1.000", "2", "-1", "-2", "0", "0.5", "3.333"])
        if d.random() < 0.5:
            c = {k: c[k] for k in c if k in ("date", "sector", "points", "code")}
        if d.random() < 0.6:
            c["code"] = d.choice("AB")
        if d.random() < 0.9:
            c["patient"] = d.choice("PPPQ")
        if d.random() < 0.6:
            c["doctor_consultation"] = True
        if d.random() < 0.9:
            c["id"] = "c%d" % n
        contacts.append(c)
    for n in range(d.choice([0, 0, 1, 1, 2, 3])):
        begins = first + timedelta(days=d.randint(-3, 3))
        ends = begins + timedelta(days=d.choice([0, 1, 2, 3, 4, 4, 3, 2, 1, 0, -1]))
        course = {"id": "k%d" % n, "patient": d.choice("PPQ"), "sector": d.choice(["somatic"] * 4 + ["mental_health"]),
                  "code": d.choice(["T1", "T1", "T2"]), "from": begins.isoformat(), "to": ends.isoformat(),
                  "bundles": d.choice([["A"], ["B"], ["A", "B"], []])}
        if d.random() < 0.85:
            course["points"] = points(d)
        courses.append(course)
    return whole("isf.settle", {"contacts": contacts, "courses": courses}, d, [year, year + 1])


def same_settlement(case, reply):
    facts = case["facts"]
    rows, courses, totals = isf.settle(facts["contacts"], facts["courses"], case["policy"], case["book"])
    if "error" in reply:
        # The library holds sums of up to this many points.
        many = sum(abs(row["points"]) for row in rows + courses if row) > 10 ** 9
        return None if many else ("the library refuses", reply["error"]["message"], totals)
    theirs = reply["answer"]["outcome"]["result"]
    for name, mine in (("contacts", rows), ("courses", courses)):
        for n, (a, b) in enumerate(zip(mine, theirs[name])):
            given = facts[name][n]
            what = row(a, b, given if name == "contacts" else {**given, "category": "tfg"})
            if what:
                return "%s: %s" % (name, what), b, a
    got = {k: money(v) if k in ("sum_of_rows", "from_total_points") else Fraction(v) for k, v in theirs["totals"].items()}
    return None if got == totals else ("totals", got, totals)


def share_case(d):
    amount = d.choice(["100", "0", "0.01", "-0.01", "-100.05", "0.03", "1234567.89", "99999999999.99",
                       "%d.%02d" % (d.randint(0, 10 ** 9), d.randint(0, 99)), "-%d.%02d" % (d.randint(0, 1000), d.randint(0, 99))])
    parts = [d.choice(["1", "1", "2", "0", "0.5", "33.3", "0.333", "60", "40", "%d" % d.randint(0, 1000), "0.%03d" % d.randint(0, 999)])
             for _ in range(d.randint(0, 8))]
    kinds = ["unit", "trust", "region", "municipality"]
    return {"rule": "isf.share", "facts": {"amount": amount, "parties": [
        {"name": "n%d" % n, "kind": d.choice(kinds), "part": part} for n, part in enumerate(parts)]}}


def same_share(case, reply):
    facts = case["facts"]
    mine = isf.or_none(isf.share, money(facts["amount"]), [party["part"] for party in facts["parties"]])
    if "error" in reply:
        return None if mine is None else ("the library refuses", reply["error"]["message"], mine)
    pieces = reply["answer"]["outcome"]["result"]["pieces"]
    got = [money(piece["amount"]) for piece in pieces]
    same = got == mine and [piece["party"]["name"] for piece in pieces] == [party["name"] for party in facts["parties"]]
    return None if same else ("pieces", got, mine)


SCHEMES = {"isf_refund": (refund_case, same_refund), "isf_settle": (settle_case, same_settlement),
           "isf_share": (share_case, same_share)}
