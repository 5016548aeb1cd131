"""Danish proximity financing (naerhedsfinansiering), lov om regionernes finansiering sec. 15.

2021: 1 500 million DKK, four criteria that count alike; 1 met pays 33 %, 2 met 66 %, 3 or 4 met 100 %.
2019: five criteria, at least four met pay all; steps below that are not printed. No after-regulation was made
for 2019 to 2023, so that nothing was repaid whatever the result.
"""
import csv
import os
from fractions import Fraction

from .money import ore, split


def years(folder):
    """{year: {pool, criteria, steps {met: pct}, after_regulation}}; a pool or step that is not confirmed is None."""
    out = {}
    with open(os.path.join(folder, "naerhedsfinansiering.csv"), encoding="utf-8") as f:
        for row in csv.DictReader(f):
            steps = {n: Fraction(row["pct_%d" % n]) for n in range(6) if row["pct_%d" % n] != ""}
            out[int(row["year"])] = {
                "pool": Fraction(row["pool_mio_dkk"]) * 1_000_000 if row["pool_certainty"] == "CONFIRMED" else None,
                "criteria": int(row["n_criteria"]) if row["n_criteria"] else None,
                "steps": steps,
                # "none" = it was decided that there is none; anything else is unknown
                "after": "none" if row["after_regulation"] == "none" else None,
            }
    return out


def earned(part, pct):
    """Ore earned of a regional part (kroner), rounded per region."""
    return ore(Fraction(part) * Fraction(pct) / 100)


class Refused(Exception):
    """A year, a step or a pool that was not found, or facts that make no sense."""


def grant(facts, book):
    """What one region keeps and repays, by the rule and as it was done. Amounts in ore."""
    year = book.get(facts["year"])
    if year is None:
        raise Refused("no such year")
    met = facts.get("criteria_met")
    if met is None:
        met = len(facts["criteria"])
        if len(set(facts["criteria"])) != met:
            raise Refused("a criterion twice")
        if facts["year"] != 2019 and "digital_solutions" in facts["criteria"]:
            raise Refused("a criterion of 2019 only")
    if year["criteria"] is not None and met > year["criteria"]:
        raise Refused("more criteria than there are")
    if met not in year["steps"]:
        raise Refused("no step")
    if facts.get("regional_part") is not None:
        part = ore(Fraction(str(facts["regional_part"])))
    else:
        if year["pool"] is None:
            raise Refused("no pool")
        part = ore(year["pool"] * Fraction(str(facts["regional_key"])))
    kept = earned(Fraction(part, 100), year["steps"][met])
    repaid = 0 if year["after"] == "none" else None
    return {"met": met, "part": part, "kept": kept, "to_repay": part - kept, "repaid": repaid,
            "differs": None if repaid is None else repaid != part - kept}
