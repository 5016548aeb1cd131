"""Any number of rows in a stream: seconds, and the most memory beside what the rows to stream take. A line of JSON.

The stream goes through the same 10 million rows again and again, which is far more than the caches hold.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

import data
import pyarrow as pa
import routes


def status(name: str) -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"no {name} here")


def main() -> None:
    task, rows, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    from refusjon import discharge_ready, isf

    rules = data.rulebook()
    table = data.read(folder / f"{routes.FILES[task]}.arrow").drop_columns(["trust"])
    batches = table.to_batches()

    def stream():
        left = rows
        while left:
            for batch in batches:
                batch = batch if batch.num_rows <= left else batch.slice(0, left)
                left -= batch.num_rows
                yield batch
                if not left:
                    break

    def settle() -> int:
        reader = pa.RecordBatchReader.from_batches(table.schema, stream())
        if task == "stays":
            out = discharge_ready.payments(reader, rules, keep_input=False, care_area="somatic", threads=2)
        else:
            out = isf.refunds(reader, rules, keep_input=False, sector="somatic", threads=2)
        return sum(batch.num_rows - batch.column("amount").null_count for batch in out)

    gc.collect()
    before = status("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    assert settle() == rows
    extra = status("VmHWM") - before
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        settle()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"task": task, "rows": rows, "seconds": sorted(seconds)[1], "extra": extra}))


main()
