"""Spark on this machine: rows a second of the refunds, beside a `mapInArrow` that passes batches on. A line of JSON.

    python cluster.py FOLDER ROWS
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median

import data
import pyarrow.parquet as pq
import refusjon.spark
from pyspark.sql import SparkSession


def main() -> None:
    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    file = folder / "contacts.parquet"
    table = data.read(folder / "contacts.arrow").drop_columns(["trust"]).slice(0, rows)
    pq.write_table(table, file, row_group_size=1 << 20)
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(data.CHUNK))
        .config("spark.sql.files.maxPartitionBytes", str(8 << 20))
        .getOrCreate()
    )
    frame = spark.read.parquet(str(file))
    rules = data.rulebook()

    def seconds(what) -> float:
        took = []
        for _ in range(4):
            start = time.perf_counter()
            what().write.format("noop").mode("overwrite").save()
            took.append(time.perf_counter() - start)
        # The first starts Java's and Python's engines.
        return median(took[1:])

    out = {
        "rows": table.num_rows,
        "partitions": frame.rdd.getNumPartitions(),
        "reading alone": seconds(lambda: frame),
        "batches passed on": seconds(lambda: frame.mapInArrow(lambda batches: batches, frame.schema)),
        "refunds": seconds(lambda: refusjon.spark.refunds(frame, rules, sector="somatic")),
    }
    wrong = refusjon.spark.refunds(frame, rules, sector="somatic").where("amount IS NULL").count()
    if wrong:
        raise SystemExit(f"{wrong} rows without an amount")
    print(json.dumps(out))
    spark.stop()


main()
