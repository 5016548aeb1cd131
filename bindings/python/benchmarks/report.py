"""What was measured, as text and charts: `python report.py results.json --docs docs`.

In docs/speed.md only what stands between the two marks is written; the words around it are written by hand.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
TASKS = {
    "isf_dictionary": "ISF refunds, dictionary codes",
    "isf_strings": "ISF refunds, string codes",
    "stays": "Discharge-ready payments",
}
OUTPUTS = {
    "rows": "returned as one table, in input order",
    "streamed": "streamed in chunks, each let go",
    "sums": "summed by trust",
}
NAMES = {
    "refusjon": "refusjon", "numpy": "NumPy", "numpy_split": "NumPy, year by year", "polars": "polars",
    "duckdb": "DuckDB", "datafusion": "DataFusion", "pandas": "pandas", "openfisca": "OpenFisca",
}
# Bytes of a row that must be read and written: codes of 4 letters and their offsets, 32-bit keys and days, decimal128 out.
CODE = {"isf_dictionary": 4 + 4, "isf_strings": 4 + 4 + 4, "stays": 4 + 4}
OUT = {"isf_dictionary": 16, "isf_strings": 16, "stays": 16 + 4}


def speed(row: dict[str, Any], rows: int) -> float:
    return rows / row["seconds"]


def moved(row: dict[str, Any]) -> int:
    """Bytes a row that refusjon reads and writes."""
    return CODE[row["task"]] + (4 if row["output"] == "sums" else OUT[row["task"]])


def kroner(worst: float) -> str:
    return "0" if worst == 0 else f"{worst:.0e}" if worst < 0.1 else f"{worst:.0f}"


def grouped(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def number(value: float) -> str:
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}"


def tables(results: dict[str, Any]) -> list[str]:
    rows, lines = results["rows"], []
    for task, title in TASKS.items():
        for output, how in OUTPUTS.items():
            group = [row for row in results["measured"] if (row["task"], row["output"]) == (task, output)]
            if not group:
                continue
            ours = max((speed(row, rows) for row in group if row["peer"] == "refusjon" and "seconds" in row), default=0)
            lines += [
                f"### {title}, {how}",
                "",
                "| | Threads | Million rows/s | refusjon's best is so many times it | Extra memory, MB | Worst error, kr | Share of copying | Load, s |",
                "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
            ]
            def order(row: dict[str, Any]) -> float:
                return -speed(row, rows) if "seconds" in row else 0
            for row in sorted(group, key=order):
                name = NAMES[row["peer"]]
                if "seconds" not in row:
                    lines.append(f"| {name} | {row['threads']} | failed: {row['error']} | | | | | |")
                    continue
                share = ""
                if row["peer"] == "refusjon":
                    name = f"**{name}**"
                    share = f"{speed(row, rows) * moved(row) / row['copy']:.0%}"
                lines.append(
                    f"| {name} | {row['threads']} | {number(speed(row, rows) / 1e6)} | {ours / speed(row, rows):.1f} "
                    f"| {row['extra'] / 1e6:.0f} | {kroner(row['worst_kroner'])} | {share} | {row['load']:.2f} |"
                )
            lines.append("")
    return lines


def imports(results: dict[str, Any]) -> list[str]:
    lines = ["### Import", "", "| | Version | Seconds |", "| --- | --- | ---: |"]
    versions = {**results["versions"], "openfisca": results["versions"]["OpenFisca-Core"]}
    for peer, name in NAMES.items():
        took = sorted(row["import"] for row in results["measured"] if row["peer"] == peer and "import" in row)
        if took and peer != "numpy_split":
            lines.append(f"| {name} | {versions[peer]} | {took[len(took) // 2]:.3f} |")
    return [*lines, ""]


def copies(results: dict[str, Any]) -> list[str]:
    def middle(threads: int) -> str:
        all_ = sorted(row["copy"] for row in results["measured"] if row["threads"] == threads and "copy" in row)
        if not all_:
            return "-"
        return f"{all_[len(all_) // 2] / 1e9:.1f} ({all_[0] / 1e9:.1f} to {all_[-1] / 1e9:.1f})"

    return [
        f"{grouped(results['rows'])} rows, median of {results['rounds']}."
        + " A plain copy of 160 MiB that is there already, measured in each"
        f" process after the work, moved {middle(1)} GB/s with one thread and {middle(2)} GB/s with two, reading and"
        " writing counted.",
        "",
    ]


def calls(results: dict[str, Any]) -> list[str]:
    lines = ["### Single calls", "", "| | Microseconds |", "| --- | ---: |"]
    return [*lines, *(f"| {what} | {micros:.2f} |" for what, micros in results["calls"].items() if what != "error"), ""]


def curve(results: dict[str, Any]) -> list[str]:
    lines = [
        "### One to a hundred million rows in a stream, two threads", "",
        "| | Rows | Seconds | Nanoseconds a row | Million rows/s | Extra memory, MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in results["curve"]:
        if "seconds" in row:
            lines.append(
                f"| {TASKS[row['task']]} | {grouped(row['rows'])} | {row['seconds']:.3f} | {row['seconds'] / row['rows'] * 1e9:.2f} "
                f"| {number(row['rows'] / row['seconds'] / 1e6)} | {row['extra'] / 1e6:.0f} |"
            )
    return [*lines, ""]


def charts(results: dict[str, Any], folder: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    # The same picture from the same figures.
    matplotlib.rcParams["svg.hashsalt"] = "refusjon"
    import matplotlib.pyplot as plt

    rows = results["rows"]
    figure, axes = plt.subplots(3, 2, figsize=(11, 10), constrained_layout=True)
    for line, (task, title) in zip(axes, TASKS.items(), strict=True):
        for place, output in zip(line, ("rows", "sums"), strict=True):
            best: dict[str, float] = {}
            for row in results["measured"]:
                if (row["task"], row["output"]) == (task, output) and "seconds" in row:
                    best[row["peer"]] = max(best.get(row["peer"], 0), speed(row, rows) / 1e6)
            peers = sorted(best, key=lambda peer: best[peer])
            colours = ["#0a5ba0" if peer == "refusjon" else "#b3b9c2" for peer in peers]
            bars = place.barh([NAMES[peer] for peer in peers], [best[peer] for peer in peers], color=colours)
            place.bar_label(bars, labels=[number(best[peer]) for peer in peers], padding=4, fontsize=9)
            place.set_title(f"{title},\n{OUTPUTS[output]}", fontsize=10, loc="left")
            place.margins(x=0.15)
            place.spines[["top", "right", "bottom"]].set_visible(False)
            place.tick_params(length=0, labelbottom=False)
    figure.suptitle("Million rows a second, the better of one and two threads", fontsize=11, x=0.01, ha="left")
    folder.mkdir(parents=True, exist_ok=True)
    figure.savefig(folder / "speed.svg", metadata={"Date": None})
    plt.close(figure)
    points = [row for row in results["curve"] if "seconds" in row]
    if not points:
        return
    figure, (cost, memory) = plt.subplots(1, 2, figsize=(11, 3.4), constrained_layout=True)
    for task in dict.fromkeys(row["task"] for row in points):
        of = [row for row in points if row["task"] == task]
        millions = [row["rows"] / 1e6 for row in of]
        colour = "#0a5ba0" if task != "stays" else "#c2570c"
        cost.plot(millions, [row["seconds"] / row["rows"] * 1e9 for row in of], "o-", label=TASKS[task], color=colour)
        memory.plot(millions, [row["extra"] / 1e6 for row in of], "o-", label=TASKS[task], color=colour)
    for place, what in ((cost, "Nanoseconds a row"), (memory, "Extra memory, MB")):
        place.set_xscale("log")
        place.set_ylim(bottom=0)
        place.set_xticks([1, 10, 100], ["1", "10", "100"])
        place.set_xlabel("million rows")
        place.set_title(what, fontsize=10, loc="left")
        place.spines[["top", "right"]].set_visible(False)
    cost.legend(frameon=False, fontsize=9)
    figure.savefig(folder / "speed-curve.svg", metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--docs", type=Path)
    options = parser.parse_args()
    results = json.loads(options.results.read_text())
    text = "\n".join(copies(results) + tables(results) + calls(results) + imports(results) + curve(results)).rstrip()
    print(text)
    if options.docs is None:
        return
    charts(results, options.docs / "images")
    page = options.docs / "speed.md"
    before, rest = page.read_text().split(BEGIN)
    _, after = rest.split(END)
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")


main()
