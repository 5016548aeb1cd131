"""Tariffs of the national insurance (Folketrygdens takster)."""

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
    "Policy",
    "Refusal",
    "TariffError",
    "Valuation",
    "ValuedLine",
    "value",
]


class TariffError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("tariff", TariffError)


class Policy(Record):
    """The readings under which a bill is valued. The default of each is named first."""

    __slots__ = ()
    _fields = {
        "contradiction": ("", 'specific_list_wins'),
        "inpatient_gp": ("", 'paid'),
        "preliminary": ("", 'refuse'),
    }

    if TYPE_CHECKING:

        @property
        def contradiction(self) -> facts.Contradiction:
            """What holds when one tariff's list allows what the other's refuses."""
            ...

        @property
        def inpatient_gp(self) -> facts.InpatientGp:
            """Whether a GP who joins somebody else's consultation of an admitted patient is paid (2ss, S2ss)."""
            ...

        @property
        def preliminary(self) -> facts.Preliminary:
            """Whether an amount that the caller supplied as preliminary may be used."""
            ...


class Refusal(Record):
    """Why a line is not paid, and the place that says so."""

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
        def reason(self) -> facts.TariffReason:
            """The reason."""
            ...


class Valuation(Outcome):
    """A bill, valued: what each line comes to, who pays it, and what does not go together."""

    __slots__ = ()
    _fields = {
        "clashes": ([common.Clash], []),
        "counts_to_cap": ("amount", None),
        "date": ("date", None),
        "exempted": ("amount", None),
        "exemptions": ([common.ExemptionPart], []),
        "fee": ("amount", None),
        "id": ("", None),
        "inpatient_joined": ("flag", False),
        "lines": ([_late(__name__, "ValuedLine")], None),
        "national_insurance": ("amount", None),
        "patient": ("amount", None),
        "policy": (_late(__name__, "Policy"), None),
        "provider": ("", None),
        "setting": ("", None),
        "table_note": ("", None),
        "yielded": ([common.Clash], []),
    }

    if TYPE_CHECKING:

        @property
        def clashes(self) -> Records[common.Clash]:
            """Tariffs that do not go together. They are valued as billed: which of them to leave out is the provider's
            choice.
            """
            ...

        @property
        def counts_to_cap(self) -> Decimal:
            """Of what the patient pays, what counts towards the cap (*egenandelstak*)."""
            ...

        @property
        def date(self) -> date:
            """The day of the contact."""
            ...

        @property
        def exempted(self) -> Decimal:
            """Of what the national insurance pays, what an exempt patient would have paid."""
            ...

        @property
        def exemptions(self) -> Records[common.ExemptionPart]:
            """Whether the patient is exempt, for each of the lists that were asked."""
            ...

        @property
        def fee(self) -> Decimal:
            """The fees of what may be billed: the sum of the next two."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the bill."""
            ...

        @property
        def inpatient_joined(self) -> bool:
            """Whether the patient is admitted and the bill holds a tariff (2ss, S2ss) whose payment the policy
            ``inpatient_gp`` decides.
            """
            ...

        @property
        def lines(self) -> Records[ValuedLine]:
            """The lines, in the order of the bill."""
            ...

        @property
        def national_insurance(self) -> Decimal:
            """What the national insurance pays, copayments of an exempt patient with it."""
            ...

        @property
        def patient(self) -> Decimal:
            """What the patient pays."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def provider(self) -> facts.Provider:
            """Who did the work."""
            ...

        @property
        def setting(self) -> facts.Setting:
            """Where."""
            ...

        @property
        def table_note(self) -> str | None:
            """What is to be known of the table of the day as a whole."""
            ...

        @property
        def yielded(self) -> Records[common.Clash]:
            """Clashes that do not stand, because the other tariff's list names the first as allowed."""
            ...


class ValuedLine(Record):
    """A line, valued."""

    __slots__ = ()
    _fields = {
        "citation": (common.Citation, None),
        "code": ("", None),
        "counts_to_cap": ("amount", None),
        "exempt_by": ("", None),
        "exempted": ("amount", None),
        "fee": ("amount", None),
        "figures": ([common.Used], None),
        "national_insurance": ("amount", None),
        "own_payment": ("flag", False),
        "patient": ("amount", None),
        "reduced_to": ("whole", None),
        "reduced_units": ("whole", None),
        "refusal": (_late(__name__, "Refusal"), None),
        "title": ("", None),
        "units": ("whole", None),
        "units_beyond": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def citation(self) -> common.Citation:
            """Where the tariff stands."""
            ...

        @property
        def code(self) -> str:
            """The code."""
            ...

        @property
        def counts_to_cap(self) -> Decimal:
            """Of what the patient pays, what counts towards the cap."""
            ...

        @property
        def exempt_by(self) -> facts.CommonBasis3 | None:
            """What exempts the patient from this line's copayment."""
            ...

        @property
        def exempted(self) -> Decimal:
            """Of what the national insurance pays, what an exempt patient would have paid."""
            ...

        @property
        def fee(self) -> Decimal:
            """The fee of the units: the sum of the next two."""
            ...

        @property
        def figures(self) -> Records[common.Used]:
            """Fee, refund and copayment of one unit."""
            ...

        @property
        def national_insurance(self) -> Decimal:
            """What the national insurance pays."""
            ...

        @property
        def own_payment(self) -> bool:
            """Whether the copayment is the patient's own, exempt or not, and outside the cap."""
            ...

        @property
        def patient(self) -> Decimal:
            """What the patient pays."""
            ...

        @property
        def reduced_to(self) -> int | None:
            """Per cent of the amounts that those are paid at."""
            ...

        @property
        def reduced_units(self) -> int | None:
            """Of these, units that are paid in part."""
            ...

        @property
        def refusal(self) -> Refusal | None:
            """Why nothing of the line is paid."""
            ...

        @property
        def title(self) -> str:
            """What the tariff is, in Norwegian."""
            ...

        @property
        def units(self) -> int:
            """The units that are paid."""
            ...

        @property
        def units_beyond(self) -> int | None:
            """Units that were billed beyond what may be repeated; they are not paid."""
            ...


if TYPE_CHECKING:

    def value(
        rules: Rulebook,
        *,
        date: facts.Day,
        lines: Sequence[facts.Line],
        provider: facts.Provider,
        id: str | None = None,
        inpatient: bool = ...,
        patient: facts.Patient = ...,
        setting: facts.Setting = ...,
        specialist_in_general_practice: bool = ...,
        policy: facts.TariffPolicy | Policy | None = None,
    ) -> Valuation:
        """A bill, valued: what each line comes to, who pays it, and what does not go together.

        Of: A bill: one patient, one contact.

        Facts:
            date: The day of the contact, whose table holds.
            lines: The tariffs, from 1 to 1000 lines.
            provider: Who did the work.
            id (may be left out): The caller's name for the bill.
            inpatient (may be left out): Whether the patient is admitted to a hospital (*innlagt*).
            patient (may be left out): The patient: what may exempt from copayment.
            setting (may be left out): Where.
            specialist_in_general_practice (may be left out): Whether a general practitioner is a specialist
                in general practice (*spesialist i allmennmedisin*).
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

else:
    value = _rule(
        "tariff.value",
        Valuation,
        "(rules, *, date, lines, provider, id=None, inpatient=..., patient=..., setting=..., specialist_in_general_practice=..., policy=None)",
        "A bill, valued: what each line comes to, who pays it, and what does not go together.\n\nOf: A bill: one patient, one contact.\n\nFacts:\n    date: The day of the contact, whose table holds.\n    lines: The tariffs, from 1 to 1000 lines.\n    provider: Who did the work.\n    id (may be left out): The caller's name for the bill.\n    inpatient (may be left out): Whether the patient is admitted to a hospital (*innlagt*).\n    patient (may be left out): The patient: what may exempt from copayment.\n    setting (may be left out): Where.\n    specialist_in_general_practice (may be left out): Whether a general practitioner is a specialist\n        in general practice (*spesialist i allmennmedisin*).\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
