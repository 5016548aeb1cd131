"""Asking the library, and reading the numbers of its answers."""
import json
import subprocess
from fractions import Fraction


def ask(program, cases):
    """The library's answers, one for each case: the program reads a request a line and writes an answer a line."""
    text = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run([program], input=text, capture_output=True, encoding="utf-8", check=True)
    lines = done.stdout.splitlines()
    if len(lines) != len(cases):
        raise SystemExit("%d answers to %d requests" % (len(lines), len(cases)))
    return [json.loads(line) for line in lines]


def request(case):
    """What the library is asked; a case may also hold what only the comparison knows."""
    return {k: case[k] for k in ("rule", "facts", "policy") if k in case}


def money(text):
    """Whole ore of a printed amount."""
    ore = Fraction(text) * 100
    if ore.denominator != 1:
        raise ValueError("no whole ore: " + text)
    return ore.numerator


def exactly(text, exact, decimals=9):
    """Whether a printed number is the exact one, rounded half away from zero."""
    scale = Fraction(10) ** decimals
    rounded = abs(Fraction(exact)) * scale + Fraction(1, 2)
    rounded = Fraction(rounded.numerator // rounded.denominator) / scale
    return Fraction(text) == (rounded if exact >= 0 else -rounded)
