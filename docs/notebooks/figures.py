"""What the figures of the notebooks have in common: colours, numbers as Norwegians write them, labels at the lines."""

from __future__ import annotations

from html import escape

import matplotlib.pyplot as plt
from IPython.display import HTML
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from refusjon import Outcome

BLUE, ORANGE, GREEN, PURPLE, GREY = "#0b5394", "#c55a11", "#2e7d4f", "#7a3e9d", "#6b7280"
"""Told apart by the colour-blind, and dark enough for text on white."""

plt.rcParams.update(
    {
        "figure.figsize": (8.4, 4.4),
        "figure.dpi": 100,
        "savefig.bbox": "tight",
        "font.size": 10.5,
        "axes.titlesize": 12,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlepad": 12,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.edgecolor": "#9aa0a6",
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": "#e5e7eb",
        "legend.frameon": False,
    }
)


def number(value: object, decimals: int = 0) -> str:
    """1234567.8 as «1 234 567,8»."""
    said = f"{value:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")
    return said.replace("-", "\u2212") if said.strip("-0,") else said.lstrip("-")


def nok(value: object, decimals: int = 0) -> str:
    return number(value, decimals) + "\u00a0kr"


def million(value: object, decimals: int = 1) -> str:
    """Kroner in millions."""
    return number(float(value) / 1e6, decimals)


def signed(value: object, decimals: int = 1) -> str:
    """With its sign, also when that is plus."""
    return ("+" if value > 0 else "") + number(value, decimals)


def blanks(axis: object, decimals: int = 0) -> None:
    """Blanks between thousands on an axis."""
    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value, decimals)))


def label(ax: Axes, x: float, y: float, text: str, colour: str, **more: object) -> None:
    """A line's name beside it, in its colour."""
    ax.annotate(text, (x, y), xytext=(6, 0), textcoords="offset points", color=colour, va="center", fontweight="bold", **more)


def table(heads: list[str], rows: list[list[object]]) -> HTML:
    """A table as HTML: the first column is words, the others are numbers."""

    def line(cells: list[object], tag: str) -> str:
        side = ["left"] + ["right"] * (len(cells) - 1)
        said = (f'<{tag} style="text-align:{at}">{escape(str(cell))}</{tag}>' for cell, at in zip(cells, side))
        return "<tr>" + "".join(said) + "</tr>"

    return HTML("<table>" + line(heads, "th") + "".join(line(row, "td") for row in rows) + "</table>")


def explained(outcome: Outcome) -> HTML:
    """The explanation of an outcome, with numbers as in English."""
    return HTML(outcome.explain().html("en"))
