"""Municipal co-financing of specialist care (Kommunal medfinansiering av spesialisthelsetjenesten)."""

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
    from datetime import date
    from decimal import Decimal
    from typing import Literal

    from . import facts
    from ._record import Records
    from ._rulebook import Rulebook

__all__ = [
    "BreakEven",
    "BreakEvenFacts",
    "CofinancingError",
    "Crossovers",
    "Curve",
    "CurvePoint",
    "DanishContact",
    "DanishPayment",
    "DanishService",
    "Exclusion",
    "Figures",
    "FinishedPayment",
    "FinishedStay",
    "FinishedStretch",
    "Fraction",
    "Limits",
    "Model",
    "ModelPayment",
    "ModelStay",
    "MunicipalityTotal",
    "OutpatientFacts",
    "OutpatientModel",
    "OutpatientPayment",
    "OutpatientUse",
    "Payment",
    "PlanTotals",
    "Policy",
    "Population",
    "Rates",
    "RegionTotal",
    "Return",
    "ReturnPiece",
    "Returned",
    "Savings",
    "SavingsFacts",
    "Spread",
    "Stretch",
    "Terms",
    "Totals",
    "break_even",
    "ceiling",
    "crossovers",
    "curve",
    "danish_payment",
    "finished_treatment",
    "model_payment",
    "outpatient",
    "payment",
    "savings",
    "totals",
]


class CofinancingError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("cofinancing", CofinancingError)


class BreakEven(Outcome):
    """What an alternative costs in a day, and how many days elsewhere a year of it pays for."""

    __slots__ = ()
    _fields = {
        "days": ("whole", None),
        "facts": (_late(__name__, "BreakEvenFacts"), None),
        "per_day": (common.Money, None),
        "rest": (common.Money, None),
    }

    if TYPE_CHECKING:

        @property
        def days(self) -> int:
            """Whole days elsewhere that a year of the alternative pays for: from one more day on it is cheaper."""
            ...

        @property
        def facts(self) -> BreakEvenFacts:
            """What was compared."""
            ...

        @property
        def per_day(self) -> common.Money:
            """What the alternative costs in a day, rounded to whole øre."""
            ...

        @property
        def rest(self) -> common.Money:
            """What is left of the year's cost beside those days."""
            ...


class BreakEvenFacts(Record):
    """A municipal alternative, such as a home staffed round the clock, and the price of a hospital day."""

    __slots__ = ()
    _fields = {
        "cost_per_year": (common.Money, None),
        "days_in_year": ("whole", 365),
        "price_per_day": (common.Money, None),
    }

    if TYPE_CHECKING:

        @property
        def cost_per_year(self) -> common.Money:
            """What the alternative costs for one resident in a year."""
            ...

        @property
        def days_in_year(self) -> int:
            """Days in the year: 365, or 366."""
            ...

        @property
        def price_per_day(self) -> common.Money:
            """What a day elsewhere costs the municipality, such as the day rate of discharge-ready patients."""
            ...


class Crossovers(Outcome):
    """Where two models cross."""

    __slots__ = ()
    _fields = {
        "a": (_late(__name__, "Terms"), None),
        "b": (_late(__name__, "Terms"), None),
        "cheaper_under": ("whole", None),
        "policy": (_late(__name__, "Policy"), None),
        "stretches": ([_late(__name__, "Stretch")], None),
    }

    if TYPE_CHECKING:

        @property
        def a(self) -> Terms:
            """The one model in figures."""
            ...

        @property
        def b(self) -> Terms:
            """The other."""
            ...

        @property
        def cheaper_under(self) -> int | None:
            """The model that is cheaper for a stay of one day stays so for stays under this many days. Nothing when it
            does on the whole range, or when the models start out equal. Equal is no longer cheaper.
            """
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def stretches(self) -> Records[Stretch]:
            """The lengths of stay from one day on, by which model is cheaper. Each stretch but the first starts at a
            crossover.
            """
            ...


class Curve(Outcome):
    """A model's payments by length of stay."""

    __slots__ = ()
    _fields = {
        "cap_binds_after": ("decimal", None),
        "cost_per_day": (common.Money, None),
        "highest": (common.Money, None),
        "points": ([_late(__name__, "CurvePoint")], None),
        "policy": (_late(__name__, "Policy"), None),
        "terms": (_late(__name__, "Terms"), None),
    }

    if TYPE_CHECKING:

        @property
        def cap_binds_after(self) -> Decimal | None:
            """The number of days after which a cap binds, to three decimals, as ``Terms::cap_binds_after``: 0 when it
            binds from the first day, and nothing when it never does.
            """
            ...

        @property
        def cost_per_day(self) -> common.Money | None:
            """The cost of a day, when it is known."""
            ...

        @property
        def highest(self) -> common.Money:
            """The highest payment on the curve."""
            ...

        @property
        def points(self) -> Records[CurvePoint]:
            """One point for each length of stay, from 0 days."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def terms(self) -> Terms:
            """The model in figures."""
            ...


class CurvePoint(Record):
    """Stays of one length."""

    __slots__ = ()
    _fields = {
        "cost": (common.Money, None),
        "days": ("whole", None),
        "marginal": (common.Money, None),
        "marginal_result": (common.Money, None),
        "payment": (common.Money, None),
        "share": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def cost(self) -> common.Money | None:
            """What the stay costs."""
            ...

        @property
        def days(self) -> int:
            """Days of the stay."""
            ...

        @property
        def marginal(self) -> common.Money:
            """What the last of the days adds: for the municipality a payment, for the hospital an income."""
            ...

        @property
        def marginal_result(self) -> common.Money | None:
            """What the hospital earns on the last of the days: its income less what the day costs it."""
            ...

        @property
        def payment(self) -> common.Money:
            """What the municipality pays."""
            ...

        @property
        def share(self) -> Decimal | None:
            """The municipality's share of the cost, rounded to nine decimals; payment over cost is the exact one. More
            than 1 when the payment is more than the cost, and nothing for a stay that costs nothing.
            """
            ...


class DanishContact(Record):
    """A contact with the Danish health service."""

    __slots__ = ()
    _fields = {
        "age_share": ("decimal", None),
        "date": ("date", None),
        "id": ("", None),
        "municipality": ("", None),
        "region": ("", None),
        "service": (_late(__name__, "DanishService"), None),
    }

    if TYPE_CHECKING:

        @property
        def age_share(self) -> Decimal | None:
            """The share of the patient's age group, where the library does not have a share: somatic care and general
            practice from 2018.
            """
            ...

        @property
        def date(self) -> date:
            """The day that decides the year."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the contact."""
            ...

        @property
        def municipality(self) -> str | None:
            """The municipality."""
            ...

        @property
        def region(self) -> str | None:
            """The region."""
            ...

        @property
        def service(self) -> DanishService:
            """What was done, with its rate."""
            ...


class DanishPayment(Outcome):
    """What a Danish municipality pays for a contact."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "base": ("amount", None),
        "cap": ("amount", None),
        "capped": ("flag", None),
        "contact": (_late(__name__, "DanishContact"), None),
        "exclusions": ([_late(__name__, "Exclusion")], []),
        "policy": (_late(__name__, "Policy"), None),
        "share": ("decimal", None),
        "used": ([common.Used], None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What the municipality pays."""
            ...

        @property
        def base(self) -> Decimal:
            """What the share is taken of; nothing when no activity is paid for."""
            ...

        @property
        def cap(self) -> Decimal | None:
            """The most that is paid."""
            ...

        @property
        def capped(self) -> bool:
            """Whether the cap decided."""
            ...

        @property
        def contact(self) -> DanishContact:
            """The contact."""
            ...

        @property
        def exclusions(self) -> Records[Exclusion]:
            """Why nothing is paid; empty when something is."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def share(self) -> Decimal | None:
            """The municipality's share."""
            ...

        @property
        def used(self) -> Records[common.Used]:
            """The parameters that gave the figures."""
            ...


class DanishService(Record):
    """What the municipality pays a share of. In JSON ``kind`` names the service."""

    __slots__ = ()
    _fields = {
        "kind": ("", None),
        "rate": ("amount", None),
        "bed_day_rate": ("amount", None),
        "days": ("whole", None),
        "fee": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def kind(self) -> Literal["somatic_admission", "somatic_visit", "rehabilitation", "psychiatric_admission", "psychiatric_visit", "general_practice", "region_course"]:
            """As the library says it."""
            ...

        @property
        def rate(self) -> Decimal | None:
            """Its DRG rate."""
            ...

        @property
        def bed_day_rate(self) -> Decimal | None:
            """The rate of a bed-day, where the library does not have it."""
            ...

        @property
        def days(self) -> int | None:
            """Bed-days."""
            ...

        @property
        def fee(self) -> Decimal | None:
            """The gross fee."""
            ...


class Exclusion(Record):
    """A reason why nothing is paid, and the place that says so."""

    __slots__ = ()
    _fields = {
        "citation": (common.Citation, None),
        "reason": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def citation(self) -> common.Citation:
            """Where the rule stands."""
            ...

        @property
        def reason(self) -> facts.CofinancingReason:
            """The reason."""
            ...


class Figures(Record):
    """The figures of the year."""

    __slots__ = ()
    _fields = {
        "most_points": (common.Used, None),
        "share": (common.Used, None),
        "unit_price": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def most_points(self) -> common.Used:
            """The most points that count of a single stay."""
            ...

        @property
        def share(self) -> common.Used:
            """The municipality's share."""
            ...

        @property
        def unit_price(self) -> common.Used:
            """The price of a point."""
            ...


class FinishedPayment(Outcome):
    """What is paid for finished-treatment days, to whom, and what comes back."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "first_days": ("whole", None),
        "later_days": ("whole", None),
        "policy": (_late(__name__, "Policy"), None),
        "regional": ("amount", None),
        "returned": ([_late(__name__, "Returned")], []),
        "state": ("amount", None),
        "stay": (_late(__name__, "FinishedStay"), None),
        "stretches": ([_late(__name__, "FinishedStretch")], None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What the municipality pays in all."""
            ...

        @property
        def first_days(self) -> int:
            """Days at the lower state charge."""
            ...

        @property
        def later_days(self) -> int:
            """Days at the higher state charge."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def regional(self) -> Decimal:
            """What the region gets and keeps."""
            ...

        @property
        def returned(self) -> Records[Returned]:
            """What each municipality of the region gets back, in the order given. The amounts sum to the state's part.
            """
            ...

        @property
        def state(self) -> Decimal:
            """What the state gets and returns."""
            ...

        @property
        def stay(self) -> FinishedStay:
            """The stay."""
            ...

        @property
        def stretches(self) -> Records[FinishedStretch]:
            """The days, parted where rates change."""
            ...


class FinishedStay(Record):
    """Finished-treatment days of one patient."""

    __slots__ = ()
    _fields = {
        "date": ("date", None),
        "days": ("whole", None),
        "id": ("", None),
        "municipality": ("", None),
        "population": ([_late(__name__, "Population")], []),
        "rates": (_late(__name__, "Rates"), None),
        "region": ("", None),
        "ward": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def date(self) -> date:
            """The first finished-treatment day. Days are numbered from it, also across a new year."""
            ...

        @property
        def days(self) -> int:
            """Finished-treatment days."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the stay."""
            ...

        @property
        def municipality(self) -> str | None:
            """The municipality that pays."""
            ...

        @property
        def population(self) -> Records[Population]:
            """The region's municipalities, to which the state returns its part by inhabitants. Without them the return
            is not shared out.
            """
            ...

        @property
        def rates(self) -> Rates | None:
            """The rates of all days, when they are not the library's. For a stay whose years have different rates,
            override the parameters.
            """
            ...

        @property
        def region(self) -> str | None:
            """The region."""
            ...

        @property
        def ward(self) -> facts.Ward:
            """The ward."""
            ...


class FinishedStretch(Record):
    """Days in a row that are charged alike."""

    __slots__ = ()
    _fields = {
        "days": ("whole", None),
        "first_days": ("whole", None),
        "from_": ("date", None),
        "later_days": ("whole", None),
        "rates": (_late(__name__, "Rates"), None),
        "regional": ("amount", None),
        "state": ("amount", None),
        "used": ([common.Used], []),
    }

    if TYPE_CHECKING:

        @property
        def days(self) -> int:
            """How many there are."""
            ...

        @property
        def first_days(self) -> int:
            """Days at the lower state charge."""
            ...

        @property
        def from_(self) -> date:
            """The first of the days."""
            ...

        @property
        def later_days(self) -> int:
            """Days at the higher state charge."""
            ...

        @property
        def rates(self) -> Rates:
            """The rates that were used. Those of the state are zero while it does not charge."""
            ...

        @property
        def regional(self) -> Decimal:
            """What the region gets."""
            ...

        @property
        def state(self) -> Decimal:
            """What the state gets."""
            ...

        @property
        def used(self) -> Records[common.Used]:
            """The parameters that gave the figures."""
            ...


class Fraction(Record):
    """An exact fraction in lowest terms."""

    __slots__ = ()
    _fields = {
        "denominator": ("decimal", None),
        "numerator": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def denominator(self) -> Decimal:
            """Below it."""
            ...

        @property
        def numerator(self) -> Decimal:
            """Above the line."""
            ...


class Limits(Record):
    """The days that are paid for."""

    __slots__ = ()
    _fields = {
        "ceiling": ("whole", None),
        "floor": ("whole", 0),
    }

    if TYPE_CHECKING:

        @property
        def ceiling(self) -> int | None:
            """The last day that is paid for; without it there is none."""
            ...

        @property
        def floor(self) -> int:
            """The lower limit in days; ``FloorDay`` says whether that day itself is paid for. 0: from the first day.
            """
            ...


class Model(Record):
    """How a municipality pays for a stay. In JSON ``kind`` names the model."""

    __slots__ = ()
    _fields = {
        "group": ("", None),
        "kind": ("", None),
        "limits": (_late(__name__, "Limits"), None),
        "model": ("", None),
        "bed_day_rate": ("amount", None),
        "on": ("date", None),
        "cap": (common.Money, None),
        "rate": (common.Money, None),
        "share": ("decimal", None),
        "amount": (common.Money, None),
    }

    if TYPE_CHECKING:

        @property
        def group(self) -> facts.CareGroup | None:
            """Whose figures."""
            ...

        @property
        def kind(self) -> Literal["proposed", "danish_psychiatry", "per_day", "per_stay", "combined"]:
            """As the library says it."""
            ...

        @property
        def limits(self) -> Limits | None:
            """Other days than the costed ones, for the variants of model 1; only there."""
            ...

        @property
        def model(self) -> facts.ProposedModel | None:
            """Which."""
            ...

        @property
        def bed_day_rate(self) -> Decimal | None:
            """The bed-day rate, where the library does not have it."""
            ...

        @property
        def on(self) -> date | None:
            """A day of the year whose figures are used."""
            ...

        @property
        def cap(self) -> common.Money | None:
            """The most for a stay."""
            ...

        @property
        def rate(self) -> common.Money | None:
            """The rate."""
            ...

        @property
        def share(self) -> Decimal | None:
            """The share of it that the municipality pays; the whole when it is left out."""
            ...

        @property
        def amount(self) -> common.Money | None:
            """The amount."""
            ...


class ModelPayment(Outcome):
    """What the municipality pays for one stay under a model."""

    __slots__ = ()
    _fields = {
        "paid_days": ("whole", None),
        "payment": (common.Money, None),
        "policy": (_late(__name__, "Policy"), None),
        "stay": (_late(__name__, "ModelStay"), None),
        "terms": (_late(__name__, "Terms"), None),
    }

    if TYPE_CHECKING:

        @property
        def paid_days(self) -> int:
            """Days that are paid for by the day, before any cap; none under a model without a rate for a day."""
            ...

        @property
        def payment(self) -> common.Money:
            """What the municipality pays."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def stay(self) -> ModelStay:
            """The stay."""
            ...

        @property
        def terms(self) -> Terms:
            """The model in figures."""
            ...


class ModelStay(Record):
    """A stay, and the model it is paid by."""

    __slots__ = ()
    _fields = {
        "days": ("whole", None),
        "hospital": ("", None),
        "id": ("", None),
        "model": (_late(__name__, "Model"), None),
        "municipality": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def days(self) -> int:
            """Days of the stay, 0 to 36 525."""
            ...

        @property
        def hospital(self) -> str | None:
            """The hospital, or in Denmark the region."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the stay."""
            ...

        @property
        def model(self) -> Model:
            """The model."""
            ...

        @property
        def municipality(self) -> str | None:
            """The municipality."""
            ...


class MunicipalityTotal(Record):
    """What one municipality pays."""

    __slots__ = ()
    _fields = {
        "days": ("whole", None),
        "municipality": ("", None),
        "net": (common.Money, None),
        "payment": (common.Money, None),
        "per_inhabitant": (common.Money, None),
        "region": ("", None),
        "returned": (common.Money, None),
        "stays": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def days(self) -> int:
            """Their days."""
            ...

        @property
        def municipality(self) -> str:
            """Its name."""
            ...

        @property
        def net(self) -> common.Money:
            """What it pays in the end."""
            ...

        @property
        def payment(self) -> common.Money:
            """What it pays."""
            ...

        @property
        def per_inhabitant(self) -> common.Money:
            """What it pays for each inhabitant, rounded to whole øre."""
            ...

        @property
        def region(self) -> str | None:
            """Its region."""
            ...

        @property
        def returned(self) -> common.Money:
            """What it gets back above its region's ceiling."""
            ...

        @property
        def stays(self) -> int:
            """Its stays."""
            ...


class OutpatientFacts(Record):
    """Outpatient activity and the model it is paid by."""

    __slots__ = ()
    _fields = {
        "model": (_late(__name__, "OutpatientModel"), None),
        "municipalities": ([_late(__name__, "OutpatientUse")], None),
        "other_refunds": ("amount", '0.00'),
        "provider": ("", 'hospital'),
    }

    if TYPE_CHECKING:

        @property
        def model(self) -> OutpatientModel:
            """The model."""
            ...

        @property
        def municipalities(self) -> Records[OutpatientUse]:
            """The municipalities."""
            ...

        @property
        def other_refunds(self) -> Decimal:
            """Refunds that belong to no municipality, for model c."""
            ...

        @property
        def provider(self) -> facts.OutpatientProvider:
            """Who provided the consultations."""
            ...


class OutpatientModel(Record):
    """The model. In JSON ``kind`` names it."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "kind": ("", None),
        "share": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal | None:
            """The amount; the proposal's was not printed."""
            ...

        @property
        def kind(self) -> Literal["per_consultation", "share_of_refunds", "share_of_all_refunds"]:
            """As the library says it."""
            ...

        @property
        def share(self) -> Decimal | None:
            """The share; the proposed one when it is left out."""
            ...


class OutpatientPayment(Outcome):
    """What municipalities pay for outpatient activity."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "facts": (_late(__name__, "OutpatientFacts"), None),
        "income": ("amount", None),
        "payments": (["amount"], None),
        "policy": (_late(__name__, "Policy"), None),
        "share": ("decimal", None),
        "state": ("amount", None),
        "used": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What they pay in all."""
            ...

        @property
        def facts(self) -> OutpatientFacts:
            """The activity and the model."""
            ...

        @property
        def income(self) -> Decimal:
            """What the provider gets from both."""
            ...

        @property
        def payments(self) -> tuple[Decimal, ...]:
            """What each municipality pays, in order."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def share(self) -> Decimal | None:
            """The share of refunds that is paid; nothing under model a."""
            ...

        @property
        def state(self) -> Decimal:
            """What the state still refunds."""
            ...

        @property
        def used(self) -> common.Used | None:
            """The parameter that gave the share."""
            ...


class OutpatientUse(Record):
    """A municipality's consultations and their refunds."""

    __slots__ = ()
    _fields = {
        "consultations": ("whole", 0),
        "municipality": ("", None),
        "refunds": ("amount", '0.00'),
    }

    if TYPE_CHECKING:

        @property
        def consultations(self) -> int:
            """Consultations of its residents."""
            ...

        @property
        def municipality(self) -> str:
            """Its name."""
            ...

        @property
        def refunds(self) -> Decimal:
            """The state's tariff refunds for them, without those of follow-up meetings and conversations, which stay
            outside.
            """
            ...


class Payment(Outcome):
    """What the municipality pays for one stay or consultation in Norway. A refusal is an outcome too: nothing, and the
    reasons.
    """

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "content_unstated": ("flag", False),
        "date": ("date", None),
        "exclusions": ([_late(__name__, "Exclusion")], []),
        "figures": (_late(__name__, "Figures"), None),
        "id": ("", None),
        "municipality": ("", None),
        "points": ("decimal", None),
        "points_counted": ("decimal", None),
        "policy": (_late(__name__, "Policy"), None),
        "provider_unstated": ("flag", False),
        "regional_health_authority": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What the municipality pays."""
            ...

        @property
        def content_unstated(self) -> bool:
            """Whether the main content was left out, and therefore not tested."""
            ...

        @property
        def date(self) -> date:
            """The day that decides the year."""
            ...

        @property
        def exclusions(self) -> Records[Exclusion]:
            """Why the contact is not co-financed; empty when it is."""
            ...

        @property
        def figures(self) -> Figures | None:
            """Price, share and cap; nothing when the contact is not co-financed."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the contact."""
            ...

        @property
        def municipality(self) -> str | None:
            """The municipality that pays."""
            ...

        @property
        def points(self) -> Decimal:
            """The points of the contact."""
            ...

        @property
        def points_counted(self) -> Decimal:
            """The points that count: at most the cap, and none when the contact is not co-financed."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def provider_unstated(self) -> bool:
            """Whether the provider was left out, and therefore not tested."""
            ...

        @property
        def regional_health_authority(self) -> str | None:
            """The regional health authority that is paid."""
            ...


class PlanTotals(Record):
    """What one plan costs."""

    __slots__ = ()
    _fields = {
        "by_size_group": ({"": _late(__name__, "Spread")}, {}),
        "municipalities": ([_late(__name__, "MunicipalityTotal")], None),
        "name": ("", None),
        "regions": ([_late(__name__, "RegionTotal")], []),
        "returned": (common.Money, None),
        "spread": (_late(__name__, "Spread"), None),
        "terms": ([_late(__name__, "Terms")], None),
        "total": (common.Money, None),
    }

    if TYPE_CHECKING:

        @property
        def by_size_group(self) -> dict[str, Spread]:
            """The same for each size group, in order of its name."""
            ...

        @property
        def municipalities(self) -> Records[MunicipalityTotal]:
            """One for each municipality, in order."""
            ...

        @property
        def name(self) -> str:
            """The plan's name."""
            ...

        @property
        def regions(self) -> Records[RegionTotal]:
            """What each region earns, keeps and returns."""
            ...

        @property
        def returned(self) -> common.Money:
            """What is returned to them above the income ceilings."""
            ...

        @property
        def spread(self) -> Spread:
            """How payments per inhabitant spread over all municipalities."""
            ...

        @property
        def terms(self) -> Records[Terms]:
            """Its models in figures: that of all groups first, then the groups'."""
            ...

        @property
        def total(self) -> common.Money:
            """What all municipalities pay: the sum of the payments for each stay."""
            ...


class Policy(Record):
    """The readings under which co-financing is computed. The default of each is named first."""

    __slots__ = ()
    _fields = {
        "finished_rates": ("", 'of_the_year'),
        "floor_day": ("", 'free'),
        "state_refund": ("", 'replaced'),
        "values": (common.ValuePolicy, {'older': 'refuse', 'preliminary': 'refuse'}),
    }

    if TYPE_CHECKING:

        @property
        def finished_rates(self) -> facts.FinishedRates:
            """Which rates finished-treatment days are charged at."""
            ...

        @property
        def floor_day(self) -> facts.FloorDay:
            """Whether the day that a lower limit names is paid for."""
            ...

        @property
        def state_refund(self) -> facts.StateRefund:
            """Whether a share of outpatient refunds takes the place of the state's refund."""
            ...

        @property
        def values(self) -> common.ValuePolicy:
            """What to do when a figure has no value in force on the day."""
            ...


class Population(Record):
    """A municipality of the region and its inhabitants."""

    __slots__ = ()
    _fields = {
        "inhabitants": ("whole", None),
        "municipality": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def inhabitants(self) -> int:
            """Its inhabitants."""
            ...

        @property
        def municipality(self) -> str:
            """Its name."""
            ...


class Rates(Record):
    """The rates of a year, which the caller gives when the library does not have them."""

    __slots__ = ()
    _fields = {
        "regional": ("amount", None),
        "state_first": ("amount", '0.00'),
        "state_later": ("amount", '0.00'),
    }

    if TYPE_CHECKING:

        @property
        def regional(self) -> Decimal:
            """What the region charges for each day."""
            ...

        @property
        def state_first(self) -> Decimal:
            """What the state charges for each of the first days, from when it charges."""
            ...

        @property
        def state_later(self) -> Decimal:
            """What the state charges for each later day."""
            ...


class RegionTotal(Record):
    """What one region earns."""

    __slots__ = ()
    _fields = {
        "ceiling": (common.Money, None),
        "income": (common.Money, None),
        "kept": (common.Money, None),
        "key": ("", None),
        "region": ("", None),
        "returned": (common.Money, None),
    }

    if TYPE_CHECKING:

        @property
        def ceiling(self) -> common.Money:
            """The most that it keeps."""
            ...

        @property
        def income(self) -> common.Money:
            """What its municipalities pay."""
            ...

        @property
        def kept(self) -> common.Money:
            """What it keeps."""
            ...

        @property
        def key(self) -> facts.ReturnKey:
            """By what key."""
            ...

        @property
        def region(self) -> str:
            """Its name."""
            ...

        @property
        def returned(self) -> common.Money:
            """What is returned."""
            ...


class Return(Outcome):
    """What a region keeps, and what each municipality gets back."""

    __slots__ = ()
    _fields = {
        "ceiling": (common.Money, None),
        "income": (common.Money, None),
        "kept": (common.Money, None),
        "pieces": ([_late(__name__, "ReturnPiece")], None),
        "region": ("", None),
        "returned": (common.Money, None),
        "used": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def ceiling(self) -> common.Money:
            """Its ceiling."""
            ...

        @property
        def income(self) -> common.Money:
            """Its income."""
            ...

        @property
        def kept(self) -> common.Money:
            """What the region keeps: its income, at most the ceiling."""
            ...

        @property
        def pieces(self) -> Records[ReturnPiece]:
            """What each municipality gets, in the order of the key. The amounts sum to what is returned."""
            ...

        @property
        def region(self) -> str | None:
            """The region's name."""
            ...

        @property
        def returned(self) -> common.Money:
            """What is returned: the rest."""
            ...

        @property
        def used(self) -> common.Used | None:
            """The parameter that gave the ceiling."""
            ...


class ReturnPiece(Record):
    """What a municipality gets back."""

    __slots__ = ()
    _fields = {
        "amount": (common.Money, None),
        "municipality": ("", None),
        "part": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> common.Money:
            """Its amount."""
            ...

        @property
        def municipality(self) -> str:
            """Its name."""
            ...

        @property
        def part(self) -> Decimal:
            """Its proportion."""
            ...


class Returned(Record):
    """What a municipality gets back of the state's part."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "inhabitants": ("whole", None),
        "municipality": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """Its amount."""
            ...

        @property
        def inhabitants(self) -> int:
            """Its inhabitants."""
            ...

        @property
        def municipality(self) -> str:
            """Its name."""
            ...


class Savings(Outcome):
    """Who keeps what prevented stays save."""

    __slots__ = ()
    _fields = {
        "facts": (_late(__name__, "SavingsFacts"), None),
        "hospital": (common.Money, None),
        "municipality": (common.Money, None),
        "net": (common.Money, None),
        "share": ("decimal", None),
        "used": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def facts(self) -> SavingsFacts:
            """What was prevented."""
            ...

        @property
        def hospital(self) -> common.Money:
            """What the hospital trust keeps: the rest."""
            ...

        @property
        def municipality(self) -> common.Money:
            """What the municipality does not have to pay."""
            ...

        @property
        def net(self) -> common.Money:
            """What the municipality gains in all: its part less what its alternative costs. Below zero it loses."""
            ...

        @property
        def share(self) -> Decimal:
            """The municipality's share."""
            ...

        @property
        def used(self) -> common.Used | None:
            """The parameter that gave it."""
            ...


class SavingsFacts(Record):
    """Stays that a municipality prevents."""

    __slots__ = ()
    _fields = {
        "alternative_cost": (common.Money, None),
        "prevented_cost": (common.Money, None),
        "share": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def alternative_cost(self) -> common.Money | None:
            """What the municipality's alternative costs it."""
            ...

        @property
        def prevented_cost(self) -> common.Money:
            """What the prevented stays would have cost."""
            ...

        @property
        def share(self) -> Decimal | None:
            """The municipality's share of the cost; the one proposed in 2013 when it is left out."""
            ...


class Spread(Record):
    """Mean and spread of payments per inhabitant, each municipality counting once, whatever its size. The squared
    relative variation is exact of the payments per inhabitant in whole øre: with ``n`` of them, ``x``, it is ``(n
    Σx² − (Σx)²) / (Σx)²``. It stands as a fraction in lowest terms; whatever else has decimals is rounded half up.
    """

    __slots__ = ()
    _fields = {
        "mean": (common.Money, None),
        "municipalities": ("whole", None),
        "relative_variation": ("decimal", None),
        "squared_variation": (_late(__name__, "Fraction"), None),
        "standard_deviation": (common.Money, None),
    }

    if TYPE_CHECKING:

        @property
        def mean(self) -> common.Money:
            """The mean payment per inhabitant, rounded to whole øre."""
            ...

        @property
        def municipalities(self) -> int:
            """How many municipalities."""
            ...

        @property
        def relative_variation(self) -> Decimal | None:
            """The relative variation (standard deviation over mean), rounded to six decimals."""
            ...

        @property
        def squared_variation(self) -> Fraction | None:
            """The squared relative variation; nothing when nobody pays anything."""
            ...

        @property
        def standard_deviation(self) -> common.Money:
            """The standard deviation of the population, rounded to whole øre."""
            ...


class Stretch(Record):
    """A run of lengths of stay for which the same model is cheaper."""

    __slots__ = ()
    _fields = {
        "cheaper": ("", None),
        "from_": ("whole", None),
        "to": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def cheaper(self) -> facts.Cheaper:
            """Which is cheaper."""
            ...

        @property
        def from_(self) -> int:
            """The first number of days."""
            ...

        @property
        def to(self) -> int:
            """The last number of days."""
            ...


class Terms(Record):
    """What a model comes to in figures. A stay costs ``per_stay × stay_share`` and, for each day from ``first_day`` to
    ``last_day``, ``per_day × day_share``, together at most ``cap``. A stay of no days costs nothing.
    """

    __slots__ = ()
    _fields = {
        "cap": (common.Money, None),
        "day_share": ("decimal", None),
        "first_day": ("whole", None),
        "last_day": ("whole", None),
        "model": (_late(__name__, "Model"), None),
        "per_day": (common.Money, None),
        "per_stay": (common.Money, None),
        "stay_share": ("decimal", None),
        "used": ([common.Used], []),
    }

    if TYPE_CHECKING:

        @property
        def cap(self) -> common.Money | None:
            """The most for a stay."""
            ...

        @property
        def day_share(self) -> Decimal:
            """The part of it that is paid."""
            ...

        @property
        def first_day(self) -> int:
            """The first day that is paid for."""
            ...

        @property
        def last_day(self) -> int | None:
            """The last day that is paid for; without it there is none."""
            ...

        @property
        def model(self) -> Model:
            """The model."""
            ...

        @property
        def per_day(self) -> common.Money:
            """The rate for a day, or a day's cost."""
            ...

        @property
        def per_stay(self) -> common.Money:
            """The amount for a stay."""
            ...

        @property
        def stay_share(self) -> Decimal:
            """The part of it that is paid."""
            ...

        @property
        def used(self) -> Records[common.Used]:
            """The parameters that gave the figures."""
            ...


class Totals(Outcome):
    """What each plan costs."""

    __slots__ = ()
    _fields = {
        "plans": ([_late(__name__, "PlanTotals")], None),
        "policy": (_late(__name__, "Policy"), None),
    }

    if TYPE_CHECKING:

        @property
        def plans(self) -> Records[PlanTotals]:
            """One for each plan, in order."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...


if TYPE_CHECKING:

    def payment(
        rules: Rulebook,
        *,
        date: facts.Day,
        points: facts.Number,
        content: facts.Content | None = None,
        id: str | None = None,
        municipality: str | None = None,
        provider: facts.CofinancingProvider | None = None,
        regional_health_authority: str | None = None,
        sector: facts.Sector = ...,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> Payment:
        """What the municipality pays for one stay or consultation in Norway. A refusal is an outcome too: nothing, and the reasons.

        Of: One stay or one outpatient consultation.

        Facts:
            date: The day that decides the year: discharge or consultation.
            points: DRG points of the contact, zero or more.
            content (may be left out): What the group is mainly about; taken as co-financed when it is left
                out.
            id (may be left out): The caller's name for the contact.
            municipality (may be left out): The municipality where the patient is registered.
            provider (may be left out): Who treated the patient; taken as a hospital in the scheme when it
                is left out.
            regional_health_authority (may be left out): The regional health authority whose hospital it
                was.
            sector (may be left out): The part of the specialist service.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def model_payment(
        rules: Rulebook,
        *,
        days: int,
        model: facts.CofinancingModel,
        hospital: str | None = None,
        id: str | None = None,
        municipality: str | None = None,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> ModelPayment:
        """What the municipality pays for one stay under a model.

        Of: A stay, and the model it is paid by.

        Facts:
            days: Days of the stay, 0 to 36 525.
            model: The model.
            hospital (may be left out): The hospital, or in Denmark the region.
            id (may be left out): The caller's name for the stay.
            municipality (may be left out): The municipality.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def curve(
        rules: Rulebook,
        *,
        days: int,
        model: facts.CofinancingModel,
        cost_per_day: facts.Money | None = None,
        marginal_cost: facts.Money | None = None,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> Curve:
        """A model's payments by length of stay.

        Of: A model, and how far to draw its curve.

        Facts:
            days: The longest stay, at most 3 653 days; the curve starts at 0.
            model: The model.
            cost_per_day (may be left out): The cost of a day, for the municipality's share of the cost. The
                proposed model's own when it is left out.
            marginal_cost (may be left out): What one more day costs the hospital, for what it earns on
                keeping the patient.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def crossovers(
        rules: Rulebook,
        *,
        a: facts.CofinancingModel,
        b: facts.CofinancingModel,
        days: int,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> Crossovers:
        """Where two models cross.

        Of: Two models and the stays to compare them for.

        Facts:
            a: The one model.
            b: The other.
            days: The longest stay; the comparison starts at one day.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def totals(
        rules: Rulebook,
        *,
        municipalities: Sequence[facts.MunicipalityStays],
        plans: Sequence[facts.Plan],
        ceilings: Sequence[facts.RegionCeiling] = ...,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> Totals:
        """What each plan costs.

        Of: Municipalities, plans to compare, and income ceilings.

        Facts:
            municipalities: The municipalities.
            plans: The plans.
            ceilings (may be left out): The ceilings.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def outpatient(
        rules: Rulebook,
        *,
        model: facts.OutpatientModel,
        municipalities: Sequence[facts.OutpatientUse],
        other_refunds: facts.Number = ...,
        provider: facts.OutpatientProvider = ...,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> OutpatientPayment:
        """What municipalities pay for outpatient activity.

        Of: Outpatient activity and the model it is paid by.

        Facts:
            model: The model.
            municipalities: The municipalities.
            other_refunds (may be left out): Refunds that belong to no municipality, for model c.
            provider (may be left out): Who provided the consultations.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def break_even(
        rules: Rulebook,
        *,
        cost_per_year: facts.Money,
        price_per_day: facts.Money,
        days_in_year: int = ...,
    ) -> BreakEven:
        """What an alternative costs in a day, and how many days elsewhere a year of it pays for.

        Of: A municipal alternative, such as a home staffed round the clock, and the price of a hospital day.

        Facts:
            cost_per_year: What the alternative costs for one resident in a year.
            price_per_day: What a day elsewhere costs the municipality, such as the day rate of discharge-
                ready patients.
            days_in_year (may be left out): Days in the year: 365, or 366.
        """
        ...

    def savings(
        rules: Rulebook,
        *,
        prevented_cost: facts.Money,
        alternative_cost: facts.Money | None = None,
        share: facts.Number | None = None,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> Savings:
        """Who keeps what prevented stays save.

        Of: Stays that a municipality prevents.

        Facts:
            prevented_cost: What the prevented stays would have cost.
            alternative_cost (may be left out): What the municipality's alternative costs it.
            share (may be left out): The municipality's share of the cost; the one proposed in 2013 when it
                is left out.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def danish_payment(
        rules: Rulebook,
        *,
        date: facts.Day,
        service: facts.DanishService,
        age_share: facts.Number | None = None,
        id: str | None = None,
        municipality: str | None = None,
        region: str | None = None,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> DanishPayment:
        """What a Danish municipality pays for a contact.

        Of: A contact with the Danish health service.

        Facts:
            date: The day that decides the year.
            service: What was done, with its rate.
            age_share (may be left out): The share of the patient's age group, where the library does not
                have a share: somatic care and general practice from 2018.
            id (may be left out): The caller's name for the contact.
            municipality (may be left out): The municipality.
            region (may be left out): The region.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def ceiling(
        rules: Rulebook,
        *,
        ceiling: facts.Ceiling,
        income: facts.Money,
        key: Sequence[facts.CofinancingKeyPart],
        region: str | None = None,
    ) -> Return:
        """What a region keeps, and what each municipality gets back.

        Of: A region's income, its ceiling and the key of what goes back. The Danish key is set by rules that were not read.

        Facts:
            ceiling: The ceiling.
            income: What the municipalities paid it.
            key: The key, in order.
            region (may be left out): The region's name.
        """
        ...

    def finished_treatment(
        rules: Rulebook,
        *,
        date: facts.Day,
        days: int,
        ward: facts.Ward,
        id: str | None = None,
        municipality: str | None = None,
        population: Sequence[facts.Population] = ...,
        rates: facts.Rates | None = None,
        region: str | None = None,
        policy: facts.CofinancingPolicy | Policy | None = None,
    ) -> FinishedPayment:
        """What is paid for finished-treatment days, to whom, and what comes back.

        Of: Finished-treatment days of one patient.

        Facts:
            date: The first finished-treatment day. Days are numbered from it, also across a new year.
            days: Finished-treatment days.
            ward: The ward.
            id (may be left out): The caller's name for the stay.
            municipality (may be left out): The municipality that pays.
            population (may be left out): The region's municipalities, to which the state returns its part
                by inhabitants. Without them the return is not shared out.
            rates (may be left out): The rates of all days, when they are not the library's. For a stay
                whose years have different rates, override the parameters.
            region (may be left out): The region.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

else:
    payment = _rule(
        "cofinancing.payment",
        Payment,
        "(rules, *, date, points, content=None, id=None, municipality=None, provider=None, regional_health_authority=None, sector=..., policy=None)",
        "What the municipality pays for one stay or consultation in Norway. A refusal is an outcome too: nothing, and the reasons.\n\nOf: One stay or one outpatient consultation.\n\nFacts:\n    date: The day that decides the year: discharge or consultation.\n    points: DRG points of the contact, zero or more.\n    content (may be left out): What the group is mainly about; taken as co-financed when it is left\n        out.\n    id (may be left out): The caller's name for the contact.\n    municipality (may be left out): The municipality where the patient is registered.\n    provider (may be left out): Who treated the patient; taken as a hospital in the scheme when it\n        is left out.\n    regional_health_authority (may be left out): The regional health authority whose hospital it\n        was.\n    sector (may be left out): The part of the specialist service.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    model_payment = _rule(
        "cofinancing.model_payment",
        ModelPayment,
        "(rules, *, days, model, hospital=None, id=None, municipality=None, policy=None)",
        "What the municipality pays for one stay under a model.\n\nOf: A stay, and the model it is paid by.\n\nFacts:\n    days: Days of the stay, 0 to 36 525.\n    model: The model.\n    hospital (may be left out): The hospital, or in Denmark the region.\n    id (may be left out): The caller's name for the stay.\n    municipality (may be left out): The municipality.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    curve = _rule(
        "cofinancing.curve",
        Curve,
        "(rules, *, days, model, cost_per_day=None, marginal_cost=None, policy=None)",
        "A model's payments by length of stay.\n\nOf: A model, and how far to draw its curve.\n\nFacts:\n    days: The longest stay, at most 3 653 days; the curve starts at 0.\n    model: The model.\n    cost_per_day (may be left out): The cost of a day, for the municipality's share of the cost. The\n        proposed model's own when it is left out.\n    marginal_cost (may be left out): What one more day costs the hospital, for what it earns on\n        keeping the patient.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    crossovers = _rule(
        "cofinancing.crossovers",
        Crossovers,
        "(rules, *, a, b, days, policy=None)",
        "Where two models cross.\n\nOf: Two models and the stays to compare them for.\n\nFacts:\n    a: The one model.\n    b: The other.\n    days: The longest stay; the comparison starts at one day.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    totals = _rule(
        "cofinancing.totals",
        Totals,
        "(rules, *, municipalities, plans, ceilings=..., policy=None)",
        "What each plan costs.\n\nOf: Municipalities, plans to compare, and income ceilings.\n\nFacts:\n    municipalities: The municipalities.\n    plans: The plans.\n    ceilings (may be left out): The ceilings.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    outpatient = _rule(
        "cofinancing.outpatient",
        OutpatientPayment,
        "(rules, *, model, municipalities, other_refunds=..., provider=..., policy=None)",
        "What municipalities pay for outpatient activity.\n\nOf: Outpatient activity and the model it is paid by.\n\nFacts:\n    model: The model.\n    municipalities: The municipalities.\n    other_refunds (may be left out): Refunds that belong to no municipality, for model c.\n    provider (may be left out): Who provided the consultations.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    break_even = _rule(
        "cofinancing.break_even",
        BreakEven,
        "(rules, *, cost_per_year, price_per_day, days_in_year=...)",
        "What an alternative costs in a day, and how many days elsewhere a year of it pays for.\n\nOf: A municipal alternative, such as a home staffed round the clock, and the price of a hospital day.\n\nFacts:\n    cost_per_year: What the alternative costs for one resident in a year.\n    price_per_day: What a day elsewhere costs the municipality, such as the day rate of discharge-\n        ready patients.\n    days_in_year (may be left out): Days in the year: 365, or 366.",
    )
    savings = _rule(
        "cofinancing.savings",
        Savings,
        "(rules, *, prevented_cost, alternative_cost=None, share=None, policy=None)",
        "Who keeps what prevented stays save.\n\nOf: Stays that a municipality prevents.\n\nFacts:\n    prevented_cost: What the prevented stays would have cost.\n    alternative_cost (may be left out): What the municipality's alternative costs it.\n    share (may be left out): The municipality's share of the cost; the one proposed in 2013 when it\n        is left out.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    danish_payment = _rule(
        "cofinancing.danish_payment",
        DanishPayment,
        "(rules, *, date, service, age_share=None, id=None, municipality=None, region=None, policy=None)",
        "What a Danish municipality pays for a contact.\n\nOf: A contact with the Danish health service.\n\nFacts:\n    date: The day that decides the year.\n    service: What was done, with its rate.\n    age_share (may be left out): The share of the patient's age group, where the library does not\n        have a share: somatic care and general practice from 2018.\n    id (may be left out): The caller's name for the contact.\n    municipality (may be left out): The municipality.\n    region (may be left out): The region.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    ceiling = _rule(
        "cofinancing.ceiling",
        Return,
        "(rules, *, ceiling, income, key, region=None)",
        "What a region keeps, and what each municipality gets back.\n\nOf: A region's income, its ceiling and the key of what goes back. The Danish key is set by rules that were not read.\n\nFacts:\n    ceiling: The ceiling.\n    income: What the municipalities paid it.\n    key: The key, in order.\n    region (may be left out): The region's name.",
    )
    finished_treatment = _rule(
        "cofinancing.finished_treatment",
        FinishedPayment,
        "(rules, *, date, days, ward, id=None, municipality=None, population=..., rates=None, region=None, policy=None)",
        "What is paid for finished-treatment days, to whom, and what comes back.\n\nOf: Finished-treatment days of one patient.\n\nFacts:\n    date: The first finished-treatment day. Days are numbered from it, also across a new year.\n    days: Finished-treatment days.\n    ward: The ward.\n    id (may be left out): The caller's name for the stay.\n    municipality (may be left out): The municipality that pays.\n    population (may be left out): The region's municipalities, to which the state returns its part\n        by inhabitants. Without them the return is not shared out.\n    rates (may be left out): The rates of all days, when they are not the library's. For a stay\n        whose years have different rates, override the parameters.\n    region (may be left out): The region.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
