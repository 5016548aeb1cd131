"""What it costs to import the package and to call a rule, beside a call that does nothing."""

from __future__ import annotations

import re
import subprocess
import sys
import timeit
from datetime import date
from statistics import median

import refusjon

RUNS = 7


def importing() -> float:
    """Milliseconds, by the interpreter's own clock."""
    command = [sys.executable, "-X", "importtime", "-c", "import refusjon"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found = re.search(r"\|\s*(\d+) \| refusjon$", said, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1000


def calling(statement: str, names: dict[str, object]) -> float:
    """Nanoseconds, the best of several runs."""
    timer = timeit.Timer(statement, globals=names)
    number = max(1, int(0.2 / max(timer.timeit(1000) / 1000, 1e-9)))
    return min(timer.repeat(RUNS, number)) / number * 1e9


def main() -> None:
    print(f"import: {median(importing() for _ in range(RUNS)):.1f} ms")
    rules = refusjon.Rulebook.embedded()
    facts = 'code="442", sector="somatic", date=day, points="5.719"'
    names: dict[str, object] = {"rules": rules, "day": date(2020, 5, 1), "nothing": refusjon._refusjon.nothing}
    names |= {"isf": refusjon.isf, "discharge_ready": refusjon.discharge_ready}
    names["events"] = [
        {"at": "2020-03-01T09:00", "event": "admission"},
        {"at": "2020-03-01T12:00", "event": "early_notice", "municipality": "Molde"},
        {"at": "2020-03-05T10:00", "event": "declared_ready", "by": "doctor"},
        {"at": "2020-03-05T10:00", "event": "ready_notice"},
        {"at": "2020-03-05T11:00", "event": "answer", "answer": "no"},
        {"at": "2020-03-08T13:00", "event": "transfer"},
    ]
    empty = calling(f"nothing(rules, {facts})", names)
    print(f"a call that does nothing, with the arguments of isf.refund: {empty:.0f} ns")
    for title, statement in [
        ("isf.refund", f"isf.refund(rules, {facts})"),
        ("isf.refund and its amount", f"isf.refund(rules, {facts}).amount"),
        ("isf.refund with facts that take the ordinary way", f'isf.refund(rules, {facts}, category="drg")'),
        ("discharge_ready.payment of six events", 'discharge_ready.payment(rules, care_area="somatic", events=events)'),
    ]:
        cost = calling(statement, names)
        print(f"{title}: {cost:.0f} ns, {cost / empty:.1f} times")


if __name__ == "__main__":
    main()
