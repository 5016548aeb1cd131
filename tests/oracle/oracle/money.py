"""Exact rounding and splitting, shared by the modules of this folder.

An amount is an exact Fraction of whole kroner until a rule says that it is rounded; then it is an integer
number of ore. Halves are rounded away from zero.
"""
from fractions import Fraction
from math import floor


def half_away(x):
    """Nearest integer; a half goes away from zero."""
    x = Fraction(x)
    n = floor(abs(x) + Fraction(1, 2))
    return n if x >= 0 else -n


def ore(kroner):
    """Kroner (exact) to whole ore."""
    return half_away(Fraction(kroner) * 100)


def split(total, weights):
    """Largest remainder over integer units. Ties go to the earlier party. A negative total is split by its
    absolute value. With no weight at all nobody gets anything: None."""
    weights = [Fraction(w) for w in weights]
    whole = sum(weights)
    if whole == 0:
        return None
    if total < 0:
        return [-p for p in split(-total, weights)]
    exact = [Fraction(total) * w / whole for w in weights]
    parts = [floor(e) for e in exact]
    order = sorted(range(len(parts)), key=lambda i: (-(exact[i] - parts[i]), i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
