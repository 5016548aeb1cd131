"""Asking the library, and reading the numbers of its answers."""
import json
import subprocess
from fractions import Fraction


class Program:
    """The library as a program that stays: it reads a request a line and writes an answer a line."""

    def __init__(self, path):
        self.path, self.running = path, None

    def ask(self, case):
        if self.running is None:
            self.running = subprocess.Popen([self.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        try:
            self.running.stdin.write(json.dumps(request(case)) + "\n")
            self.running.stdin.flush()
            line = self.running.stdout.readline()
        except BrokenPipeError:
            line = ""
        if line:
            return json.loads(line)
        ended, self.running = self.running.wait(), None
        return {"ended": ended}


def request(case):
    """What the library is asked; a case may also hold what only the comparison knows."""
    alone = {k: case[k] for k in ("rule", "facts", "policy") if k in case}
    return {"case": alone, "supplied": case["supplied"]} if "supplied" in case else alone


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
