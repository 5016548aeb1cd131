"""National-insurance tariffs: value of a bill, repetition and invalid combinations.

FOR-2024-06-26-1322 and its forerunners (doctors), FOR-2020-06-18-1262
(psychologists), FOR-2020-10-26-2154 and its successors (physiotherapists).
Amounts are whole ore; a version of a table is never used outside its dates.
"""
import csv
import os
import re
from datetime import date, timedelta
from fractions import Fraction

PROFESSIONS = ("doctor", "psychologist", "physiotherapist")
# The last day for which an open end may be trusted.
TABLE_ENDS = {"psychologist": date(2026, 6, 30)}
GROUPS = {"specialist": "specialist", "general_practitioner": "gp", "general_practice_specialist": "gp",
          "nurse": "gp_nurse", "intern": "physio_intern", "online_trial": "gp_online_trial",
          "online_trial_specialist": "gp_online_trial"}


class Refused(Exception):
    def __init__(self, why, **detail):
        super().__init__(why)
        self.why, self.detail = why, detail


def _day(text):
    return date.fromisoformat(text) if text else None


def _ore(text):
    return None if text == "" else int(Fraction(text) * 100)


def load(folder):
    """The rows of tariff_*.csv: their columns stand at the top of tariff.toml. Marks (`!`) are taken off."""
    tables = {}
    for profession in PROFESSIONS:
        rows = []
        with open(os.path.join(folder, "tariff_%s.csv" % profession), encoding="utf-8", newline="") as handle:
            for raw in csv.DictReader(handle):
                until = _day(raw["until"])
                group = GROUPS.get(raw["performer"], "any" if profession == "doctor" else profession)
                rows.append({
                    "code": raw["code"], "from": _day(raw["from"]),
                    "to": until - timedelta(days=1) if until else TABLE_ENDS.get(profession),
                    "fee": _ore(raw["fee"]), "refund": _ore(raw["refund"]), "copay": _ore(raw["copayment"]),
                    "profession": group, "specialists": raw["performer"].endswith("_specialist"),
                    "counts_to_cap": raw["counts_to_cap"], "notes": raw["notes"], "repetition": raw["repetition"],
                    "unit": raw["unit"], "unknown": raw["basis"] == "unknown",
                    "invalid_combinations": raw["excludes"].replace("!", ""),
                })
        tables[profession] = rows
    return tables


def rows_on(tables, profession, day):
    return {row["code"]: row for row in tables[profession]
            if not row["unknown"] and row["from"] <= day and (row["to"] is None or day <= row["to"])}


def find(tables, profession, code, day):
    row = rows_on(tables, profession, day).get(code)
    if row is None:
        known = any(r["code"] == code for r in tables[profession])
        raise Refused("not_on_that_day" if known else "unknown_code", code=code)
    return row


# --- combinations -----------------------------------------------------------

_SPLIT = re.compile(r"^([A-Z]*)(\d+)(.*)$")


def parts(code):
    found = _SPLIT.match(code)
    return (found.group(1), int(found.group(2)), found.group(3)) if found else (code, None, "")


def names(token, code):
    """Does one element of a list name this code?"""
    if ".." in token:
        low, high = token.split("..")
        a, b, c = parts(low), parts(high), parts(code)
        return c[1] is not None and a[0] == b[0] == c[0] and a[1] <= c[1] <= b[1]
    if "-" in token:
        base, *out = token.split("-")
        return names(base, code) and code not in out
    if token.endswith("*"):
        stem = token[:-1]
        if stem[-1].isdigit():
            return parts(stem)[:2] == parts(code)[:2]
        return code.startswith(stem)
    return token == code


def refuses(row, other, setting="office"):
    """Does the list of this row refuse the other code, in this place?"""
    text = row["invalid_combinations"].strip()
    if row["code"] == other:
        return False
    if re.match(r"^K02[a-g]$", row["code"]) and re.match(r"^K02[a-g]$", other):
        return True  # printed at K02g: K02a to K02g are mutually exclusive
    if not text or "mutually exclusive" in text:
        return False
    if text == "ALL":
        return True
    if text.startswith("ALL_EXCEPT"):
        lists = re.findall(r"ALL_EXCEPT(?:\[(\w+)\])?:([^;]*)", text)
        for where, allowed in lists:
            if where in ("", setting):
                return not any(names(t.strip(), other) for t in allowed.split(","))
        return True  # lists for other places only: nothing goes with it here
    return any(names(t.strip(), other) for t in text.split(";") if t.strip())


NEWER_LISTS = {"2ss": "21", "2ssd": "21", "3sf": "21", "S2ss": "S21"}


def travel_pair(a, b):
    """The co-consultation codes whose own allow-list names the travel supplement."""
    for one, two in ((a, b), (b, a)):
        stem = NEWER_LISTS.get(one)
        if stem and parts(two)[:2] == parts(stem)[:2]:
            return True
    return False


def clashes(rows, setting="office", specific_list_wins=True):
    """[(first, second, [codes whose list refuses])] in the order of the bill, each pair once."""
    found, seen = [], set()
    for i, a in enumerate(rows):
        for b in rows[i + 1:]:
            pair = frozenset((a["code"], b["code"]))
            if a["code"] == b["code"] or pair in seen:
                continue
            seen.add(pair)
            by = [x["code"] for x, y in ((a, b), (b, a)) if refuses(x, y["code"], setting)]
            if by and specific_list_wins and travel_pair(a["code"], b["code"]):
                owner = a if a["code"] in NEWER_LISTS else b
                if owner["code"] not in by:
                    continue
            if by:
                found.append((a["code"], b["code"], by))
    return found


# --- repetition -------------------------------------------------------------

def repetition(text):
    """(most repeats or None, value of a repeat)."""
    text = text.strip()
    if text == "":
        return None, Fraction(1)
    if re.match(r"^\d+$", text):
        return int(text), Fraction(1)
    if text == "rep.":
        return None, Fraction(1)
    found = re.match(r"^rep\. (\d+)$", text)
    if found:
        return int(found.group(1)), Fraction(1)
    found = re.match(r"^(\d+) %$", text)
    if found:
        return 1, Fraction(int(found.group(1)), 100)
    found = re.match(r"^rep\. (\d+) %(?: x (\d+))?$", text)
    if found:
        most = int(found.group(2)) if found.group(2) else None
        return most, Fraction(int(found.group(1)), 100)
    raise ValueError(text)


def worth(row, count):
    """Fee, refund, copay in ore for `count` units of one code; and whether the count is too high."""
    most, part = repetition(row["repetition"])
    if row["fee"] is None:
        raise Refused("no_amount", code=row["code"])
    if count == 0:
        factor = Fraction(0)
    else:
        factor = 1 + part * (count - 1)
    amounts = tuple(half_away(row[c] * factor) for c in ("fee", "refund", "copay"))
    return amounts, (most is not None and count > most + 1)


def half_away(x):
    x = Fraction(x)
    sign = -1 if x < 0 else 1
    return sign * int((abs(x) * 2 + 1) // 2)


# --- own payment ------------------------------------------------------------

MATERIALS = ("10a", "10b", "10c", "10d")


def is_material(profession, code):
    return profession == "doctor" and (code[1:] if code.startswith("S") else code) in MATERIALS


def own_payment(profession, row):
    """Not reimbursed: materials, posting fee, vasectomy, 2bd, 3c and their like."""
    return row["counts_to_cap"] == "no"


# --- a bill -----------------------------------------------------------------------

TIME = re.compile(r"^per started (\d+) min(?: beyond (\d+) min)?$")


def is_timed(row):
    return TIME.match(row["unit"]) or row["unit"] == "once beyond 30 min" or row["unit"] == "up to 30 min"


def units(row, minutes):
    """Started steps beyond the threshold; 0 at or below it."""
    found = TIME.match(row["unit"])
    if found:
        step, threshold = int(found.group(1)), int(found.group(2) or 0)
        return max(0, -(-(minutes - threshold) // step))
    if row["unit"] == "once beyond 30 min":
        return 1 if minutes > 30 else 0
    return 1 if minutes > 0 else 0


def practice_specialist(row):
    """Supplements of a specialist in general practice, and those of the online trial."""
    return row["specialists"]


def who_may(row, provider, specialist, setting):
    """A word when the provider may not bill the row, else None."""
    group = row["profession"]
    if provider == "nurse" and group != "gp_nurse":
        return "not_for_nurse"
    if group == "specialist" and provider != "contract_specialist":
        return "needs_agreement"
    if group in ("gp", "gp_online_trial") and provider != "general_practitioner":
        return "needs_general_practitioner"
    if group == "gp_nurse" and provider != "nurse":
        return "needs_nurse"
    if group == "physio_intern" and provider != "intern":
        return "needs_intern"
    if group == "gp_online_trial" and setting != "online_trial":
        return "needs_online_trial"
    if practice_specialist(row) and not specialist:
        return "needs_specialist_in_general_practice"
    if group == "physiotherapist" and provider == "intern":
        return "not_for_intern"
    return None


def service_of(profession, row):
    if profession == "doctor" and "E5" in row["notes"].split(";"):
        return "doctor_psychotherapy"
    return profession


JOINING = ("2ss", "S2ss")


def for_admitted(rows, joined, row, setting, specific_list_wins):
    """Whether a line is paid for an admitted patient: that of a doctor or nurse who joins, and what its lists allow."""
    if row["code"] in joined:
        return True
    return bool(joined) and not any(clashes([rows[code], row], setting, specific_list_wins) for code in joined)


def value(tables, profession, day, lines, exempt, specialist=False, setting="office", inpatient=False,
          specific_list_wins=True, inpatient_gp_paid=True):
    """lines: [(code, count, minutes, provider)]; exempt: service -> (exempt, covers materials)."""
    out, used, kept = [], {}, []
    rows = {code: find(tables, profession, code, day) for code, *_ in lines}
    joined = {code for code, _, _, provider in lines
              if code in JOINING and inpatient_gp_paid and who_may(rows[code], provider, specialist, setting) is None}
    timed = [code for code, _, minutes, _ in lines if minutes is not None]
    if len(timed) != len(set(timed)):
        raise Refused("minutes_twice")
    for code, count, minutes, provider in lines:
        row = find(tables, profession, code, day)
        if minutes is not None and not is_timed(row):
            raise Refused("not_timed", code=code)
        number = units(row, minutes) if minutes is not None else (1 if count is None else count)
        line = {"code": code, "units": 0, "reduced": 0, "beyond": 0, "fee": 0, "patient": 0, "state": 0,
                "counts": 0, "exempted": 0, "refusal": None}
        out.append(line)
        refusal = who_may(row, provider, specialist, setting)
        if inpatient and not for_admitted(rows, joined, row, setting, specific_list_wins):
            refusal = "inpatient"
        if refusal is None and row["fee"] is None:
            refusal = "no_amount"
        if refusal is None and number == 0:
            refusal = "time_too_short"
        if refusal:
            line["refusal"] = refusal
            continue
        kept.append(row)
        before = used.get(code, 0)
        used[code] = before + number
        most, part = repetition(row["repetition"])
        paid = number if most is None else max(0, min(number, most + 1 - before))
        line["beyond"] = number - paid
        if paid == 0:
            line["refusal"] = "not_repeatable"
            continue
        full = paid if part == 1 else (1 if before == 0 else 0)
        factor = full + part * (paid - full)
        line["units"], line["reduced"] = paid, paid - full
        fee, refund, copay = (half_away(row[c] * factor) for c in ("fee", "refund", "copay"))
        free, materials_free = exempt[service_of(profession, row)]
        if own_payment(profession, row):
            free = materials_free and is_material(profession, code)
        line["fee"] = fee
        line["patient"], line["state"] = (0, fee) if free else (copay, refund)
        line["exempted"] = copay if free else 0
        line["counts"] = 0 if own_payment(profession, row) else line["patient"]
    return out, clashes(kept, setting, specific_list_wins)
