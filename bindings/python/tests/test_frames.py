"""Frames in, frames of the same kind out; row by row what the scalar call says."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import ALL
from hypothesis import given, settings
from hypothesis import strategies as st

import refusjon
from refusjon import discharge_ready, isf

RULES = refusjon.Rulebook.embedded()
DAY = date(2020, 5, 1)
CONTACTS = pl.DataFrame(
    {
        "hospital": ["A", "A", "B", None],
        "date": [DAY, DAY, DAY, date(2030, 1, 1)],
        "code": ["442", "NONE", None, "27"],
        "points": ["5.719", None, "1", None],
    }
)
AMOUNTS = [Decimal("130987.98"), None, Decimal("22904.00"), None]


def forms() -> dict[str, Any]:
    table = CONTACTS.to_arrow()
    return {
        "polars": CONTACTS,
        "lazy polars": CONTACTS.lazy(),
        "pandas": CONTACTS.to_pandas(),
        "pandas by arrow": CONTACTS.to_pandas(use_pyarrow_extension_array=True),
        "table": table,
        "batch": table.combine_chunks().to_batches()[0],
        "reader": table.to_reader(),
        "duckdb": duckdb.from_arrow(table),
    }


@pytest.mark.parametrize("form", list(forms()))
def test_the_same_kind_comes_out(form: str) -> None:
    frame = forms()[form]
    out: Any = isf.refunds(frame, RULES, sector="somatic")
    assert type(out) is type(frame)
    table = out.collect() if form == "lazy polars" else out.read_all() if form == "reader" else out
    if form.startswith("pandas"):
        amounts, names = list(table["amount"]), list(table.columns)
    else:
        table = pa.table(table)
        amounts, names = table["amount"].to_pylist(), table.column_names
    assert [None if amount is None or amount != amount else amount for amount in amounts] == AMOUNTS
    assert names == ["hospital", "date", "code", "points", "amount", "reasons", "error"]


def test_pandas_keeps_its_index() -> None:
    frame = CONTACTS.to_pandas().set_index(pd.Index([10, 20, 30, 40], name="row"))
    assert list(isf.refunds(frame, RULES, sector="somatic").index) == [10, 20, 30, 40]


CODES = st.sampled_from(["442", "27", "1", "NONE", "", "x y", None])
DAYS = st.one_of(st.dates(date(2017, 1, 1), date(2026, 12, 31)), st.none())
POINTS = st.one_of(st.none(), st.decimals(-10, 10, places=3))


@given(st.lists(st.tuples(CODES, DAYS, POINTS), max_size=12), st.sampled_from([pl.String, pl.Categorical]))
@settings(deadline=None)
def test_row_by_row_as_the_scalar_call(rows: list[tuple[Any, ...]], codes: Any) -> None:
    schema = {"code": codes, "date": pl.Date, "points": pl.Decimal(12, 3)}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    out = isf.refunds(frame, RULES, sector="somatic")
    assert out.height == len(rows)
    for (code, day, points), amount, error in zip(rows, out["amount"], out["error"], strict=True):
        # A table's empty cell says nothing.
        facts = {"code": code or None, "date": day, "points": points}
        try:
            expected = isf.refund(RULES, sector="somatic", **facts)
        except refusjon.TextError:
            assert amount is None and error
        except refusjon.RefusjonError as problem:
            assert (amount, error) == (None, str(problem))
        else:
            assert (amount, error) == (expected.amount, None)


def test_the_cases_of_refunds_as_rows() -> None:
    """Every case of one contact, settled as a row."""
    plain = {"sector", "date", "points", "code", "category", "kind", "care_level", "payer", "hospital", "id", "patient"}
    ran = 0
    for case in ALL:
        # Some cases are of rulebooks that cannot be made.
        if case.rule != "isf.refund" or not {"date"} <= set(case.facts) <= plain or (case.supplied and "error" in case.expect):
            continue
        row = {name: [None if value is None else str(value)] for name, value in case.facts.items()}
        out = isf.refunds(pl.DataFrame(row), case.rules, policy=case.policy)  # type: ignore[arg-type]
        if "error" in case.expect:
            assert out["amount"][0] is None and out["error"][0], case.name
        elif case.expect.get("amount") is not None:
            assert out["amount"][0] == Decimal(case.expect["amount"]), case.name
        ran += 1
    assert ran > 20


def test_payments_are_those_of_single_days() -> None:
    frame = pl.DataFrame({"from": [date(2023, 12, 30), date(2013, 5, 1)], "until": [date(2024, 1, 2), date(2013, 5, 2)]})
    out = discharge_ready.payments(frame, RULES, care_area="somatic")
    assert out["amount"].to_list() == [Decimal("16761.00"), None] and out["days"].to_list() == [3, None]
    assert "no day rate" in out["error"][1]
    sums = discharge_ready.payment_sums(frame, RULES, by_year="from", care_area="somatic")
    assert sorted(sums.rows()) == [("2013", 1, 1, Decimal("0.00")), ("2023", 1, 0, Decimal("16761.00"))]


def test_sums() -> None:
    sums = isf.refund_sums(CONTACTS, RULES, by=["hospital"], by_year="date", sector="somatic")
    assert sums.filter(hospital="A").rows() == [("A", "2020", 2, 1, Decimal("130987.98"))]
    assert isf.refund_sums(CONTACTS, RULES, sector="somatic")["rows"].to_list() == [4]


def test_settle_speaks_of_any_rule() -> None:
    stays = pl.DataFrame(
        {
            "care_area": ["somatic"],
            "events": [
                [
                    {"at": datetime(2012, 3, 1, 9), "event": "admission"},
                    {"at": datetime(2012, 3, 5, 10), "event": "declared_ready"},
                ]
            ],
        }
    )
    flows = refusjon.settle("discharge_ready.payment", stays, RULES)
    assert {"from", "to", "amount", "error"} <= set(flows.columns) and flows.height == 1
    with pytest.raises(refusjon.RefusjonError, match="isf.refund"):
        refusjon.settle("isf.nothing", stays, RULES)


@pytest.mark.parametrize(
    ("frame", "code", "words"),
    [
        (CONTACTS.drop("date"), "missing_column", "date"),
        (CONTACTS.with_columns(date=pl.lit(1.5)), "wrong_type", "date"),
        (CONTACTS.with_columns(points=pl.lit(1.5)), "wrong_type", "points"),
        (CONTACTS.with_columns(code=pl.lit(1.5)), "wrong_type", "code"),
        (CONTACTS.with_columns(Date=pl.col("date")), "column_twice", "Date"),
        (CONTACTS.with_columns(amount=pl.lit(1)), "column_twice", "amount"),
        (
            CONTACTS.with_columns(date=pl.lit(datetime(2020, 5, 1)).dt.replace_time_zone("Europe/Oslo")),
            "wrong_type",
            "date",
        ),
        (pl.DataFrame(), "missing_column", "date"),
    ],
)
def test_a_frame_that_cannot_be_settled(frame: pl.DataFrame, code: str, words: str) -> None:
    with pytest.raises(refusjon.FrameError) as caught:
        isf.refunds(frame, RULES, sector="somatic")
    assert caught.value.code == code and words in str(caught.value) and caught.value.remedy


def test_other_frames_that_cannot_be_settled() -> None:
    with pytest.raises(refusjon.FrameError, match="sector"):
        isf.refunds(CONTACTS, RULES)
    with pytest.raises(refusjon.FrameError, match="sektor"):
        isf.refunds(CONTACTS, RULES, sektor="somatic")
    with pytest.raises(TypeError, match="does not speak Arrow"):
        isf.refunds([1, 2], RULES)
    assert isf.refunds(CONTACTS.clear(), RULES, sector="somatic").shape == (0, 7)
    assert isf.refunds(CONTACTS.to_arrow().slice(0, 0), RULES, sector="somatic").num_rows == 0
    # Nulls in every column are rows with errors.
    nulls = pl.DataFrame({"date": [None], "code": [None]}, schema={"date": pl.Date, "code": pl.String})
    assert isf.refunds(nulls, RULES, sector="somatic")["error"].null_count() == 0


@pytest.mark.parametrize("policy", [{"prise": "published"}, {"price": "dear"}, {"price": 1.5}, "published", 3])
def test_a_policy_that_is_none_is_refused_as_by_the_scalar_call(policy: Any) -> None:
    with pytest.raises(refusjon.TextError) as caught:
        isf.refund(RULES, sector="somatic", date=DAY, points=1, policy=policy)
    batch: list[Any] = [
        lambda: isf.refunds(CONTACTS, RULES, sector="somatic", policy=policy),
        lambda: isf.refund_sums(CONTACTS, RULES, sector="somatic", policy=policy),
        lambda: refusjon.settle("isf.refund", CONTACTS, RULES, policy=policy),
    ]
    for call in batch:
        with pytest.raises(refusjon.TextError) as again:
            call()
        assert (str(again.value), vars(again.value)) == (str(caught.value), vars(caught.value))


CLOCK = pl.Series([datetime(2020, 5, 1)] * 4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"date": ["2020-05-01", "1 May", "0000-01-01", None]}, ["", "calendar", "calendar", "date"]),
        ({"date": [date(2020, 5, 1), date(1900, 1, 1), date(9999, 12, 31), DAY]}, ["", "1900", "9999", ""]),
        ({"date": [datetime(2020, 5, 1), datetime(2020, 5, 1, 12), None, datetime(2020, 5, 1)]}, ["", "", "date", ""]),
        ({"sector": ["somatic", "dental", None, ""]}, ["", "dental", "sector", "sector"]),
        ({"code": ["442", "999Z", "a b", None]}, ["", "999Z", "a b", ""]),
        ({"points": ["1", "1,5", "1e400", "NaN"]}, ["", "comma", "1e400", "NaN"]),
        ({"points": [Decimal("1"), Decimal("99999999999"), Decimal("0"), Decimal("-1")]}, ["", "99999999999", "", ""]),
    ],
)
def test_a_row_that_is_wrong_stops_no_other(change: dict[str, list[Any]], words: list[str]) -> None:
    rows = pl.DataFrame({"date": [DAY] * 4, "sector": ["somatic"] * 4, "points": ["1"] * 4}).with_columns(
        **{name: pl.Series(values, strict=False) for name, values in change.items()}
    )
    if "code" in change:
        rows = rows.drop("points")
    out = isf.refunds(rows, RULES)
    for word, amount, error in zip(words, out["amount"], out["error"], strict=True):
        assert (word in error and amount is None) if word else True, (word, error)
    assert out["amount"][0] is not None and out["error"][0] is None


@pytest.mark.parametrize(
    "column",
    [
        CLOCK.dt.replace_time_zone("Europe/Oslo"),
        CLOCK.dt.replace_time_zone("UTC"),
        pl.Series([[1]] * 4),
        pl.Series([{"a": 1}] * 4),
        pl.Series([b"x"] * 4),
    ],
)
def test_columns_of_other_types_say_what_they_take(column: pl.Series) -> None:
    for frame, call in [
        (CONTACTS.with_columns(date=column), lambda frame: isf.refunds(frame, RULES, sector="somatic")),
        (STRETCHES.with_columns(until=column[:2]), lambda frame: discharge_ready.payments(frame, RULES, care_area="somatic")),
        (CONTACTS.drop("hospital").with_columns(date=column), lambda frame: refusjon.settle("isf.refund", frame, RULES)),
    ]:
        if column.dtype.is_nested() and "hospital" not in frame.columns and "until" not in frame.columns:
            # Nested columns are places of facts there, and no fact has these.
            assert all("date" in error for error in call(frame)["error"])
            continue
        with pytest.raises(refusjon.FrameError) as caught:
            call(frame)
        assert caught.value.code == "wrong_type" and caught.value.remedy and caught.value.field in ("date", "until")


def test_columns_of_mixed_time_zones_are_one_type_or_another() -> None:
    """Python's own times may each have a zone: the library of frames makes one type of them, or the reader speaks of it."""
    mixed = [datetime.fromisoformat("2020-05-01T00:00+02:00"), datetime.fromisoformat("2020-05-01T00:00+00:00")]
    frame = pd.DataFrame({"date": mixed, "points": ["1", "1"]})
    with pytest.raises((refusjon.FrameError, pa.ArrowInvalid)):
        isf.refunds(frame, RULES, sector="somatic")
    texts = pl.DataFrame({"date": [moment.isoformat() for moment in mixed], "points": ["1", "1"]})
    out = isf.refunds(texts, RULES, sector="somatic")
    assert out["amount"].null_count() == 2 and all("+0" in error for error in out["error"])


STRETCHES = pl.DataFrame({"from": [date(2023, 12, 30), date(2013, 5, 1)], "until": [date(2024, 1, 2), date(2013, 5, 2)]})


def test_stretches_that_make_no_sense() -> None:
    rows = [(date(2024, 1, 2), date(2024, 1, 1)), (None, date(2024, 1, 1)), (date(1890, 1, 1), date(1890, 1, 2))]
    frame = pl.DataFrame(rows, schema=["from", "until"], orient="row")
    out = discharge_ready.payments(frame, RULES, care_area="somatic")
    assert out["amount"].null_count() == 3 and out["error"].null_count() == 0
    assert discharge_ready.payments(frame.clear(), RULES, care_area="somatic").shape == (0, 5)
    with pytest.raises(refusjon.FrameError, match="until"):
        discharge_ready.payments(frame.drop("until"), RULES, care_area="somatic")
    with pytest.raises(refusjon.FrameError, match="care_area"):
        discharge_ready.payments(frame, RULES)


EVENTS = pl.DataFrame(
    [
        (1, datetime(2024, 3, 1, 9), "admission", "somatic", None, None, None),
        (1, datetime(2024, 3, 1, 12), "early_notice", None, "Molde", None, None),
        (1, datetime(2024, 3, 3, 10), "declared_ready", None, None, "doctor", True),
        (1, datetime(2024, 3, 3, 10, 10), "ready_notice", None, None, None, None),
        (1, datetime(2024, 3, 5), "transfer", None, None, None, None),
        (2, datetime(2024, 3, 1, 9), "admission", "somatic", None, None, None),
        (2, datetime(2024, 3, 9, 9), "discharge", None, None, None, None),
    ],
    schema={
        "stay": pl.Int32,
        "at": pl.Datetime,
        "event": pl.Categorical,
        "care_area": pl.Enum(["somatic"]),
        "municipality": pl.String,
        "by": pl.String,
        "exception": pl.Boolean,
    },
    orient="row",
).drop("exception")


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow", "reader", "chunks", "texts"])
def test_stays_from_events_of_any_kind_of_frame(kind: str) -> None:
    frames: dict[str, Any] = {
        "polars": EVENTS,
        "pandas": EVENTS.to_pandas(),
        "pyarrow": EVENTS.to_arrow(),
        "reader": EVENTS.to_arrow().to_reader(),
        "chunks": pa.concat_tables([EVENTS[at].to_arrow() for at in range(EVENTS.height)], promote_options="permissive"),
        "texts": EVENTS.with_columns(pl.col("at").dt.to_string("%Y-%m-%dT%H:%M"), pl.exclude("at").cast(pl.String)),
    }
    out: Any = discharge_ready.stay_payments(frames[kind], RULES)
    assert kind in ("reader",) or type(out) is type(frames[kind])
    table = pa.table(out.read_all() if kind == "reader" else out)
    rows = [(row["stay"], row["days"], row["amount"], row["municipality"] or None) for row in table.to_pylist()]
    assert rows == [("1", 2, Decimal("11490.00"), "Molde"), ("2", 0, Decimal("0.00"), None)]


def test_events_that_cannot_be_settled() -> None:
    with pytest.raises(refusjon.RefusjonError, match="at"):
        discharge_ready.stay_payments(EVENTS.drop("at"), RULES)
    with pytest.raises(refusjon.RefusjonError, match="colour"):
        discharge_ready.stay_payments(EVENTS.with_columns(colour=pl.lit("red")), RULES)
    with pytest.raises(refusjon.RefusjonError, match="care_area"):
        discharge_ready.stay_payments(EVENTS, RULES, care_area="somatic")
    with pytest.raises(refusjon.TextError, match="policy.deaths"):
        discharge_ready.stay_payments(EVENTS, RULES, policy={"deaths": "counted"})  # type: ignore[typeddict-unknown-key]
    for empty in (EVENTS.clear(), EVENTS.to_arrow().slice(0, 0)):
        assert len(discharge_ready.stay_payments(empty, RULES)) == len(discharge_ready.stay_lines(empty, RULES)) == 0
    for column, value, word in [
        ("at", pl.lit(1.5), "Float64"),
        ("at", pl.col("at").dt.replace_time_zone("Europe/Oslo"), "Europe/Oslo"),
        ("at", pl.lit(None, pl.Datetime), "at"),
        ("at", pl.col("at") + timedelta(microseconds=1), ".000001"),
        ("as_of", pl.lit(2**30).cast(pl.Int32).cast(pl.Date), "Date32"),
        ("as_of", pl.lit(2**62).cast(pl.Datetime("ms")), "Timestamp"),
        ("event", pl.lit("dance"), "dance"),
        ("stay", pl.lit(None, pl.String), "stay"),
        ("care_area", pl.lit("dental"), "dental"),
    ]:
        out = discharge_ready.stay_payments(EVENTS.with_columns(value.alias(column)), RULES)
        assert out.height and out["amount"].null_count() == out.height, column
        assert all(word in error for error in out["error"]), (column, out["error"].to_list())
    # A stay whose rows are apart is told of, and does not pass for two.
    apart = pl.concat([EVENTS[:3], EVENTS[5:], EVENTS[3:5]])
    assert "next to each other" in str(discharge_ready.stay_payments(apart, RULES)["error"].to_list())


def test_events_are_stopped_and_fail_as_other_frames_do() -> None:
    def rows(number: int) -> Any:
        events = EVENTS.to_arrow()
        for stay in range(number):
            stays = pa.array([str(stay)] * 5)
            yield from events[:5].set_column(0, "stay", stays).cast(schema).to_batches()
        raise ValueError("the disk is gone")

    schema = pa.schema([(name, pa.timestamp("us") if name == "at" else pa.string()) for name in EVENTS.columns])
    seen: list[int] = []

    def enough(stays: int) -> None:
        seen.append(stays)
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        discharge_ready.stay_payments(many_stays(5000), RULES, progress=enough)
    assert len(seen) == 1
    with pytest.raises(refusjon.FrameError, match="the disk is gone"):
        refusjon._refusjon.settle_stays(RULES, pa.RecordBatchReader.from_batches(schema, rows(3)))


def many_stays(stays: int) -> pl.DataFrame:
    ids = pl.DataFrame({"stay": [str(stay) for stay in range(stays)]})
    return ids.join(EVENTS.filter(pl.col("stay") == 1).drop("stay"), how="cross")


def test_results_may_be_read_again_and_streams_once() -> None:
    batches = refusjon._refusjon.settle("isf.refund", RULES, CONTACTS, fixed={"sector": "somatic"})
    assert pl.DataFrame(batches).equals(pl.DataFrame(batches)) and batches.num_rows == 4
    assert pa.schema(batches).names == batches.column_names
    lazy = refusjon._refusjon.settle("isf.refund", RULES, CONTACTS, fixed={"sector": "somatic"}, lazy=True)
    assert pl.DataFrame(lazy).height == 4
    with pytest.raises(ValueError, match="have been read"):
        pl.DataFrame(lazy)


def large(rows: int) -> pa.RecordBatchReader:
    schema = pa.schema({"code": pa.string(), "date": pa.date32()})
    batch = pa.record_batch([["27"] * 65_536, [DAY] * 65_536], schema=schema)
    return pa.RecordBatchReader.from_batches(schema, (batch for _ in range(rows // 65_536)))


def test_progress_and_its_errors() -> None:
    seen: list[int] = []
    isf.refund_sums(large(1_000_000), RULES, sector="somatic", progress=seen.append)
    assert seen == sorted(seen) and seen[-1] == 65_536 * 15

    def enough(rows: int) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        isf.refund_sums(large(1_000_000), RULES, sector="somatic", progress=enough)


def test_a_source_that_fails_says_why() -> None:
    schema = pa.schema({"code": pa.string(), "date": pa.date32()})

    def batches() -> Any:
        yield pa.record_batch([["27"], [DAY]], schema=schema)
        raise ValueError("the disk is gone")

    with pytest.raises(refusjon.FrameError, match="the disk is gone"):
        isf.refund_sums(pa.RecordBatchReader.from_batches(schema, batches()), RULES, sector="somatic")


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_ctrl_c_stops_a_long_batch() -> None:
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        isf.refund_sums(large(100_000_000_000), RULES, sector="somatic")
    assert time.monotonic() - began < 5


def test_other_threads_run_meanwhile() -> None:
    """The interpreter's lock is released while a batch is settled."""
    frame = pa.table({"code": pa.array(["27"] * 3_000_000), "date": pa.array([DAY] * 3_000_000)})
    turns = 0
    done = threading.Event()

    def count() -> None:
        nonlocal turns
        while not done.is_set():
            turns += 1
            time.sleep(0.0005)

    thread = threading.Thread(target=count)
    thread.start()
    turns = 0
    isf.refund_sums(frame, RULES, sector="somatic", threads=1)
    during = turns
    done.set()
    thread.join()
    assert during > 3


def test_a_stream_that_is_left_ends_quietly() -> None:
    code = """
import pyarrow as pa, refusjon, datetime
schema = pa.schema({"code": pa.string(), "date": pa.date32()})
batch = pa.record_batch([["27"] * 1000, [datetime.date(2020, 5, 1)] * 1000], schema=schema)
reader = pa.RecordBatchReader.from_batches(schema, (batch for _ in range(10**9)))
out = refusjon.isf.refunds(reader, refusjon.Rulebook.embedded(), sector="somatic")
print(out.read_next_batch().num_rows)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (said.returncode, said.stdout.strip(), said.stderr) == (0, "1000", "")


def test_parameters_as_a_table() -> None:
    table = pl.DataFrame(RULES.parameters())
    row = table.filter(path="isf.share.somatic", **{"from": date(2020, 1, 1)})
    assert row["number"][0] == Decimal("0.5") and row["until"][0] == date(2021, 1, 1) and not row["supplied"][0]
    changed = RULES.with_override("isf.share.somatic", "0.3", from_=DAY, until=DAY + timedelta(1))
    assert pl.DataFrame(changed.parameters())["supplied"].sum() == 1
