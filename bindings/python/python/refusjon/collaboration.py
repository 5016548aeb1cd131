"""Collaboration agreements, budgets and grants (Samarbeidsavtaler, samhandlingsbudsjett og samhandlingstilskudd)."""

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
    "Account",
    "AgreementCheck",
    "Budget",
    "Charge",
    "CollaborationError",
    "Grant",
    "GrantedYear",
    "Key",
    "KeyPart",
    "Missing",
    "Piece",
    "Policy",
    "Pool",
    "ProgrammeSize",
    "Range",
    "Training",
    "Transfer",
    "budget",
    "check_agreement",
    "grant",
    "programme",
]


class CollaborationError(SchemeError):
    """Facts that make no sense to the scheme."""


scheme_error("collaboration", CollaborationError)


class Account(Record):
    """A party's account: expense − received + pays − gets + keeps = carries."""

    __slots__ = ()
    _fields = {
        "carries": ("amount", None),
        "expense": ("amount", None),
        "gets": ("amount", None),
        "keeps": ("amount", None),
        "level": ("", None),
        "name": ("", None),
        "pays": ("amount", None),
        "received": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def carries(self) -> Decimal:
            """What it carries by the keys."""
            ...

        @property
        def expense(self) -> Decimal:
            """What it pays to others than the parties."""
            ...

        @property
        def gets(self) -> Decimal:
            """What it gets from other parties."""
            ...

        @property
        def keeps(self) -> Decimal:
            """The surplus of what it received, which stays with it until the parties agree on something else. A
            surplus of deductions that several received is parted in proportion.
            """
            ...

        @property
        def level(self) -> facts.Level | None:
            """Its level; none for the measure itself."""
            ...

        @property
        def name(self) -> str:
            """Whose it is."""
            ...

        @property
        def pays(self) -> Decimal:
            """What it pays to other parties."""
            ...

        @property
        def received(self) -> Decimal:
            """What it receives from others than the parties: grants and income."""
            ...


class AgreementCheck(Outcome):
    """What an agreement holds and lacks."""

    __slots__ = ()
    _fields = {
        "complete": ("flag", None),
        "id": ("", None),
        "missing": ([_late(__name__, "Missing")], None),
        "not_required": ([""], None),
        "policy": (_late(__name__, "Policy"), None),
        "present": ([""], None),
    }

    if TYPE_CHECKING:

        @property
        def complete(self) -> bool:
            """Whether nothing that is required is missing."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the agreement."""
            ...

        @property
        def missing(self) -> Records[Missing]:
            """The elements that are required and not stated."""
            ...

        @property
        def not_required(self) -> tuple[facts.Element, ...]:
            """The elements that are not required of this agreement."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def present(self) -> tuple[facts.Element, ...]:
            """The elements that are required and stated."""
            ...


class Budget(Outcome):
    """A collaboration budget (*samhandlingsbudsjett*)."""

    __slots__ = ()
    _fields = {
        "cost": ("amount", None),
        "deductions": ("amount", None),
        "joint": (_late(__name__, "Account"), None),
        "measure": ("", None),
        "net": ("amount", None),
        "parties": ([_late(__name__, "Account")], None),
        "policy": (_late(__name__, "Policy"), None),
        "pools": ([_late(__name__, "Pool")], None),
        "settlement": ([_late(__name__, "Transfer")], None),
        "surplus": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def cost(self) -> Decimal:
            """All costs."""
            ...

        @property
        def deductions(self) -> Decimal:
            """All grants and income."""
            ...

        @property
        def joint(self) -> Account | None:
            """The measure's own account, when it has expenses or receives money that no party does."""
            ...

        @property
        def measure(self) -> str | None:
            """The measure's name."""
            ...

        @property
        def net(self) -> Decimal:
            """What the parties carry together: costs less deductions plus surplus."""
            ...

        @property
        def parties(self) -> Records[Account]:
            """What each party carries, in the order given. Sums to ``net``."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def pools(self) -> Records[Pool]:
            """The costs by key, in the order in which the keys first stand in the facts."""
            ...

        @property
        def settlement(self) -> Records[Transfer]:
            """The net settlement between the parties: who pays whom so that each carries its part."""
            ...

        @property
        def surplus(self) -> Decimal:
            """Grants and income above the costs that they may reduce; shared by nobody."""
            ...


class Charge(Record):
    """What one party rents or has enrolled."""

    __slots__ = ()
    _fields = {
        "connects": ("flag", False),
        "months": ("whole", None),
        "party": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def connects(self) -> bool:
            """Whether the party is connected in the period and pays the one-off price for that."""
            ...

        @property
        def months(self) -> int:
            """Months, summed over units or patients: three patients for four months are twelve."""
            ...

        @property
        def party(self) -> str:
            """The party that pays."""
            ...


class Grant(Outcome):
    """The most that the rules read allow to grant."""

    __slots__ = ()
    _fields = {
        "applicant": ("", None),
        "grant": ("amount", None),
        "id": ("", None),
        "kind": ("", None),
        "own_financing": ("amount", None),
        "policy": (_late(__name__, "Policy"), None),
        "positions": ("decimal", None),
        "rate_per_position": ("amount", None),
        "years": ([_late(__name__, "GrantedYear")], None),
    }

    if TYPE_CHECKING:

        @property
        def applicant(self) -> str | None:
            """The municipality that applies."""
            ...

        @property
        def grant(self) -> Decimal:
            """The grants of all years."""
            ...

        @property
        def id(self) -> str | None:
            """The caller's name for the application."""
            ...

        @property
        def kind(self) -> facts.GrantKind:
            """What the grant is for."""
            ...

        @property
        def own_financing(self) -> Decimal:
            """The own financing (*egenfinansiering*) of all years."""
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def positions(self) -> Decimal | None:
            """The positions applied for."""
            ...

        @property
        def rate_per_position(self) -> Decimal | None:
            """The rate of a position."""
            ...

        @property
        def years(self) -> Records[GrantedYear]:
            """The years."""
            ...


class GrantedYear(Record):
    """The grant of one year."""

    __slots__ = ()
    _fields = {
        "cap": (common.Used, None),
        "cost": ("amount", None),
        "grant": ("amount", None),
        "granted_positions": ("decimal", None),
        "growth": ("amount", None),
        "limits": ([""], []),
        "need": ("amount", None),
        "own_financing": ("amount", None),
        "position_cap": (common.Used, None),
        "share": ("decimal", None),
        "training": (_late(__name__, "Training"), None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def cap(self) -> common.Used:
            """The ceiling."""
            ...

        @property
        def cost(self) -> Decimal:
            """What the measure costs."""
            ...

        @property
        def grant(self) -> Decimal:
            """The grant."""
            ...

        @property
        def granted_positions(self) -> Decimal | None:
            """The positions that a grant is given for."""
            ...

        @property
        def growth(self) -> Decimal | None:
            """How much more the own financing is than in the year before."""
            ...

        @property
        def limits(self) -> tuple[facts.Limit, ...]:
            """What keeps the grant below positions times rate."""
            ...

        @property
        def need(self) -> Decimal:
            """The need."""
            ...

        @property
        def own_financing(self) -> Decimal:
            """What the grant does not cover."""
            ...

        @property
        def position_cap(self) -> common.Used | None:
            """The most positions of a team."""
            ...

        @property
        def share(self) -> Decimal:
            """The part of the rate that is granted."""
            ...

        @property
        def training(self) -> Training | None:
            """How training is financed, when there is some."""
            ...

        @property
        def year(self) -> int:
            """The calendar year."""
            ...


class Key(Record):
    """How a cost is shared (*fordelingsnøkkel*)."""

    __slots__ = ()
    _fields = {
        "kind": ("", None),
        "among": ("", None),
        "basis": ("", None),
        "trust_share": ("decimal", None),
        "parts": ([_late(__name__, "KeyPart")], None),
        "rent_per_month": ("amount", None),
        "rented": ([_late(__name__, "Charge")], None),
        "budgeted_months": ("whole", None),
        "connection": ("amount", None),
        "enrolled": ([_late(__name__, "Charge")], None),
        "rate": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def kind(self) -> Literal["own_input", "by", "fixed_share", "mixed", "rental", "monthly_rate"]:
            """As the library says it."""
            ...

        @property
        def among(self) -> facts.Among | None:
            """Among whom."""
            ...

        @property
        def basis(self) -> facts.CollaborationBasis | None:
            """The basis."""
            ...

        @property
        def trust_share(self) -> Decimal | None:
            """The trusts' share."""
            ...

        @property
        def parts(self) -> Records[KeyPart] | None:
            """The parts, whose shares sum to 1."""
            ...

        @property
        def rent_per_month(self) -> Decimal | None:
            """The rent of a unit for a month."""
            ...

        @property
        def rented(self) -> Records[Charge] | None:
            """Who rents, and for how long."""
            ...

        @property
        def budgeted_months(self) -> int | None:
            """Patient months that the cost is budgeted for; the rate is the cost divided by them, rounded to whole
            øre.
            """
            ...

        @property
        def connection(self) -> Decimal | None:
            """The one-off price of being connected."""
            ...

        @property
        def enrolled(self) -> Records[Charge] | None:
            """Who has patients enrolled, and for how long."""
            ...

        @property
        def rate(self) -> Decimal | None:
            """The rate of a patient for a month."""
            ...


class KeyPart(Record):
    """A part of a mixed key."""

    __slots__ = ()
    _fields = {
        "basis": ("", None),
        "share": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def basis(self) -> facts.CollaborationBasis:
            """What that share is shared by."""
            ...

        @property
        def share(self) -> Decimal:
            """Its share of the cost."""
            ...


class Missing(Record):
    """An element that is required and not stated."""

    __slots__ = ()
    _fields = {
        "citation": (common.Citation, None),
        "element": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def citation(self) -> common.Citation:
            """Where it is required."""
            ...

        @property
        def element(self) -> facts.Element:
            """The element."""
            ...


class Piece(Record):
    """What one party carries of a pool."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "party": ("", None),
        "share": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """What it carries. Below zero when it is paid more than the cost."""
            ...

        @property
        def party(self) -> str:
            """The party."""
            ...

        @property
        def share(self) -> Decimal | None:
            """Its share by the key, to nine decimals; for reading, the amount is split by the exact one."""
            ...


class Policy(Record):
    """The readings under which budgets, agreements and grants are judged. The default of each is named first."""

    __slots__ = ()
    _fields = {
        "excess_deductions": ("", 'show_surplus'),
        "mixed_key_parties": ("", 'municipalities'),
        "mixed_rounding": ("", 'combined'),
        "part_positions": ("", 'in_proportion'),
        "several_trusts": ("", 'equally'),
        "step_down": ("", 'before_caps'),
        "transition": ("", 'when_starting_on_grant'),
        "values": (common.ValuePolicy, {'older': 'refuse', 'preliminary': 'refuse'}),
    }

    if TYPE_CHECKING:

        @property
        def excess_deductions(self) -> facts.ExcessDeductions:
            """What becomes of deductions above the cost."""
            ...

        @property
        def mixed_key_parties(self) -> facts.MixedKeyParties:
            """Who takes part in a mixed key."""
            ...

        @property
        def mixed_rounding(self) -> facts.MixedRounding:
            """How often a mixed key is rounded."""
            ...

        @property
        def part_positions(self) -> facts.PartPositions:
            """What a part of a position is granted."""
            ...

        @property
        def several_trusts(self) -> facts.SeveralTrusts:
            """How several trusts share a fixed share."""
            ...

        @property
        def step_down(self) -> facts.StepDown:
            """When a grant steps down."""
            ...

        @property
        def transition(self) -> facts.TransitionElement:
            """When an agreement has to speak of the transition to permanent operation."""
            ...

        @property
        def values(self) -> common.ValuePolicy:
            """What to do when a figure has no value in force in the year."""
            ...


class Pool(Record):
    """Costs that are shared by the same key."""

    __slots__ = ()
    _fields = {
        "cost": ("amount", None),
        "key": (_late(__name__, "Key"), None),
        "lines": ([""], None),
        "monthly_price": ("amount", None),
        "net": ("amount", None),
        "pieces": ([_late(__name__, "Piece")], None),
    }

    if TYPE_CHECKING:

        @property
        def cost(self) -> Decimal:
            """Their cost."""
            ...

        @property
        def key(self) -> Key:
            """The key."""
            ...

        @property
        def lines(self) -> tuple[str, ...]:
            """The cost lines, by name; what parties put in themselves stands in none."""
            ...

        @property
        def monthly_price(self) -> Decimal | None:
            """The price of a month, where the key has one."""
            ...

        @property
        def net(self) -> Decimal:
            """Their cost after deductions."""
            ...

        @property
        def pieces(self) -> Records[Piece]:
            """What each party that takes part carries. Sums to ``net``."""
            ...


class ProgrammeSize(Outcome):
    """The size of a programme beside a fund."""

    __slots__ = ()
    _fields = {
        "cost": (_late(__name__, "Range"), None),
        "coverage": ("", None),
        "fund": (_late(__name__, "Range"), None),
        "largest_part_of_fund": ("decimal", None),
        "least_part_of_fund": ("decimal", None),
        "left": (_late(__name__, "Range"), None),
        "policy": (_late(__name__, "Policy"), None),
        "teams": ("whole", None),
        "used": ([common.Used], None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def cost(self) -> Range:
            """What the programme costs in a year."""
            ...

        @property
        def coverage(self) -> facts.Coverage:
            """How the two compare."""
            ...

        @property
        def fund(self) -> Range:
            """What the fund holds in a year."""
            ...

        @property
        def largest_part_of_fund(self) -> Decimal | None:
            """The part of the smallest fund that the dearest programme takes, to four decimals; above 1 is more than
            it holds.
            """
            ...

        @property
        def least_part_of_fund(self) -> Decimal | None:
            """The part of the largest fund that the cheapest programme takes, to four decimals; none when the fund is
            nothing.
            """
            ...

        @property
        def left(self) -> Range:
            """What is left of the smallest fund after the dearest programme, and of the largest after the cheapest;
            below zero is what lacks.
            """
            ...

        @property
        def policy(self) -> Policy:
            """The readings chosen."""
            ...

        @property
        def teams(self) -> int:
            """The teams."""
            ...

        @property
        def used(self) -> Records[common.Used]:
            """The figures of the year that were used."""
            ...

        @property
        def year(self) -> int:
            """The calendar year."""
            ...


class Range(Record):
    """An amount from and to."""

    __slots__ = ()
    _fields = {
        "high": ("amount", None),
        "low": ("amount", None),
    }

    if TYPE_CHECKING:

        @property
        def high(self) -> Decimal:
            """The most."""
            ...

        @property
        def low(self) -> Decimal:
            """The least."""
            ...


class Training(Record):
    """How training is financed."""

    __slots__ = ()
    _fields = {
        "cost": ("amount", None),
        "from_grant": ("amount", None),
        "own_money": ("amount", None),
        "per_position": (common.Used, None),
    }

    if TYPE_CHECKING:

        @property
        def cost(self) -> Decimal:
            """What it costs."""
            ...

        @property
        def from_grant(self) -> Decimal:
            """The most that the grant may cover; it is a part of the grant and not beside it."""
            ...

        @property
        def own_money(self) -> Decimal:
            """What is left for own money."""
            ...

        @property
        def per_position(self) -> common.Used:
            """The part of the grant that may go to training, for each granted position."""
            ...


class Transfer(Record):
    """A payment that settles the accounts."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "from_": (common.Party, None),
        "to": (common.Party, None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """How much, above zero."""
            ...

        @property
        def from_(self) -> common.Party:
            """Who has spent less than it carries."""
            ...

        @property
        def to(self) -> common.Party:
            """Who has spent more."""
            ...


if TYPE_CHECKING:

    def budget(
        rules: Rulebook,
        *,
        parties: Sequence[facts.CollaborationParty],
        deductions: Sequence[facts.Deduction] = ...,
        key: facts.Key | None = None,
        lines: Sequence[facts.CostLine] = ...,
        name: str | None = None,
        policy: facts.CollaborationPolicy | Policy | None = None,
    ) -> Budget:
        """A collaboration budget (*samhandlingsbudsjett*).

        Of: A concrete measure (*samhandlingstiltak*) with its parties and costs.

        Facts:
            parties: The parties, at most 1 000. Øre that cannot be shared go to the first of equals.
            deductions (may be left out): Money that is deducted first, at most 1 000 entries.
            key (may be left out): The key of lines that have none of their own.
            lines (may be left out): The costs, at most 1 000.
            name (may be left out): Its name.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def check_agreement(
        rules: Rulebook,
        *,
        states: Sequence[facts.Element],
        grant_money: facts.GrantMoney = ...,
        id: str | None = None,
        policy: facts.CollaborationPolicy | Policy | None = None,
    ) -> AgreementCheck:
        """What an agreement holds and lacks.

        Of: An agreement, by what it states.

        Facts:
            states: The elements that it states, each once, in any order.
            grant_money (may be left out): The part that grant money has in the measure.
            id (may be left out): The caller's name for the agreement.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def grant(
        rules: Rulebook,
        *,
        kind: facts.GrantKind,
        years: Sequence[facts.GrantYear],
        applicant: str | None = None,
        id: str | None = None,
        positions: facts.Number | None = None,
        rate_per_position: facts.Number | None = None,
        policy: facts.CollaborationPolicy | Policy | None = None,
    ) -> Grant:
        """The most that the rules read allow to grant.

        Of: An application for a grant.

        Facts:
            kind: What the grant is for.
            years: The years, in order, at most 100.
            applicant (may be left out): The municipality that applies and answers for the money.
            id (may be left out): The caller's name for the application.
            positions (may be left out): The positions applied for, in full-time equivalents with at most
                two decimals; for a team only.
            rate_per_position (may be left out): The rate of a full position in a year; for a team only. No
                rate was found in a public source.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

    def programme(
        rules: Rulebook,
        *,
        year: int,
        adult_teams: int | None = None,
        fund: facts.Range | None = None,
        team_cost: facts.Range | None = None,
        youth_teams: int | None = None,
        policy: facts.CollaborationPolicy | Policy | None = None,
    ) -> ProgrammeSize:
        """The size of a programme beside a fund.

        Of: A programme of teams. What is left out is taken from the figures of the year.

        Facts:
            year: The calendar year.
            adult_teams (may be left out): Teams for adults.
            fund (may be left out): The fund that the programme is held against; left out it is the
                recruitment and collaboration grant of the year. NOU 2023: 8 proposed one to two billion
                kroner and Helsedirektoratet a tenth to half a billion: what is only proposed is the
                caller's to give.
            team_cost (may be left out): The cost of a team in a year.
            youth_teams (may be left out): Teams for children and young people.
            policy (may be left out): The readings chosen; nothing for the defaults.
        """
        ...

else:
    budget = _rule(
        "collaboration.budget",
        Budget,
        "(rules, *, parties, deductions=..., key=None, lines=..., name=None, policy=None)",
        "A collaboration budget (*samhandlingsbudsjett*).\n\nOf: A concrete measure (*samhandlingstiltak*) with its parties and costs.\n\nFacts:\n    parties: The parties, at most 1 000. Øre that cannot be shared go to the first of equals.\n    deductions (may be left out): Money that is deducted first, at most 1 000 entries.\n    key (may be left out): The key of lines that have none of their own.\n    lines (may be left out): The costs, at most 1 000.\n    name (may be left out): Its name.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    check_agreement = _rule(
        "collaboration.check_agreement",
        AgreementCheck,
        "(rules, *, states, grant_money=..., id=None, policy=None)",
        "What an agreement holds and lacks.\n\nOf: An agreement, by what it states.\n\nFacts:\n    states: The elements that it states, each once, in any order.\n    grant_money (may be left out): The part that grant money has in the measure.\n    id (may be left out): The caller's name for the agreement.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    grant = _rule(
        "collaboration.grant",
        Grant,
        "(rules, *, kind, years, applicant=None, id=None, positions=None, rate_per_position=None, policy=None)",
        "The most that the rules read allow to grant.\n\nOf: An application for a grant.\n\nFacts:\n    kind: What the grant is for.\n    years: The years, in order, at most 100.\n    applicant (may be left out): The municipality that applies and answers for the money.\n    id (may be left out): The caller's name for the application.\n    positions (may be left out): The positions applied for, in full-time equivalents with at most\n        two decimals; for a team only.\n    rate_per_position (may be left out): The rate of a full position in a year; for a team only. No\n        rate was found in a public source.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
    programme = _rule(
        "collaboration.programme",
        ProgrammeSize,
        "(rules, *, year, adult_teams=None, fund=None, team_cost=None, youth_teams=None, policy=None)",
        "The size of a programme beside a fund.\n\nOf: A programme of teams. What is left out is taken from the figures of the year.\n\nFacts:\n    year: The calendar year.\n    adult_teams (may be left out): Teams for adults.\n    fund (may be left out): The fund that the programme is held against; left out it is the\n        recruitment and collaboration grant of the year. NOU 2023: 8 proposed one to two billion\n        kroner and Helsedirektoratet a tenth to half a billion: what is only proposed is the\n        caller's to give.\n    team_cost (may be left out): The cost of a team in a year.\n    youth_teams (may be left out): Teams for children and young people.\n    policy (may be left out): The readings chosen; nothing for the defaults.",
    )
