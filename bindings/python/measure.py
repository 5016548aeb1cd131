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
ROUNDS = 300


def importing() -> float:
    """Milliseconds, by the interpreter's own clock."""
    command = [sys.executable, "-X", "importtime", "-c", "import refusjon"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    found = re.search(r"\|\s*(\d+) \| refusjon$", said, re.MULTILINE)
    assert found is not None
    return int(found[1]) / 1000


def calling(statements: list[str], names: dict[str, object]) -> list[tuple[float, float]]:
    """Nanoseconds of each, the least and the median of many short runs in turn: what else the machine does falls into some
    runs of each."""
    timers = [timeit.Timer(statement, globals=names) for statement in statements]
    numbers = [max(1, int(0.002 / max(timer.timeit(1000) / 1000, 1e-9))) for timer in timers]
    rounds = [
        [timer.timeit(number) / number * 1e9 for timer, number in zip(timers, numbers, strict=True)] for _ in range(ROUNDS)
    ]
    return [(min(runs), median(runs)) for runs in zip(*rounds, strict=True)]


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
    calls = {
        "a call that does nothing, with the arguments of isf.refund": f"nothing(rules, {facts})",
        "isf.refund": f"isf.refund(rules, {facts})",
        "isf.refund and its amount": f"isf.refund(rules, {facts}).amount",
        "isf.refund with facts that take the ordinary way": f'isf.refund(rules, {facts}, category="drg")',
        "discharge_ready.payment of six events": 'discharge_ready.payment(rules, care_area="somatic", events=events)',
    }
    costs = calling(list(calls.values()), names)
    least, middle = costs[0]
    for title, (cost, typical) in zip(calls, costs, strict=True):
        times = f"{cost / least:.1f} and {typical / middle:.1f} times the empty call"
        print(f"{title}: {cost:.0f} ns at best, {typical:.0f} as the median, {times}")


if __name__ == "__main__":
    main()
