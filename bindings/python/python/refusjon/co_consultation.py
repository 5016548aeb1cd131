"""Co-consultation of two levels of care (Samkonsultasjon mellom tjenestenivåer)."""

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
    from datetime import date, datetime
    from decimal import Decimal

    from . import facts
    from ._record import Records
    from ._rulebook import Rulebook

__all__ = [
    "Claim",
    "CoConsultationError",
    "Comparison",
    "Line",
    "Overlap",
    "Overlaps",
    "PartyResult",
    "Policy",
    "Refusal",
    "Settlement",
    "SettlementPart",
    "Slot",
    "compare",
    "overlaps",
    "propose",
    "settle",
]


class CoConsultationError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("co_consultation", CoConsultationError)


class Claim(Record):
    """What one party claims."""

    __slots__ = ()
    _fields = {
        "clashes": ([common.Clash], []),
        "copayment": ("amount", None),
        "exemptions": ([common.ExemptionPart], []),
        "fee": ("amount", None),
        "kind": ("", None),
        "lines": ([_late(__name__, "Line")], []),
        "overlaps": ([_late(__name__, "Overlap")], []),
        "own_payment": ("amount", None),
        "part": ("", None),
        "party": (common.Party, None),
        "refund": ("amount", None),
        "refund_to": (common.Party, None),
        "refusals": ([_late(__name__, "Refusal")], []),
        "tariff": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def clashes(self) -> Records[common.Clash]:
            """Pairs of claimed tariffs that a list keeps apart. They are valued as billed; the provider has to choose.
            """
            ...

        @property
        def copayment(self) -> Decimal:
            """What the patient pays as a copayment (*egenandel*), which counts towards the cap."""
            ...

        @property
        def exemptions(self) -> Records[common.ExemptionPart]:
            """Whether the patient is exempt from the party's copayment, for each list of exemptions that was asked.
            """
            ...

        @property
        def fee(self) -> Decimal:
            """The sum of the lines' fees."""
            ...

        @property
        def kind(self) -> facts.ProviderKind:
            """What the party is."""
            ...

        @property
        def lines(self) -> Records[Line]:
            """What is claimed; nothing when the party is refused."""
            ...

        @property
        def overlaps(self) -> Records[Overlap]:
            """The party's other consultations that lie over this one."""
            ...

        @property
        def own_payment(self) -> Decimal:
            """What the patient pays otherwise, such as materials."""
            ...

        @property
        def part(self) -> facts.Part:
            """What part it has."""
            ...

        @property
        def party(self) -> common.Party:
            """Who claims."""
            ...

        @property
        def refund(self) -> Decimal:
            """What payers pay of it."""
            ...

        @property
        def refund_to(self) -> common.Party:
            """Who gets what a payer pays: the party, or the municipality that pays its salary."""
            ...

        @property
        def refusals(self) -> Records[Refusal]:
            """What is not, and why."""
            ...

        @property
        def tariff(self) -> str | None:
            """The tariff that its conditions were tested for, when there is one."""
            ...


class Comparison(Outcome):
    """What three sets of rules make of one co-consultation."""

    __slots__ = ()
    _fields = {
        "alternative_one": (_late(__name__, "SettlementPart"), None),
        "alternative_two": (_late(__name__, "SettlementPart"), None),
        "in_force": (_late(__name__, "SettlementPart"), None),
        "parties": ([_late(__name__, "PartyResult")], None),
    }

    if TYPE_CHECKING:

        @property
        def alternative_one(self) -> SettlementPart:
            """Under the first alternative."""
            ...

        @property
        def alternative_two(self) -> SettlementPart:
            """Under the second."""
            ...

        @property
        def in_force(self) -> SettlementPart:
            """Under the tariffs in force."""
            ...

        @property
        def parties(self) -> Records[PartyResult]:
            """What each party comes out with: the patient, the payers, then who receives. Each column sums to zero.
            """
            ...


class Line(Record):
    """One line of a claim. ``fee = refund + copayment + own_payment``."""

    __slots__ = ()
    _fields = {
        "citation": (common.Citation, None),
        "code": ("", None),
        "copayment": ("amount", None),
        "exempted": ("amount", None),
        "fee": ("amount", None),
        "kind": ("", None),
        "minutes": ("whole", None),
        "own_payment": ("amount", None),
        "parameters": ([common.Used], []),
        "payer": ("", None),
        "refund": ("amount", None),
        "units": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def citation(self) -> common.Citation:
            """Where the rule stands."""
            ...

        @property
        def code(self) -> str | None:
            """The tariff's code; nothing for an amount that no tariff has."""
            ...

        @property
        def copayment(self) -> Decimal:
            """What the patient pays of it as a copayment."""
            ...

        @property
        def exempted(self) -> Decimal:
            """The part of the refund that an exempt patient would else have paid."""
            ...

        @property
        def fee(self) -> Decimal:
            """The whole, in NOK."""
            ...

        @property
        def kind(self) -> facts.LineKind:
            """What it is."""
            ...

        @property
        def minutes(self) -> int | None:
            """The minutes that gave the units."""
            ...

        @property
        def own_payment(self) -> Decimal:
            """What the patient pays of it otherwise."""
            ...

        @property
        def parameters(self) -> Records[common.Used]:
            """The figures; nothing when the caller gave the amount."""
            ...

        @property
        def payer(self) -> facts.Role:
            """Who pays the refund."""
            ...

        @property
        def refund(self) -> Decimal:
            """What the payer pays of it."""
            ...

        @property
        def units(self) -> int:
            """How many times."""
            ...


class Overlap(Record):
    """Two consultations at the same time."""

    __slots__ = ()
    _fields = {
        "first": (_late(__name__, "Slot"), None),
        "minutes": ("whole", None),
        "second": (_late(__name__, "Slot"), None),
    }

    if TYPE_CHECKING:

        @property
        def first(self) -> Slot:
            """The one that begins first, or stands first in the list."""
            ...

        @property
        def minutes(self) -> int:
            """Started minutes that both have."""
            ...

        @property
        def second(self) -> Slot:
            """The other."""
            ...


class Overlaps(Outcome):
    """The consultations of a schedule that lie over each other."""

    __slots__ = ()
    _fields = {
        "consultations": ("whole", None),
        "pairs": ([_late(__name__, "Overlap")], None),
    }

    if TYPE_CHECKING:

        @property
        def consultations(self) -> int:
            """How many consultations were looked at."""
            ...

        @property
        def pairs(self) -> Records[Overlap]:
            """Each pair once, in order of time."""
            ...


class PartyResult(Record):
    """What one party receives less what it pays, in NOK."""

    __slots__ = ()
    _fields = {
        "alternative_one": ("amount", None),
        "alternative_one_more": ("amount", None),
        "alternative_two": ("amount", None),
        "alternative_two_more": ("amount", None),
        "in_force": ("amount", None),
        "party": (common.Party, None),
    }

    if TYPE_CHECKING:

        @property
        def alternative_one(self) -> Decimal:
            """Under the first alternative."""
            ...

        @property
        def alternative_one_more(self) -> Decimal:
            """How much better the first alternative is for the party than the tariffs in force."""
            ...

        @property
        def alternative_two(self) -> Decimal:
            """Under the second."""
            ...

        @property
        def alternative_two_more(self) -> Decimal:
            """How much better the second is."""
            ...

        @property
        def in_force(self) -> Decimal:
            """Under the tariffs in force."""
            ...

        @property
        def party(self) -> common.Party:
            """The party."""
            ...


class Policy(Record):
    """The readings under which a co-consultation is settled. The default of each is named first. A proposal says
    itself who charges, and uses the second and the last.
    """

    __slots__ = ()
    _fields = {
        "hospital_copayment": ("", 'none'),
        "inpatient_gp": ("", 'paid'),
        "preliminary": ("", 'refuse'),
        "travel": ("", 'specific_list_wins'),
    }

    if TYPE_CHECKING:

        @property
        def hospital_copayment(self) -> facts.HospitalCopayment:
            """Whether a hospital whose doctor joins somebody else's consultation charges a copayment."""
            ...

        @property
        def inpatient_gp(self) -> facts.InpatientGp:
            """Whether a GP who joins for an admitted patient is paid."""
            ...

        @property
        def preliminary(self) -> facts.Preliminary:
            """Whether a figure or an amount that is preliminary may be used."""
            ...

        @property
        def travel(self) -> facts.Contradiction:
            """Whether a travel supplement (21d, 21k, 21k2) goes with 2ss, 2ssd, 3sf and S2ss: their lists allow it,
            and its own list refuses them.
            """
            ...


class Refusal(Record):
    """Something that is not paid."""

    __slots__ = ()
    _fields = {
        "citation": (common.Citation, None),
        "code": ("", None),
        "reason": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def citation(self) -> common.Citation:
            """Where that stands."""
            ...

        @property
        def code(self) -> str | None:
            """The tariff; nothing when there is none."""
            ...

        @property
        def reason(self) -> facts.CoConsultationReason:
            """Why."""
            ...


class Settlement(Outcome):
    """A co-consultation under one regime. What the patient and the payers pay is what the parties claim."""

    __slots__ = ()
    _fields = {
        "claims": ([_late(__name__, "Claim")], None),
        "counts_to_cap": ("amount", None),
        "date": ("date", None),
        "host_limit": (common.Used, None),
        "hosted_before": ("whole", None),
        "id": ("", None),
        "national_insurance_pays": ("amount", None),
        "patient_pays": ("amount", None),
        "policy": (_late(__name__, "Policy"), None),
        "providers": (common.Used, None),
        "readings": ([common.Reading], []),
        "regime": ("", None),
        "state_pays": ("amount", None),
        "status": ("", None),
        "total": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def claims(self) -> Records[Claim]:
            """The host's claim, then those of who takes part, in their order."""
            ...

        @property
        def counts_to_cap(self) -> Decimal:
            """The part of it that counts towards the copayment cap (*egenandelstaket*)."""
            ...

        @property
        def date(self) -> date:
            """The day."""
            ...

        @property
        def host_limit(self) -> common.Used | None:
            """The yearly limit, when it was tested."""
            ...

        @property
        def hosted_before(self) -> int | None:
            """How many the GP who hosts had hosted before, when the limit was tested."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the co-consultation."""
            ...

        @property
        def national_insurance_pays(self) -> Decimal:
            """What the national insurance pays."""
            ...

        @property
        def patient_pays(self) -> Decimal:
            """What the patient pays, in NOK."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def providers(self) -> common.Used | None:
            """Whose work has a tariff on the day; not under a proposal."""
            ...

        @property
        def readings(self) -> Records[common.Reading]:
            """Those of them that bear on this co-consultation."""
            ...

        @property
        def regime(self) -> facts.Regime:
            """Under which rules."""
            ...

        @property
        def state_pays(self) -> Decimal:
            """What the state pays hospitals, through the regional health authorities."""
            ...

        @property
        def status(self) -> facts.Status:
            """What standing these have."""
            ...

        @property
        def total(self) -> Decimal:
            """The sum of the claims, which is also the sum of what is paid."""
            ...


class Slot(Record):
    """A stretch of time in which a provider sees one patient."""

    __slots__ = ()
    _fields = {
        "end": ("moment", None),
        "id": ("", None),
        "start": ("moment", None),
    }

    if TYPE_CHECKING:

        @property
        def end(self) -> datetime:
            """When it ends: the next patient may come at that very time."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the consultation."""
            ...

        @property
        def start(self) -> datetime:
            """When it begins."""
            ...


class SettlementPart(Record):
    """A co-consultation under one regime. What the patient and the payers pay is what the parties claim."""

    __slots__ = ()
    _fields = {
        "claims": ([_late(__name__, "Claim")], None),
        "counts_to_cap": ("amount", None),
        "date": ("date", None),
        "host_limit": (common.Used, None),
        "hosted_before": ("whole", None),
        "id": ("", None),
        "national_insurance_pays": ("amount", None),
        "patient_pays": ("amount", None),
        "policy": (_late(__name__, "Policy"), None),
        "providers": (common.Used, None),
        "readings": ([common.Reading], []),
        "regime": ("", None),
        "state_pays": ("amount", None),
        "status": ("", None),
        "total": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def claims(self) -> Records[Claim]:
            """The host's claim, then those of who takes part, in their order."""
            ...

        @property
        def counts_to_cap(self) -> Decimal:
            """The part of it that counts towards the copayment cap (*egenandelstaket*)."""
            ...

        @property
        def date(self) -> date:
            """The day."""
            ...

        @property
        def host_limit(self) -> common.Used | None:
            """The yearly limit, when it was tested."""
            ...

        @property
        def hosted_before(self) -> int | None:
            """How many the GP who hosts had hosted before, when the limit was tested."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the co-consultation."""
            ...

        @property
        def national_insurance_pays(self) -> Decimal:
            """What the national insurance pays."""
            ...

        @property
        def patient_pays(self) -> Decimal:
            """What the patient pays, in NOK."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def providers(self) -> common.Used | None:
            """Whose work has a tariff on the day; not under a proposal."""
            ...

        @property
        def readings(self) -> Records[common.Reading]:
            """Those of them that bear on this co-consultation."""
            ...

        @property
        def regime(self) -> facts.Regime:
            """Under which rules."""
            ...

        @property
        def state_pays(self) -> Decimal:
            """What the state pays hospitals, through the regional health authorities."""
            ...

        @property
        def status(self) -> facts.Status:
            """What standing these have."""
            ...

        @property
        def total(self) -> Decimal:
            """The sum of the claims, which is also the sum of what is paid."""
            ...


if TYPE_CHECKING:

    def settle(
        rules: Rulebook,
        *,
        agreed_beforehand: bool,
        date: facts.Day,
        host: facts.CoConsultationProvider,
        needed: bool,
        participants: Sequence[facts.CoConsultationProvider],
        referred: bool,
        cancelled: bool = ...,
        fixed_cooperation: bool = ...,
        hosted_before: int | None = None,
        id: str | None = None,
        inpatient: bool = ...,
        patient: facts.Patient = ...,
        patient_absent: bool = ...,
        specialty: str | None = None,
        time: facts.Slot | None = None,
        policy: facts.CoConsultationPolicy | Policy | None = None,
    ) -> Settlement:
        """A co-consultation under one regime. What the patient and the payers pay is what the parties claim.

        Of: One patient, one host and at least one who takes part, at the same time.

        Facts:
            agreed_beforehand: Whether the levels agreed on this very co-consultation beforehand.
            date: The day, whose tariffs apply.
            host: Who calls the patient in (*vert*).
            needed: Whether either doctor judged that both levels had to examine, treat or follow up at the
                same time.
            participants: Who takes part in it (*deltakere*), 1 to 20. One who was to take part and did not
                come is listed as absent.
            referred: Whether the patient is referred to the specialist service.
            cancelled (may be left out): Whether it was cancelled.
            fixed_cooperation (may be left out): Whether it is part of a fixed form of cooperation between
                the doctors.
            hosted_before (may be left out): How many co-consultations within the specialty the GP has
                hosted for the patient before, in the calendar year. Needed when a GP hosts.
            id (may be left out): The caller's name for the co-consultation.
            inpatient (may be left out): Whether the patient is admitted to a hospital on the day.
            patient (may be left out): The patient.
            patient_absent (may be left out): Whether the patient stayed away.
            specialty (may be left out): The specialty (*fagområde*) that it falls within.
            time (may be left out): When it began and ended; needed to find overlaps.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def propose(
        rules: Rulebook,
        *,
        alternative: facts.Alternative,
        consultation: facts.CoConsultation,
        policy: facts.CoConsultationPolicy | Policy | None = None,
    ) -> Settlement:
        """A co-consultation under one regime. What the patient and the payers pay is what the parties claim.

        Of: A co-consultation and the alternative that it is settled under.

        Facts:
            alternative: The alternative and its amounts.
            consultation: What happened.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def compare(
        rules: Rulebook,
        *,
        consultation: facts.CoConsultation,
        alternative_one: facts.AlternativeOne = ...,
        alternative_two: facts.AlternativeTwo = ...,
        policy: facts.CoConsultationPolicy | Policy | None = None,
    ) -> Comparison:
        """What three sets of rules make of one co-consultation.

        Of: A co-consultation, and the amounts of both alternatives.

        Facts:
            consultation: What happened.
            alternative_one (may be left out): The amounts of the first alternative.
            alternative_two (may be left out): The amounts of the second.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def overlaps(
        rules: Rulebook,
        *,
        consultations: Sequence[facts.Slot],
    ) -> Overlaps:
        """The consultations of a schedule that lie over each other.

        Of: A provider's consultations.

        Facts:
            consultations: The consultations, at most 500, in any order.
        """
        ...

else:
    settle = _rule(
        "co_consultation.settle",
        Settlement,
        "(rules, *, agreed_beforehand, date, host, needed, participants, referred, cancelled=..., fixed_cooperation=..., hosted_before=None, id=None, inpatient=..., patient=..., patient_absent=..., specialty=None, time=None, policy=None)",
        "A co-consultation under one regime. What the patient and the payers pay is what the parties claim.\n\nOf: One patient, one host and at least one who takes part, at the same time.\n\nFacts:\n    agreed_beforehand: Whether the levels agreed on this very co-consultation beforehand.\n    date: The day, whose tariffs apply.\n    host: Who calls the patient in (*vert*).\n    needed: Whether either doctor judged that both levels had to examine, treat or follow up at the\n        same time.\n    participants: Who takes part in it (*deltakere*), 1 to 20. One who was to take part and did not\n        come is listed as absent.\n    referred: Whether the patient is referred to the specialist service.\n    cancelled (may be left out): Whether it was cancelled.\n    fixed_cooperation (may be left out): Whether it is part of a fixed form of cooperation between\n        the doctors.\n    hosted_before (may be left out): How many co-consultations within the specialty the GP has\n        hosted for the patient before, in the calendar year. Needed when a GP hosts.\n    id (may be left out): The caller's name for the co-consultation.\n    inpatient (may be left out): Whether the patient is admitted to a hospital on the day.\n    patient (may be left out): The patient.\n    patient_absent (may be left out): Whether the patient stayed away.\n    specialty (may be left out): The specialty (*fagområde*) that it falls within.\n    time (may be left out): When it began and ended; needed to find overlaps.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    propose = _rule(
        "co_consultation.propose",
        Settlement,
        "(rules, *, alternative, consultation, policy=None)",
        "A co-consultation under one regime. What the patient and the payers pay is what the parties claim.\n\nOf: A co-consultation and the alternative that it is settled under.\n\nFacts:\n    alternative: The alternative and its amounts.\n    consultation: What happened.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    compare = _rule(
        "co_consultation.compare",
        Comparison,
        "(rules, *, consultation, alternative_one=..., alternative_two=..., policy=None)",
        "What three sets of rules make of one co-consultation.\n\nOf: A co-consultation, and the amounts of both alternatives.\n\nFacts:\n    consultation: What happened.\n    alternative_one (may be left out): The amounts of the first alternative.\n    alternative_two (may be left out): The amounts of the second.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    overlaps = _rule(
        "co_consultation.overlaps",
        Overlaps,
        "(rules, *, consultations)",
        "The consultations of a schedule that lie over each other.\n\nOf: A provider's consultations.\n\nFacts:\n    consultations: The consultations, at most 500, in any order.",
    )
