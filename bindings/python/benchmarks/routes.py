"""Each peer at the best route that was found for it.

A route is made ready (data in the form the peer likes best: that is load time) and then run as often as one likes. Peers
are handed the price of each code in each year and the running sums of day rates ready made; refusjon makes its own and
checks every code and date. Every route is held to the exact answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import data
import numpy as np
import pyarrow as pa

TASKS = ("isf_dictionary", "isf_strings", "stays")
FILES = {"isf_dictionary": "contacts_dictionary", "isf_strings": "contacts", "stays": "stays"}
YEAR_BORDERS = [f"{year}-01-01" for year in data.YEARS[1:]]


@dataclass
class Ready:
    """A route with its data: `run` does the work, `ore` reads its result as øre (whole, or floats where the peer has them)."""

    run: Callable[[], Any]
    ore: Callable[[Any], np.ndarray]


@dataclass(frozen=True)
class Job:
    task: str
    output: str  # rows, streamed or sums
    threads: int
    folder: Path

    @property
    def table(self) -> pa.Table:
        return data.read(self.folder / f"{FILES[self.task]}.arrow")

    @property
    def answers(self) -> Path:
        name = FILES[self.task].removesuffix("_dictionary")
        return self.folder / f"{name}{'_by_trust' if self.sums else ''}.npy"

    @property
    def stays(self) -> bool:
        return self.task == "stays"

    @property
    def sums(self) -> bool:
        return self.output == "sums"


def ore_of_decimals(column: pa.ChunkedArray) -> np.ndarray:
    """Decimal128 with two places as whole øre, which is the lower half of each where all are positive."""
    halves = []
    for chunk in column.chunks:
        values = np.frombuffer(chunk.buffers()[1], dtype=np.int64)
        halves.append(values[2 * chunk.offset : 2 * (chunk.offset + len(chunk)) : 2])
    return np.concatenate(halves)


def _whole(array: pa.Array | pa.ChunkedArray) -> np.ndarray:
    return array.to_numpy() if isinstance(array, pa.ChunkedArray) else array.to_numpy(zero_copy_only=False)


def _by_trust(names: list[str], sums: list[Any]) -> np.ndarray:
    of = dict(zip(names, sums, strict=True))
    return np.array([of[f"Trust {number:02}"] for number in range(data.TRUSTS)])


# refusjon ---------------------------------------------------------------------------------------------------------------


def refusjon(job: Job) -> Ready:
    from refusjon import discharge_ready, isf

    rules = data.rulebook()
    table = job.table
    if not job.sums:
        table = table.drop_columns(["trust"])
    given: dict[str, Any] = {"threads": job.threads}
    if job.stays:
        settle, sums, given["care_area"] = discharge_ready.payments, discharge_ready.payment_sums, "somatic"
    else:
        settle, sums, given["sector"] = isf.refunds, isf.refund_sums, "somatic"

    if job.sums:

        def ore(result: pa.Table) -> np.ndarray:
            amounts = ore_of_decimals(result["amount"].cast(pa.decimal128(38, 2)))
            return _by_trust(result["trust"].cast(pa.string()).to_pylist(), amounts.tolist())

        return Ready(lambda: sums(table, rules, by=["trust"], **given), ore)
    if job.output == "streamed":

        def streamed() -> list[int]:
            # Each chunk is looked at and let go, as a writer of files does.
            reader = settle(table.to_reader(), rules, keep_input=False, **given)
            return [batch.column("amount")[0].as_py() is None or batch.num_rows for batch in reader]

        def once(_: Any) -> np.ndarray:
            reader = settle(table.to_reader(), rules, keep_input=False, **given)
            return ore_of_decimals(reader.read_all()["amount"])

        return Ready(streamed, once)
    return Ready(
        lambda: settle(table, rules, keep_input=False, **given), lambda result: ore_of_decimals(result["amount"])
    )


# NumPy ------------------------------------------------------------------------------------------------------------------


def numpy(job: Job, *, split: bool = False) -> Ready:
    """In chunks that stay in the cache; two threads take half of the chunks each."""
    from concurrent.futures import ThreadPoolExecutor

    table = job.table.combine_chunks()
    rows = table.num_rows
    chunks = [slice(at, min(at + data.CHUNK, rows)) for at in range(0, rows, data.CHUNK)]
    trust = table["trust"].chunk(0).indices.to_numpy()

    def days(name: str) -> np.ndarray:
        return table[name].chunk(0).view(pa.int32()).to_numpy()

    if job.stays:
        first, last = days("from"), days("until")
        sums, rates = data.running_sum(), data.rates()
        borders = [(data.date(year, 1, 1) - data.EPOCH).days for year in range(2014, 2027)]

        def some(chunk: slice) -> np.ndarray:
            start, end = first[chunk], last[chunk]
            if start.min() < data.RATE_FIRST or end.max() > data.RATE_LAST or (end < start).any():
                raise ValueError("a day without a rate")
            if split:
                out = np.zeros(len(start), dtype=np.int64)
                for year, rate in enumerate(rates.tolist()):
                    days = np.minimum(end, borders[year + 1]) - np.maximum(start, borders[year])
                    out += np.maximum(days, 0) * rate
                return out
            return sums[end - data.RATE_FIRST] - sums[start - data.RATE_FIRST]

    else:
        day, prices = days("date"), data.prices().ravel()
        row_of_day = (data.year_of_day() * data.CODES).astype(np.int32)
        column = table["code"].chunk(0)
        texts = pa.array(data.code_texts())

        def some(chunk: slice) -> np.ndarray:
            if job.task == "isf_strings":
                import pyarrow.compute as pc

                # NumPy has no good way from texts to numbers; Arrow's, which goes with it, has.
                found = pc.index_in(column.slice(chunk.start, chunk.stop - chunk.start), value_set=texts)
                if found.null_count:
                    raise ValueError("unknown code")
                keys = found.to_numpy()
            else:
                keys = column.slice(chunk.start, chunk.stop - chunk.start).indices.to_numpy()
            of_chunk = day[chunk]
            if of_chunk.min() < data.FIRST or of_chunk.max() >= data.LAST:
                raise ValueError("a day without a price")
            return prices[row_of_day[of_chunk - data.FIRST] + keys]

    if job.sums:

        def work(chunk: slice) -> np.ndarray:
            # Sums of doubles are exact below 2**53, and a chunk's are.
            return np.bincount(trust[chunk], weights=some(chunk), minlength=data.TRUSTS).astype(np.int64)

        finish: Callable[[Any], Any] = lambda parts: sum(parts)
    elif job.output == "streamed":
        work, finish = (lambda chunk: int(some(chunk)[0])), list
    else:
        out_of_run: list[np.ndarray] = []

        def work(chunk: slice) -> None:
            out_of_run[0][chunk] = some(chunk)

        def finish(parts: Any) -> pa.Array:
            list(parts)
            return pa.array(out_of_run.pop())

    def run() -> Any:
        if job.output == "rows":
            out_of_run[:] = [np.empty(rows, dtype=np.int64)]
        if job.threads == 1:
            return finish(map(work, chunks))
        with ThreadPoolExecutor(job.threads) as pool:
            return finish(pool.map(work, chunks))

    def ore(result: Any) -> np.ndarray:
        if job.output == "streamed":
            return np.concatenate([some(chunk) for chunk in chunks])
        return result if job.sums else _whole(result)

    return Ready(run, ore)


def numpy_split(job: Job) -> Ready:
    return numpy(job, split=True)


# polars -----------------------------------------------------------------------------------------------------------------


def polars(job: Job) -> Ready:
    import polars as pl

    frame = pl.DataFrame(job.table).rechunk()
    if job.stays:
        sums = pl.Series(data.running_sum())
        first, last = (
            pl.col(name).cast(pl.Int32) - data.RATE_FIRST for name in ("from", "until")
        )
        at = lambda place: pl.lit(sums).gather(place)  # noqa: E731
        ore = (at(last) - at(first)).alias("ore")
    else:
        prices = pl.Series(data.prices().ravel())
        codes = pl.Enum(data.code_texts())
        if job.task == "isf_dictionary":
            frame = frame.with_columns(pl.col("code").cast(pl.String).cast(codes))
            key = pl.col("code")
        else:
            # Refuses unknown codes, and is faster than a join.
            key = pl.col("code").cast(codes)
        borders = [pl.lit(border).str.to_date() for border in YEAR_BORDERS]
        year = sum((pl.col("date") >= border).cast(pl.Int32) for border in borders)
        ore = pl.lit(prices).gather(key.to_physical().cast(pl.Int32) + year * data.CODES).alias("ore")
    if job.sums:
        query = frame.lazy().with_columns(ore).group_by("trust").agg(pl.col("ore").sum())

        def read(out: Any) -> np.ndarray:
            return _by_trust(out["trust"].cast(pl.String).to_list(), out["ore"].to_list())

        return Ready(query.collect, read)
    return Ready(lambda: frame.lazy().select(ore).collect().to_arrow(), lambda out: _whole(out["ore"]))


# DuckDB -----------------------------------------------------------------------------------------------------------------


def duckdb(job: Job) -> Ready:
    import duckdb

    table = job.table
    base = duckdb.connect(config={"threads": job.threads})
    base.register("given", table)
    if job.task == "isf_dictionary":
        base.execute(f"CREATE TYPE codes AS ENUM ({', '.join(repr(code) for code in data.code_texts())})")
        base.execute('CREATE TABLE work AS SELECT code::codes AS code, date, trust::VARCHAR AS trust FROM given')
    else:
        base.execute("CREATE TABLE work AS SELECT * REPLACE (trust::VARCHAR AS trust) FROM given")
    base.unregister("given")
    if job.stays:
        sums = pa.table({"day": np.arange(data.RATE_FIRST, data.RATE_LAST + 1), "ore": data.running_sum()})
        base.register("given", sums)
        base.execute("CREATE TABLE sums AS SELECT DATE '1970-01-01' + day::INTEGER AS day, ore FROM given")
        source = """
            SELECT b.ore - a.ore AS ore, trust, work.rowid AS row FROM work
            LEFT JOIN sums a ON a.day = work."from" LEFT JOIN sums b ON b.day = work.until"""
    else:
        codes = [code for _ in data.YEARS for code in data.code_texts()]
        years = [year for year in data.YEARS for _ in data.code_texts()]
        base.register("given", pa.table({"code": codes, "year": years, "ore": data.prices().ravel()}))
        kind = "codes" if job.task == "isf_dictionary" else "VARCHAR"
        base.execute(f"CREATE TABLE prices AS SELECT code::{kind} AS code, year::INTEGER AS year, ore FROM given")
        year = f"{data.YEARS[0]} + " + " + ".join(f"(date >= DATE '{border}')::INTEGER" for border in YEAR_BORDERS)
        source = f"""
            SELECT ore, trust, row FROM (SELECT *, rowid AS row, {year} AS year FROM work) w
            LEFT JOIN prices p ON p.code = w.code AND p.year = w.year"""
    if job.sums:
        query = f"SELECT trust, sum(ore)::BIGINT AS ore FROM ({source}) GROUP BY trust"
        return Ready(
            lambda: base.execute(query).to_arrow_table(),
            lambda out: _by_trust(out["trust"].to_pylist(), out["ore"].to_pylist()),
        )
    query = f"SELECT ore FROM ({source})"
    if job.threads > 1:
        # Without it rows come in the order in which threads end.
        query += " ORDER BY row"
    if job.output == "streamed":
        return Ready(
            lambda: sum(batch.num_rows for batch in base.execute(query).to_arrow_reader(data.CHUNK)),
            lambda _: _whole(base.execute(query).to_arrow_table()["ore"]),
        )
    return Ready(lambda: base.execute(query).to_arrow_table(), lambda out: _whole(out["ore"]))


# DataFusion -------------------------------------------------------------------------------------------------------------


def datafusion(job: Job) -> Ready:
    from datafusion import SessionConfig, SessionContext

    table = job.table
    context = SessionContext(SessionConfig({
        # The order of rows is to be kept: no row goes to another partition than its own.
        "datafusion.optimizer.repartition_joins": "false",
        "datafusion.optimizer.enable_round_robin_repartition": "false",
    }).with_target_partitions(job.threads).with_batch_size(1 << 14))
    columns: dict[str, Any] = {"trust": pa.concat_arrays(table["trust"].chunks).indices}
    if job.stays:
        for name in ("from", "until"):
            columns[name] = pa.concat_arrays(table[name].chunks)
        for name in ("from", "until"):
            columns[name] = columns[name].view(pa.int32())
        days = pa.array(np.arange(data.RATE_FIRST, data.RATE_LAST + 1, dtype=np.int32))
        for name in ("a", "b"):
            sums = pa.table({"day": days, "ore": data.running_sum()})
            context.register_record_batches(name, [sums.to_batches()])
        # Faster than the days of each year times its rate.
        source = """SELECT b.ore - a.ore AS ore, w.trust FROM work w
            LEFT JOIN a ON a.day = w."from" LEFT JOIN b ON b.day = w.until"""
    else:
        columns["date"] = pa.concat_arrays(table["date"].chunks)
        year = " + ".join(
            f"CASE WHEN date >= DATE '{border}' THEN {data.CODES} ELSE 0 END" for border in YEAR_BORDERS
        )
        ore = data.prices()
        if job.task == "isf_dictionary":
            # A join on one whole number is faster than on dictionaries of texts.
            columns["code"] = pa.concat_arrays(table["code"].chunks).indices.cast(pa.int64())
            prices = pa.table({"key": np.arange(ore.size), "ore": ore.ravel()})
            source = f"""SELECT p.ore, w.trust FROM (SELECT code + {year} AS key, trust FROM work) w
                LEFT JOIN prices p ON p.key = w.key"""
        else:
            columns["code"] = pa.concat_arrays(table["code"].chunks)
            prices = pa.table({"code": data.code_texts(), **{f"y{at}": row for at, row in enumerate(ore)}})
            case = f"""CASE WHEN date >= DATE '{YEAR_BORDERS[1]}' THEN p.y2
                WHEN date >= DATE '{YEAR_BORDERS[0]}' THEN p.y1 ELSE p.y0 END"""
            source = f"SELECT {case} AS ore, w.trust FROM work w LEFT JOIN prices p ON p.code = w.code"
        context.register_record_batches("prices", [prices.to_batches()])
    batches = pa.table(columns).to_batches(max_chunksize=1 << 14)
    part = -(-len(batches) // job.threads)
    context.register_record_batches("work", [batches[at : at + part] for at in range(0, len(batches), part)])
    if job.sums:
        query = f"SELECT trust, sum(ore) AS ore FROM ({source}) AS rows GROUP BY trust"

        def read(out: pa.Table) -> np.ndarray:
            return _by_trust([f"Trust {number:02}" for number in out["trust"].to_pylist()], out["ore"].to_pylist())

        return Ready(lambda: context.sql(query).to_arrow_table(), read)
    query = f"SELECT ore FROM ({source}) AS rows"
    if job.output == "rows":

        def in_order() -> pa.Table:
            # As one table, rows come in the order in which threads end.
            parts = context.sql(query).collect_partitioned()
            return pa.Table.from_batches([batch for part in parts for batch in part])

        return Ready(in_order, lambda out: _whole(out["ore"]))
    return Ready(
        lambda: sum(batch.to_pyarrow().num_rows for batch in context.sql(query).execute_stream()),
        lambda _: _whole(context.sql(query).to_arrow_table()["ore"]),
    )


# pandas -----------------------------------------------------------------------------------------------------------------


def pandas(job: Job) -> Ready:
    import pandas as pd

    table = job.table
    frame = pd.DataFrame({"trust": table["trust"].to_pandas()})
    if job.stays:
        for name in ("from", "until"):
            frame[name] = table[name].combine_chunks().cast(pa.timestamp("s")).to_pandas()
        sums = pd.Series(data.running_sum())
        base = pd.Timestamp("1970-01-01") + pd.Timedelta(days=data.RATE_FIRST)

        def rows() -> Any:
            first, last = ((frame[name] - base).dt.days.to_numpy() for name in ("from", "until"))
            return pd.Series(sums.take(last).to_numpy() - sums.take(first).to_numpy())

    else:
        frame["date"] = table["date"].combine_chunks().cast(pa.timestamp("s")).to_pandas()
        codes = pd.Index(data.code_texts())
        if job.task == "isf_dictionary":
            frame["code"] = table["code"].to_pandas()
        else:
            frame["code"] = pd.Series(table["code"].to_pandas(), dtype="str")
        prices = pd.Series(data.prices().ravel())

        def rows() -> Any:
            if job.task == "isf_dictionary":
                keys = frame["code"].cat.codes.to_numpy().astype(np.int64)
            else:
                keys = codes.get_indexer(frame["code"])
            if keys.min() < 0:
                raise ValueError("unknown code")
            year = sum((frame["date"] >= pd.Timestamp(border)).to_numpy().astype(np.int64) for border in YEAR_BORDERS)
            return prices.take(year * data.CODES + keys).reset_index(drop=True)

    if job.sums:
        run = lambda: rows().groupby(frame["trust"], observed=True).sum()  # noqa: E731
        return Ready(run, lambda out: _by_trust(out.index.astype(str).tolist(), out.tolist()))
    return Ready(lambda: pa.Array.from_pandas(rows()), _whole)


# OpenFisca --------------------------------------------------------------------------------------------------------------


def openfisca(job: Job) -> Ready:
    """Whole numbers and dates in, a formula over the whole column; amounts are 32-bit floats there."""
    from openfisca_core.entities import build_entity
    from openfisca_core.indexed_enums import Enum
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    row = build_entity(key="row", plural="rows", label="A row", is_person=True)
    table = job.table.combine_chunks()
    trust = table["trust"].chunk(0).indices.to_numpy()

    def variable(name: str, kind: type, formula: Any = None, **more: Any) -> type:
        body = {"value_type": kind, "entity": row, "definition_period": DateUnit.YEAR, "label": name, **more}
        if formula is not None:
            body["formula"] = formula
        return type(name, (Variable,), body)

    system = TaxBenefitSystem([row])
    given: dict[str, Any] = {}
    if job.stays:
        sums = data.running_sum() / 100
        for name, column in (("first_day", "from"), ("last_day", "until")):
            system.add_variable(variable(name, int))
            given[name] = table[column].chunk(0).view(pa.int32()).to_numpy()

        def formula(rows: Any, period: Any) -> Any:
            return sums[rows("last_day", period) - data.RATE_FIRST] - sums[rows("first_day", period) - data.RATE_FIRST]

    else:
        prices, row_of_day = data.prices().ravel() / 100, data.year_of_day() * data.CODES
        system.add_variable(variable("day", int))
        given["day"] = table["date"].chunk(0).view(pa.int32()).to_numpy()
        if job.task == "isf_dictionary":
            system.add_variable(variable("code", int))
            given["code"] = table["code"].chunk(0).indices.to_numpy()
        else:
            codes = Enum("Codes", {code: code for code in data.code_texts()})
            first = next(iter(codes))
            system.add_variable(variable("code", Enum, possible_values=codes, default_value=first))
            given["code"] = np.asarray(table["code"].chunk(0).to_pylist(), dtype=str)

        def formula(rows: Any, period: Any) -> Any:
            keys = np.asarray(rows("code", period)).astype(np.int64)
            return prices[row_of_day[rows("day", period) - data.FIRST] + keys]

    system.add_variable(variable("amount", float, formula))

    def run() -> Any:
        simulation = SimulationBuilder().build_default_simulation(system, len(trust))
        for name, values in given.items():
            simulation.set_input(name, "2020", values)
        amounts = simulation.calculate("amount", "2020")
        if job.sums:
            return np.bincount(trust, weights=amounts, minlength=data.TRUSTS)
        return pa.array(amounts)

    return Ready(run, lambda out: (out if job.sums else _whole(out)).astype(np.float64) * 100)


ROUTES: dict[str, Callable[[Job], Ready]] = {
    "refusjon": refusjon,
    "numpy": numpy,
    "numpy_split": numpy_split,
    "polars": polars,
    "duckdb": duckdb,
    "datafusion": datafusion,
    "pandas": pandas,
    "openfisca": openfisca,
}
ONE_THREAD = {"pandas", "openfisca"}
STREAMS = {"refusjon", "numpy", "duckdb", "datafusion"}
