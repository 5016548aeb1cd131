"""Spark on this machine: rows a second and memory of the refunds, beside a `mapInArrow` that passes batches on. JSON.

    python cluster.py FOLDER ROWS

The contacts are made in the folder unless they are there.
"""

from __future__ import annotations

import json
import os
import sys
import time
from decimal import Decimal
from pathlib import Path
from statistics import median

import data
import numpy as np
import pyarrow.parquet as pq
import refusjon.spark
from pyspark.sql import SparkSession

CORES = 2


def peaks() -> dict[str, list[int]]:
    """The most memory that Java and each of Spark's Python tasks have held, in MB."""
    found: dict[str, list[int]] = {"java": [], "python tasks": []}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_text()
            status = (process / "status").read_text()
        except OSError:
            continue
        which = "python tasks" if "pyspark.daemon" in command else "java" if "SparkSubmit" in command else None
        peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), None)
        if which and peak:
            found[which].append(peak // 1024)
    return found


def main() -> None:
    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    os.environ["PYSPARK_PYTHON"] = sys.executable
    file = folder / "contacts.parquet"
    if not (folder / "contacts.arrow").exists():
        data.make(folder, rows)
    pq.write_table(data.read(folder / "contacts.arrow").drop_columns(["trust"]).slice(0, rows), file, row_group_size=1 << 20)
    spark = (
        SparkSession.builder.master(f"local[{CORES}]")
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

    def refunds():
        return refusjon.spark.refunds(frame, rules, sector="somatic")

    took = {
        "reading alone": seconds(lambda: frame),
        "batches passed on": seconds(lambda: frame.mapInArrow(lambda batches: batches, frame.schema)),
    }
    passed = peaks()
    took["refunds"] = seconds(refunds)
    out = {
        "rows": rows,
        "partitions": frame.rdd.getNumPartitions(),
        "seconds": took,
        "rows a second and core": {name: round(rows / spent / CORES) for name, spent in took.items()},
        "peak memory, MB, batches passed on": passed,
        "peak memory, MB, refunds": peaks(),
    }
    exact = Decimal(int(np.load(folder / "contacts.npy")[:rows].sum())) / 100
    settled = refunds().selectExpr("sum(amount)", "count(amount)").collect()[0]
    if tuple(settled) != (exact, rows):
        raise SystemExit(f"{tuple(settled)} is not {(exact, rows)}")
    print(json.dumps(out))
    spark.stop()


main()
