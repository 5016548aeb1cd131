"""Copayment (Egenandel)."""

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

    from . import facts
    from ._record import Records
    from ._rulebook import Rulebook

__all__ = [
    "CapAccount",
    "CopaymentError",
    "Entry",
    "Exemption",
    "HospitalBill",
    "HospitalLine",
    "HospitalPolicy",
    "HospitalReason",
    "TravelCopayment",
    "YearAccount",
    "YearTotals",
    "exemption",
    "hospital",
    "travel",
    "year",
]


class CopaymentError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("copayment", CopaymentError)


class CapAccount(Record):
    """What became of one cap."""

    __slots__ = ()
    _fields = {
        "above": ("amount", None),
        "borne": ("amount", None),
        "cap": ("", None),
        "cap_amount": (common.Used, None),
        "card_from": ("date", None),
        "counted": ("amount", None),
        "least_repayment": (common.Used, None),
        "paid_by_state": ("amount", None),
        "repaid": ("amount", None),
        "small_excess": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def above(self) -> Decimal:
            """What was paid above the cap."""
            ...

        @property
        def borne(self) -> Decimal:
            """What the patient bears of the copayments that count."""
            ...

        @property
        def cap(self) -> facts.Cap:
            """Which cap."""
            ...

        @property
        def cap_amount(self) -> common.Used:
            """Its amount in the year."""
            ...

        @property
        def card_from(self) -> date | None:
            """The day of the service with which the counted sum reached the cap; from then on the patient is exempt
            for the rest of the year.
            """
            ...

        @property
        def counted(self) -> Decimal:
            """What the patient paid in copayments that count, in all."""
            ...

        @property
        def least_repayment(self) -> common.Used | None:
            """The least amount above it that is repaid; nothing when every amount is."""
            ...

        @property
        def paid_by_state(self) -> Decimal:
            """What the state paid providers instead of the patient."""
            ...

        @property
        def repaid(self) -> Decimal:
            """What of it is repaid."""
            ...

        @property
        def small_excess(self) -> common.Used:
            """Whether a small amount above it is repaid."""
            ...


class Entry(Record):
    """One payment and what became of it."""

    __slots__ = ()
    _fields = {
        "above": ("amount", None),
        "amount": ("amount", None),
        "cap": ("", None),
        "card": ("flag", None),
        "counted_sum": ("amount", None),
        "date": ("date", None),
        "id": ("", None),
        "kind": ("", None),
        "not_counted": ("", None),
        "paid_by": ("", None),
        "place": ("whole", None),
        "provider": (common.Party, None),
        "rule": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def above(self) -> Decimal:
            """The part of it that is above the cap."""
            ...

        @property
        def amount(self) -> Decimal:
            """The whole payment."""
            ...

        @property
        def cap(self) -> facts.Cap | None:
            """The cap that payments of the kind count towards; nothing outside the cap."""
            ...

        @property
        def card(self) -> bool:
            """Whether the cap had been reached before it: the patient should not have been charged."""
            ...

        @property
        def counted_sum(self) -> Decimal | None:
            """The sum that counts after the payment; nothing outside the cap."""
            ...

        @property
        def date(self) -> date:
            """The day of the service."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for it."""
            ...

        @property
        def kind(self) -> facts.PaymentKind:
            """What it is for."""
            ...

        @property
        def not_counted(self) -> facts.NotCounted | None:
            """Why it does not count; nothing when it does."""
            ...

        @property
        def paid_by(self) -> facts.PaidBy:
            """Whom the provider took it from."""
            ...

        @property
        def place(self) -> int:
            """Its place in the facts, from 0."""
            ...

        @property
        def provider(self) -> common.Party:
            """Who was paid."""
            ...

        @property
        def rule(self) -> common.Used | None:
            """The dated rule that says which cap it counts towards; nothing when the payment itself names its cap
            because the rule was not found.
            """
            ...


class Exemption(Outcome):
    """Whether the state pays instead of the patient."""

    __slots__ = ()
    _fields = {
        "age_not_stated": ("flag", False),
        "applying": ([common.Applying], []),
        "citation": (common.Citation, None),
        "covers_materials": ("flag", None),
        "date": ("date", None),
        "exempt": ("flag", None),
        "ground": ("", None),
        "not_applying": ([common.NotApplying], []),
        "readings": ([common.Reading], []),
        "reason_required": ("flag", None),
        "service": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def age_not_stated(self) -> bool:
            """The age is not stated although the service has an age limit: no limit was tested."""
            ...

        @property
        def applying(self) -> Records[common.Applying]:
            """Everything that exempts, in order: exemption card, child, young person, then grounds as they were given.
            """
            ...

        @property
        def citation(self) -> common.Citation | None:
            """Where the rule that decides stands."""
            ...

        @property
        def covers_materials(self) -> bool:
            """Whether one of the grounds covers materials as well. They are otherwise the patient's."""
            ...

        @property
        def date(self) -> date:
            """The day."""
            ...

        @property
        def exempt(self) -> bool:
            """Whether the patient is exempt."""
            ...

        @property
        def ground(self) -> facts.CommonBasis3 | None:
            """What decides: the first of ``Exemption::applying``."""
            ...

        @property
        def not_applying(self) -> Records[common.NotApplying]:
            """What was tested and does not exempt here."""
            ...

        @property
        def readings(self) -> Records[common.Reading]:
            """Where an age limit is that of the first text that was read, because the one before was not."""
            ...

        @property
        def reason_required(self) -> bool:
            """Whether one of the grounds must be reasoned in the record or on the bill."""
            ...

        @property
        def service(self) -> facts.Service:
            """The service."""
            ...


class HospitalBill(Outcome):
    """What a day at a hospital costs."""

    __slots__ = ()
    _fields = {
        "counts_to_cap": ("amount", None),
        "date": ("date", None),
        "lines": ([_late(__name__, "HospitalLine")], None),
        "patient_pays": ("amount", None),
        "policy": (_late(__name__, "HospitalPolicy"), None),
        "state_pays": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def counts_to_cap(self) -> Decimal:
            """What of the patient's payment counts towards the cap."""
            ...

        @property
        def date(self) -> date:
            """The day."""
            ...

        @property
        def lines(self) -> Records[HospitalLine]:
            """What was charged, or not and why, in the order of the contacts."""
            ...

        @property
        def patient_pays(self) -> Decimal:
            """What the patient pays."""
            ...

        @property
        def policy(self) -> HospitalPolicy:
            """The reading chosen."""
            ...

        @property
        def state_pays(self) -> Decimal:
            """What the state pays the hospital instead of the patient."""
            ...


class HospitalLine(Record):
    """One thing that may be charged."""

    __slots__ = ()
    _fields = {
        "citations": ([common.Citation], []),
        "contact": ("whole", None),
        "counts_to_cap": ("flag", None),
        "depends_on_policy": ("flag", False),
        "exemption": (common.ExemptionPart, None),
        "hospital": (common.Party, None),
        "id": ("", None),
        "item": ("", None),
        "kind": ("", None),
        "patient_pays": ("amount", None),
        "reason": (_late(__name__, "HospitalReason"), None),
        "service": ("", None),
        "state_pays": ("amount", None),
        "used": ([common.Used], []),
    }

    if TYPE_CHECKING:

        @property
        def citations(self) -> Records[common.Citation]:
            """Where the charge stands."""
            ...

        @property
        def contact(self) -> int:
            """The contact's place in the facts, from 0."""
            ...

        @property
        def counts_to_cap(self) -> bool:
            """Whether the patient's payment counts towards the cap."""
            ...

        @property
        def depends_on_policy(self) -> bool:
            """Whether the reading chosen decided."""
            ...

        @property
        def exemption(self) -> common.ExemptionPart | None:
            """Whether the patient is exempt, where that was tested."""
            ...

        @property
        def hospital(self) -> common.Party:
            """Who is paid."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the contact."""
            ...

        @property
        def item(self) -> facts.Item:
            """What is charged for."""
            ...

        @property
        def kind(self) -> facts.HospitalContactKind:
            """What the contact was."""
            ...

        @property
        def patient_pays(self) -> Decimal:
            """What the patient pays."""
            ...

        @property
        def reason(self) -> HospitalReason | None:
            """Why nothing is due; nothing when something is."""
            ...

        @property
        def service(self) -> facts.Service:
            """The part of the hospital's care."""
            ...

        @property
        def state_pays(self) -> Decimal:
            """What the state pays instead."""
            ...

        @property
        def used(self) -> Records[common.Used]:
            """The figures used."""
            ...


class HospitalPolicy(Record):
    """The reading under which a day at a hospital is settled."""

    __slots__ = ()
    _fields = {
        "same_day_admission": ("", 'not_charged'),
    }

    if TYPE_CHECKING:

        @property
        def same_day_admission(self) -> facts.SameDayAdmission:
            """Whether a contact is charged when the patient is admitted on the same day."""
            ...


class HospitalReason(Record):
    """Why nothing is due, and the place that says so."""

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
        def reason(self) -> facts.NotDue:
            """The reason."""
            ...


class TravelCopayment(Outcome):
    """What journeys cost the patient."""

    __slots__ = ()
    _fields = {
        "age_not_stated": ("flag", False),
        "counts_to_cap": ("flag", None),
        "date": ("date", None),
        "free": ("", None),
        "patient_pays": ("amount", None),
        "state_pays": ("amount", None),
        "used": ([common.Used], None),
        "ways": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def age_not_stated(self) -> bool:
            """The age is not stated: the age limit was not tested."""
            ...

        @property
        def counts_to_cap(self) -> bool:
            """Whether the patient's payment counts towards the cap."""
            ...

        @property
        def date(self) -> date:
            """The day."""
            ...

        @property
        def free(self) -> facts.FreeTravel | None:
            """Why the journeys are free."""
            ...

        @property
        def patient_pays(self) -> Decimal:
            """What the patient pays."""
            ...

        @property
        def state_pays(self) -> Decimal:
            """What the state covers instead of the patient, who has an exemption card."""
            ...

        @property
        def used(self) -> Records[common.Used]:
            """The figures used."""
            ...

        @property
        def ways(self) -> int:
            """How many journeys one way."""
            ...


class YearAccount(Outcome):
    """A patient's year."""

    __slots__ = ()
    _fields = {
        "caps": ([_late(__name__, "CapAccount")], None),
        "payments": ([_late(__name__, "Entry")], None),
        "totals": (_late(__name__, "YearTotals"), None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def caps(self) -> Records[CapAccount]:
            """The cap; before 2021 cap 1, cap 2 or both, as there are payments that count towards them. A cap that was
            not found for the year is left out when no payment counts towards it.
            """
            ...

        @property
        def payments(self) -> Records[Entry]:
            """The payments, by the day of the service."""
            ...

        @property
        def totals(self) -> YearTotals:
            """The sums."""
            ...

        @property
        def year(self) -> int:
            """The calendar year."""
            ...


class YearTotals(Record):
    """The sums of a year."""

    __slots__ = ()
    _fields = {
        "borne": ("amount", None),
        "counted": ("amount", None),
        "outside": ("amount", None),
        "paid": ("amount", None),
        "paid_by_state": ("amount", None),
        "repaid": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def borne(self) -> Decimal:
            """What the patient bears in the end: paid less repaid."""
            ...

        @property
        def counted(self) -> Decimal:
            """What of it counts towards a cap."""
            ...

        @property
        def outside(self) -> Decimal:
            """What of it is outside the cap."""
            ...

        @property
        def paid(self) -> Decimal:
            """What the patient paid, inside and outside the cap."""
            ...

        @property
        def paid_by_state(self) -> Decimal:
            """What the state paid providers instead of the patient."""
            ...

        @property
        def repaid(self) -> Decimal:
            """What the patient gets back."""
            ...


if TYPE_CHECKING:

    def exemption(
        rules: Rulebook,
        *,
        date: facts.Day,
        service: facts.Service,
        patient: facts.Patient = ...,
    ) -> Exemption:
        """Whether the state pays instead of the patient.

        Of: A patient at a service on a day: the facts of ``exemption``.

        Facts:
            date: The day of the contact.
            service: The service.
            patient (may be left out): The patient.
        """
        ...

    def year(
        rules: Rulebook,
        *,
        year: int,
        payments: Sequence[facts.CopaymentPayment] = ...,
    ) -> YearAccount:
        """A patient's year.

        Of: A patient's payments in a calendar year: the facts of ``year``).

        Facts:
            year: The calendar year.
            payments (may be left out): The payments, in any order of days; those of one day in the order in
                which they were made. At most 10 000.
        """
        ...

    def hospital(
        rules: Rulebook,
        *,
        contacts: Sequence[facts.HospitalContact],
        date: facts.Day,
        patient: facts.Patient = ...,
        policy: facts.HospitalPolicy | HospitalPolicy | None = None,
    ) -> HospitalBill:
        """What a day at a hospital costs.

        Of: A patient's day at hospitals: the facts of ``hospital``).

        Facts:
            contacts: The contacts, in the order in which they happened, at most 100.
            date: The day.
            patient (may be left out): The patient. Grounds given here hold for every contact of the day.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def travel(
        rules: Rulebook,
        *,
        date: facts.Day,
        ways: int,
        free: facts.FreeTravel | None = None,
        free_choice: bool = ...,
        nearest_or_no_offer: bool = ...,
        patient: facts.Patient = ...,
    ) -> TravelCopayment:
        """What journeys cost the patient.

        Of: Journeys of a patient on a day: the facts of ``travel``.

        Facts:
            date: The day.
            ways: How many journeys one way: 1 there or back, 2 there and back. At most 100.
            free (may be left out): Why the journey may be free, besides the patient's age and grounds.
            free_choice (may be left out): The patient chose a place of treatment outside the region (*fritt
                behandlingsvalg*).
            nearest_or_no_offer (may be left out): The place was the nearest, or the region has no such
                offer: the ordinary copayment also after free choice.
            patient (may be left out): The patient. Of the grounds, occupational injury, war injury and
                infectious disease make a journey free.
        """
        ...

else:
    exemption = _rule(
        "copayment.exemption",
        Exemption,
        "(rules, *, date, service, patient=...)",
        "Whether the state pays instead of the patient.\n\nOf: A patient at a service on a day: the facts of ``exemption``.\n\nFacts:\n    date: The day of the contact.\n    service: The service.\n    patient (may be left out): The patient.",
    )
    year = _rule(
        "copayment.year",
        YearAccount,
        "(rules, *, year, payments=...)",
        "A patient's year.\n\nOf: A patient's payments in a calendar year: the facts of ``year``).\n\nFacts:\n    year: The calendar year.\n    payments (may be left out): The payments, in any order of days; those of one day in the order in\n        which they were made. At most 10 000.",
    )
    hospital = _rule(
        "copayment.hospital",
        HospitalBill,
        "(rules, *, contacts, date, patient=..., policy=None)",
        "What a day at a hospital costs.\n\nOf: A patient's day at hospitals: the facts of ``hospital``).\n\nFacts:\n    contacts: The contacts, in the order in which they happened, at most 100.\n    date: The day.\n    patient (may be left out): The patient. Grounds given here hold for every contact of the day.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    travel = _rule(
        "copayment.travel",
        TravelCopayment,
        "(rules, *, date, ways, free=None, free_choice=..., nearest_or_no_offer=..., patient=...)",
        "What journeys cost the patient.\n\nOf: Journeys of a patient on a day: the facts of ``travel``.\n\nFacts:\n    date: The day.\n    ways: How many journeys one way: 1 there or back, 2 there and back. At most 100.\n    free (may be left out): Why the journey may be free, besides the patient's age and grounds.\n    free_choice (may be left out): The patient chose a place of treatment outside the region (*fritt\n        behandlingsvalg*).\n    nearest_or_no_offer (may be left out): The place was the nearest, or the region has no such\n        offer: the ordinary copayment also after free choice.\n    patient (may be left out): The patient. Of the grounds, occupational injury, war injury and\n        infectious disease make a journey free.",
    )
