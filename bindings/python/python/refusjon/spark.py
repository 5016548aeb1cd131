"""The same kernels on a cluster: Spark hands over Arrow batches, and takes them back.

    import refusjon.spark

    rules = refusjon.Rulebook.embedded()
    refunds = refusjon.spark.refunds(contacts, rules, sector="somatic")

The functions take what those of the same names for frames take, and a Spark data frame as the frame. Each task settles its
partition on one thread, in the memory of a few batches; rulebook and policy travel with the task.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from . import _refusjon
from ._frames import _fixed, _import

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from . import facts
    from ._rulebook import Rulebook
    from .discharge_ready import Policy as StayPolicy
    from .isf import Policy as IsfPolicy

    Task = Callable[[Iterable[Any]], Iterator[Any]]

__all__ = ["amounts", "amounts_in_arrow", "in_arrow", "payments", "refunds", "settle", "settle_in_arrow"]


class _Task:
    """What is done to a partition. It is pickled, and so holds nothing but rules, policy and names."""

    def __init__(self, native: str, rule: str, rules: Rulebook, given: dict[str, Any]) -> None:
        self._native, self._rule, self._rules, self._given = native, rule, rules, given

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        pa = _import("pyarrow")

        batches = iter(batches)
        first = next(batches, None)
        if first is None:
            return
        reader = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
        settled = pa.RecordBatchReader.from_stream(self._over(reader))
        signed = _signed(settled.schema)
        for batch in settled:
            yield batch if signed.equals(settled.schema) else batch.cast(signed)

    def _over(self, frame: object) -> Any:
        return getattr(_refusjon, self._native)(self._rule, self._rules, frame, lazy=True, **self._given)

    def on(self, frame: Any) -> Any:
        """The frame through the task. What is wrong with its columns is said now, before any task begins."""
        pa = _import("pyarrow")

        results = pa.RecordBatchReader.from_stream(self._over(frame.limit(0).toArrow())).read_all()
        schema = frame.sparkSession.createDataFrame(results.cast(_signed(results.schema))).schema
        return frame.mapInArrow(self, schema)


def _signed(schema: Any) -> Any:
    """The schema with the whole numbers that Spark has: all are signed."""
    pa = _import("pyarrow")

    wider = {pa.uint8(): pa.int16(), pa.uint16(): pa.int32(), pa.uint32(): pa.int64(), pa.uint64(): pa.decimal128(20)}
    return pa.schema([field.with_type(wider.get(field.type, field.type)) for field in schema])


def _kernel(
    rule: str, rules: Rulebook, policy: object | None, keep_input: bool, known_only: bool, every_row: dict[str, str]
) -> _Task:
    given = {"policy": policy, "fixed": _fixed({**every_row}), "keep_input": keep_input, "known_only": known_only}
    return _Task("settle", rule, rules, {**given, "threads": 1})


def in_arrow(
    rule: str,
    rules: Rulebook,
    *,
    policy: object | None = None,
    keep_input: bool = True,
    known_only: bool = False,
    **every_row: str,
) -> Task:
    """A function for ``DataFrame.mapInArrow``: the rows of batches settled by ``isf.refund`` or ``discharge_ready.payment``.

    ``refunds`` and ``payments`` call ``mapInArrow`` themselves, and know the schema that it asks for.
    """
    return _kernel(rule, rules, policy, keep_input, known_only, every_row)


def settle_in_arrow(
    rule: str,
    rules: Rulebook,
    *,
    policy: object | None = None,
    columns: Sequence[str] | None = None,
    every_case: Mapping[str, str] | None = None,
) -> Task:
    """A function for ``DataFrame.mapInArrow``: the cases of batches settled by any rule."""
    return _cases(rule, rules, policy, columns, every_case)


def _cases(
    rule: str,
    rules: Rulebook,
    policy: object | None,
    columns: Sequence[str] | None,
    every_case: Mapping[str, str] | None,
) -> _Task:
    given = {"policy": policy, "columns": columns, "fixed": every_case, "threads": 1}
    return _Task("settle_cases", rule, rules, given)


def amounts_in_arrow(
    rule: str,
    rules: Rulebook,
    *,
    policy: object | None = None,
    columns: Sequence[str] | None = None,
    every_case: Mapping[str, str] | None = None,
    keep_input: bool = True,
) -> Task:
    """A function for ``DataFrame.mapInArrow``: what each row of batches comes to by any rule."""
    return _amounts(rule, rules, policy, columns, every_case, keep_input)


def _amounts(
    rule: str,
    rules: Rulebook,
    policy: object | None,
    columns: Sequence[str] | None,
    every_case: Mapping[str, str] | None,
    keep_input: bool,
) -> _Task:
    given = {"policy": policy, "columns": columns, "fixed": every_case, "keep_input": keep_input, "threads": 1}
    return _Task("amounts", rule, rules, given)


def refunds(
    frame: Any,
    rules: Rulebook,
    *,
    policy: facts.IsfPolicy | IsfPolicy | None = None,
    keep_input: bool = True,
    known_only: bool = False,
    **every_row: str,
) -> Any:
    """The refunds of a Spark data frame of contacts, as ``refusjon.isf.refunds`` has them."""
    return _kernel("isf.refund", rules, policy, keep_input, known_only, every_row).on(frame)


def payments(
    frame: Any,
    rules: Rulebook,
    *,
    policy: facts.DischargeReadyPolicy | StayPolicy | None = None,
    keep_input: bool = True,
    known_only: bool = False,
    **every_row: str,
) -> Any:
    """The payments of a Spark data frame of payable stretches, as ``refusjon.discharge_ready.payments`` has them."""
    return _kernel("discharge_ready.payment", rules, policy, keep_input, known_only, every_row).on(frame)


def settle(
    rule: str,
    frame: Any,
    rules: Rulebook,
    *,
    policy: object | None = None,
    columns: Sequence[str] | None = None,
    every_case: Mapping[str, str] | None = None,
) -> Any:
    """The cases of a Spark data frame by any rule, as ``refusjon.settle`` has them: who pays whom.

    ``row`` counts within a partition. Where several rows are one case, by a column ``case``, they must stand together in one
    partition: ``frame.repartition("case").sortWithinPartitions("case")``.
    """
    return _cases(rule, rules, policy, columns, every_case).on(frame)


def amounts(
    rule: str,
    frame: Any,
    rules: Rulebook,
    *,
    policy: object | None = None,
    columns: Sequence[str] | None = None,
    every_case: Mapping[str, str] | None = None,
    keep_input: bool = True,
) -> Any:
    """What each row of a Spark data frame comes to by any rule, as ``refusjon.amounts`` has it."""
    return _amounts(rule, rules, policy, columns, every_case, keep_input).on(frame)
