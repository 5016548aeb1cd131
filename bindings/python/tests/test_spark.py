"""Spark on this machine gives what the library gives, row by row."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

import refusjon
import refusjon.spark

pyspark = pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

# Spark's own warnings are its own.
pytestmark = pytest.mark.filterwarnings("ignore")

RULES = refusjon.Rulebook.embedded()


@pytest.fixture(scope="module")
def spark() -> Any:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder: Any = SparkSession.builder
    session = (
        builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "700")
        .getOrCreate()
    )
    yield session
    session.stop()


def contacts() -> Any:
    codes = ["27", "31", "32", "33", "nonsense"]
    rows = range(5_000)
    return pa.table(
        {
            "id": [f"contact {row}" for row in rows],
            "date": pa.array([date(2020, 1, 1) + timedelta(days=row % 400) for row in rows]),
            "code": [codes[row % 5] for row in rows],
        }
    )


def test_refunds_are_the_library_s_row_by_row(spark: Any) -> None:
    table = contacts()
    frame = spark.createDataFrame(table).repartition(3)
    settled = refusjon.spark.refunds(frame, RULES, sector="somatic")
    assert settled.columns == ["id", "date", "code", "amount", "reasons", "error"]
    here = refusjon.isf.refunds(table, RULES, sector="somatic").sort_by("id").to_pylist()
    there = [row.asDict() for row in settled.orderBy("id").collect()]
    assert there == here
    first = next(row for row in there if row["id"] == "contact 0")
    # 1.233 x 45 808 x 50 %
    assert first["amount"] == Decimal("28240.63")
    assert next(row for row in there if row["id"] == "contact 4")["error"].startswith("code:")


def test_payments_cross_the_new_year(spark: Any) -> None:
    frame = spark.createDataFrame(
        [(date(2023, 12, 30), date(2024, 1, 2)), (date(2013, 5, 1), date(2013, 5, 2))], "`from` date, until date"
    )
    rows = refusjon.spark.payments(frame, RULES, keep_input=False, care_area="somatic").collect()
    # 2 x 5508 + 5745
    assert (rows[0].days, rows[0].amount, rows[0].error) == (3, Decimal("16761.00"), None)
    assert rows[1].amount is None
    assert "2013-05-01" in rows[1].error


def test_a_rulebook_of_one_s_own_travels_with_the_task(spark: Any) -> None:
    what_if = RULES.with_override("isf.share.somatic", "0.40", from_="2020-01-01", until="2021-01-01")
    frame = spark.createDataFrame([("27", date(2020, 5, 1))], "code string, date date")
    [row] = refusjon.spark.refunds(frame, what_if, sector="somatic").collect()
    # 1.233 x 45 808 x 40 %
    assert row.amount == Decimal("22592.51")


def test_columns_are_refused_before_any_task(spark: Any) -> None:
    frame = spark.createDataFrame([("27",)], "code string")
    with pytest.raises(refusjon.FrameError, match="date"):
        refusjon.spark.refunds(frame, RULES, sector="somatic")


def test_the_function_alone_serves_map_in_arrow(spark: Any) -> None:
    frame = spark.createDataFrame(contacts()).select("code", "date")
    task = refusjon.spark.in_arrow("isf.refund", RULES, keep_input=False, sector="somatic")
    settled = frame.mapInArrow(task, "amount decimal(19,2), reasons string, error string")
    assert settled.count() == 5_000


def test_no_rows_are_no_rows(spark: Any) -> None:
    frame = spark.createDataFrame([], "code string, date date")
    assert refusjon.spark.refunds(frame, RULES, sector="somatic").collect() == []


def test_cases_of_any_rule(spark: Any) -> None:
    frame = spark.createDataFrame(
        [("a", date(2020, 5, 1), "442", "5.719"), ("b", date(2021, 5, 1), "442", "1")],
        "case string, date date, code string, points string",
    )
    flows = refusjon.spark.settle("isf.refund", frame, RULES, every_case={"sector": "somatic"})
    rows = {row["case"]: row for row in flows.collect()}
    assert rows["a"].amount == Decimal("130987.98")
    assert (rows["a"]["from"], rows["a"].error) == ("state", None)
    assert rows["b"].amount is None
    assert "2021" in rows["b"].error


def test_amounts_of_any_rule(spark: Any) -> None:
    stays = pa.table(
        {"municipality": ["Molde", "Røros", "Oslo"], "date": ["2012-05-01"] * 3, "points": ["1", "7.350", "-1"]}
    )
    settled = refusjon.spark.amounts("cofinancing.payment", spark.createDataFrame(stays), RULES, columns=["date", "points"])
    there = sorted((row.asDict() for row in settled.collect()), key=lambda row: row["municipality"])
    here = refusjon.amounts("cofinancing.payment", stays, RULES, columns=["date", "points"])
    assert there == here.sort_by("municipality").to_pylist()
    assert [row["amount"] for row in there] == [Decimal("7641.80"), None, Decimal("30567.20")]
