"""Runs the notebooks of this folder, each in a fresh kernel, and holds what they say against what is committed.

``python run.py [--write] [NAME ...]``. Without ``--write`` nothing is written: a notebook that fails, or whose text differs
from the committed text, ends the run with an error. With it, the notebooks are replaced by what they say now.
Figures are not compared: fonts differ between machines.
"""

from __future__ import annotations

import difflib
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).resolve().parent
LARGEST_FIGURE = 100_000
SECONDS = 600


def text(notebook: nbformat.NotebookNode) -> list[str]:
    """What a reader sees, line by line, without figures."""
    lines: list[str] = []
    for number, cell in enumerate(notebook.cells, 1):
        lines.append(f"[{number}] {cell.cell_type}")
        for output in cell.get("outputs", []):
            # A stream may come in pieces, by chance.
            said = output.get("text") or output.get("data", {}).get("text/html") or output.get("data", {}).get("text/plain", "")
            if "image/png" not in output.get("data", {}):
                lines += "".join(said).splitlines()
    return lines


def clean(notebook: nbformat.NotebookNode) -> None:
    """Leaves out what differs from run to run."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells, 1):
        cell.metadata = {}
        cell["id"] = f"cell-{number}"


def faults(notebook: nbformat.NotebookNode) -> list[str]:
    """What must not be in a committed notebook."""
    found = []
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            said = "".join(output.get("text", "")) + "".join(data.get("text/html", "")) + "".join(data.get("text/plain", ""))
            if str(HERE.parent.parent) in said or re.search(r"(?:/home/|/root/|/Users/|/tmp/|[A-Z]:\\)", said):
                found.append(f"cell {number}: a path of this machine")
            if output.get("name") == "stderr":
                found.append(f"cell {number}: a warning: {said.strip()[:200]}")
            figure = data.get("image/png", "")
            if len(figure) * 3 // 4 > LARGEST_FIGURE:
                found.append(f"cell {number}: a figure of {len(figure) * 3 // 4:,} bytes; {LARGEST_FIGURE:,} are allowed")
    return found


def run(path: Path, write: bool) -> list[str]:
    before = nbformat.read(path, as_version=4)
    notebook = nbformat.read(path, as_version=4)
    began = time.monotonic()
    try:
        NotebookClient(
            notebook,
            timeout=SECONDS,
            kernel_name="python3",
            resources={"metadata": {"path": str(HERE)}},
            record_timing=False,
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
        ).execute()
    except CellExecutionError as error:
        return [str(error)]
    clean(notebook)
    seconds = time.monotonic() - began
    figures = sum("image/png" in output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", []))
    print(f"{path.stem}: {len(notebook.cells)} cells and {figures} figures in {seconds:.1f} s", flush=True)
    found = faults(notebook)
    if write:
        nbformat.write(notebook, path)
    else:
        difference = list(difflib.unified_diff(text(before), text(notebook), "committed", "now", lineterm="", n=1))
        if difference:
            found += ["says something else than committed: see what and keep it with --write", *difference[:60]]
    return found


def main() -> int:
    names = [argument for argument in sys.argv[1:] if argument != "--write"]
    paths = [HERE / f"{name}.ipynb" for name in names] or sorted(HERE.glob("*.ipynb"))
    failed = 0
    for path in paths:
        found = run(path, "--write" in sys.argv[1:])
        failed += bool(found)
        for line in found:
            print(f"{path.stem}: {line}" if line is found[0] else f"  {line}", file=sys.stderr)
    print(f"{len(paths)} notebooks, {failed} with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
