"""Single calls: refusjon beside the same sum in pure Python with `decimal`. Prints microseconds as a line of JSON."""

from __future__ import annotations

import json
import time
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import refusjon

rules = refusjon.Rulebook.embedded()
DAY = date(2020, 5, 1)
ORE = Decimal("0.01")
PRICES = {2018: Decimal(43428), 2019: Decimal(44654), 2020: Decimal(45808)}
SHARES = {year: Decimal("0.50") for year in PRICES}
RATES = {year: rules.at("discharge_ready.day_rate", date(year, 7, 1)).value for year in range(2014, 2026)}
EVENTS = [
    {"event": "admission", "at": "2023-12-27T10:00"},
    {"event": "early_notice", "at": "2023-12-27T12:00", "municipality": "Molde"},
    {"event": "declared_ready", "at": "2023-12-30T09:00", "by": "doctor"},
    {"event": "ready_notice", "at": "2023-12-30T09:00"},
    {"event": "answer", "at": "2023-12-30T10:00", "answer": "no"},
    {"event": "transfer", "at": "2024-01-03T12:00"},
]


def by_decimal(points: str, day: date) -> Decimal:
    amount = Decimal(points) * PRICES[day.year] * SHARES[day.year]
    return amount.quantize(ORE, ROUND_HALF_UP)


def days_by_decimal(first: date, until: date) -> Decimal:
    amount = Decimal(0)
    while first < until:
        year_end = min(until, date(first.year + 1, 1, 1))
        amount += (year_end - first).days * RATES[first.year]
        first = year_end
    return amount


def refund() -> Decimal:
    return refusjon.isf.refund(rules, code="442", sector="somatic", date=DAY, points="5.719").amount


def micros(work) -> float:
    """The fastest of seven rounds."""
    number, best = 1, 0.0
    while best < 0.05:
        number *= 2
        start = time.perf_counter()
        for _ in range(number):
            work()
        best = time.perf_counter() - start
    for _ in range(6):
        start = time.perf_counter()
        for _ in range(number):
            work()
        best = min(best, time.perf_counter() - start)
    return best / number * 1e6


def main() -> None:
    nothing = refusjon._refusjon.nothing
    facts = {"date": DAY, "sector": "somatic", "code": "442", "points": "5.719"}
    assert refund() == by_decimal("5.719", DAY) == Decimal("130987.98")
    out = {
        "an empty native call with the same arguments": micros(lambda: nothing(rules, **facts)),
        "refusjon.isf.refund": micros(lambda: refusjon.isf.refund(rules, **facts)),
        "refusjon.isf.refund, and its amount as Decimal": micros(refund),
        "the product and its rounding with decimal": micros(lambda: by_decimal("5.719", DAY)),
    }
    stay = {"care_area": "somatic", "events": EVENTS}
    payment = refusjon.discharge_ready.payment(rules, **stay)
    first, until = date(2023, 12, 30), date(2024, 1, 3)
    if payment.amount == days_by_decimal(first, until):
        out["refusjon.discharge_ready.payment, of six events"] = micros(
            lambda: refusjon.discharge_ready.payment(rules, **stay).amount
        )
        out["the days of each year times its rate with decimal"] = micros(lambda: days_by_decimal(first, until))
    else:
        raise SystemExit(f"{payment.amount} is not {days_by_decimal(first, until)}")
    print(json.dumps(out))


main()
