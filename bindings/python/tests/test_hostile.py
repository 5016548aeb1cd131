"""Whatever is given, an answer or an exception of the package or of the caller's own comes out, and the next call is right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import refusjon
from refusjon import discharge_ready, isf

from conftest import ALL, Case

RULES = refusjon.Rulebook.embedded()
FIRST = list({case.rule: case for case in ALL}.values())
SLOW = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class OwnError(Exception):
    """Raised by the objects that are given."""


# What Python itself raises of arguments that no reader can take, such as a text that is no Unicode or a day without a year.
PLAIN = (refusjon.RefusjonError, OwnError, TypeError, ValueError, OverflowError, AttributeError)


class Attributes:
    def __getattr__(self, name: str) -> Any:
        if name.startswith("_repr"):
            # Asked by the tools that print a test's values.
            raise AttributeError(name)
        raise OwnError(name)


class Iterated:
    def __iter__(self) -> Iterator[Any]:
        raise OwnError("iter")

    def __len__(self) -> int:
        raise OwnError("len")

    def __getitem__(self, place: Any) -> Any:
        raise OwnError("getitem")


class Keys(dict[str, Any]):
    def items(self) -> Any:
        raise OwnError("items")

    def __len__(self) -> int:
        return -1


class Endless:
    """Says that it stands for itself."""

    @property
    def _refusjon_data(self) -> Any:
        return self


class Alike:
    """Calls itself an array."""

    dtype = "object"

    def tolist(self) -> Any:
        return self


class Stream:
    def __init__(self, given: Any) -> None:
        self.given = given

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


def cyclic() -> list[Any]:
    """Lists and mappings that hold themselves."""
    inner: list[Any] = []
    inner.append(inner)
    fields: dict[str, Any] = {}
    fields["contacts"] = fields
    fields["date"] = [fields, inner]
    return [inner, fields, [inner, inner]]


ODD: list[Any] = [
    *cyclic(), Attributes(), Iterated(), Keys(a=1), Endless(), Alike(), object(), Ellipsis, NotImplemented, type, len,
    float("nan"), float("inf"), -0.0, 10**400, -(10**400), 2**63, 2**64, True, None, b"x", bytearray(b"x"), memoryview(b"x"),
    Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("-0"), Decimal("1E+400"), Decimal("1E-400"), 1j,
    "\ud800", "a\udfffb", "\x00", "x" * 100_000, datetime.max, datetime.min, date.max, date.min, time.max, timedelta.max,
    datetime(2020, 5, 1, tzinfo=timezone.utc), datetime(2020, 5, 1, tzinfo=timezone(timedelta(hours=14))),
    np.float32(1.5), np.int8(-1), np.uint64(2**64 - 1), np.datetime64("NaT"), np.timedelta64(1, "D"), np.bool_(True),
    np.array(5), np.array([[1, 2], [3, 4]]), np.array([object()]), np.datetime64(2**62, "s"), range(3), {1, 2}, {1: 2}, {None: 1},
    {"\ud800": 1}, {"": {}}, (), [], {}, iter([1]), (one for one in [1]), RULES, FIRST[0], lambda: None,
]
ANY = st.recursive(
    st.integers(0, len(ODD) - 1).map(ODD.__getitem__) | st.integers() | st.text() | st.floats() | st.dates() | st.datetimes() | st.decimals(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4) | st.tuples(inner, inner),
    max_leaves=12,
)


def asked(call: Callable[[], Any]) -> Any:
    """The answer, or nothing when the call is refused. A panic is none of these exceptions, and goes on."""
    try:
        return call()
    except PLAIN as error:
        assert str(error) or isinstance(error, OwnError)
        return None


def still_right() -> None:
    assert isf.refund(RULES, sector="somatic", date="2020-05-01", points="5.719").amount == Decimal("130987.98")


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    yield
    still_right()


@SLOW
@given(st.sampled_from(FIRST), st.data())
def test_a_fact_that_is_anything(case: Case, data: st.DataObject) -> None:
    facts = dict(case.facts)
    if facts and data.draw(st.booleans()):
        facts[data.draw(st.sampled_from(sorted(facts)))] = data.draw(ANY)
    else:
        facts[data.draw(st.text(max_size=10))] = data.draw(ANY)
    policy = data.draw(st.none() | ANY)
    outcome = asked(lambda: case.function(RULES, policy=policy, **facts))
    if outcome is not None:
        assert str(outcome.explain())


@pytest.mark.parametrize("number", range(len(ODD)))
def test_every_odd_object_in_every_place(number: int) -> None:
    odd = ODD[number]
    facts: dict[str, Any] = {"sector": "somatic", "date": date(2020, 5, 1), "points": "1"}
    for name in [*facts, "code", "kind", "agreement", "doctor_consultation"]:
        asked(lambda name=name: isf.refund(RULES, **{**facts, name: odd}))  # type: ignore[misc]
    for given_facts in ({"contacts": odd}, {"contacts": [odd]}, {"contacts": [{**facts, "agreement": odd}]}, {"courses": odd}):
        asked(lambda given_facts=given_facts: isf.settle(RULES, **given_facts))  # type: ignore[misc]
    asked(lambda: discharge_ready.payment(RULES, care_area="somatic", events=odd))
    asked(lambda: isf.refund(RULES, **facts, policy=odd))
    asked(lambda: isf.refund(odd, **facts))
    for supply in (RULES.with_overrides, RULES.with_weights, RULES.with_tariffs, RULES.with_weights_csv):
        asked(lambda supply=supply: supply(odd))  # type: ignore[misc]
    for read in (refusjon.Rulebook.from_json, refusjon.Rulebook.from_toml):
        asked(lambda read=read: read(odd))  # type: ignore[misc]
    asked(lambda: RULES.at(odd, odd))
    asked(lambda: RULES.parameter(odd))


@pytest.mark.parametrize("number", range(len(ODD)))
def test_every_odd_object_as_a_frame(number: int) -> None:
    odd = ODD[number]
    frame = pl.DataFrame({"date": [date(2020, 5, 1)], "sector": ["somatic"], "points": ["1"]})
    for given_frame in (odd, Stream(odd), Stream(OwnError("stream"))):
        with pytest.raises(PLAIN):
            isf.refunds(given_frame, RULES)
        with pytest.raises(PLAIN):
            refusjon.settle("isf.refund", given_frame, RULES)
    asked(lambda: isf.refunds(frame, RULES, policy=odd))
    asked(lambda: isf.refunds(frame, RULES, progress=odd))
    asked(lambda: isf.refund_sums(frame, RULES, by=odd))
    asked(lambda: refusjon.settle("isf.refund", frame, RULES, columns=odd))
    asked(lambda: refusjon.settle("isf.refund", frame, RULES, every_case=odd))
    asked(lambda: refusjon.settle(odd, frame, RULES))


COLUMNS = ["date", "sector", "code", "points", "payer", "from", "until", "care_area", "amount", "case", "lines[].code", "x"]
TYPES = st.sampled_from([
    pa.null(), pa.bool_(), pa.int8(), pa.uint64(), pa.float64(), pa.string(), pa.large_string(), pa.string_view(), pa.binary(),
    pa.date32(), pa.date64(), pa.timestamp("ns"), pa.timestamp("us", tz="Europe/Oslo"), pa.decimal128(38, -3), pa.decimal128(5, 5),
    pa.decimal256(70, 2), pa.dictionary(pa.int8(), pa.string()), pa.list_(pa.string()), pa.struct([("date", pa.date32())]),
    pa.map_(pa.string(), pa.int8()), pa.duration("s"), pa.time32("s"),
])


@SLOW
@given(st.lists(st.tuples(st.sampled_from(COLUMNS), TYPES), max_size=6), st.integers(0, 5), st.integers(0, 3))
def test_frames_of_any_types(columns: list[tuple[str, pa.DataType]], rows: int, start: int) -> None:
    arrays = [pa.nulls(rows, kind) for _, kind in columns]
    frame = pa.Table.from_arrays(arrays, names=[name for name, _ in columns]).slice(start)
    for call in (isf.refunds, discharge_ready.payments):
        out = asked(lambda call=call: call(frame, RULES))  # type: ignore[misc]
        if out is not None:
            assert out.num_rows == frame.num_rows
            error, amount = out.column("error").combine_chunks(), out.column("amount").combine_chunks()
            assert all(one.is_valid != other.is_valid for one, other in zip(error, amount, strict=True))
    asked(lambda: refusjon.settle("isf.refund", frame, RULES))
    asked(lambda: isf.refund_sums(frame, RULES, by=[name for name, _ in columns]))


def test_what_is_raised_while_batches_are_read_comes_out() -> None:
    schema = pa.schema([("date", pa.date32()), ("sector", pa.string())])

    def batches() -> Iterator[pa.RecordBatch]:
        yield pa.RecordBatch.from_pylist([{"date": date(2020, 5, 1), "sector": "somatic"}], schema=schema)
        raise OwnError("in the middle")

    reader = pa.RecordBatchReader.from_batches(schema, batches())
    with pytest.raises(Exception, match="in the middle"):
        isf.refunds(reader, RULES).read_all()


def test_a_value_that_stands_in_many_places_is_not_unfolded_without_end() -> None:
    lists: list[Any] = [0] * 10
    for _ in range(12):
        lists = [lists] * 10
    with pytest.raises(refusjon.TextError, match="more than 8000000 values"):
        isf.settle(RULES, contacts=lists)
    with pytest.raises(refusjon.TextError, match="more than 268435456 bytes of text"):
        isf.settle(RULES, contacts=["x" * (1 << 22)] * 100)


DEEP = """
import refusjon, sys
deep = []
for _ in range(100_000):
    deep = [deep]
rules = refusjon.Rulebook.embedded()
for given in (deep, {"a": deep}, [deep, deep]):
    for call in (lambda: refusjon.isf.settle(rules, contacts=given), lambda: rules.with_overrides(given)):
        try:
            call()
            sys.exit(3)
        except (refusjon.RefusjonError, TypeError):
            pass
for text in ("[" * 1_000_000, "{\\"overrides\\":" * 100_000):
    for read in (refusjon.Rulebook.from_json, refusjon.Rulebook.from_toml):
        try:
            read(text)
            sys.exit(4)
        except refusjon.RefusjonError:
            pass
import os
os._exit(0)
"""


def test_depth_ends_no_interpreter() -> None:
    # In a process of its own: a stack that overflows takes the process with it.
    assert subprocess.run([sys.executable, "-c", DEEP], timeout=120, check=False).returncode == 0
