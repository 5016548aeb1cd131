"""Municipal payment for discharge-ready patients (Kommunal betaling for utskrivningsklare pasienter)."""

# Written by generate.py from the JSON Schema of the library: change that, or the library.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from . import common
from ._errors import SchemeError, scheme_error
from ._frames import payment_sums, payments, stay_lines, stay_payments
from ._record import Outcome, Record, Late as _late
from ._refusjon import rule as _rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from . import facts
    from ._record import Records
    from ._rulebook import Rulebook

__all__ = [
    "Condition",
    "DischargeReadyError",
    "Finding",
    "InvoiceCheck",
    "Line",
    "LineCheck",
    "MunicipalityShare",
    "Payment",
    "Policy",
    "Segment",
    "Totals",
    "Unbilled",
    "UncheckedStay",
    "check_invoice",
    "payment",
    "payment_sums",
    "payments",
    "stay_lines",
    "stay_payments",
]


class DischargeReadyError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("discharge_ready", DischargeReadyError)


class Condition(Record):
    """A condition of the regulation."""

    __slots__ = ()
    _fields = {
        "at": ("moment", None),
        "key": ("", None),
        "section": (common.Citation, None),
        "state": ("", None),
        "text": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def at(self) -> datetime | None:
            """Since when, at first."""
            ...

        @property
        def key(self) -> facts.ConditionKey:
            """Which one."""
            ...

        @property
        def section(self) -> common.Citation:
            """Where it stands."""
            ...

        @property
        def state(self) -> facts.ConditionState:
            """Whether it was met, at some time in the stay."""
            ...

        @property
        def text(self) -> str:
            """In words."""
            ...


class Finding(Record):
    """Something wrong with a line."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "code": ("", None),
        "days": ("whole", None),
        "periods": ([common.Period], []),
        "reason": ("", None),
        "sections": ([common.Citation], None),
        "text": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """How much too much was billed for it; below zero when too little was."""
            ...

        @property
        def code(self) -> facts.FindingCode:
            """What it is."""
            ...

        @property
        def days(self) -> int:
            """How many they are."""
            ...

        @property
        def periods(self) -> Records[common.Period]:
            """The days it is about."""
            ...

        @property
        def reason(self) -> facts.DischargeReadyReason | None:
            """Why the days are not payable, for ``FindingCode::NotPayable``."""
            ...

        @property
        def sections(self) -> Records[common.Citation]:
            """Where the rule stands."""
            ...

        @property
        def text(self) -> str:
            """In words."""
            ...


class InvoiceCheck(Outcome):
    """An invoice held against the rule. ``InvoiceCheck::explain`` makes the explanation."""

    __slots__ = ()
    _fields = {
        "choices": ([""], []),
        "lines": ([_late(__name__, "LineCheck")], None),
        "policy": (_late(__name__, "Policy"), None),
        "rates": ([common.Used], None),
        "totals": (_late(__name__, "Totals"), None),
        "unbilled": ([_late(__name__, "Unbilled")], None),
        "unchecked_stays": ([_late(__name__, "UncheckedStay")], None),
    }

    if TYPE_CHECKING:

        @property
        def choices(self) -> tuple[facts.Choice, ...]:
            """The choices of the policy that had something to decide."""
            ...

        @property
        def lines(self) -> Records[LineCheck]:
            """Each line, in the order given."""
            ...

        @property
        def policy(self) -> Policy:
            """The policy that was used."""
            ...

        @property
        def rates(self) -> Records[common.Used]:
            """The day rates used, in order of time."""
            ...

        @property
        def totals(self) -> Totals:
            """The sums."""
            ...

        @property
        def unbilled(self) -> Records[Unbilled]:
            """Payable days that no line bills the right municipality for; for information."""
            ...

        @property
        def unchecked_stays(self) -> Records[UncheckedStay]:
            """Stays that the rule cannot answer for."""
            ...


class Line(Record):
    """Payable days of one day rate and one payer."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "days": ("whole", None),
        "from_": ("date", None),
        "payer": ("", None),
        "rate": (common.Used, None),
        "until": ("date", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """Days times rate."""
            ...

        @property
        def days(self) -> int:
            """The number of days."""
            ...

        @property
        def from_(self) -> date:
            """The first day."""
            ...

        @property
        def payer(self) -> str | None:
            """The municipality that pays; nothing when the facts do not name it."""
            ...

        @property
        def rate(self) -> common.Used:
            """The day rate (*døgnpris*), in NOK per day."""
            ...

        @property
        def until(self) -> date:
            """The first day after."""
            ...


class LineCheck(Record):
    """A line held against the rule."""

    __slots__ = ()
    _fields = {
        "billed": ("amount", None),
        "difference": ("amount", None),
        "error": (common.ErrorBody, None),
        "expected": ("amount", None),
        "findings": ([_late(__name__, "Finding")], []),
        "line": ("", None),
        "notes": ([common.Mark], []),
        "stay": ("", None),
        "verdict": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def billed(self) -> Decimal:
            """What was billed."""
            ...

        @property
        def difference(self) -> Decimal | None:
            """Billed less expected."""
            ...

        @property
        def error(self) -> common.ErrorBody | None:
            """Why the line cannot be checked."""
            ...

        @property
        def expected(self) -> Decimal | None:
            """What should have been billed for the line's days; nothing when it cannot be checked."""
            ...

        @property
        def findings(self) -> Records[Finding]:
            """What is wrong; the amounts sum to the difference."""
            ...

        @property
        def line(self) -> str | None:
            """The caller's name for the line."""
            ...

        @property
        def notes(self) -> Records[common.Mark]:
            """What could not be checked though the rest could."""
            ...

        @property
        def stay(self) -> str:
            """The id of the stay."""
            ...

        @property
        def verdict(self) -> facts.Verdict:
            """Right, wrong, or beyond checking."""
            ...


class MunicipalityShare(Record):
    """What one municipality pays."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "days": ("whole", None),
        "municipality": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """Its amount."""
            ...

        @property
        def days(self) -> int:
            """Its days."""
            ...

        @property
        def municipality(self) -> str | None:
            """The municipality; nothing when the facts do not name it."""
            ...


class Payment(Outcome):
    """What the municipality is to pay for one stay. A refusal is an outcome too: no days, and the conditions say why.
    ``Payment::explain`` makes the explanation.
    """

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "by_municipality": ([_late(__name__, "MunicipalityShare")], None),
        "choices": ([""], []),
        "conditions": ([_late(__name__, "Condition")], None),
        "days": ("whole", None),
        "lines": ([_late(__name__, "Line")], None),
        "notes": ([common.Mark], []),
        "policy": (_late(__name__, "Policy"), None),
        "segments": ([_late(__name__, "Segment")], None),
        "stay": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What is to be paid in all."""
            ...

        @property
        def by_municipality(self) -> Records[MunicipalityShare]:
            """What each municipality pays, in order of its first day."""
            ...

        @property
        def choices(self) -> tuple[facts.Choice, ...]:
            """The choices of the policy that had something to decide in this case."""
            ...

        @property
        def conditions(self) -> Records[Condition]:
            """The conditions of the regulation, and whether they were met."""
            ...

        @property
        def days(self) -> int:
            """Payable days in all."""
            ...

        @property
        def lines(self) -> Records[Line]:
            """The same days, split where the day rate or the payer changes."""
            ...

        @property
        def notes(self) -> Records[common.Mark]:
            """What else a reader should know."""
            ...

        @property
        def policy(self) -> Policy:
            """The policy that was used."""
            ...

        @property
        def segments(self) -> Records[Segment]:
            """The stretches of payable days, in order of time; no two overlap or touch."""
            ...

        @property
        def stay(self) -> str | None:
            """The caller's name for the stay."""
            ...


class Policy(Record):
    """How the rule reads the points on which the regulation is silent or contested. Every field has a default."""

    __slots__ = ()
    _fields = {
        "across_2019": ("", 'days_from_2019'),
        "changed_municipality": ("", 'first_stated'),
        "day_of_death": ("", 'not_counted'),
        "early_notice_after_relapse": ("", 'not_repeated'),
        "late_early_notice": ("", 'counts_when_sent'),
        "missing_summary": ("", 'no_effect'),
        "notice_before_ready": ("", 'stands'),
        "private_without_agreement": ("", 'inside'),
        "same_day_no_then_yes": ("", 'zero'),
        "unrecorded_early_notice": ("", 'not_sent'),
        "values": (common.ValuePolicy, {'older': 'refuse', 'preliminary': 'refuse'}),
    }

    if TYPE_CHECKING:

        @property
        def across_2019(self) -> facts.Across2019:
            """What is payable of mental health and addiction care across 1 January 2019."""
            ...

        @property
        def changed_municipality(self) -> facts.ChangedMunicipality:
            """Which municipality pays when several were stated."""
            ...

        @property
        def day_of_death(self) -> facts.DayOfDeath:
            """Whether the day of death counts."""
            ...

        @property
        def early_notice_after_relapse(self) -> facts.EarlyNoticeAfterRelapse:
            """Whether the early notice is sent again after a relapse."""
            ...

        @property
        def late_early_notice(self) -> facts.LateEarlyNotice:
            """What an early notice is worth that came too late."""
            ...

        @property
        def missing_summary(self) -> facts.MissingSummary:
            """What a missing discharge summary means."""
            ...

        @property
        def notice_before_ready(self) -> facts.NoticeBeforeReady:
            """What a notice is worth that came before the declaration."""
            ...

        @property
        def private_without_agreement(self) -> facts.PrivateWithoutAgreement:
            """Whether a private hospital without an agreement is in the scheme since 2017."""
            ...

        @property
        def same_day_no_then_yes(self) -> facts.SameDayNoThenYes:
            """What a no and a yes on the same day are worth."""
            ...

        @property
        def unrecorded_early_notice(self) -> facts.UnrecordedEarlyNotice:
            """What it means that the facts hold no early notice."""
            ...

        @property
        def values(self) -> common.ValuePolicy:
            """Whether older or preliminary day rates may be used."""
            ...


class Segment(Record):
    """A stretch of payable days (*betalingsdøgn*)."""

    __slots__ = ()
    _fields = {
        "days": ("whole", None),
        "ended_by": ("", None),
        "from_": ("date", None),
        "until": ("date", None),
    }

    if TYPE_CHECKING:

        @property
        def days(self) -> int:
            """The number of days."""
            ...

        @property
        def ended_by(self) -> facts.Ending:
            """What ended it."""
            ...

        @property
        def from_(self) -> date:
            """The first payable day: the day on which all conditions were met."""
            ...

        @property
        def until(self) -> date:
            """The first day that is not payable."""
            ...


class Totals(Record):
    """The sums of a check."""

    __slots__ = ()
    _fields = {
        "billed": ("amount", None),
        "cannot_check": ("whole", None),
        "difference": ("amount", None),
        "expected": ("amount", None),
        "not_checked": ("amount", None),
        "right": ("whole", None),
        "unbilled": ("amount", None),
        "unbilled_days": ("whole", None),
        "wrong": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def billed(self) -> Decimal:
            """Billed in the lines that were checked."""
            ...

        @property
        def cannot_check(self) -> int:
            """Lines that cannot be checked."""
            ...

        @property
        def difference(self) -> Decimal:
            """Billed less expected."""
            ...

        @property
        def expected(self) -> Decimal:
            """What these should have billed."""
            ...

        @property
        def not_checked(self) -> Decimal:
            """Billed in the lines that cannot be checked."""
            ...

        @property
        def right(self) -> int:
            """Lines with nothing wrong."""
            ...

        @property
        def unbilled(self) -> Decimal:
            """What they come to."""
            ...

        @property
        def unbilled_days(self) -> int:
            """Payable days that no line bills."""
            ...

        @property
        def wrong(self) -> int:
            """Lines with something wrong."""
            ...


class Unbilled(Record):
    """Payable days that no line bills."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "days": ("whole", None),
        "from_": ("date", None),
        "payer": ("", None),
        "stay": ("", None),
        "until": ("date", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What they come to."""
            ...

        @property
        def days(self) -> int:
            """The number of days."""
            ...

        @property
        def from_(self) -> date:
            """The first day."""
            ...

        @property
        def payer(self) -> str | None:
            """The municipality that is to pay."""
            ...

        @property
        def stay(self) -> str:
            """The id of the stay."""
            ...

        @property
        def until(self) -> date:
            """The first day after."""
            ...


class UncheckedStay(Record):
    """A stay that the rule cannot answer for."""

    __slots__ = ()
    _fields = {
        "error": (common.ErrorBody, None),
        "stay": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def error(self) -> common.ErrorBody:
            """Why."""
            ...

        @property
        def stay(self) -> str:
            """The id of the stay."""
            ...


if TYPE_CHECKING:

    def payment(
        rules: Rulebook,
        *,
        care_area: facts.Sector,
        events: Sequence[facts.Event],
        as_of: facts.Day | None = None,
        hospital: str | None = None,
        id: str | None = None,
        institution: facts.Institution = ...,
        registered_municipality: str | None = None,
        policy: facts.DischargeReadyPolicy | Policy | None = None,
    ) -> Payment:
        """What the municipality is to pay for one stay. A refusal is an outcome too: no days, and the conditions say why. ``Payment::explain`` makes the explanation.

        Of: One stay at one institution (*opphold*), from admission to discharge, with what happened in it.

        Facts:
            care_area: The care area. Mental health and addiction care are payable since 2019.
            events: What happened, in any order.
            as_of (may be left out): The first day that is not counted, for a patient who is still waiting.
                Events from that day on are left out of account.
            hospital (may be left out): The hospital, for information.
            id (may be left out): The caller's name for the stay; an invoice line refers to it.
            institution (may be left out): The kind of institution.
            registered_municipality (may be left out): The municipality of the population register
                (*folkeregistrert kommune*), which paid until 2018.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def check_invoice(
        rules: Rulebook,
        *,
        lines: Sequence[facts.InvoiceLine],
        stays: Sequence[facts.Stay],
        unreadable: Sequence[facts.UncheckedStay] = ...,
        policy: facts.DischargeReadyPolicy | Policy | None = None,
    ) -> InvoiceCheck:
        """An invoice held against the rule. ``InvoiceCheck::explain`` makes the explanation.

        Of: An invoice (*faktura*) and the stays it speaks of.

        Facts:
            lines: The lines, in the order in which they were billed.
            stays: The stays, each with an id of its own.
            unreadable (may be left out): Stays whose events could not be read, as ``read_stays`` gives
                them; their lines cannot be checked.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

else:
    payment = _rule(
        "discharge_ready.payment",
        Payment,
        "(rules, *, care_area, events, as_of=None, hospital=None, id=None, institution=..., registered_municipality=None, policy=None)",
        "What the municipality is to pay for one stay. A refusal is an outcome too: no days, and the conditions say why. ``Payment::explain`` makes the explanation.\n\nOf: One stay at one institution (*opphold*), from admission to discharge, with what happened in it.\n\nFacts:\n    care_area: The care area. Mental health and addiction care are payable since 2019.\n    events: What happened, in any order.\n    as_of (may be left out): The first day that is not counted, for a patient who is still waiting.\n        Events from that day on are left out of account.\n    hospital (may be left out): The hospital, for information.\n    id (may be left out): The caller's name for the stay; an invoice line refers to it.\n    institution (may be left out): The kind of institution.\n    registered_municipality (may be left out): The municipality of the population register\n        (*folkeregistrert kommune*), which paid until 2018.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    check_invoice = _rule(
        "discharge_ready.check_invoice",
        InvoiceCheck,
        "(rules, *, lines, stays, unreadable=..., policy=None)",
        "An invoice held against the rule. ``InvoiceCheck::explain`` makes the explanation.\n\nOf: An invoice (*faktura*) and the stays it speaks of.\n\nFacts:\n    lines: The lines, in the order in which they were billed.\n    stays: The stays, each with an id of its own.\n    unreadable (may be left out): Stays whose events could not be read, as ``read_stays`` gives\n        them; their lines cannot be checked.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
