"""Result-based financing (RBF, from 2022) and its predecessor KBF (2014-2021), Helsedirektoratet.

A pot is shared among regions by points on indicators. Two performance measures have a printed weight:
placement 90 and data completeness 10 in 2022 and 2023, 95 and 5 in 2024. Points per indicator, the scoring
function and the rule from points to kroner are not printed: they are inputs.
"""
import csv
import os
from fractions import Fraction

from .money import ore, split

BARRED = ("UNCERTAIN", "NOT FOUND", "NOT_FOUND", "MISSING", "DERIVED_UNCERTAIN", "PROPOSED",
          "ANNOUNCED_NOT_CONFIRMED", "")


def official(folder):
    """{(scheme, year): {pot, weights, indicators, groups}} from rbf_results.csv."""
    out = {}
    with open(os.path.join(folder, "rbf_results.csv"), encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if row["scheme"] not in ("RBF", "KBF") or row["certainty"] in BARRED:
                continue
            y = out.setdefault((row["scheme"], int(row["year"])), {"weights": {}, "groups": {}})
            v = Fraction(row["value"])
            if row["row_type"] == "pot":
                y["pot"] = v * 1_000_000
                y["preliminary"] = row["kind"] == "preliminary"
            elif row["row_type"] == "measure_weight":
                y["weights"][row["measure"]] = v
            elif row["row_type"] == "group_weight":
                y["groups"][row["measure"]] = v
            elif row["row_type"] == "indicator_count":
                y["indicators"] = int(v)
    return out


def hidden(numerator, denominator):
    """The national quality indicators hide a denominator below 5 or a numerator of 1 to 4 (either)."""
    return denominator < 5 or 1 <= numerator <= 4


def better(a, b, direction):
    return a > b if direction == "higher_is_better" else a < b


def ranks(values, direction, ties):
    """Rank of each value from 0 (the best). None stays None. ties: 'best' gives all the tied the best rank
    among them; 'shared' the mean of the ranks they occupy."""
    out = []
    for v in values:
        if v is None:
            out.append(None)
            continue
        ahead = sum(1 for w in values if w is not None and better(w, v, direction))
        equal = sum(1 for w in values if w is not None and w == v)
        out.append(Fraction(ahead) if ties == "best" else ahead + Fraction(equal - 1, 2))
    return out


def rank_points(values, points, direction, ties):
    """points: list of points for rank 1, 2, 3 ...; tied regions share the mean of the points of the places
    they occupy, or all get the points of the best of those places. Places beyond the list give 0."""
    at = lambda i: Fraction(points[i]) if i < len(points) else Fraction(0)
    out = []
    for v in values:
        if v is None:
            out.append(Fraction(0))
            continue
        ahead = sum(1 for w in values if w is not None and better(w, v, direction))
        equal = sum(1 for w in values if w is not None and w == v)
        if ties == "best":
            out.append(at(ahead))
        else:
            out.append(sum(at(ahead + k) for k in range(equal)) / equal)
    return out


def linear(value, zero_at, full_at):
    """Share of the points between two bounds, clamped to [0, 1]; works in both directions."""
    s = (Fraction(value) - Fraction(zero_at)) / (Fraction(full_at) - Fraction(zero_at))
    return min(Fraction(1), max(Fraction(0), s))


def pay(points, possible, pot, unit, conversion):
    """Kroner of each party and the undistributed part, in units (ore or whole kroner).

    awarded: pot by the points given; with no points at all nothing is paid.
    possible: pot by the greatest number of points; what nobody earned is one more party, last in order."""
    total = Fraction(pot) / unit
    assert total.denominator == 1
    total = total.numerator
    if conversion == "awarded":
        parts = split(total, points)
        if parts is None:
            return [0] * len(points), total
        return parts, 0
    rest = Fraction(possible) - sum(points)
    parts = split(total, list(points) + [rest])
    if parts is None:
        return [0] * len(points), total
    return parts[:-1], parts[-1]


class Refused(Exception):
    """Facts that make no sense, or a figure that was not found."""


def observed(obs, limits=True):
    """(value or None, may it be shown, why there is none) of an observation."""
    if obs is None:
        return None, False, "no_value"
    if obs == "missing":
        return None, False, "missing"
    if obs == "suppressed":
        return None, False, "suppressed"
    if "score" in obs:
        return Fraction(str(obs["score"])), True, None
    n, d = obs["counts"]["numerator"], obs["counts"]["denominator"]
    if d == 0:
        return None, not limits, "nothing_to_measure"
    return Fraction(n, d), not (limits and hidden(n, d)), None


def usable(obs, policy, limits=True):
    """(value, why not) as the policy counts it."""
    v, shown, why = observed(obs, limits)
    if v is not None and not shown and policy.get("hidden", "counted") == "not_counted":
        return None, "hidden"
    return v, why


def score_all(values, previous, scoring, direction, regions):
    """(rank, score) of each region for one scoring; a score is a share from 0 to 1 of the points."""
    (kind, how), = scoring.items()
    sign = 1 if direction == "higher_is_better" else -1
    gains = [None if v is None or p is None else sign * (v - p) for v, p in zip(values, previous)]
    if kind in ("rank", "most_improved"):
        shown = values if kind == "rank" else [g if g is not None and g > 0 else None for g in gains]
        way = direction if kind == "rank" else "higher_is_better"
        steps = how.get("steps") or [Fraction(regions - k, regions) for k in range(regions)]
        steps = [Fraction(str(x)) for x in steps]
        places = [None if r is None else int(r) + 1 for r in ranks(shown, way, "best")]
        return list(zip(places, rank_points(shown, steps, way, how.get("ties", "shared"))))
    out = []
    for v, g in zip(values, gains):
        if kind == "target":
            lo, hi = Fraction(str(how["lower"])), Fraction(str(how["upper"]))
            bounds = (lo, hi) if sign > 0 else (hi, lo)
            out.append((None, Fraction(0) if v is None else linear(v, *bounds)))
        elif kind == "minimum":
            level = Fraction(str(how["level"]))
            out.append((None, Fraction(int(v is not None and sign * v >= sign * level))))
        elif kind == "improvement":
            full = Fraction(str(how["full"]))
            out.append((None, Fraction(0) if g is None else linear(g, 0, full)))
        else:
            raise ValueError(kind)
    return out


def distribute(run, policy, book):
    """One run: points by region and indicator, and the pot split by them."""
    model = {"rbf": "RBF", "kbf": "KBF"}[run["model"]]
    year = dict(book.get((model, run["year"]), {"weights": {}, "groups": {}}))
    if policy.get("values", {}).get("older") == "use_latest":
        for what in ("pot", "weights", "groups"):
            have = [y for m, y in book if m == model and y <= run["year"] and book[m, y].get(what)]
            if not year.get(what) and have:
                year[what] = book[model, max(have)][what]
    if run.get("pot"):
        pot = Fraction(str(run["pot"]["amount"]))
    elif "pot" in year:
        if year.get("preliminary") and policy.get("values", {}).get("preliminary") != "accept":
            raise Refused("a preliminary pot")
        pot = year["pot"]
    else:
        raise Refused("no pot")
    for key in ("size", "funding"):
        given = [Fraction(str(r[key])) for r in run["regions"] if r.get(key) is not None]
        if given and sum(given) == 0:
            raise Refused("no key")
    names = [r["name"] for r in run["regions"]]
    sizes = [Fraction(str(r.get("size") or 1)) for r in run["regions"]]
    groups = {"result": "resultatindikatorer", "process": "prosessindikatorer",
              "patient_experience": "brukererfaringsindikatorer"}
    limits = model == "RBF"  # no limits for small numbers were found for the years of KBF
    rows = []
    for ind in run["indicators"]:
        by = {v["region"]: v for v in ind["values"]}
        used = [usable(by[n]["value"], policy, limits) for n in names]
        before = [usable(by[n].get("previous"), policy, limits)[0] for n in names]
        forms = {next(iter(x)) for v in ind["values"] for x in (v["value"], v.get("previous")) if isinstance(x, dict)}
        if len(forms) > 1:
            raise Refused("counts beside scores")
        values = [u[0] for u in used]
        points = Fraction(str(ind["points"]))
        if model == "RBF":
            if not year["weights"]:
                raise Refused("no weights")
            scoring = ind.get("scoring") or run["scoring"]
            measures = [("placement", year["weights"]["plassering"] / 100, scoring),
                        ("completeness", year["weights"]["datakompletthet"] / 100, None)]
        else:
            if not year["groups"]:
                raise Refused("no group weights")
            in_group = sum(Fraction(str(i["points"])) for i in run["indicators"] if i["group"] == ind["group"])
            points = points / in_group * year["groups"][groups[ind["group"]]] / 100
            measures = [(m["measure"], Fraction(str(m["weight"])), m["scoring"])
                        for m in (ind.get("measures") or run["measures"])]
        cells = [[] for _ in names]
        for measure, weight, scoring in measures:
            if measure == "completeness":
                for i, n in enumerate(names):
                    c = Fraction(str(by[n]["completeness"]))
                    if policy.get("completeness", "as_reported") == "all_or_nothing":
                        c = Fraction(int(c == 1))
                    cells[i].append({"measure": measure, "rank": None, "possible": weight * points,
                                     "points": weight * points * c, "because": None})
                continue
            needs_before = next(iter(scoring)) in ("improvement", "most_improved")
            for i, (rank, s) in enumerate(score_all(values, before, scoring, ind["direction"], len(names))):
                why = used[i][1]
                if why is None and needs_before and before[i] is None:
                    why = "no_previous_value"
                gone = why is not None and policy.get("missing", "no_points") == "not_possible"
                cells[i].append({"measure": measure, "rank": rank, "possible": 0 if gone else weight * points,
                                 "points": weight * points * s, "because": why})
        rows.append({"id": ind["id"], "points": points, "regions": cells})
    got = [sum(c["points"] for row in rows for c in row["regions"][i]) for i in range(len(names))]
    can = [sum(c["possible"] for row in rows for c in row["regions"][i]) for i in range(len(names))]
    unit = Fraction(1) if run.get("unit", "krone") == "krone" else Fraction(1, 100)
    weighed, possible = [g * s for g, s in zip(got, sizes)], sum(c * s for c, s in zip(can, sizes))
    parts, rest = pay(weighed, possible, pot, unit, {"by_awarded": "awarded"}.get(run["conversion"], "possible"))
    amounts = [ore(p * unit) for p in parts]
    fund = None
    if any(r.get("funding") is not None for r in run["regions"]):
        fund = [ore(p * unit) for p in split((pot / unit).numerator, [Fraction(str(r["funding"])) for r in run["regions"]])]
    why = None if rest == 0 else "nobody_has_points" if sum(weighed) == 0 else "points_not_awarded"
    return {"pot": ore(pot), "amounts": amounts, "undistributed": ore(rest * unit), "because": why, "points": got,
            "possible": can, "indicators": rows, "contribution": fund, "names": names}


def settle(preliminary, final, policy, book):
    """What each region is due: the final amount less the preliminary one."""
    a, b = distribute(preliminary, policy, book), distribute(final, policy, book)
    first = dict(zip(a["names"], a["amounts"]))
    rows = [(n, first[n], x, x - first[n]) for n, x in zip(b["names"], b["amounts"])]
    why = []
    if a["pot"] != b["pot"]:
        why.append("pot_changed")
    if a["undistributed"]:
        why.append("preliminary_undistributed")
    if b["undistributed"]:
        why.append("final_undistributed")
    return {"preliminary": a, "final": b, "rows": rows, "difference": sum(r[3] for r in rows), "open_because": why}
