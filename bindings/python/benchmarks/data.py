"""Synthetic contacts and stays, the same in every run, and their exact answers in whole øre."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

SEED = 20_260_101
CODES = 1000
TRUSTS = 20
YEARS = (2018, 2019, 2020)
CHUNK = 1 << 16

EPOCH = date(1970, 1, 1)
FIRST = (date(YEARS[0], 1, 1) - EPOCH).days
LAST = (date(YEARS[-1] + 1, 1, 1) - EPOCH).days
RATE_YEARS = range(2014, 2026)
RATE_FIRST = (date(RATE_YEARS.start, 1, 1) - EPOCH).days
RATE_LAST = (date(RATE_YEARS.stop, 1, 1) - EPOCH).days


def code_texts() -> list[str]:
    return [f"B{code}" for code in range(CODES)]


def weights() -> np.ndarray:
    """Cost weights in thousandths of a point, a row for each year."""
    return np.random.default_rng(SEED).integers(100, 9_000, size=(len(YEARS), CODES), dtype=np.int64)


def weights_csv() -> str:
    """The same weights as the library reads them."""
    rows = ["year,sector,category,code,weight"]
    for year, row in zip(YEARS, weights(), strict=True):
        rows += [
            f"{year},somatic,drg,{code},{weight // 1000}.{weight % 1000:03}"
            for code, weight in zip(code_texts(), row.tolist(), strict=True)
        ]
    return "\n".join(rows) + "\n"


def rulebook():
    import refusjon

    return refusjon.Rulebook.embedded().with_weights_csv(weights_csv())


def prices() -> np.ndarray:
    """The refund of each code in each year in øre, rounded half up: thousandths x kroner x 50 % is a 20th of an øre."""
    import refusjon

    rules = refusjon.Rulebook.embedded()
    kroner = []
    for year in YEARS:
        day = date(year, 7, 1)
        if str(rules.at("isf.share.somatic", day).value) not in ("0.5", "0.50"):
            raise SystemExit("the exact answers are written for a share of one half")
        kroner.append(int(rules.at("isf.unit_price.somatic", day).value))
    return (weights() * np.array(kroner, dtype=np.int64)[:, None] + 10) // 20


def rates() -> np.ndarray:
    """The day rate of each year in øre."""
    import refusjon

    rules = refusjon.Rulebook.embedded()
    return np.array(
        [int(rules.at("discharge_ready.day_rate", date(year, 7, 1)).value * 100) for year in RATE_YEARS], dtype=np.int64
    )


def year_of_day() -> np.ndarray:
    """The place of its year in YEARS for each day from FIRST."""
    days = [EPOCH + timedelta(days=day) for day in range(FIRST, LAST)]
    return np.array([day.year - YEARS[0] for day in days], dtype=np.int64)


def running_sum() -> np.ndarray:
    """What all days from RATE_FIRST until each day come to, in øre."""
    of_year = rates()
    years = [(EPOCH + timedelta(days=day)).year for day in range(RATE_FIRST, RATE_LAST)]
    of_day = of_year[np.array(years) - RATE_YEARS.start]
    return np.concatenate([[0], np.cumsum(of_day)]).astype(np.int64)


def _table(columns: dict[str, pa.Array], path: Path) -> None:
    table = pa.table(columns)
    with pa.ipc.new_file(path, table.schema) as file:
        file.write_table(table, max_chunksize=CHUNK)


def make(folder: Path, rows: int) -> None:
    """Writes `contacts`, `contacts_dictionary` and `stays` as Arrow files, and the exact answers as NumPy files."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED + rows)
    keys = random.integers(0, CODES, rows, dtype=np.int32)
    trusts = random.integers(0, TRUSTS, rows, dtype=np.int32)
    days = random.integers(FIRST, LAST, rows, dtype=np.int32)
    codes = pa.DictionaryArray.from_arrays(pa.array(keys), pa.array(code_texts()))
    names = pa.array([f"Trust {number:02}" for number in range(TRUSTS)])
    trust = pa.DictionaryArray.from_arrays(pa.array(trusts), names)
    day = pa.array(days).view(pa.date32())
    _table({"code": codes, "date": day, "trust": trust}, folder / "contacts_dictionary.arrow")
    _table({"code": codes.cast(pa.string()), "date": day, "trust": trust}, folder / "contacts.arrow")
    answers = prices()[year_of_day()[days - FIRST], keys]
    np.save(folder / "contacts.npy", answers)
    np.save(folder / "contacts_by_trust.npy", _sums(trusts, answers))
    start = random.integers(RATE_FIRST, RATE_LAST - 30, rows, dtype=np.int32)
    end = start + random.integers(1, 30, rows, dtype=np.int32)
    _table(
        {"from": pa.array(start).view(pa.date32()), "until": pa.array(end).view(pa.date32()), "trust": trust},
        folder / "stays.arrow",
    )
    sums = running_sum()
    answers = sums[end - RATE_FIRST] - sums[start - RATE_FIRST]
    np.save(folder / "stays.npy", answers)
    np.save(folder / "stays_by_trust.npy", _sums(trusts, answers))


def _sums(groups: np.ndarray, values: np.ndarray) -> np.ndarray:
    # Not bincount: its weights are floats.
    sums = np.zeros(TRUSTS, dtype=np.int64)
    for group in range(TRUSTS):
        sums[group] = values[groups == group].sum()
    return sums


def read(path: Path) -> pa.Table:
    """The file in memory, in the chunks in which it was written."""
    with pa.OSFile(str(path)) as file:
        return pa.ipc.open_file(file).read_all()
