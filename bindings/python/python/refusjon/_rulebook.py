"""The rulebook: every parameter, with its periods and sources."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from . import _refusjon
from ._record import _loads, _read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from ._record import Records
    from .common import Difference, Parameter, Scheme, Used, Weight

__all__ = ["Rulebook"]


def _day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


class Rulebook(_refusjon.Rulebook):
    """Every parameter and cost weight, each with its periods and sources.

    A rulebook never changes: an override gives a new one. It can be compared, hashed and pickled.

    >>> from datetime import date
    >>> import refusjon
    >>> rules = refusjon.Rulebook.embedded()
    >>> rules.at("isf.share.somatic", date(2020, 5, 1)).value
    Decimal('0.50')
    >>> what_if = rules.with_override("isf.share.somatic", "0.30", from_="2020-01-01", until="2021-01-01")
    >>> [(change.path, str(change.before), str(change.after)) for change in rules.difference(what_if)]
    [('isf.share.somatic', '0.50', '0.30')]
    """

    __slots__ = ()

    @property
    def edition(self) -> str:
        """The edition of the embedded parameters: the day the newest was held against its source."""
        return self._edition()

    @property
    def sha256(self) -> str:
        """SHA-256 of the embedded parameter files."""
        return self._sha256()

    @property
    def supplied(self) -> dict[str, Any]:
        """What callers have supplied: overrides and weights, as JSON has them."""
        supplied: dict[str, Any] = _loads(self._supplied())
        return supplied

    def with_override(
        self,
        path: str,
        value: Decimal | int | str,
        *,
        from_: date | str,
        until: date | str,
        source: str | None = None,
        status: str | None = None,
    ) -> Rulebook:
        """A rulebook in which ``value`` stands from and including ``from_`` until but not including ``until``."""
        change: dict[str, Any] = {"path": path, "from": from_, "until": until, "value": value}
        if source is not None:
            change["source"] = source
        if status is not None:
            change["status"] = status
        return self.with_overrides([change])

    def with_(
        self,
        overrides: Iterable[Mapping[str, object]] = (),
        weights: Iterable[Mapping[str, object]] = (),
        tariffs: Iterable[Mapping[str, object]] = (),
    ) -> Rulebook:
        """A rulebook with overrides, cost weights and tariffs of the caller's own."""
        return self.with_overrides(list(overrides)).with_weights(list(weights)).with_tariffs(list(tariffs))

    def at(self, path: str, day: date | str) -> Used:
        """The value in force on a day, with its period, standing and source."""
        from .common import Used

        day = _day(day)
        return Used(_loads(self._at(path, day.year, day.month, day.day)))

    def parameter(self, path: str) -> Parameter:
        """A parameter with all its values."""
        from .common import Parameter

        return Parameter(_loads(self._parameter(path)))

    def parameters(self) -> _refusjon.Batches:
        """Every value of every parameter, a row each, for whoever speaks Arrow: ``polars.DataFrame(rules.parameters())``,
        ``pyarrow.table(rules.parameters())``.

        >>> import polars, refusjon
        >>> table = polars.DataFrame(refusjon.Rulebook.embedded().parameters())
        >>> table.columns[:6]
        ['path', 'scheme', 'title', 'norwegian', 'unit', 'value']
        """
        return self._parameters()

    def weights(self) -> Records[Weight]:
        """Every cost weight, in order of year, sector, category and code."""
        from .common import Weight

        weights: Records[Weight] = _read([Weight], _loads(self._weights()))
        return weights

    def difference(self, other: Rulebook) -> Records[Difference]:
        """Where the other rulebook says something else, by path and period."""
        from .common import Difference

        differences: Records[Difference] = _read([Difference], _loads(self._difference(other)))
        return differences

    @staticmethod
    def schemes() -> Records[Scheme]:
        """The schemes, with their standing and what they say that the library does not model."""
        from .common import Scheme

        schemes: Records[Scheme] = _read([Scheme], _loads(_refusjon.Rulebook._schemes()))
        return schemes

    def __repr__(self) -> str:
        supplied = self.supplied
        changes = ", ".join(f"{len(given)} {name}" for name, given in supplied.items() if given)
        return f"<Rulebook edition {self.edition}{', with ' + changes if changes else ''}>"
