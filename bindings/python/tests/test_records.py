"""Records as tables: row by row and column by column what their attributes say."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from conftest import Case

import refusjon
from refusjon import Records
from refusjon._record import Record

RULES = refusjon.Rulebook.embedded()
EVENTS: list[Any] = [
    {"at": "2023-12-27T09:00", "event": "admission"},
    {"at": "2023-12-27T12:00", "event": "early_notice", "municipality": "Molde"},
    {"at": "2023-12-30T10:00", "event": "declared_ready", "by": "doctor"},
    {"at": "2023-12-30T10:00", "event": "ready_notice"},
    {"at": "2023-12-30T11:00", "event": "answer", "answer": "no"},
    {"at": "2024-01-03T13:00", "event": "transfer"},
]
PAYMENT = refusjon.discharge_ready.payment(RULES, care_area="somatic", events=EVENTS)


def test_lines_of_a_payment_are_a_typed_table() -> None:
    table = pa.table(PAYMENT.lines.to_frame())
    assert table.select(["from", "until", "days", "rate.value", "rate.number", "amount", "payer"]).to_pylist() == [
        {
            "from": first,
            "until": until,
            "days": days,
            "rate.value": str(rate),
            "rate.number": Decimal(rate),
            "amount": Decimal(days * rate),
            "payer": "Molde",
        }
        for first, until, days, rate in [
            (date(2023, 12, 30), date(2024, 1, 1), 2, 5508),
            (date(2024, 1, 1), date(2024, 1, 3), 2, 5745),
        ]
    ]
    types = {field.name: field.type for field in table.schema}
    assert types["from"] == pa.date32() and types["days"] == pa.int64() and types["rate.supplied"] == pa.bool_()
    assert types["amount"] == pa.decimal128(19, 2) and types["rate.number"] == pa.decimal128(38, 9)


def test_without_records_the_columns_are_the_same() -> None:
    none = refusjon.discharge_ready.payment(RULES, care_area="somatic", events=EVENTS[:1])
    assert none.lines == () and isinstance(none.lines, Records)
    assert pa.schema(none.lines.to_frame()) == pa.schema(PAYMENT.lines.to_frame())


def test_as_the_kind_of_frame_at_hand() -> None:
    flows = PAYMENT.flows
    for like in (pl.DataFrame(), pd.DataFrame(), pa.table({}), duckdb.from_arrow(pa.table({"a": [1]}))):
        assert type(flows.to_frame(like)) is type(like)
    frame = flows.to_frame(pl.DataFrame())
    assert frame.select("from.name", "amount.amount").rows() == [("Molde", Decimal("22506.00"))]


def test_records_are_a_tuple() -> None:
    assert PAYMENT.lines == tuple(PAYMENT.lines) and hash(PAYMENT.lines) == hash(tuple(PAYMENT.lines))
    for again in (pickle.loads(pickle.dumps(PAYMENT.lines)), copy.deepcopy(PAYMENT.lines)):
        assert again == PAYMENT.lines and pa.table(again.to_frame()) == pa.table(PAYMENT.lines.to_frame())
    assert repr(PAYMENT.lines).startswith("(Line(")


def test_parts_of_parts_are_lists_of_structs() -> None:
    table = pl.DataFrame(PAYMENT.explain().steps.to_frame())
    assert table["label"].to_list() == [step.label for step in PAYMENT.explain().steps]
    said = [step.parameters[0].value for step in PAYMENT.explain().steps if step.parameters]
    listed = table.explode("parameters").drop_nulls("parameters").unnest("parameters", separator=".")
    assert said and set(map(str, said)) <= set(listed["parameters.value"])


def records(value: Any) -> Iterator[Records[Any]]:
    """Every list of records under a value."""
    if isinstance(value, Records):
        yield value
    if isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from records(item)
    elif isinstance(value, (Record, refusjon.Outcome)):
        for name in value._fields:
            yield from records(getattr(value, name))


def said(record: Any, column: str) -> Any:
    """What the attributes of a record say of a column."""
    for name in column.split("."):
        if record is None or isinstance(record, str):
            return None
        if name == "number" and "number" not in record._fields:
            number = record.value
            return number if isinstance(number, Decimal) else None
        attribute = name if name in record._fields else f"{name}_"
        record = getattr(record, attribute)
    return record


def same(cell: Any, value: Any) -> bool:
    if isinstance(cell, list) and isinstance(value, dict):
        return {item["key"] for item in cell} == set(value)
    if isinstance(cell, list) or isinstance(value, tuple):
        cell = cell or []
        return len(cell) == len(value or ()) and all(map(same, cell, value or ()))
    if isinstance(cell, dict):
        return all(same(inner, said(value, name)) for name, inner in cell.items())
    if isinstance(value, Record):
        # The word in its place, when there is one, has this column.
        return cell is None
    if isinstance(cell, str) and isinstance(value, (Decimal, bool, int)):
        return cell in (str(value), str(value).lower())
    return bool(cell == value) or (cell is None and value in (False, {}))


def test_every_list_of_records_of_every_case(case: Case) -> None:
    if "error" in case.expect:
        return
    outcome = case.run()
    for parts in [*records(outcome), *records(outcome.explain()), outcome.flows]:
        table = pa.table(parts.to_frame())
        assert table.num_rows == len(parts)
        for name in table.column_names:
            for cell, record in zip(table[name].to_pylist(), parts, strict=True):
                assert same(cell, said(record, name)), (name, cell, said(record, name))


def test_moments_are_times_without_zone(case: Case) -> None:
    if case.rule != "co_consultation.overlaps" or "error" in case.expect:
        return
    pairs = case.run().pairs
    table = pa.table(pairs.to_frame())
    moments = [name for name in table.column_names if name.rsplit(".")[-1] in ("start", "end")]
    assert moments and all(table.schema.field(name).type == pa.timestamp("us") for name in moments)
    for name in moments:
        assert table[name].to_pylist() == [said(pair, name) for pair in pairs]
