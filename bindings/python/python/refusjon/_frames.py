"""Frames of any library that speaks Arrow: in, settled, and out as the same kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from . import _refusjon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from . import facts
    from ._rulebook import Rulebook
    from .discharge_ready import Policy as StayPolicy
    from .isf import Policy as IsfPolicy

    Progress = Callable[[int], object]

__all__ = [
    "Batches",
    "amount_sums",
    "amounts",
    "payment_sums",
    "payments",
    "refund_sums",
    "refunds",
    "settle",
    "stay_lines",
    "stay_payments",
]

Batches = _refusjon.Batches

F = TypeVar("F")


def _import(name: str) -> Any:
    """A library of frames, which the caller has: it made the frame."""
    from importlib import import_module

    return import_module(name)


def _library(frame: object) -> str:
    return type(frame).__module__.split(".")[0]


def _stream(frame: Any) -> Any:
    """Something with `__arrow_c_stream__`."""
    library, name = _library(frame), type(frame).__name__
    if library == "polars" and name == "LazyFrame":
        return frame.collect()
    if hasattr(frame, "__arrow_c_stream__"):
        return frame
    if hasattr(frame, "__arrow_c_array__"):
        pa = _import("pyarrow")

        return pa.RecordBatchReader.from_batches(pa.record_batch(frame).schema, [pa.record_batch(frame)])
    if library in ("duckdb", "_duckdb"):
        return frame.fetch_arrow_reader()
    raise TypeError(f"{type(frame).__name__} does not speak Arrow: it has no __arrow_c_stream__")


def _alike(batches: Batches, frame: Any) -> Any:
    """Results as the kind of frame that went in."""
    library, name = _library(frame), type(frame).__name__
    if library == "polars":
        polars = _import("polars")

        out = polars.DataFrame(batches)
        return out.lazy() if name == "LazyFrame" else out
    if library == "pandas":
        pa = _import("pyarrow")

        return pa.RecordBatchReader.from_stream(batches).read_all().to_pandas()
    if library == "pyarrow":
        pa = _import("pyarrow")

        if name == "RecordBatchReader":
            return pa.RecordBatchReader.from_stream(batches)
        table = pa.RecordBatchReader.from_stream(batches).read_all()
        if name == "RecordBatch":
            whole = table.combine_chunks().to_batches()
            return whole[0] if whole else pa.RecordBatch.from_pylist([], schema=table.schema)
        return table
    if library in ("duckdb", "_duckdb"):
        duckdb = _import("duckdb")
        pa = _import("pyarrow")

        return duckdb.from_arrow(pa.RecordBatchReader.from_stream(batches).read_all())
    return batches


def _is_lazy(frame: object) -> bool:
    """Whether results are settled as they are read: then any number of rows needs the memory of a few chunks."""
    return _library(frame) == "pyarrow" and type(frame).__name__ == "RecordBatchReader"


def _fixed(values: dict[str, object]) -> dict[str, str]:
    return {name.rstrip("_"): str(value) for name, value in values.items()}


def refunds(
    frame: F,
    rules: Rulebook,
    *,
    policy: facts.IsfPolicy | IsfPolicy | None = None,
    keep_input: bool = True,
    known_only: bool = False,
    threads: int | None = None,
    progress: Progress | None = None,
    **every_row: str,
) -> F:
    """The refunds of a frame of contacts, row by row what ``refund`` says of each.

    The columns are named after the facts of ``refund``; ``date`` and ``sector`` are needed, other columns are the caller's
    own. A fact that is the same for every row can be given by name. The result is a frame of the same kind with the columns
    ``amount`` (decimal), ``reasons`` (why a contact does not count) and ``error`` (what is wrong with a row: it stops no
    other). A reader of record batches gives a reader, in constant memory.

    >>> import polars as pl, refusjon
    >>> contacts = pl.DataFrame({"date": ["2020-05-01", "2020-05-02"], "code": ["442", "nonsense"]})
    >>> refunds = refusjon.isf.refunds(contacts, refusjon.Rulebook.embedded(), sector="somatic")
    >>> refunds["amount"].to_list(), refunds["error"].null_count()
    ([Decimal('130987.98'), None], 1)
    """
    batches = _refusjon.settle(
        "isf.refund", rules, _stream(frame), policy=policy, fixed=_fixed({**every_row}), keep_input=keep_input,
        known_only=known_only, threads=threads, lazy=_is_lazy(frame), progress=progress,
    )
    out: F = _alike(batches, frame)
    return out


def refund_sums(
    frame: F,
    rules: Rulebook,
    *,
    by: Sequence[str] = (),
    by_year: str | None = None,
    policy: facts.IsfPolicy | IsfPolicy | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    **every_row: str,
) -> F:
    """The refunds of a frame of contacts, summed by columns and, with ``by_year``, by the year of a column of days.

    A row for each group: its keys, ``rows``, ``failed`` (rows that could not be settled) and ``amount``.
    """
    batches = _refusjon.settle(
        "isf.refund", rules, _stream(frame), policy=policy, fixed=_fixed({**every_row}), by=list(by), by_year=by_year,
        threads=threads, progress=progress,
    )
    out: F = _alike(batches, frame)
    return out


def payments(
    frame: F,
    rules: Rulebook,
    *,
    policy: facts.DischargeReadyPolicy | StayPolicy | None = None,
    keep_input: bool = True,
    known_only: bool = False,
    threads: int | None = None,
    progress: Progress | None = None,
    **every_row: str,
) -> F:
    """The payments of a frame of payable stretches: from and including ``from``, until but not including ``until``.

    ``care_area`` is needed too, as a column or by name for every row. The result is a frame of the same kind with the
    columns ``days``, ``amount`` (decimal) and ``error``. Whether a day is payable is for ``payment`` to say, of the events
    of a stay.
    """
    batches = _refusjon.settle(
        "discharge_ready.payment", rules, _stream(frame), policy=policy, fixed=_fixed({**every_row}),
        keep_input=keep_input, known_only=known_only, threads=threads, lazy=_is_lazy(frame), progress=progress,
    )
    out: F = _alike(batches, frame)
    return out


def payment_sums(
    frame: F,
    rules: Rulebook,
    *,
    by: Sequence[str] = (),
    by_year: str | None = None,
    policy: facts.DischargeReadyPolicy | StayPolicy | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
    **every_row: str,
) -> F:
    """The payments of a frame of payable stretches, summed by columns: ``rows``, ``failed`` and ``amount``."""
    batches = _refusjon.settle(
        "discharge_ready.payment", rules, _stream(frame), policy=policy, fixed=_fixed({**every_row}), by=list(by),
        by_year=by_year, threads=threads, progress=progress,
    )
    out: F = _alike(batches, frame)
    return out


def stay_payments(
    events: F,
    rules: Rulebook,
    *,
    policy: facts.DischargeReadyPolicy | StayPolicy | None = None,
    progress: Progress | None = None,
    **every_row: str,
) -> F:
    """The payments of stays, from a frame of their events: row by row what ``payment`` says of each stay.

    A row is an event, and the rows of a stay stand next to each other: sort the frame by ``stay`` when they do not. ``stay``,
    ``at`` and ``event`` are needed; the other columns are those of the events of ``payment`` and of its stay (``hospital``,
    ``institution``, ``care_area``, ``registered_municipality``, ``as_of``), which stand on any of its rows or are given by name
    for all. The result has the columns ``stay``, ``hospital``, ``segments`` (the stretches of payable days), ``days``,
    ``rates``, ``amount``, ``municipality`` (who pays), ``not_met`` (the conditions that were not met) and ``error``; several in
    one cell are parted by semicolons. A stay that is wrong stops no other.

    >>> import polars as pl, refusjon
    >>> events = pl.DataFrame({
    ...     "stay": ["S1"] * 6,
    ...     "at": ["2024-03-01T09:00", "2024-03-01T12:00", *["2024-03-05T10:00"] * 3, "2024-03-08T13:00"],
    ...     "event": ["admission", "early_notice", "declared_ready", "ready_notice", "answer", "transfer"],
    ...     "municipality": [None, "Molde", None, None, None, None],
    ...     "by": [None, None, "doctor", None, None, None],
    ...     "answer": [None, None, None, None, "no", None],
    ... })
    >>> rules = refusjon.Rulebook.embedded()
    >>> paid = refusjon.discharge_ready.stay_payments(events, rules, care_area="somatic")
    >>> paid.select("stay", "segments", "days", "amount", "municipality").rows()
    [('S1', '2024-03-05/2024-03-08', 3, Decimal('17235.00'), 'Molde')]
    """
    return _stays(events, rules, False, policy, every_row, progress)


def stay_lines(
    events: F,
    rules: Rulebook,
    *,
    policy: facts.DischargeReadyPolicy | StayPolicy | None = None,
    progress: Progress | None = None,
    **every_row: str,
) -> F:
    """The payable days of stays, from a frame of their events: a row for each line of the payment of each stay.

    The frame is that of ``stay_payments``. A line is a stretch of payable days of one day rate and one payer: ``from`` and
    including this day, ``until`` but not including that, ``days``, ``rate``, ``amount`` and ``municipality``, with ``stay``,
    ``hospital`` and ``care_area``. A stay without payable days has no row; one that is wrong has one, with its ``error``.
    """
    return _stays(events, rules, True, policy, every_row, progress)


def _stays(
    events: F, rules: Rulebook, lines: bool, policy: object, every_row: dict[str, str], progress: Progress | None
) -> F:
    batches = _refusjon.settle_stays(
        rules, _stream(events), policy=policy, fixed=_fixed({**every_row}), lines=lines, lazy=_is_lazy(events),
        progress=progress,
    )
    out: F = _alike(batches, events)
    return out


def settle(
    rule: str,
    frame: F,
    rules: Rulebook,
    *,
    policy: object | None = None,
    columns: Sequence[str] | None = None,
    every_case: Mapping[str, str] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> F:
    """The cases of a frame by any rule: who pays whom, in a frame of the same kind.

    A row is a case, its columns the places of the facts: a name such as ``day``, ``patient.birth_date`` or
    ``lines[].code``, or nested columns of structs and lists. With a column ``case`` the rows of the same name, next to each
    other, are one case. ``columns`` names those to be used, ``every_case`` what is the same for all. ``amounts`` gives one
    amount for each row instead.

    >>> import polars as pl, refusjon
    >>> contacts = pl.DataFrame({"date": ["2020-05-01"], "code": ["442"], "sector": ["somatic"], "points": ["5.719"]})
    >>> flows = refusjon.settle("isf.refund", contacts, refusjon.Rulebook.embedded())
    >>> flows.select("from", "to", "what", "amount").rows()
    [('state', 'regional_health_authority', 'ISF refund', Decimal('130987.98'))]
    """
    batches = _refusjon.settle_cases(
        rule, rules, _stream(frame), policy=policy, fixed=every_case, columns=columns, threads=threads,
        lazy=_is_lazy(frame), progress=progress,
    )
    out: F = _alike(batches, frame)
    return out


def amounts(
    rule: str,
    frame: F,
    rules: Rulebook,
    *,
    policy: object | None = None,
    columns: Sequence[str] | None = None,
    every_case: Mapping[str, str] | None = None,
    keep_input: bool = True,
    threads: int | None = None,
    progress: Progress | None = None,
) -> F:
    """What each row of a frame comes to by any rule: each row is a case, and gets ``amount`` (decimal) and ``error``.

    The columns are places of the facts as for ``settle``; ``columns`` names those to be used, and others are the caller's
    own. Rows that say the same in them are asked of the rule once, so leave out what the amount does not depend on.

    >>> import polars as pl, refusjon
    >>> stays = pl.DataFrame({"municipality": ["Molde", "Røros"], "date": ["2012-05-01"] * 2, "points": ["1", "7.350"]})
    >>> rules = refusjon.Rulebook.embedded()
    >>> paid = refusjon.amounts("cofinancing.payment", stays, rules, columns=["date", "points"])
    >>> paid.select("municipality", "amount").rows()
    [('Molde', Decimal('7641.80')), ('Røros', Decimal('30567.20'))]
    """
    batches = _refusjon.amounts(
        rule, rules, _stream(frame), policy=policy, fixed=every_case, columns=columns, keep_input=keep_input,
        threads=threads, lazy=_is_lazy(frame), progress=progress,
    )
    out: F = _alike(batches, frame)
    return out


def amount_sums(
    rule: str,
    frame: F,
    rules: Rulebook,
    *,
    by: Sequence[str] = (),
    by_year: str | None = None,
    policy: object | None = None,
    columns: Sequence[str] | None = None,
    every_case: Mapping[str, str] | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> F:
    """What the rows of a frame come to by any rule, summed by columns and, with ``by_year``, by the year of a column of days.

    The frame is that of ``amounts``. A row for each group: its keys, ``rows``, ``failed`` (rows without an amount: they could
    not be settled, or the rule comes to none) and ``amount``.

    >>> import polars as pl, refusjon
    >>> stays = pl.DataFrame({"municipality": ["Molde", "Molde"], "date": ["2012-05-01"] * 2, "points": ["1", "7.350"]})
    >>> refusjon.amount_sums(
    ...     "cofinancing.payment", stays, refusjon.Rulebook.embedded(), by=["municipality"], columns=["date", "points"]
    ... ).rows()
    [('Molde', 2, 0, Decimal('38209.00'))]
    """
    batches = _refusjon.amounts(
        rule, rules, _stream(frame), policy=policy, fixed=every_case, columns=columns, by=list(by), by_year=by_year,
        threads=threads, progress=progress,
    )
    out: F = _alike(batches, frame)
    return out
