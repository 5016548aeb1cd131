"""Activity-based financing (Innsatsstyrt finansiering (ISF))."""

# Written by generate.py from the JSON Schema of the library: change that, or the library.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from . import common
from ._errors import SchemeError, scheme_error
from ._frames import refund_sums, refunds
from ._record import Outcome, Record, Late as _late
from ._refusjon import rule as _rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from . import facts
    from ._record import Records
    from ._rulebook import Rulebook

__all__ = [
    "Exclusion",
    "IsfError",
    "Party",
    "Piece",
    "Policy",
    "Price",
    "Refund",
    "RefundPart",
    "Row",
    "Settlement",
    "Sharing",
    "Totals",
    "Unstated",
    "WeightUsed",
    "refund",
    "refund_sums",
    "refunds",
    "settle",
    "share",
]


class IsfError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("isf", IsfError)


class Exclusion(Record):
    """A reason why a contact does not count, and the place that says so."""

    __slots__ = ()
    _fields = {
        "by": ("", None),
        "citation": (common.Citation, None),
        "reason": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def by(self) -> str | None:
            """The contact or course that counts instead."""
            ...

        @property
        def citation(self) -> common.Citation:
            """Where the rule stands."""
            ...

        @property
        def reason(self) -> facts.IsfReason:
            """The reason."""
            ...


class Party(Record):
    """A party and its part of the whole. Parts are proportions: 60 and 40 say the same as 0.6 and 0.4."""

    __slots__ = ()
    _fields = {
        "kind": ("", None),
        "name": ("", None),
        "part": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def kind(self) -> facts.PartyKind:
            """What it is."""
            ...

        @property
        def name(self) -> str:
            """Its name."""
            ...

        @property
        def part(self) -> Decimal:
            """Its proportion, zero or more."""
            ...


class Piece(Record):
    """What one party gets."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "party": (_late(__name__, "Party"), None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """Its amount."""
            ...

        @property
        def party(self) -> Party:
            """The party and its part."""
            ...


class Policy(Record):
    """The readings under which contacts are settled. The default of each is named first."""

    __slots__ = ()
    _fields = {
        "mental_health_day": ("", 'not_included'),
        "mental_health_price_rule": ("", None),
        "price": ("", 'published'),
        "values": (common.ValuePolicy, {'older': 'refuse', 'preliminary': 'refuse'}),
    }

    if TYPE_CHECKING:

        @property
        def mental_health_day(self) -> facts.DayTreatment:
            """Whether day treatment in mental health and addiction care counts."""
            ...

        @property
        def mental_health_price_rule(self) -> facts.PriceRule | None:
            """How the price of mental health and addiction care becomes a refund. There is no default: sources
            disagree.
            """
            ...

        @property
        def price(self) -> facts.PriceBasis:
            """Which unit price."""
            ...

        @property
        def values(self) -> common.ValuePolicy:
            """What to do when a figure has no value in force on the day."""
            ...


class Price(Record):
    """Price, share and how they make a refund of points."""

    __slots__ = ()
    _fields = {
        "rule": ("", None),
        "share": (common.Used, None),
        "unit_price": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def rule(self) -> facts.PriceRule:
            """How they make a refund."""
            ...

        @property
        def share(self) -> common.Used | None:
            """The share, unless the price holds it."""
            ...

        @property
        def unit_price(self) -> common.Used:
            """The unit price."""
            ...


class Refund(Outcome):
    """The refund of one contact or course."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "category": ("", None),
        "code": ("", None),
        "date": ("date", None),
        "exclusions": ([_late(__name__, "Exclusion")], []),
        "id": ("", None),
        "kind": ("", None),
        "points": ("decimal", None),
        "points_before": ("decimal", None),
        "policy": (_late(__name__, "Policy"), None),
        "price": (_late(__name__, "Price"), None),
        "sector": ("", None),
        "unstated": (_late(__name__, "Unstated"), {}),
        "weight": (_late(__name__, "WeightUsed"), None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """The refund."""
            ...

        @property
        def category(self) -> facts.Category:
            """The kind of group."""
            ...

        @property
        def code(self) -> str | None:
            """The group."""
            ...

        @property
        def date(self) -> date:
            """The day that decides the settlement year."""
            ...

        @property
        def exclusions(self) -> Records[Exclusion]:
            """Why the contact does not count; empty when it does."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the contact."""
            ...

        @property
        def kind(self) -> facts.ContactKind | None:
            """The form of the contact."""
            ...

        @property
        def points(self) -> Decimal:
            """The points that count; none when the contact does not."""
            ...

        @property
        def points_before(self) -> Decimal:
            """The points before the rules on what counts: those given, or those of the group's weight, which is looked
            up for a contact that counts.
            """
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def price(self) -> Price | None:
            """Price and share; nothing when the contact does not count."""
            ...

        @property
        def sector(self) -> facts.Sector:
            """The part of the specialist service."""
            ...

        @property
        def unstated(self) -> Unstated:
            """What was not stated and therefore not tested."""
            ...

        @property
        def weight(self) -> WeightUsed | None:
            """The weight that gave the points, when the caller gave none."""
            ...


class Row(Record):
    """What became of one contact or course: a refund, or the error that its facts met."""

    __slots__ = ()
    _fields = {
        "refund": (_late(__name__, "RefundPart"), None),
        "error": (common.ErrorBody, None),
    }

    if TYPE_CHECKING:

        @property
        def refund(self) -> RefundPart | None:
            """As the library says it."""
            ...

        @property
        def error(self) -> common.ErrorBody | None:
            """As the library says it."""
            ...


class Settlement(Outcome):
    """The settlement of a set of contacts and courses, in the order they were given."""

    __slots__ = ()
    _fields = {
        "contacts": ([_late(__name__, "Row")], None),
        "courses": ([_late(__name__, "Row")], None),
        "totals": (_late(__name__, "Totals"), None),
    }

    if TYPE_CHECKING:

        @property
        def contacts(self) -> Records[Row]:
            """One row for each contact."""
            ...

        @property
        def courses(self) -> Records[Row]:
            """One row for each course."""
            ...

        @property
        def totals(self) -> Totals:
            """The sums."""
            ...


class Sharing(Outcome):
    """What each party gets."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "pieces": ([_late(__name__, "Piece")], None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What is shared."""
            ...

        @property
        def pieces(self) -> Records[Piece]:
            """The parties, in the order given. Their amounts sum to the whole."""
            ...


class Totals(Record):
    """The sums of a set of rows."""

    __slots__ = ()
    _fields = {
        "counted": ("whole", None),
        "excluded": ("whole", None),
        "failed": ("whole", None),
        "from_total_points": ("amount", None),
        "points": ("decimal", None),
        "rows": ("whole", None),
        "sum_of_rows": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def counted(self) -> int:
            """Rows that count."""
            ...

        @property
        def excluded(self) -> int:
            """Rows that do not count."""
            ...

        @property
        def failed(self) -> int:
            """Rows that could not be settled."""
            ...

        @property
        def from_total_points(self) -> Decimal:
            """The refund of the points' sum, rounded once for each price and share; figures of different periods are
            different, also when they are as large.
            """
            ...

        @property
        def points(self) -> Decimal:
            """The points that count."""
            ...

        @property
        def rows(self) -> int:
            """Rows in all."""
            ...

        @property
        def sum_of_rows(self) -> Decimal:
            """The sum of the rows' rounded refunds: what shares are reckoned from."""
            ...


class Unstated(Record):
    """What was not stated and therefore not tested."""

    __slots__ = ()
    _fields = {
        "entry_criteria": ("flag", False),
        "kind": ("flag", False),
        "named_patient": ("flag", False),
        "patient": ("flag", False),
        "payer": ("flag", False),
    }

    if TYPE_CHECKING:

        @property
        def entry_criteria(self) -> bool:
            """Whether the criteria of team-based follow-up are met."""
            ...

        @property
        def kind(self) -> bool:
            """The form of the contact or the level of care."""
            ...

        @property
        def named_patient(self) -> bool:
            """Whether a collaboration concerns a named patient."""
            ...

        @property
        def patient(self) -> bool:
            """The patient of a doctor's consultation."""
            ...

        @property
        def payer(self) -> bool:
            """Who pays."""
            ...


class WeightUsed(Record):
    """The weight that gave the points."""

    __slots__ = ()
    _fields = {
        "certainty": ("", None),
        "citation": (common.Citation, None),
        "name": ("", None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def certainty(self) -> facts.Certainty:
            """How sure it is."""
            ...

        @property
        def citation(self) -> common.Citation:
            """Where it was read."""
            ...

        @property
        def name(self) -> str:
            """The group's name, when it is known."""
            ...

        @property
        def year(self) -> int:
            """The year it is for."""
            ...


class RefundPart(Record):
    """The refund of one contact or course."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "category": ("", None),
        "code": ("", None),
        "date": ("date", None),
        "exclusions": ([_late(__name__, "Exclusion")], []),
        "id": ("", None),
        "kind": ("", None),
        "points": ("decimal", None),
        "points_before": ("decimal", None),
        "policy": (_late(__name__, "Policy"), None),
        "price": (_late(__name__, "Price"), None),
        "sector": ("", None),
        "unstated": (_late(__name__, "Unstated"), {}),
        "weight": (_late(__name__, "WeightUsed"), None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """The refund."""
            ...

        @property
        def category(self) -> facts.Category:
            """The kind of group."""
            ...

        @property
        def code(self) -> str | None:
            """The group."""
            ...

        @property
        def date(self) -> date:
            """The day that decides the settlement year."""
            ...

        @property
        def exclusions(self) -> Records[Exclusion]:
            """Why the contact does not count; empty when it does."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the contact."""
            ...

        @property
        def kind(self) -> facts.ContactKind | None:
            """The form of the contact."""
            ...

        @property
        def points(self) -> Decimal:
            """The points that count; none when the contact does not."""
            ...

        @property
        def points_before(self) -> Decimal:
            """The points before the rules on what counts: those given, or those of the group's weight, which is looked
            up for a contact that counts.
            """
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def price(self) -> Price | None:
            """Price and share; nothing when the contact does not count."""
            ...

        @property
        def sector(self) -> facts.Sector:
            """The part of the specialist service."""
            ...

        @property
        def unstated(self) -> Unstated:
            """What was not stated and therefore not tested."""
            ...

        @property
        def weight(self) -> WeightUsed | None:
            """The weight that gave the points, when the caller gave none."""
            ...


if TYPE_CHECKING:

    def refund(
        rules: Rulebook,
        *,
        date: facts.Day,
        sector: facts.Sector,
        agreement: facts.IsfAgreement | None = None,
        care_level: facts.CareLevel | None = None,
        category: facts.Category = ...,
        code: str | None = None,
        doctor_consultation: bool = ...,
        during_admission: bool = ...,
        entry_criteria_met: bool | None = None,
        hospital: str | None = None,
        id: str | None = None,
        kind: facts.ContactKind | None = None,
        municipality: str | None = None,
        named_patient: bool | None = None,
        patient: str | None = None,
        payer: int | None = None,
        performed_by: facts.PerformedBy = ...,
        points: facts.Number | None = None,
        policy: facts.IsfPolicy | Policy | None = None,
    ) -> Refund:
        """The refund of one contact or course.

        Of: A contact: a stay, a consultation or a service, grouped to a DRG, an STG or a TFG.

        Facts:
            date: The day that decides the settlement year: of the contact, or of discharge.
            sector: The part of the specialist service.
            agreement (may be left out): The agreement under which a municipality performs it.
            care_level (may be left out): The level of care.
            category (may be left out): The kind of group.
            code (may be left out): The group; its weight gives the points when none are given.
            doctor_consultation (may be left out): Whether it is a doctor's consultation, of which one a day
                counts.
            during_admission (may be left out): Whether the patient is admitted at the time; matters for
                collaboration.
            entry_criteria_met (may be left out): Whether the patient meets the entry criteria of team-based
                follow-up.
            hospital (may be left out): The hospital or trust.
            id (may be left out): The caller's name for the contact.
            kind (may be left out): The form of the contact.
            municipality (may be left out): The municipality of residence.
            named_patient (may be left out): Whether a collaboration concerns one named patient; general
                guidance does not count.
            patient (may be left out): The patient, by any pseudonym; needed for the same-day rule and for
                courses.
            payer (may be left out): Who pays.
            performed_by (may be left out): Who performs it.
            points (may be left out): Points after corrections; they stand before the group's weight.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def settle(
        rules: Rulebook,
        *,
        contacts: Sequence[facts.IsfContact] = ...,
        courses: Sequence[facts.Course] = ...,
        policy: facts.IsfPolicy | Policy | None = None,
    ) -> Settlement:
        """The settlement of a set of contacts and courses, in the order they were given.

        Of: A set of contacts and the courses that bundle some of them. The same-day rule and the courses look at all of it.

        Facts:
            contacts (may be left out): The contacts.
            courses (may be left out): The courses.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def share(
        rules: Rulebook,
        *,
        amount: facts.Number,
        parties: Sequence[facts.IsfParty],
    ) -> Sharing:
        """What each party gets.

        Of: A refund and the key that it is shared by.

        Facts:
            amount: What is shared; may be negative.
            parties: The parties, in order.
        """
        ...

else:
    refund = _rule(
        "isf.refund",
        Refund,
        "(rules, *, date, sector, agreement=None, care_level=None, category=..., code=None, doctor_consultation=..., during_admission=..., entry_criteria_met=None, hospital=None, id=None, kind=None, municipality=None, named_patient=None, patient=None, payer=None, performed_by=..., points=None, policy=None)",
        "The refund of one contact or course.\n\nOf: A contact: a stay, a consultation or a service, grouped to a DRG, an STG or a TFG.\n\nFacts:\n    date: The day that decides the settlement year: of the contact, or of discharge.\n    sector: The part of the specialist service.\n    agreement (may be left out): The agreement under which a municipality performs it.\n    care_level (may be left out): The level of care.\n    category (may be left out): The kind of group.\n    code (may be left out): The group; its weight gives the points when none are given.\n    doctor_consultation (may be left out): Whether it is a doctor's consultation, of which one a day\n        counts.\n    during_admission (may be left out): Whether the patient is admitted at the time; matters for\n        collaboration.\n    entry_criteria_met (may be left out): Whether the patient meets the entry criteria of team-based\n        follow-up.\n    hospital (may be left out): The hospital or trust.\n    id (may be left out): The caller's name for the contact.\n    kind (may be left out): The form of the contact.\n    municipality (may be left out): The municipality of residence.\n    named_patient (may be left out): Whether a collaboration concerns one named patient; general\n        guidance does not count.\n    patient (may be left out): The patient, by any pseudonym; needed for the same-day rule and for\n        courses.\n    payer (may be left out): Who pays.\n    performed_by (may be left out): Who performs it.\n    points (may be left out): Points after corrections; they stand before the group's weight.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    settle = _rule(
        "isf.settle",
        Settlement,
        "(rules, *, contacts=..., courses=..., policy=None)",
        "The settlement of a set of contacts and courses, in the order they were given.\n\nOf: A set of contacts and the courses that bundle some of them. The same-day rule and the courses look at all of it.\n\nFacts:\n    contacts (may be left out): The contacts.\n    courses (may be left out): The courses.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    share = _rule(
        "isf.share",
        Sharing,
        "(rules, *, amount, parties)",
        "What each party gets.\n\nOf: A refund and the key that it is shared by.\n\nFacts:\n    amount: What is shared; may be negative.\n    parties: The parties, in order.",
    )
