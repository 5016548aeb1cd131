"""One measurement in a process of its own: prints a line of JSON.

    python measure.py refusjon isf_dictionary rows 2 FOLDER ROUNDS
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from statistics import median


def status(name: str) -> int:
    """A line of /proc/self/status in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"no {name} here")


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def copying(threads: int, rounds: int = 5) -> float:
    """Bytes read and written a second by a plain copy of memory that is there already."""
    import numpy as np

    length = 160 << 20
    source, target = np.ones(length, dtype=np.uint8), np.zeros(length, dtype=np.uint8)
    parts = [slice(at * length // threads, (at + 1) * length // threads) for at in range(threads)]
    best = float("inf")
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(rounds):
            start = time.perf_counter()
            list(pool.map(lambda part: np.copyto(target[part], source[part]), parts))
            best = min(best, time.perf_counter() - start)
    return 2 * length / best


def main() -> None:
    peer, task, output, threads, folder, rounds = sys.argv[1:]
    # Read by two of the peers as they are imported.
    os.environ["POLARS_MAX_THREADS"] = os.environ["TOKIO_WORKER_THREADS"] = threads
    start = time.perf_counter()
    import_module({"numpy_split": "numpy", "openfisca": "openfisca_core.taxbenefitsystems"}.get(peer, peer))
    imported = time.perf_counter() - start
    import numpy as np
    import routes

    job = routes.Job(task, output, int(threads), Path(folder))
    start = time.perf_counter()
    ready = routes.ROUTES[peer](job)
    loaded = time.perf_counter() - start
    gc.collect()
    before = status("VmRSS")
    forget_peak()
    result = ready.run()
    extra = status("VmHWM") - before
    got = ready.ore(result)
    exact = np.load(job.answers)
    if got.dtype.kind in "iu":
        worst = int(np.abs(got - exact).max())
    else:
        worst = float(np.abs(got.astype(np.float64) - exact).max())
    # Floats may be off; rows of another order, or other money, are another answer.
    if np.isnan(worst) or worst > 1_000 * 100:
        raise SystemExit(f"{peer} does not answer the question: off by {worst} øre")
    del got, exact
    seconds = []
    for _ in range(int(rounds)):
        result = None
        start = time.perf_counter()
        result = ready.run()
        seconds.append(time.perf_counter() - start)
    result = ready = None
    gc.collect()
    print(
        json.dumps(
            {
                "peer": peer, "task": task, "output": output, "threads": job.threads,
                "seconds": median(seconds), "all": seconds, "import": imported, "load": loaded,
                "extra": extra, "worst_kroner": worst / 100, "copy": copying(job.threads),
            }
        )
    )


main()
