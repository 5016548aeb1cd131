"""Cases of co-consultations: what is billed, the proposals of 2023 and overlaps in time."""
from datetime import date

from . import co_consultation, tariff
from .cases_copayment import DATA, HOSPITAL_SERVICES, around, my_exemption, ore, patient

KINDS_HOST = ["gp", "gp", "gp_substitute", "gp_nurse", "contract_specialist", "contract_specialist", "hospital_doctor", "hospital_doctor",
              "private_specialist", "hospital_psychologist", "hospital_nurse", "hospital_staff", "psychologist",
              "physiotherapist", "municipal_staff", "other_doctor"]
CO_DAYS = [date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1), date(2026, 1, 1), date(2026, 3, 1)]


def provider_facts(rng, kind, day, good):
    p = {"kind": kind}
    mostly = 0.02 if good else 0.12
    p["documented"] = rng.random() >= mostly
    p["on_list"] = rng.random() >= mostly
    if rng.random() < 0.5:
        p["attendance"] = rng.choice(["in_person", "video", "telephone"] * 4 + ["text"])
    if rng.random() < mostly / 2:
        p["absent"] = True
    if rng.random() < 0.4:
        p["specialist_in_general_practice"] = True
    if rng.random() < 0.1:
        p["out_of_hours"] = True
    if rng.random() < 0.6:
        p["minutes"] = rng.choice([0, 19, 20, 21, 25, 26, 34, 35, 36, 50, 60])
        p["specialty_with_time_supplement"] = rng.random() < 0.7
    if rng.random() < 0.5:
        rows = tariff.rows_on(DATA["tariff"], "doctor", day)
        pool = [c for c in ("2dd", "701a", "2p", "2ld", "7", "10a", "10d", "21d", "21k", "21k2", "620", "2ad", "2cdl", "2j", "2sm", "1f",
                            "S7", "S10a", "S701a", "S21d", "S21k", "S2ld", "8", "143c", "105", "899", "4da", "14", "S14", "3ad", "100",
                            "621a") if c in rows]
        p["add_ons"] = []
        for code in rng.sample(pool, rng.choice([1, 1, 2, 3])):
            a = {"code": code}
            if tariff.is_timed(rows[code]):
                a["minutes"] = rng.choice([0, 20, 29, 30, 31, 61])
            elif rng.random() < 0.3:
                a["count"] = rng.choice([2, 3])
            p["add_ons"].append(a)
    if kind in co_consultation.HOSPITAL and rng.random() < 0.5:
        p["isf_refund"] = rng.choice(["0.00", "2345.67"])
    if kind in co_consultation.HOSPITAL and rng.random() < 0.2:
        p["service"] = rng.choice(HOSPITAL_SERVICES)
    if kind == "contract_specialist" and rng.random() < 0.2:
        p["service"] = "doctor_psychotherapy"
    return p


def co_case(rng):
    day = around(rng, CO_DAYS, 1)
    good = rng.random() < 0.7
    host = provider_facts(rng, rng.choice(KINDS_HOST), day, good)
    fit = {"g": ["hospital_doctor", "contract_specialist"], "c": ["gp", "gp_substitute", "gp_nurse"],
           "h": ["gp", "gp_nurse", "contract_specialist"]}.get(host["kind"][0], KINDS_HOST)
    others = [provider_facts(rng, rng.choice(fit if good else KINDS_HOST), day, good) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    bad = 0.01 if good else 0.1
    facts = {"date": day.isoformat(), "patient": patient(rng, day) if rng.random() < 0.5 else {}, "host": host, "participants": others,
             "needed": rng.random() >= bad, "agreed_beforehand": rng.random() >= bad, "referred": rng.random() >= bad,
             "hosted_before": rng.choice([0, 1, 2, 2, 3, 4])}
    for name in ("inpatient", "patient_absent", "fixed_cooperation", "cancelled"):
        if rng.random() < (0.1 if name == "inpatient" else bad):
            facts[name] = True
    case = {"rule": "co_consultation.settle", "facts": facts}
    if rng.random() < 0.5:
        case["policy"] = {"hospital_copayment": rng.choice(["none", "charged"]), "inpatient_gp": rng.choice(["paid", "refused"]),
                          "travel": rng.choice(["specific_list_wins", "either_list"])}
    return case


def my_provider(p, who, day):
    service = p.get("service") or ("hospital_somatic" if p["kind"] in co_consultation.HOSPITAL else "doctor")
    mine = my_exemption(service, who, day)
    return dict(p, specialist=p.get("specialist_in_general_practice"), has_3bd=p.get("specialty_with_time_supplement"),
                add_ons=[(a["code"], a.get("count", 1), a.get("minutes")) for a in p.get("add_ons", [])],
                isf=ore(p["isf_refund"]) if "isf_refund" in p else None,
                exempt=mine != "error" and mine["exempt"], materials_free=mine != "error" and mine["covers_materials"])


def compare_co(case, reply):
    facts = case["facts"]
    day = date.fromisoformat(facts["date"])
    mine = dict(facts, date=day, host=my_provider(facts["host"], facts["patient"], day),
                participants=[my_provider(p, facts["patient"], day) for p in facts["participants"]])
    try:
        want = co_consultation.settle(DATA["tariff"], DATA["copayment"], mine, case.get("policy", {}))
    except tariff.Refused as refused:
        if "error" in reply:
            return None
        return ("mine refuses %s" % refused.why, None, str(refused.detail))
    if "error" in reply:
        code = reply["error"]["code"]
        if code == "birth_date_needed" and facts["patient"].get("age") == 26:
            return None
        if day < co_consultation.START or "stand on the bill already" in reply["error"]["message"] or "not a refund of a contact that took place" in reply["error"]["message"]:
            return None
        return ("library error %s %s" % (code, reply["error"]["message"].split(" on 2")[0][-60:]), reply["error"]["message"], None)
    theirs = reply["answer"]["outcome"]["result"]
    for n, (a, b) in enumerate(zip(theirs["claims"], want)):
        who = ([facts["host"]] + facts["participants"])[n]
        got = {(r.get("code"), r["reason"]) for r in a.get("refusals", [])}
        for add_on, why in list(b["refusals"]):
            if isinstance(why, frozenset):  # any one of the reasons
                b["refusals"].remove((add_on, why))
                b["refusals"].add((add_on, next((r for c, r in got if c == add_on and r in why), "/".join(sorted(why)))))
        if got != b["refusals"]:
            return ("refusals %s %s %s | %s" % (who["kind"], a["part"], sorted(r[1] for r in got - b["refusals"]), sorted(r[1] for r in b["refusals"] - got)),
                    sorted(got, key=str), sorted(b["refusals"], key=str))
        keys = ("fee", "refund", "copayment", "own_payment", "exempted")
        got = [(l.get("code"), l["units"]) + tuple(ore(l[k]) for k in keys) for l in a.get("lines", [])]
        mine_lines = [(l["code"], l["units"]) + tuple(l[k] for k in keys) for l in b["lines"]]
        if sorted(got, key=str) != sorted(mine_lines, key=str):
            x, y = set(got) - set(mine_lines), set(mine_lines) - set(got)
            return ("lines %s %s %s | %s" % (who["kind"], a["part"], sorted({str(l[0]) for l in x}), sorted({str(l[0]) for l in y})), got, mine_lines)
        got = {frozenset((c["list_of"], c["refuses"])) for c in a.get("clashes", [])}
        if got != {c[0] for c in b["clashes"]}:
            return ("clashes", sorted(map(sorted, got)), sorted(sorted(c[0]) for c in b["clashes"]))
    lines = [(l, p["kind"]) for c, p in zip(want, [facts["host"]] + facts["participants"]) for l in c["lines"]]
    sums = {"patient_pays": sum(l["copayment"] + l["own_payment"] for l, _ in lines), "counts_to_cap": sum(l["copayment"] for l, _ in lines),
            "national_insurance_pays": sum(l["refund"] for l, k in lines if k not in co_consultation.HOSPITAL),
            "state_pays": sum(l["refund"] for l, k in lines if k in co_consultation.HOSPITAL), "total": sum(l["fee"] for l, _ in lines)}
    got = {k: ore(theirs[k]) for k in sums}
    return None if got == sums else ("sums", got, sums)


# --- co_consultation.propose and overlaps ---------------------------------------------

def propose_case(rng):
    days = [date(2021, 7, 2), date(2021, 12, 15), date(2022, 7, 1), date(2024, 7, 1), date(2025, 7, 1), date(2025, 12, 31), date(2026, 1, 1),
            date(2026, 6, 30), date(2026, 7, 1)]
    day = rng.choice(days)

    def one(kinds):
        p = {"kind": rng.choice(kinds), "documented": True, "on_list": True}
        if p["kind"].startswith("gp") and rng.random() < 0.5:
            p["specialist_in_general_practice"] = True
        if p["kind"] in ("gp", "gp_substitute", "contract_specialist") and rng.random() < 0.6:
            p["minutes"] = rng.choice([0, 20, 21, 25, 26, 35, 36, 50])
        if p["kind"] == "contract_specialist":
            p["specialty_with_time_supplement"] = rng.random() < 0.7
        if p["kind"] == "hospital_doctor" and rng.random() < 0.5:
            p["isf_refund"] = "1234.56"
        return p
    number_two = rng.random() < 0.5
    host = one(["gp", "gp_substitute", "contract_specialist", "hospital_doctor"])
    other = one(["hospital_doctor", "contract_specialist"] if host["kind"].startswith("gp") else ["gp", "gp_substitute"])
    facts = {"date": day.isoformat(), "patient": patient(rng, day) if rng.random() < 0.5 else {}, "needed": True, "agreed_beforehand": True,
             "referred": True, "hosted_before": 0, "host": host, "participants": [other]}
    if number_two:
        amounts = {}
        for group in ("gp", "contract_specialist", "hospital"):
            amounts[group] = {"host_fee": rng.choice(["443.00", "700.00", "635.50"]), "participant_fee": rng.choice(["0.00", "500.00", "343.00"])}
            if rng.random() < 0.4:
                amounts[group]["host_copayment"] = rng.choice(["0.00", "179.00", "443.00"])
        alternative = {"two": amounts}
    else:
        amounts = {"gp_participation": "343.00", "contract_specialist_participation": "500.50", "hospital_compensation": "403.00"}
        if rng.random() < 0.5:
            amounts["gp_marking_supplement"] = "25.00"
        alternative = {"one": amounts}
    return {"rule": "co_consultation.propose", "facts": {"consultation": facts, "alternative": alternative}}


def compare_propose(case, reply):
    facts = case["facts"]["consultation"]
    day = date.fromisoformat(facts["date"])
    mine = dict(facts, date=day, host=my_provider(facts["host"], facts["patient"], day),
                participants=[my_provider(p, facts["patient"], day) for p in facts["participants"]])
    (word, amounts), = case["facts"]["alternative"].items()
    if word == "one":
        amounts = {"gp": ore(amounts["gp_participation"]), "contract_specialist": ore(amounts["contract_specialist_participation"]),
                   "hospital": ore(amounts["hospital_compensation"]), "marking": ore(amounts.get("gp_marking_supplement", "0.00"))}
    else:
        amounts = {g: (ore(a["host_fee"]), ore(a["host_copayment"]) if "host_copayment" in a else None, ore(a["participant_fee"]))
                   for g, a in amounts.items()}
    want = co_consultation.propose(DATA["tariff"], DATA["copayment"], mine, 1 if word == "one" else 2, amounts)
    if "error" in reply:
        code = reply["error"]["code"]
        if code == "birth_date_needed" and facts["patient"].get("age") == 26 or "abortion" in reply["error"]["message"]:
            return None
        return ("library error %s" % code, reply["error"]["message"], want)
    theirs = reply["answer"]["outcome"]["result"]
    got = tuple(ore(theirs[k]) for k in ("patient_pays", "national_insurance_pays", "state_pays"))
    if got != want:
        return ("propose %s %s %s" % (word, facts["host"]["kind"], facts["participants"][0]["kind"]),
                (got, [(c["kind"], [(l.get("code"), l["kind"], l["fee"]) for l in c.get("lines", [])], [(r.get("code"), r["reason"]) for r in c.get("refusals", [])]) for c in theirs["claims"]]), want)
    return None


def overlap_case(rng):
    slots = []
    for n in range(rng.randint(0, 6)):
        start = 8 * 60 + rng.choice([0, 1, 15, 29, 30, 31, 60])
        end = start + rng.choice([1, 14, 15, 16, 30, 60])
        slots.append({"id": str(n), "start": "2026-03-02T%02d:%02d" % divmod(start, 60), "end": "2026-03-02T%02d:%02d" % divmod(end, 60)})
    return {"rule": "co_consultation.overlaps", "facts": {"consultations": slots}}


def compare_overlaps(case, reply):
    def seconds(text):
        return int(text[11:13]) * 3600 + int(text[14:16]) * 60
    slots = [(seconds(s["start"]), seconds(s["end"])) for s in case["facts"]["consultations"]]
    want = sorted((str(i), str(j), m) for i, j, m in co_consultation.overlaps(slots))
    if "error" in reply:
        return ("library error", reply["error"], want)
    got = sorted((p["first"]["id"], p["second"]["id"], p["minutes"]) for p in reply["answer"]["outcome"]["result"]["pairs"])
    return None if got == want else ("pairs", got, want)


SCHEMES = {
    "co_consultation": (co_case, compare_co),
    "proposals": (propose_case, compare_propose),
    "overlaps": (overlap_case, compare_overlaps),
}
