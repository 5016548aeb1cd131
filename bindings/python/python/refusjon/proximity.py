"""Danish proximity financing of the regions (Nærhedsfinansiering (dansk))."""

# Written by generate.py from the JSON Schema of the library: change that, or the library.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from . import common
from ._errors import SchemeError, scheme_error
from ._record import Outcome, Record, Late as _late
from ._refusjon import rule as _rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from . import facts
    from ._rulebook import Rulebook

__all__ = [
    "Grant",
    "Policy",
    "ProximityError",
    "grant",
]


class ProximityError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("proximity", ProximityError)


class Grant(Outcome):
    """What a region keeps of its part of the pool, by the rule and as it was settled."""

    __slots__ = ()
    _fields = {
        "after_regulation": (common.Used, None),
        "criteria": (common.Used, None),
        "criteria_met": ("whole", None),
        "differs_from_rule": ("flag", None),
        "kept": ("amount", None),
        "policy": (_late(__name__, "Policy"), None),
        "pool": (common.Used, None),
        "region": ("", None),
        "regional_key": ("decimal", None),
        "regional_part": ("amount", None),
        "repaid": ("amount", None),
        "share": (common.Used, None),
        "to_repay": ("amount", None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def after_regulation(self) -> common.Used | None:
            """Whether the year was regulated afterwards; nothing when that is not known."""
            ...

        @property
        def criteria(self) -> common.Used | None:
            """How many there were, where that is known."""
            ...

        @property
        def criteria_met(self) -> int:
            """How many criteria it met."""
            ...

        @property
        def differs_from_rule(self) -> bool | None:
            """Whether what was repaid differs from the rule; nothing when that is not known."""
            ...

        @property
        def kept(self) -> Decimal:
            """What it keeps by the rule."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def pool(self) -> common.Used | None:
            """The pool, when the region's part was found from it."""
            ...

        @property
        def region(self) -> str | None:
            """The region's name."""
            ...

        @property
        def regional_key(self) -> Decimal | None:
            """The region's key, when its part was found from the pool."""
            ...

        @property
        def regional_part(self) -> Decimal:
            """The region's part of the pool, paid on account through the year."""
            ...

        @property
        def repaid(self) -> Decimal | None:
            """What it repaid; nothing when that is not known."""
            ...

        @property
        def share(self) -> common.Used:
            """The share that it keeps."""
            ...

        @property
        def to_repay(self) -> Decimal:
            """What it has to repay by the rule."""
            ...

        @property
        def year(self) -> int:
            """The calendar year."""
            ...


class Policy(Record):
    """The readings under which a region's year is settled. The default of each is named first."""

    __slots__ = ()
    _fields = {
        "repayment": ("", 'by_rule'),
        "values": (common.ValuePolicy, {'older': 'refuse', 'preliminary': 'refuse'}),
    }

    if TYPE_CHECKING:

        @property
        def repayment(self) -> facts.Repayment:
            """Which repayment the amount and the flows show."""
            ...

        @property
        def values(self) -> common.ValuePolicy:
            """What to do when a step or the pool has no value in the year."""
            ...


if TYPE_CHECKING:

    def grant(
        rules: Rulebook,
        *,
        year: int,
        criteria: Sequence[facts.Criterion] | None = None,
        criteria_met: int | None = None,
        region: str | None = None,
        regional_key: facts.Number | None = None,
        regional_part: facts.Number | None = None,
        policy: facts.ProximityPolicy | Policy | None = None,
    ) -> Grant:
        """What a region keeps of its part of the pool, by the rule and as it was settled.

        Of: A region's year. Give the criteria met as a number or as a list, and the region's part of the pool as an amount or by its key.

        Facts:
            year: The calendar year.
            criteria (may be left out): Which criteria it met, each once.
            criteria_met (may be left out): How many criteria it met.
            region (may be left out): The region's name.
            regional_key (may be left out): Its key: the part as a share of the pool of the year.
            regional_part (may be left out): Its part of the pool, in Danish kroner.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

else:
    grant = _rule(
        "proximity.grant",
        Grant,
        "(rules, *, year, criteria=None, criteria_met=None, region=None, regional_key=None, regional_part=None, policy=None)",
        "What a region keeps of its part of the pool, by the rule and as it was settled.\n\nOf: A region's year. Give the criteria met as a number or as a list, and the region's part of the pool as an amount or by its key.\n\nFacts:\n    year: The calendar year.\n    criteria (may be left out): Which criteria it met, each once.\n    criteria_met (may be left out): How many criteria it met.\n    region (may be left out): The region's name.\n    regional_key (may be left out): Its key: the part as a share of the pool of the year.\n    regional_part (may be left out): Its part of the pool, in Danish kroner.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
