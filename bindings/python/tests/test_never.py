"""The lines of `docs/never.md` that a call or a frame of Python could break."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

import refusjon
from refusjon import cofinancing, discharge_ready, isf

RULES = refusjon.Rulebook.embedded()
DAY = date(2020, 5, 1)


def refunds(rules: refusjon.Rulebook, rows: list[tuple[str, str]], policy: Any = None) -> list[Decimal | None]:
    """The refunds of days and points by a frame, which are those of cases, of rows of any rule and of single calls."""
    frame = pl.DataFrame(rows, schema=["date", "points"], orient="row")
    amounts: list[Decimal | None] = isf.refunds(frame, rules, sector="somatic", policy=policy)["amount"].to_list()
    for settle in (refusjon.settle, refusjon.amounts):
        settled = settle("isf.refund", frame, rules, policy=policy, every_case={"sector": "somatic"})
        assert settled["amount"].to_list() == amounts
    for (day, points), amount in zip(rows, amounts, strict=True):
        if amount is None:
            with pytest.raises(refusjon.RulebookError):
                isf.refund(rules, sector="somatic", date=day, points=points, policy=policy)
        else:
            assert isf.refund(rules, sector="somatic", date=day, points=points, policy=policy).amount == amount
    return amounts


def known(*amounts: str) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


def test_half_an_ore_goes_away_from_zero() -> None:
    rules = RULES.with_override("isf.unit_price.somatic", "1.01", from_="2020-01-01", until="2021-01-01")
    # 50.5 and 151.5 øre.
    rows = [("2020-05-01", points) for points in ("1", "-1", "3", "-3", "2")]
    assert refunds(rules, rows) == known("0.51", "-0.51", "1.52", "-1.52", "1.01")


def test_an_override_changes_no_row_outside_its_period() -> None:
    rules = RULES.with_override("isf.share.somatic", "0.40", from_="2020-07-01", until="2020-10-01")
    rows = [(day, "1") for day in ("2020-07-01", "2020-06-30", "2020-09-30", "2020-10-01")]
    assert refunds(rules, rows) == known("18323.20", "22904.00", "18323.20", "22904.00")
    rules = RULES.with_override("discharge_ready.day_rate", "1", from_="2024-07-01", until="2024-08-01")
    stretches = pl.DataFrame(
        {"from": ["2024-06-29", "2024-07-31", "2024-08-01"], "until": ["2024-07-02", "2024-08-02", "2024-08-02"]}
    )
    # 5745 kroner a day, and 1 within.
    paid = discharge_ready.payments(stretches, rules, care_area="somatic")
    assert paid["amount"].to_list() == known("11491.00", "5746.00", "5745.00")


def test_seventy_thousand_codes_of_a_frame_keep_their_own_weights() -> None:
    numbers = list(range(70_000))
    weights = "\n".join(f"2020,somatic,drg,X{number},{number // 1000}.{number % 1000:03}" for number in numbers)
    rules = RULES.with_weights_csv(f"year,sector,category,code,weight\n{weights}\n")
    # Not in the order of the weights.
    frame = pl.DataFrame({"number": numbers[::2] + numbers[1::2]}).with_columns(
        date=pl.lit(DAY), code=pl.format("X{}", "number")
    )
    # A thousandth of a point is 45.808 kroner, of which a half is 2290.4 øre.
    expected = [Decimal((number * 22_904 + 5) // 10) / 100 for number in frame["number"]]
    for codes in (pl.String, pl.Categorical):
        settled = isf.refunds(frame.with_columns(pl.col("code").cast(codes)), rules, sector="somatic")
        assert settled["amount"].to_list() == expected


def test_a_what_if_beside_the_rulebook_in_threads() -> None:
    """Two rulebooks that differ in one figure, used at the same time by frames and by calls."""
    what_if = RULES.with_override("isf.share.somatic", "0.40", from_="2020-01-01", until="2021-01-01")
    frame = pl.DataFrame({"date": [DAY] * 5_000, "code": ["27"] * 5_000})

    def many(rules: refusjon.Rulebook) -> set[Decimal]:
        said: set[Decimal] = set()
        for _ in range(20):
            said |= set(isf.refunds(frame, rules, sector="somatic")["amount"])
            said |= {isf.refund(rules, sector="somatic", date=DAY, code="27").amount for _ in range(200)}
        return said

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(many, [RULES, what_if, RULES, what_if]))
    # 1.233 points of 45 808 kroner, at 50 and at 40 %.
    assert answers == [{Decimal("28240.63")}, {Decimal("22592.51")}] * 2


def test_an_older_figure_is_used_only_when_asked_for() -> None:
    rows = [("2020-12-31", "1"), ("2021-05-01", "1")]
    older = {"values": {"older": "use_latest"}}
    assert refunds(RULES, rows) == [*known("22904.00"), None]
    assert refunds(RULES, rows, older) == known("22904.00", "22904.00")
    marks = isf.refund(RULES, sector="somatic", date="2021-05-01", points=1, policy=older).explain().marks  # type: ignore[arg-type]
    assert [mark.code for mark in marks].count("older") == 2
    with pytest.raises(refusjon.RulebookError, match="2013"):
        cofinancing.payment(RULES, date="2013-05-01", sector="somatic", points=1)


def test_rows_keep_their_order_over_threads() -> None:
    numbers = [number * 7919 % 20_011 for number in range(20_000)]
    frame = pl.DataFrame({"points": [str(number % 1000) for number in numbers]}).with_columns(date=pl.lit(DAY))
    expected = [Decimal(number % 1000 * 22_904) for number in numbers]
    for threads in (1, 2, 5):
        settled = isf.refunds(frame, RULES, sector="somatic", threads=threads)
        assert settled["points"].to_list() == frame["points"].to_list() and settled["amount"].to_list() == expected
        cases = refusjon.settle("isf.refund", frame, RULES, every_case={"sector": "somatic"}, threads=threads)
        assert cases["row"].to_list() == list(range(20_000)) and cases["amount"].to_list() == expected
        rows = refusjon.amounts("isf.refund", frame, RULES, every_case={"sector": "somatic"}, threads=threads)
        assert rows["points"].to_list() == frame["points"].to_list() and rows["amount"].to_list() == expected
