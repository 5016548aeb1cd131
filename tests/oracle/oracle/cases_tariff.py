"""Cases of bills by the tariffs of the national insurance."""
from datetime import date

from . import tariff
from .cases_copayment import DATA, around, my_exemption, ore, patient


def load(folder):
    DATA["tariff"] = tariff.load(folder)
    DATA["days"] = {p: sorted({d for r in rows for d in (r["from"], r["to"]) if d}) for p, rows in DATA["tariff"].items()}


PROVIDERS = {"doctor": ["general_practitioner"] * 4 + ["nurse", "contract_specialist", "contract_specialist", "doctor"],
             "psychologist": ["psychologist"], "physiotherapist": ["physiotherapist", "physiotherapist", "intern"]}
FAVOURITES = ["2ad", "2cd", "2cdd", "2dd", "701a", "10a", "10d", "2bd", "3ad", "3c", "3bd", "8", "143c", "4da", "105", "154a",
              "S2ad", "S10a", "621a", "622a", "624a", "2ss", "2ssd", "3sf", "21d", "21k", "21k2", "2af", "6", "6a", "6b", "14",
              "K02a", "K02c", "K02g", "2nv", "2at", "2av", "S2at", "S2av", "1f", "899", "2sf", "2as", "2sm", "1i", "701h"]


def tariff_case(rng):
    tables = DATA["tariff"]
    profession = rng.choice(["doctor"] * 4 + ["psychologist", "physiotherapist"])
    day = around(rng, DATA["days"][profession], 1)
    rows = tariff.rows_on(tables, profession, day)
    provider = rng.choice(PROVIDERS[profession])
    fitting = [c for c, r in rows.items() if tariff.who_may(r, provider, True, "online_trial") is None]
    some = sorted({r["code"] for r in tables[profession]})
    lines, codes = [], []
    for _ in range(rng.choice([1, 1, 2, 2, 3, 4, 6])):
        pool = [sorted(fitting), sorted(fitting), sorted(fitting), [c for c in FAVOURITES if c in rows], sorted(rows), codes]
        pool = rng.choice(pool) or sorted(rows) or some
        if rng.random() < 0.01:
            pool = some
        code = rng.choice(pool)
        codes.append(code)
        line = {"code": code}
        row = rows.get(code)
        if row and tariff.is_timed(row) and rng.random() < 0.7:
            found = tariff.TIME.match(row["unit"])
            step, start = (int(found.group(1)), int(found.group(2) or 0)) if found else (30, 0)
            line["minutes"] = max(0, start + step * rng.randint(0, 4) + rng.choice([-1, 0, 1]))
        elif rng.random() < 0.4:
            line["count"] = rng.choice([1, 2, 2, 3, 4, 7, 8, 9, 10, 11, 12, 1000])
        if profession == "doctor" and rng.random() < 0.05:
            line["provider"] = rng.choice(PROVIDERS[profession])
        lines.append(line)
    facts = {"date": day.isoformat(), "provider": provider, "lines": lines, "patient": patient(rng, day) if rng.random() < 0.6 else {}}
    if rng.random() < 0.4:
        facts["specialist_in_general_practice"] = True
    facts["setting"] = rng.choice(["office"] * 4 + ["out_of_hours", "out_of_hours", "online_trial", "other"])
    if rng.random() < 0.05:
        facts["inpatient"] = True
        if rng.random() < 0.6 and profession == "doctor":
            lines.insert(rng.randint(0, len(lines)), {"code": rng.choice(["2ss", "S2ss"])})
    case = {"rule": "tariff.value", "facts": facts}
    if rng.random() < 0.5:
        case["policy"] = {"contradiction": rng.choice(["specific_list_wins", "either_list"]),
                          "inpatient_gp": rng.choice(["paid", "refused"])}
    return case


def compare_tariff(case, reply):
    facts = case["facts"]
    day = date.fromisoformat(facts["date"])
    profession = {"psychologist": "psychologist", "physiotherapist": "physiotherapist", "intern": "physiotherapist"}.get(
        facts["provider"], "doctor")
    exempt = {}
    for service in ("doctor", "doctor_psychotherapy", "psychologist", "physiotherapist"):
        mine = my_exemption(service, facts["patient"], day)
        exempt[service] = (None, None) if mine == "error" else (mine["exempt"], mine["covers_materials"])
    lines = [(l["code"], l.get("count"), l.get("minutes"), l.get("provider", facts["provider"])) for l in facts["lines"]]
    wins = case.get("policy", {}).get("contradiction", "specific_list_wins") == "specific_list_wins"
    try:
        want, clashes = tariff.value(DATA["tariff"], profession, day, lines, exempt,
                                     facts.get("specialist_in_general_practice", False), facts["setting"],
                                     facts.get("inpatient", False), wins,
                                     case.get("policy", {}).get("inpatient_gp", "paid") == "paid")
    except tariff.Refused as refused:
        if "error" in reply:
            return None
        return ("mine refuses %s" % refused.why, None, str(refused.detail))
    if "error" in reply:
        code = reply["error"]["code"]
        if code == "birth_date_needed" and facts["patient"].get("age") == 26:
            return None
        if code == "no_value" and "abortion" in reply["error"]["message"] and day < date(2024, 7, 1):
            return None
        return ("library error %s %s" % (code, reply["error"]["message"].split(" on 2")[0][-40:]), reply["error"]["message"], want)
    theirs = reply["answer"]["outcome"]["result"]
    got = [{"code": l["code"], "units": l["units"], "reduced": l.get("reduced_units", 0), "beyond": l.get("units_beyond", 0),
            "fee": ore(l["fee"]), "patient": ore(l["patient"]), "state": ore(l["national_insurance"]),
            "counts": ore(l["counts_to_cap"]), "exempted": ore(l["exempted"]),
            "refusal": (l.get("refusal") or {}).get("reason")} for l in theirs["lines"]]
    for a, b in zip(got, want):
        if a != b:
            keys = [k for k in a if a[k] != b[k]]
            return ("line %s %s/%s" % (keys, a["refusal"], b["refusal"]), a, b)
    got = {frozenset((c["list_of"], c["refuses"])) for c in theirs.get("clashes", [])}
    mine = {frozenset((a, b)) for a, b, _ in clashes}
    if got != mine:
        return ("clashes %s refused %s" % (facts["setting"], [l["refusal"] for l in want if l["refusal"]][:1]), sorted(map(sorted, got)), sorted(map(sorted, mine)))
    owners = {(c["list_of"], c["refuses"]) for c in theirs.get("clashes", [])}
    mine = {(x, (set((a, b)) - {x}).pop()) for a, b, by in clashes for x in by}
    if owners != mine:
        return ("whose list", sorted(owners), sorted(mine))
    sums = {"fee": "fee", "patient": "patient", "national_insurance": "state", "counts_to_cap": "counts", "exempted": "exempted"}
    for k, v in sums.items():
        if ore(theirs[k]) != sum(l[v] for l in want):
            return ("sum " + k, theirs[k], sum(l[v] for l in want))
    return None


SCHEMES = {"tariff": (tariff_case, compare_tariff)}
