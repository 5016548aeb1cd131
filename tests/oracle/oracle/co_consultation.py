"""Co-consultation: who bills what, what the patient pays, what the payers pay.

FOR-2024-06-26-1322 with FOR-2025-06-30-1416, FOR-2025-12-18-2683,
FOR-2025-12-19-2745 and FOR-2026-06-25-1377; FOR-2016-12-20-1848 sec. 4 for the
outpatient copayment of a hospital. Amounts are whole ore.

Facts of a provider: kind, attendance, absent, documented, on_list, specialist (in general
practice), out_of_hours, minutes, has_3bd, add_ons [(code, count, minutes)], isf (ore or None),
exempt (of the copayment), materials_free.
"""
from datetime import date

from . import copayment, tariff

START = date(2025, 7, 1)
NURSE_START = date(2026, 1, 1)
GPS = ("gp", "gp_substitute", "gp_nurse")
HOSPITAL = ("hospital_doctor", "hospital_psychologist", "hospital_nurse", "hospital_staff")
SPECIALIST_DOCTORS = ("hospital_doctor", "contract_specialist")


def speaks(provider):
    """In person, by video or by telephone; one who stayed away is told of by another reason."""
    return provider.get("attendance", "in_person") != "text"


def tariff_of(kind, host):
    if kind in ("gp", "gp_substitute"):
        return "2sf" if host else "2ss"
    if kind == "gp_nurse":
        return "S2sf" if host else "S2ss"
    if kind == "contract_specialist":
        return "3ss" if host else "3sf"
    return None


def reasons_against(code, me, facts, inpatient_gp_paid):
    """Why the tariff of a provider is not paid; empty when it is."""
    host_tariff = code in ("2sf", "S2sf", "3ss")
    gp = code in ("2sf", "S2sf", "2ss", "S2ss")
    why = set()
    if not facts["needed"]:
        why.add("not_needed")
    if not facts["agreed_beforehand"]:
        why.add("not_agreed_beforehand")
    if not facts["referred"]:
        why.add("not_referred")
    if me.get("attendance", "in_person") == "text":
        why.add("form_not_accepted")
    if not me["documented"]:
        why.add("not_documented")
    if facts.get("cancelled"):
        why.add("cancelled")
    if any(p.get("absent") for p in [facts["host"]] + facts["participants"]):
        why.add("somebody_absent")
    if facts.get("patient_absent"):
        why.add("patient_absent")
    if facts.get("fixed_cooperation"):
        why.add("fixed_cooperation")
    if gp and not me["on_list"]:
        why.add("not_on_list")
    if code in ("2sf", "S2sf") and facts["hosted_before"] >= 3:
        why.add("limit_reached")
    if code in ("2sf", "2ss") and me.get("out_of_hours"):
        why.add("out_of_hours")
    if host_tariff:
        wanted = SPECIALIST_DOCTORS if gp else GPS
        if not any(p["kind"] in wanted and speaks(p) for p in facts["participants"]):
            why.add("no_specialist_doctor" if gp else "no_gp")
    elif gp:
        if facts["host"]["kind"] not in SPECIALIST_DOCTORS:
            why.add("host_not_specialist_doctor")
    elif facts["host"]["kind"] not in GPS:
        why.add("host_not_gp")
    if not host_tariff and not speaks(facts["host"]):
        why.add("host_form_not_accepted")
    if facts.get("inpatient") and not (code in ("2ss", "S2ss") and inpatient_gp_paid):
        why.add("inpatient")
    return why


def money(row, count, exempt, materials_free):
    (fee, refund, copay), _ = tariff.worth(row, count)
    own = exempted = 0
    if tariff.own_payment("doctor", row):
        if materials_free and tariff.is_material("doctor", row["code"]):
            refund, copay, exempted = fee, 0, copay
        else:
            own, copay = copay, 0
    elif exempt:
        refund, copay, exempted = fee, 0, copay
    return {"code": row["code"], "units": count, "fee": fee, "refund": refund, "copayment": copay,
            "own_payment": own, "exempted": exempted}


def supplements(code, me):
    found = []
    if code == "2sf" and me.get("specialist"):
        found.append("2dd")
    if code == "2ss" and me.get("specialist"):
        found.append("2ssd")
    return found


def time_supplements(code, me):
    if code in ("2sf", "2ss"):
        return ["2cd", "2cdd"] if me.get("specialist") else ["2cd"]
    if code in ("S2sf", "S2ss"):
        return ["S2cd"]
    return ["3bd"]


def belongs(kind, row):
    group = row["profession"]
    if group == "any":
        return kind in ("gp", "gp_substitute", "contract_specialist")
    if group == "gp":
        return kind in ("gp", "gp_substitute")
    if group == "specialist":
        return kind == "contract_specialist"
    if group == "gp_nurse":
        return kind == "gp_nurse"
    return False


def bill(tables, facts, me, host, policy):
    """One provider's claim against the national insurance."""
    day, code = facts["date"], tariff_of(me["kind"], host)
    setting = "out_of_hours" if me.get("out_of_hours") else "office"
    claim = {"tariff": code, "lines": [], "refusals": set(), "clashes": set()}
    if code is None:
        claim["refusals"].add((None, "no_agreement" if me["kind"] == "private_specialist" else "no_tariff"))
    elif day < START:
        claim["refusals"].add((code, "no_tariff"))
    elif code.startswith("S") and day < NURSE_START:
        claim["refusals"].add((code, "no_nurse_tariff"))
    else:
        for reason in reasons_against(code, me, facts, policy.get("inpatient_gp", "paid") == "paid"):
            claim["refusals"].add((code, reason))
    add_ons = me.get("add_ons", [])
    if claim["refusals"]:
        for add_on, _, _ in add_ons:
            why = "consultation_refused" if code else next(iter(claim["refusals"]))[1]
            claim["refusals"].add((add_on, why))
        return claim
    rows = tariff.rows_on(tables, "doctor", day)
    exempt, free = me["exempt"], me["materials_free"]
    claimed = [(code, 1)] + [(c, 1) for c in supplements(code, me)]
    if me.get("minutes") is not None:
        for time_code in time_supplements(code, me):
            if time_code == "3bd" and not me["has_3bd"]:
                claim["refusals"].add(("3bd", "no_time_supplement"))
                continue
            number = tariff.units(rows[time_code], me["minutes"])
            if number:
                claimed.append((time_code, number))
    specific = policy.get("travel", "specific_list_wins") == "specific_list_wins"
    for add_on, count, minutes in add_ons:
        row = rows.get(add_on)
        if row is None:
            raise tariff.Refused("not_on_that_day", code=add_on)
        number = count if minutes is None else tariff.units(row, minutes)
        why = set()
        if not belongs(me["kind"], row):
            why.add("not_for_provider")
        if tariff.clashes([rows[code], row], setting, specific):
            why.add("not_combinable")
        if tariff.practice_specialist(row) and not me.get("specialist"):
            why.add("not_specialist_in_general_practice")
        most = tariff.repetition(row["repetition"])[0]
        if row["fee"] is None:
            why.add("no_amount")
        elif not why and most is not None and number > most + 1:
            claim["refusals"].add((add_on, "repeated_too_often"))
            number = most + 1
        if why:  # one of them is enough
            claim["refusals"].add((add_on, frozenset(why)))
        elif number:
            claimed.append((add_on, number))
        else:
            claim["refusals"].add((add_on, "time_too_short"))
    claim["lines"] = [money(rows[c], n, exempt, free) for c, n in claimed]
    for a, b, by in tariff.clashes([rows[c] for c, _ in claimed], setting, specific):
        claim["clashes"].add((frozenset((a, b)), frozenset(by)))
    return claim


def settle(tables, hospital, facts, policy):
    claims, charged = [], False
    for number, me in enumerate([facts["host"]] + facts["participants"]):
        host = number == 0
        if me["kind"] not in HOSPITAL:
            claims.append(bill(tables, facts, me, host, policy))
            continue
        claim = {"tariff": None, "lines": [], "refusals": set(), "clashes": set()}
        for add_on, _, _ in me["add_ons"]:
            claim["refusals"].add((add_on, "no_tariff"))
        if me.get("isf"):
            claim["lines"].append({"code": None, "units": 1, "fee": me["isf"], "refund": me["isf"],
                                   "copayment": 0, "own_payment": 0, "exempted": 0})
        why = set()
        may = host or policy.get("hospital_copayment", "none") == "charged"
        if charged:
            why.add("paid_once")
        elif not may:
            why.add("no_tariff")
        else:
            for name, holds in (("cancelled", facts.get("cancelled")), ("patient_absent", facts.get("patient_absent")),
                                ("somebody_absent", me.get("absent")), ("inpatient", facts.get("inpatient")),
                                ("form_not_accepted", me.get("attendance") == "text"),
                                ("not_referred", not facts["referred"])):
                if holds:
                    why.add(name)
        for reason in why:
            claim["refusals"].add((None, reason))
        if not why and not charged:
            charged = True
            amount = copayment.rate(hospital, "outpatient_consultation", facts["date"])
            free = amount if me["exempt"] else 0
            claim["lines"].append({"code": None, "units": 1, "fee": amount, "refund": free,
                                   "copayment": amount - free, "own_payment": 0, "exempted": free})
        claims.append(claim)
    return claims


# --- the two alternatives of TB2023-81 section 5.2.3 --------------------------------

GROUPS = {"gp": "gp", "gp_substitute": "gp", "contract_specialist": "contract_specialist",
          "hospital_doctor": "hospital", "psychologist": "psychologist", "physiotherapist": "physiotherapist"}


def propose(tables, hospital, facts, alternative, amounts):
    """Sums (patient, national insurance, state) when every condition holds.

    Amounts of the first: gp, contract_specialist, hospital, marking; of the second:
    group -> (host fee, host copayment or None, participant fee). Ore.
    """
    rows = tariff.rows_on(tables, "doctor", facts["date"])
    patient = insurance = state = 0
    for number, me in enumerate([facts["host"]] + facts["participants"]):
        host, group = number == 0, GROUPS[me["kind"]]
        lines = []
        ordinary = {"gp": "2ad", "contract_specialist": "3ad"}.get(group)
        if alternative == 1:
            if group == "hospital":
                if host:
                    copay = copayment.needed_rate(hospital, "outpatient_consultation", facts["date"])
                    lines.append((me["isf"] or 0, 0))
                    lines.append((copay, copay))
                else:
                    lines.append((amounts["hospital"], 0))
            elif host:
                lines.append((rows[ordinary]["fee"], rows[ordinary]["copay"]))
                if group == "gp" and me.get("specialist"):
                    lines.append((rows["2dd"]["fee"], rows["2dd"]["copay"]))
                if group == "gp" and amounts.get("marking"):
                    lines.append((amounts["marking"], 0))
            else:
                lines.append((amounts[group], 0))
        else:
            host_fee, copay, participant_fee = amounts[group]
            if copay is None and group == "hospital":
                copay = copayment.needed_rate(hospital, "outpatient_consultation", facts["date"])
            elif copay is None:
                copay = rows[ordinary]["copay"]
            lines.append((host_fee, copay) if host else (participant_fee, 0))
        timed = host or alternative == 2
        if me.get("minutes") is not None and timed and group in ("gp", "contract_specialist"):
            codes = time_supplements("2sf" if group == "gp" else "3ss", me)
            for code in codes:
                if code == "3bd" and not me["has_3bd"]:
                    continue
                count = tariff.units(rows[code], me["minutes"])
                # who takes part charges no copayment at all
                lines.append((rows[code]["fee"] * count, rows[code]["copay"] * count if host else 0))
        for fee, copay in lines:
            due = 0 if me["exempt"] else copay
            patient += due
            if group == "hospital":
                state += fee - due
            else:
                insurance += fee - due
    return patient, insurance, state


def overlaps(slots):
    """Pairs (i, j, started minutes in common); slots are (start, end) in whole seconds; touching is no overlap."""
    order = sorted(range(len(slots)), key=lambda i: (slots[i][0], i))
    pairs = []
    for a, i in enumerate(order):
        for j in order[a + 1:]:
            common = min(slots[i][1], slots[j][1]) - max(slots[i][0], slots[j][0])
            if common > 0:
                pairs.append((i, j, -(-common // 60)))
    return pairs
