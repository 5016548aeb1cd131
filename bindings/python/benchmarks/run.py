"""Every route, each measurement in a process of its own, and what came out as `results.json`.

    python run.py --rows 10000000 --folder FOLDER --output results.json
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import data
import routes

HERE = Path(__file__).parent


def jobs() -> list[tuple[str, str, str, int]]:
    listed = []
    for output in ("rows", "sums", "streamed"):
        for task in routes.TASKS:
            for peer in routes.ROUTES:
                if peer == "numpy_split" and (task != "stays" or output != "rows"):
                    continue
                if output == "streamed" and peer not in routes.STREAMS:
                    continue
                # A stream of two threads keeps the order of rows in refusjon and in chunks of NumPy only.
                alone = peer in routes.ONE_THREAD or (output == "streamed" and peer not in ("refusjon", "numpy"))
                listed += [(peer, task, output, threads) for threads in ((1,) if alone else (1, 2))]
    return listed


def python(*arguments: str) -> dict[str, object]:
    """The last line that a script of this folder prints, or what it says when it fails."""
    done = subprocess.run([sys.executable, *arguments], cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return {"error": lines[-1] if lines else f"ended with {done.returncode}"}
    out: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--only", default="", help="peers with commas between them")
    parser.add_argument("--most", type=int, default=100_000_000, help="the most rows of the curve")
    options = parser.parse_args()
    folder = options.folder.resolve() / str(options.rows)
    print(f"{options.rows} rows", flush=True)
    if not (folder / "made").exists():
        data.make(folder, options.rows)
        (folder / "made").touch()
    packages = ("numpy", "polars", "duckdb", "datafusion", "pandas", "OpenFisca-Core", "pyarrow", "refusjon")
    measured: list[dict[str, object]] = []
    results = {
        "rows": options.rows,
        "rounds": options.rounds,
        "versions": {package: version(package) for package in packages},
        "calls": python("calls.py"),
        "curve": [
            python("curve.py", task, str(rows), str(folder))
            for task in ("isf_dictionary", "stays")
            for rows in (1_000_000, 10_000_000, 100_000_000)
            if rows <= options.most
        ],
        "measured": measured,
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    only = set(filter(None, options.only.split(",")))
    for peer, task, output, threads in jobs():
        if only and peer not in only:
            continue
        out = python("measure.py", peer, task, output, str(threads), str(folder), str(options.rounds))
        out = {"peer": peer, "task": task, "output": output, "threads": threads, **out}
        measured.append(out)
        options.output.write_text(json.dumps(results, indent=1) + "\n")
        what = f"{task:15} {output:9} {peer:12} {threads}"
        if "seconds" in out:
            speed = options.rows / out["seconds"] / 1e6
            print(f"{what} {speed:9.1f} M rows/s  worst {out['worst_kroner']:g} kr", flush=True)
        else:
            print(f"{what} {out['error']}", flush=True)


main()
