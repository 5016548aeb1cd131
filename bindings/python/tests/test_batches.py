"""Every case of `tests/cases` as rows of frames: who pays whom, and what is wrong, as the scalar call says."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from conftest import ALL, Case

import refusjon


def holds_parts(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value)


def own(element: Any) -> Any:
    """What an element of a list says beside its lists of parts."""
    return {name: item for name, item in element.items() if not holds_parts(item)} if isinstance(element, dict) else element


def fits_rows(value: Any) -> bool:
    """Whether cells can say it: a blank cell says nothing, neither a null nor that a list is empty, and an element that says
    what the one before it said adds to that where elements hold lists."""
    if isinstance(value, dict):
        return bool(value) and all(map(fits_rows, value.values()))
    if isinstance(value, list):
        nested = any(isinstance(item, dict) and any(map(holds_parts, item.values())) for item in value)
        merged = nested and any(own(one) == own(other) for one, other in pairwise(value))
        return bool(value) and all(map(fits_rows, value)) and not merged
    return value is not None and bool(str(value).strip())


def rows_of(value: Any, place: str = "") -> list[dict[str, str]]:
    """Facts as rows whose columns are places."""
    if isinstance(value, dict):
        rows: list[dict[str, str]] = [{}]
        for name, item in value.items():
            for number, row in enumerate(rows_of(item, f"{place}.{name}" if place else name)):
                if number == len(rows):
                    rows.append({})
                rows[number] |= row
        return rows
    if holds_parts(value):
        return [row for item in value for row in rows_of(item, f"{place}[]")]
    if isinstance(value, list):
        return [{place: "|".join(map(str, value))}]
    return [{place: str(value).lower() if isinstance(value, bool) else str(value)}]


def groups() -> dict[str, list[Case]]:
    """The cases of one rule, rulebook and policy, which are one frame."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in ALL:
        try:
            _ = case.rules
        except refusjon.RefusjonError:
            # Without a rulebook there is nothing to settle with.
            continue
        if fits_rows(case.facts):
            found[f"{case.rule} {json.dumps(case.policy)} {json.dumps(case.supplied)}"].append(case)
    return found


GROUPS = groups()


def expected(case: Case) -> Any:
    try:
        outcome = case.run()
    except refusjon.RefusjonError as error:
        return [str(error)]
    flows = outcome.flows
    return [(flow.from_.role, flow.from_.name, flow.to.role, flow.to.name, flow.what, flow.amount.amount) for flow in flows]


FLOW = ("from", "from_name", "to", "to_name", "what", "amount")


@pytest.mark.parametrize("name", list(GROUPS))
def test_cases_as_rows(name: str) -> None:
    cases = GROUPS[name]
    rows = [{"case": str(number), **row} for number, case in enumerate(cases) for row in rows_of(case.facts)]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    frame = pa.table({column: pa.array([row.get(column) for row in rows], pa.string()) for column in columns})
    settled = refusjon.settle(cases[0].rule, frame, cases[0].rules, policy=cases[0].policy)
    got: dict[str, list[Any]] = defaultdict(list)
    for row in settled.to_pylist():
        paid = [row["error"]] if row["error"] else [tuple(row[column] for column in FLOW)] if row["from"] else []
        got[row["case"]] += paid
    for number, case in enumerate(cases):
        assert got[str(number)] == expected(case), case.name


def flat(case: Case) -> dict[str, str] | None:
    """The facts as one row, when one row can say them."""
    rows = rows_of(case.facts)
    return rows[0] if len(rows) == 1 and rows[0] else None


@pytest.mark.parametrize("name", [name for name in GROUPS if any(map(flat, GROUPS[name]))])
def test_cases_as_amounts(name: str) -> None:
    """A row each, and one amount; summed by a column of the caller's own."""
    cases = [(case, row) for case in GROUPS[name] if (row := flat(case))]
    columns = list(dict.fromkeys(column for _, row in cases for column in row))
    frame = pa.table({column: pa.array([row.get(column) for _, row in cases], pa.string()) for column in columns})
    frame = frame.append_column("of_mine", pa.array([f"group {number % 2}" for number in range(len(cases))]))
    rule, rules, policy = cases[0][0].rule, cases[0][0].rules, cases[0][0].policy
    settled = refusjon.amounts(rule, frame, rules, policy=policy, columns=columns)
    assert settled.column_names == [*columns, "of_mine", "amount", "error"]
    sums = {f"group {number}": [0, 0, Decimal(0)] for number in range(2)}
    for (case, _), row in zip(cases, settled.to_pylist(), strict=True):
        try:
            amount, error = case.run().amount, None
        except refusjon.RefusjonError as refused:
            amount, error = None, str(refused)
        assert (row["amount"], row["error"]) == (amount, error), case.name
        sum_of = sums[row["of_mine"]]
        sum_of[0] += 1
        sum_of[1] += amount is None
        sum_of[2] += amount or 0
    summed = refusjon.amount_sums(rule, frame, rules, by=["of_mine"], policy=policy, columns=columns)
    assert {row.pop("of_mine"): list(row.values()) for row in summed.to_pylist()} == {
        key: sum_of for key, sum_of in sums.items() if sum_of[0]
    }


def test_nearly_all_cases_are_such_rows() -> None:
    assert sum(map(len, GROUPS.values())) > 0.9 * len(ALL)
    assert {case.rule for cases in GROUPS.values() for case in cases} == set(refusjon.rule_names())


EVENT_COLUMNS = {
    "at", "event", "municipality", "by", "answer", "expected", "exception", "journal", "coercion_ended", "joint_plan",
    "outpatient_contact",
}


def test_the_cases_of_stays_as_events() -> None:
    """Every case of a stay, as rows of its events."""
    ran = 0
    for case in ALL:
        events = case.facts.get("events") or []
        if case.rule != "discharge_ready.payment" or not events or not all(set(event) <= EVENT_COLUMNS for event in events):
            continue
        if (case.supplied and "error" in case.expect) or "care_area" not in case.facts:
            continue
        stay = {name: str(value) for name, value in case.facts.items() if name not in ("events", "id")}
        rows = [
            {"stay": "S", **{name: str(value).lower() if value in (True, False) else value for name, value in event.items()}}
            for event in events
        ]
        rows[0] |= stay
        frame = pl.DataFrame(rows, infer_schema_length=None)
        paid = refusjon.discharge_ready.stay_payments(frame, case.rules, policy=case.policy)  # type: ignore[arg-type]
        lines = refusjon.discharge_ready.stay_lines(frame, case.rules, policy=case.policy)  # type: ignore[arg-type]
        try:
            outcome: Any = replace(case, facts={**case.facts, "id": "S"}).run()
        except refusjon.RefusjonError as error:
            assert paid["amount"][0] is None and lines["error"].to_list() == paid["error"].to_list(), case.name
            if not isinstance(error, refusjon.TextError):
                assert paid["error"].to_list() == [str(error)], case.name
        else:
            assert paid.select("stay", "days", "amount", "error").rows() == [("S", outcome.days, outcome.amount, None)]
            parts = [(line.from_, line.until, line.days, line.rate.value, line.amount, line.payer) for line in outcome.lines]
            assert lines.select("from", "until", "days", "rate", "amount", "municipality").rows() == parts, case.name
        ran += 1
    assert ran > 40
