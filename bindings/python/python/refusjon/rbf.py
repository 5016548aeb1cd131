"""Result-based financing (Resultatbasert finansiering)."""

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
    from typing import Literal

    from . import facts
    from ._record import Records
    from ._rulebook import Rulebook

__all__ = [
    "DataPeriod",
    "Distribution",
    "DistributionPart",
    "IndicatorResult",
    "MeasureResult",
    "Observation",
    "ObservationCounts",
    "Policy",
    "RbfError",
    "RegionIndicator",
    "RegionResult",
    "Remark",
    "Settlement",
    "SettlementRow",
    "distribute",
    "settle",
]


class RbfError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("rbf", RbfError)


class DataPeriod(Record):
    """The period that the values were measured in."""

    __slots__ = ()
    _fields = {
        "part": ("", None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def part(self) -> facts.YearPart:
            """The part of it."""
            ...

        @property
        def year(self) -> int:
            """The calendar year."""
            ...


class Distribution(Outcome):
    """A pot distributed by points."""

    __slots__ = ()
    _fields = {
        "appropriation": (common.Used, None),
        "conversion": ("", None),
        "data": (_late(__name__, "DataPeriod"), None),
        "distributed": ("amount", None),
        "id": ("", None),
        "indicators": ([_late(__name__, "IndicatorResult")], None),
        "kind": ("", None),
        "model": ("", None),
        "points": ("decimal", None),
        "policy": (_late(__name__, "Policy"), None),
        "possible": ("decimal", None),
        "pot": ("amount", None),
        "pot_source": ("", None),
        "regions": ([_late(__name__, "RegionResult")], None),
        "remarks": ([_late(__name__, "Remark")], []),
        "suppression": ([common.Used], []),
        "undistributed": ("amount", None),
        "undistributed_because": ("", None),
        "unit": ("", None),
        "weights": ([common.Used], None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def appropriation(self) -> common.Used | None:
            """The appropriation that is the pot, unless the caller gave one."""
            ...

        @property
        def conversion(self) -> facts.Conversion:
            """How points became kroner."""
            ...

        @property
        def data(self) -> DataPeriod:
            """When the values were measured."""
            ...

        @property
        def distributed(self) -> Decimal:
            """What the regions are given together."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the run."""
            ...

        @property
        def indicators(self) -> Records[IndicatorResult]:
            """The indicators, in the order given."""
            ...

        @property
        def kind(self) -> facts.RunKind:
            """Whether it is the preliminary or the final one."""
            ...

        @property
        def model(self) -> facts.RbfModel:
            """Which model."""
            ...

        @property
        def points(self) -> Decimal:
            """The points awarded, to nine decimals. Amounts come of the exact ones."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def possible(self) -> Decimal:
            """The points that were possible, to nine decimals."""
            ...

        @property
        def pot(self) -> Decimal:
            """What was to be distributed."""
            ...

        @property
        def pot_source(self) -> str | None:
            """Where the caller read the pot."""
            ...

        @property
        def regions(self) -> Records[RegionResult]:
            """The regions, in the order given. Their amounts and what is undistributed sum to the pot."""
            ...

        @property
        def remarks(self) -> Records[Remark]:
            """What a reader should know about the run."""
            ...

        @property
        def suppression(self) -> Records[common.Used]:
            """The limits below which a value is hidden; none when none are known for the year."""
            ...

        @property
        def undistributed(self) -> Decimal:
            """What nobody is given."""
            ...

        @property
        def undistributed_because(self) -> facts.Undistributed | None:
            """Why, when that is not nothing."""
            ...

        @property
        def unit(self) -> facts.SplitUnit:
            """The smallest amount given."""
            ...

        @property
        def weights(self) -> Records[common.Used]:
            """The weights of the measures (RBF) or of the groups (KBF)."""
            ...

        @property
        def year(self) -> int:
            """The budget year."""
            ...


class IndicatorResult(Record):
    """An indicator and what each region gets for it."""

    __slots__ = ()
    _fields = {
        "group": ("", None),
        "id": ("", None),
        "listed": (common.Used, None),
        "method": ("", None),
        "points": ("decimal", None),
        "regions": ([_late(__name__, "RegionIndicator")], None),
        "source": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def group(self) -> facts.Group | None:
            """Its group in KBF."""
            ...

        @property
        def id(self) -> str:
            """The caller's name for it."""
            ...

        @property
        def listed(self) -> common.Used | None:
            """That it is in the model in the year, where the rulebook says so."""
            ...

        @property
        def method(self) -> str | None:
            """How it was computed."""
            ...

        @property
        def points(self) -> Decimal:
            """The points that each region can get, after the weight of its group, to nine decimals."""
            ...

        @property
        def regions(self) -> Records[RegionIndicator]:
            """One for each region, in the order of the regions."""
            ...

        @property
        def source(self) -> str:
            """Where the caller read points and scoring."""
            ...


class MeasureResult(Record):
    """The points of one measure."""

    __slots__ = ()
    _fields = {
        "because": ("", None),
        "measure": ("", None),
        "points": ("decimal", None),
        "possible": ("decimal", None),
        "rank": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def because(self) -> facts.NoPoints | None:
            """Why there are none, when that is for lack of a value."""
            ...

        @property
        def measure(self) -> facts.RbfMeasure:
            """Which."""
            ...

        @property
        def points(self) -> Decimal:
            """The points awarded, to nine decimals."""
            ...

        @property
        def possible(self) -> Decimal:
            """The points possible, to nine decimals."""
            ...

        @property
        def rank(self) -> int | None:
            """The rank among the regions, where the scoring goes by rank."""
            ...


class Observation(Record):
    """What was measured."""

    __slots__ = ()
    _fields = {
        "counts": (_late(__name__, "ObservationCounts"), None),
        "score": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def counts(self) -> ObservationCounts | None:
            """As the library says it."""
            ...

        @property
        def score(self) -> Decimal | None:
            """As the library says it."""
            ...


class Policy(Record):
    """The readings under which a pot is distributed. The default of each is named first."""

    __slots__ = ()
    _fields = {
        "completeness": ("", 'as_reported'),
        "hidden": ("", 'counted'),
        "missing": ("", 'no_points'),
        "values": (common.ValuePolicy, {'older': 'refuse', 'preliminary': 'refuse'}),
    }

    if TYPE_CHECKING:

        @property
        def completeness(self) -> facts.CompletenessRule:
            """How reported completeness becomes points."""
            ...

        @property
        def hidden(self) -> facts.HiddenValue:
            """Whether a value that must not be shown is counted."""
            ...

        @property
        def missing(self) -> facts.MissingValue:
            """What a region without a value can get."""
            ...

        @property
        def values(self) -> common.ValuePolicy:
            """What to do when a figure has no value in force in the year."""
            ...


class RegionIndicator(Record):
    """What one region gets for one indicator."""

    __slots__ = ()
    _fields = {
        "display": ("", None),
        "measures": ([_late(__name__, "MeasureResult")], None),
        "points": ("decimal", None),
        "region": ("", None),
        "value": ((_late(__name__, "Observation"),), None),
    }

    if TYPE_CHECKING:

        @property
        def display(self) -> facts.Display:
            """Whether its value may be shown."""
            ...

        @property
        def measures(self) -> Records[MeasureResult]:
            """The points by measure."""
            ...

        @property
        def points(self) -> Decimal:
            """The points of all measures, to nine decimals."""
            ...

        @property
        def region(self) -> str:
            """The region."""
            ...

        @property
        def value(self) -> Observation | Literal["missing", "suppressed"] | None:
            """The value, when it may."""
            ...


class RegionResult(Record):
    """What one region is given."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "contribution": ("amount", None),
        "name": ("", None),
        "net": ("amount", None),
        "points": ("decimal", None),
        "possible": ("decimal", None),
        "size": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What it is given."""
            ...

        @property
        def contribution(self) -> Decimal | None:
            """What is taken from its block grant, by the funding key. All regions' sum to the pot."""
            ...

        @property
        def name(self) -> str:
            """The region."""
            ...

        @property
        def net(self) -> Decimal | None:
            """What it is given less what is taken. All regions' sum to minus what is undistributed."""
            ...

        @property
        def points(self) -> Decimal:
            """Its points, to nine decimals."""
            ...

        @property
        def possible(self) -> Decimal:
            """The points it could have got, to nine decimals."""
            ...

        @property
        def size(self) -> Decimal | None:
            """How much its points count."""
            ...


class Remark(Record):
    """Something that a reader should know about a run."""

    __slots__ = ()
    _fields = {
        "code": ("", None),
        "of": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def code(self) -> facts.RemarkCode:
            """What."""
            ...

        @property
        def of(self) -> str:
            """Of which indicator, period or document."""
            ...


class Settlement(Outcome):
    """What is due after the final run."""

    __slots__ = ()
    _fields = {
        "difference": ("amount", None),
        "final": (_late(__name__, "DistributionPart"), None),
        "open_because": ([""], []),
        "preliminary": (_late(__name__, "DistributionPart"), None),
        "regions": ([_late(__name__, "SettlementRow")], None),
    }

    if TYPE_CHECKING:

        @property
        def difference(self) -> Decimal:
            """The sum of the differences: what the state pays on the whole."""
            ...

        @property
        def final(self) -> DistributionPart:
            """The final run."""
            ...

        @property
        def open_because(self) -> tuple[facts.Open, ...]:
            """Why that need not be zero; empty when the pot is the same and wholly distributed in both runs."""
            ...

        @property
        def preliminary(self) -> DistributionPart:
            """The preliminary run."""
            ...

        @property
        def regions(self) -> Records[SettlementRow]:
            """What each region is due, in the order of the final run."""
            ...


class SettlementRow(Record):
    """What one region is due."""

    __slots__ = ()
    _fields = {
        "difference": ("amount", None),
        "final": ("amount", None),
        "name": ("", None),
        "preliminary": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def difference(self) -> Decimal:
            """The final less the preliminary."""
            ...

        @property
        def final(self) -> Decimal:
            """What the final run gives."""
            ...

        @property
        def name(self) -> str:
            """The region."""
            ...

        @property
        def preliminary(self) -> Decimal:
            """What the preliminary run gave."""
            ...


class ObservationCounts(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "denominator": ("whole", None),
        "numerator": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def denominator(self) -> int:
            """All of them, at most a thousand million."""
            ...

        @property
        def numerator(self) -> int:
            """Those that count, at most a thousand million."""
            ...


class DistributionPart(Record):
    """A pot distributed by points."""

    __slots__ = ()
    _fields = {
        "appropriation": (common.Used, None),
        "conversion": ("", None),
        "data": (_late(__name__, "DataPeriod"), None),
        "distributed": ("amount", None),
        "id": ("", None),
        "indicators": ([_late(__name__, "IndicatorResult")], None),
        "kind": ("", None),
        "model": ("", None),
        "points": ("decimal", None),
        "policy": (_late(__name__, "Policy"), None),
        "possible": ("decimal", None),
        "pot": ("amount", None),
        "pot_source": ("", None),
        "regions": ([_late(__name__, "RegionResult")], None),
        "remarks": ([_late(__name__, "Remark")], []),
        "suppression": ([common.Used], []),
        "undistributed": ("amount", None),
        "undistributed_because": ("", None),
        "unit": ("", None),
        "weights": ([common.Used], None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def appropriation(self) -> common.Used | None:
            """The appropriation that is the pot, unless the caller gave one."""
            ...

        @property
        def conversion(self) -> facts.Conversion:
            """How points became kroner."""
            ...

        @property
        def data(self) -> DataPeriod:
            """When the values were measured."""
            ...

        @property
        def distributed(self) -> Decimal:
            """What the regions are given together."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the run."""
            ...

        @property
        def indicators(self) -> Records[IndicatorResult]:
            """The indicators, in the order given."""
            ...

        @property
        def kind(self) -> facts.RunKind:
            """Whether it is the preliminary or the final one."""
            ...

        @property
        def model(self) -> facts.RbfModel:
            """Which model."""
            ...

        @property
        def points(self) -> Decimal:
            """The points awarded, to nine decimals. Amounts come of the exact ones."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def possible(self) -> Decimal:
            """The points that were possible, to nine decimals."""
            ...

        @property
        def pot(self) -> Decimal:
            """What was to be distributed."""
            ...

        @property
        def pot_source(self) -> str | None:
            """Where the caller read the pot."""
            ...

        @property
        def regions(self) -> Records[RegionResult]:
            """The regions, in the order given. Their amounts and what is undistributed sum to the pot."""
            ...

        @property
        def remarks(self) -> Records[Remark]:
            """What a reader should know about the run."""
            ...

        @property
        def suppression(self) -> Records[common.Used]:
            """The limits below which a value is hidden; none when none are known for the year."""
            ...

        @property
        def undistributed(self) -> Decimal:
            """What nobody is given."""
            ...

        @property
        def undistributed_because(self) -> facts.Undistributed | None:
            """Why, when that is not nothing."""
            ...

        @property
        def unit(self) -> facts.SplitUnit:
            """The smallest amount given."""
            ...

        @property
        def weights(self) -> Records[common.Used]:
            """The weights of the measures (RBF) or of the groups (KBF)."""
            ...

        @property
        def year(self) -> int:
            """The budget year."""
            ...


if TYPE_CHECKING:

    def distribute(
        rules: Rulebook,
        *,
        conversion: facts.Conversion,
        data: facts.DataPeriod,
        indicators: Sequence[facts.Indicator],
        kind: facts.RunKind,
        model: facts.RbfModel,
        regions: Sequence[facts.Region],
        year: int,
        id: str | None = None,
        measures: Sequence[facts.WeightedMeasure] = ...,
        pot: facts.SuppliedPot | None = None,
        scoring: facts.Scoring | None = None,
        unit: facts.SplitUnit = ...,
        policy: facts.RbfPolicy | Policy | None = None,
    ) -> Distribution:
        """A pot distributed by points.

        Of: One distribution of one year's pot.

        Facts:
            conversion: How points become kroner.
            data: When the values were measured.
            indicators: The indicators, at most 200.
            kind: Whether it is the preliminary or the final one.
            model: Which model.
            regions: The regions, at most 20; equal remainders of a krone go to the first.
            year: The budget year.
            id (may be left out): The caller's name for the run.
            measures (may be left out): The measures of KBF.
            pot (may be left out): What is distributed, instead of the year's appropriation.
            scoring (may be left out): How placement is scored in RBF.
            unit (may be left out): The smallest amount given.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def settle(
        rules: Rulebook,
        *,
        final: facts.Run,
        preliminary: facts.Run,
        policy: facts.RbfPolicy | Policy | None = None,
    ) -> Settlement:
        """What is due after the final run.

        Of: Two runs of one year: what was paid on account, and what is due.

        Facts:
            final: The final run.
            preliminary: The preliminary run.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

else:
    distribute = _rule(
        "rbf.distribute",
        Distribution,
        "(rules, *, conversion, data, indicators, kind, model, regions, year, id=None, measures=..., pot=None, scoring=None, unit=..., policy=None)",
        "A pot distributed by points.\n\nOf: One distribution of one year's pot.\n\nFacts:\n    conversion: How points become kroner.\n    data: When the values were measured.\n    indicators: The indicators, at most 200.\n    kind: Whether it is the preliminary or the final one.\n    model: Which model.\n    regions: The regions, at most 20; equal remainders of a krone go to the first.\n    year: The budget year.\n    id (may be left out): The caller's name for the run.\n    measures (may be left out): The measures of KBF.\n    pot (may be left out): What is distributed, instead of the year's appropriation.\n    scoring (may be left out): How placement is scored in RBF.\n    unit (may be left out): The smallest amount given.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    settle = _rule(
        "rbf.settle",
        Settlement,
        "(rules, *, final, preliminary, policy=None)",
        "What is due after the final run.\n\nOf: Two runs of one year: what was paid on account, and what is due.\n\nFacts:\n    final: The final run.\n    preliminary: The preliminary run.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
