"""What the outcomes of several schemes have in common."""

# Written by generate.py from the JSON Schema of the library: change that, or the library.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

from ._record import Explains, Record, Verifies, Late as _late

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from typing import Literal, TypeAlias

    from . import facts
    from ._record import Records

    Locale: TypeAlias = Literal["nb", "en"]

__all__ = [
    "Applying",
    "Change",
    "Citation",
    "Clash",
    "Combination",
    "CombinationRefusesAllBut",
    "Dated",
    "Difference",
    "ErrorBody",
    "ExemptionPart",
    "Explanation",
    "Figures",
    "Flow",
    "Gap",
    "Line",
    "Mark",
    "Measure",
    "MeasureOnceBeyond",
    "MeasurePerStarted",
    "MeasureUpTo",
    "Money",
    "NotApplying",
    "Override",
    "Parameter",
    "Party",
    "Patient",
    "Pattern",
    "Period",
    "Reading",
    "Receipt",
    "Repetition",
    "RepetitionReduced",
    "Scheme",
    "Shape",
    "ShapeFamily",
    "ShapeRange",
    "Source",
    "Step",
    "Supplied",
    "SuppliedTariff",
    "Term",
    "TermMoney",
    "TermNumber",
    "Unknown",
    "Used",
    "ValuePolicy",
    "Verification",
    "Weight",
]


class Applying(Record):
    """One thing that exempts the patient."""

    __slots__ = ()
    _fields = {
        "basis": ("", None),
        "citation": (_late(__name__, "Citation"), None),
        "covers_materials": ("flag", None),
        "reason_required": ("flag", None),
        "used": ([_late(__name__, "Used")], []),
    }

    if TYPE_CHECKING:

        @property
        def basis(self) -> facts.CommonBasis3:
            """What exempts."""
            ...

        @property
        def citation(self) -> Citation:
            """Where the rule stands."""
            ...

        @property
        def covers_materials(self) -> bool:
            """Whether it covers materials as well."""
            ...

        @property
        def reason_required(self) -> bool:
            """Whether the reason has to stand in the record or on the bill."""
            ...

        @property
        def used(self) -> Records[Used]:
            """The dated rules that decided: age limits, or that the ground is listed and whether it covers materials.
            """
            ...


class Change(Record):
    """Something that says one thing on the receipt and another today."""

    __slots__ = ()
    _fields = {
        "at": ("", None),
        "now": ("", None),
        "then": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def at(self) -> str:
            """A parameter's path, or a JSON pointer into the outcome or the explanation."""
            ...

        @property
        def now(self) -> str | None:
            """Today; nothing when it is not there."""
            ...

        @property
        def then(self) -> str | None:
            """On the receipt; nothing when it is not there."""
            ...


class Citation(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "section": ("", None),
        "source": (_late(__name__, "Source"), None),
    }

    if TYPE_CHECKING:

        @property
        def section(self) -> str | None:
            """As the library says it."""
            ...

        @property
        def source(self) -> Source:
            """As the library says it."""
            ...


class Clash(Record):
    """Two tariffs that do not go together, and whose list says so."""

    __slots__ = ()
    _fields = {
        "allowed_by_other": ("flag", False),
        "because": ("", None),
        "list_of": ("", None),
        "may_yield": ("flag", False),
        "refuses": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def allowed_by_other(self) -> bool:
            """Whether the other tariff's list names the first as one it goes with, so that the texts contradict each
            other.
            """
            ...

        @property
        def because(self) -> facts.Because:
            """Why."""
            ...

        @property
        def list_of(self) -> str:
            """The tariff whose list it is."""
            ...

        @property
        def may_yield(self) -> bool:
            """Whether a policy may let the other tariff's list win."""
            ...

        @property
        def refuses(self) -> str:
            """The tariff that it refuses."""
            ...


class Combination(Record):
    """A part of a tariff's list of combinations."""

    __slots__ = ()
    _fields = {
        "refuses": (_late(__name__, "Pattern"), None),
        "refuses_all_but": (_late(__name__, "CombinationRefusesAllBut"), None),
    }

    if TYPE_CHECKING:

        @property
        def refuses(self) -> Pattern | None:
            """As the library says it."""
            ...

        @property
        def refuses_all_but(self) -> CombinationRefusesAllBut | None:
            """As the library says it."""
            ...


class Dated(Record):
    """A value and the period it stands for."""

    __slots__ = ()
    _fields = {
        "certainty": ("", None),
        "checked_on": ("date", None),
        "citation": (_late(__name__, "Citation"), None),
        "note": ("", None),
        "period": (_late(__name__, "Period"), None),
        "status": ("", None),
        "supplied": ("flag", None),
        "value": ("value", None),
    }

    if TYPE_CHECKING:

        @property
        def certainty(self) -> facts.Certainty:
            """How sure it is."""
            ...

        @property
        def checked_on(self) -> date | None:
            """When it was last held against its source; nothing for a caller's own."""
            ...

        @property
        def citation(self) -> Citation:
            """Where it was read."""
            ...

        @property
        def note(self) -> str | None:
            """What else a reader should know."""
            ...

        @property
        def period(self) -> Period:
            """When it applies."""
            ...

        @property
        def status(self) -> facts.Status:
            """What standing it has."""
            ...

        @property
        def supplied(self) -> bool:
            """Whether a caller supplied it."""
            ...

        @property
        def value(self) -> Decimal | str:
            """What it is."""
            ...


class Difference(Record):
    """A parameter and a period in which two rulebooks say different things."""

    __slots__ = ()
    _fields = {
        "after": ("value", None),
        "before": ("value", None),
        "path": ("", None),
        "period": (_late(__name__, "Period"), None),
    }

    if TYPE_CHECKING:

        @property
        def after(self) -> Decimal | str | None:
            """What the second rulebook says; nothing when it has no value."""
            ...

        @property
        def before(self) -> Decimal | str | None:
            """What the first rulebook says; nothing when it has no value."""
            ...

        @property
        def path(self) -> str:
            """The parameter's path."""
            ...

        @property
        def period(self) -> Period:
            """The period."""
            ...


class ErrorBody(Record):
    """An error as data: what every face of the library passes on, with the same words."""

    __slots__ = ()
    _fields = {
        "code": ("", None),
        "expected": ("", None),
        "field": ("", None),
        "message": ("", None),
        "remedy": ("", None),
        "scheme": ("", None),
        "value": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def code(self) -> str:
            """Stable, for programs: ``invalid_value``, ``no_value``, ``no_weight``, ..."""
            ...

        @property
        def expected(self) -> str | None:
            """What is allowed."""
            ...

        @property
        def field(self) -> str | None:
            """The field or the parameter's path."""
            ...

        @property
        def message(self) -> str:
            """The whole, in a sentence."""
            ...

        @property
        def remedy(self) -> str | None:
            """What to do."""
            ...

        @property
        def scheme(self) -> str | None:
            """The scheme whose rule met the error."""
            ...

        @property
        def value(self) -> str | None:
            """The value that was given."""
            ...


class Explanation(Explains):
    """The steps from facts to answer. Renders as plain text (``Explanation::text``, ``fmt::Display``), as Markdown
    (``Explanation::markdown``) and, through serde, as JSON.
    """

    __slots__ = ()
    _fields = {
        "answer": ([_late(__name__, "Term")], None),
        "gaps": ([_late(__name__, "Gap")], None),
        "marks": ([_late(__name__, "Mark")], None),
        "readings": ([_late(__name__, "Reading")], None),
        "scheme": ("", None),
        "status": ("", None),
        "steps": ([_late(__name__, "Step")], None),
        "title": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def answer(self) -> Records[Term]:
            """The answer in short."""
            ...

        @property
        def gaps(self) -> Records[Gap]:
            """What the rules say that the library does not model."""
            ...

        @property
        def marks(self) -> Records[Mark]:
            """What a reader should know about the figures used."""
            ...

        @property
        def readings(self) -> Records[Reading]:
            """The choices made where texts are silent or contested."""
            ...

        @property
        def scheme(self) -> str:
            """The scheme whose rules were used."""
            ...

        @property
        def status(self) -> facts.Status:
            """What standing the scheme has."""
            ...

        @property
        def steps(self) -> Records[Step]:
            """From facts to answer, in order."""
            ...

        @property
        def title(self) -> str:
            """What is explained."""
            ...


class Figures(Record):
    """Which embedded parameters an answer was made with."""

    __slots__ = ()
    _fields = {
        "edition": ("", None),
        "sha256": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def edition(self) -> str:
            """The day the newest of them was held against its source."""
            ...

        @property
        def sha256(self) -> str:
            """SHA-256 of the parameter files."""
            ...


class Flow(Record):
    """A payment from one party to another. What the one pays the other receives: there is one amount."""

    __slots__ = ()
    _fields = {
        "amount": (_late(__name__, "Money"), None),
        "from_": (_late(__name__, "Party"), None),
        "to": (_late(__name__, "Party"), None),
        "what": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Money:
            """How much. A negative amount goes the other way."""
            ...

        @property
        def from_(self) -> Party:
            """Who pays."""
            ...

        @property
        def to(self) -> Party:
            """Who receives."""
            ...

        @property
        def what(self) -> str:
            """For what, in a few words that are the same from case to case."""
            ...


class Gap(Record):
    """Something a rule says that the library does not model."""

    __slots__ = ()
    _fields = {
        "citation": (_late(__name__, "Citation"), None),
        "key": ("", None),
        "says": ("", None),
        "why": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def citation(self) -> Citation:
            """Where the rule says it."""
            ...

        @property
        def key(self) -> str:
            """Stable name."""
            ...

        @property
        def says(self) -> str:
            """What the rule says."""
            ...

        @property
        def why(self) -> str:
            """Why it is not modelled, and what a caller can do."""
            ...


class Line(Record):
    """A tariff on a bill."""

    __slots__ = ()
    _fields = {
        "code": ("", None),
        "count": ("whole", None),
        "minutes": ("whole", None),
        "provider": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def code(self) -> str:
            """The code, as the table prints it."""
            ...

        @property
        def count(self) -> int | None:
            """How many times or units, 1 to 1000; without it, and without minutes, once."""
            ...

        @property
        def minutes(self) -> int | None:
            """The time, 0 to 10 000 minutes, for a tariff that is counted in time: the whole contact when its unit is
            for time beyond some minutes, else the time of the tariff's own work.
            """
            ...

        @property
        def provider(self) -> facts.Provider | None:
            """Who did this part of the work, when it is another than the bill's, such as a doctor's tariff on a
            nurse's bill. Of the same profession.
            """
            ...


class Mark(Record):
    """Something that a reader should know about a figure."""

    __slots__ = ()
    _fields = {
        "code": ("", None),
        "text": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def code(self) -> str:
            """Stable name: ``supplied``, ``older``, ``first_known``, ``preliminary``, ``secondary``, ``note``, ..."""
            ...

        @property
        def text(self) -> str:
            """In words."""
            ...


class Measure(Record):
    """What one unit of a tariff is."""

    __slots__ = ()
    _fields = {
        "per_started": (_late(__name__, "MeasurePerStarted"), None),
        "once_beyond": (_late(__name__, "MeasureOnceBeyond"), None),
        "up_to": (_late(__name__, "MeasureUpTo"), None),
        "per": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def per_started(self) -> MeasurePerStarted | None:
            """As the library says it."""
            ...

        @property
        def once_beyond(self) -> MeasureOnceBeyond | None:
            """As the library says it."""
            ...

        @property
        def up_to(self) -> MeasureUpTo | None:
            """As the library says it."""
            ...

        @property
        def per(self) -> facts.Thing | None:
            """As the library says it."""
            ...


class Money(Record):
    """An amount that carries its currency as data."""

    __slots__ = ()
    _fields = {
        "amount": ("amount", None),
        "currency": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def amount(self) -> Decimal:
            """As the library says it."""
            ...

        @property
        def currency(self) -> Literal["NOK", "DKK"]:
            """As the library says it."""
            ...


class NotApplying(Record):
    """A ground or an age limit that does not exempt the patient."""

    __slots__ = ()
    _fields = {
        "basis": ("", None),
        "citation": (_late(__name__, "Citation"), None),
        "used": ([_late(__name__, "Used")], []),
    }

    if TYPE_CHECKING:

        @property
        def basis(self) -> facts.CommonBasis3:
            """What does not exempt."""
            ...

        @property
        def citation(self) -> Citation:
            """The list that does not hold it."""
            ...

        @property
        def used(self) -> Records[Used]:
            """The dated rules that decided; empty when the service's list never held the ground."""
            ...


class Override(Record):
    """A value of the caller's for one parameter in one period, ``from`` and including, ``until`` and not including.
    """

    __slots__ = ()
    _fields = {
        "from_": ("date", None),
        "path": ("", None),
        "source": ("", None),
        "status": ("", 'in force'),
        "until": ("date", None),
        "value": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def from_(self) -> date:
            """As the library says it."""
            ...

        @property
        def path(self) -> str:
            """As the library says it."""
            ...

        @property
        def source(self) -> str | None:
            """As the library says it."""
            ...

        @property
        def status(self) -> facts.Status:
            """As the library says it."""
            ...

        @property
        def until(self) -> date:
            """As the library says it."""
            ...

        @property
        def value(self) -> str | int:
            """As the library says it."""
            ...


class Parameter(Record):
    """One figure of the rules, through time."""

    __slots__ = ()
    _fields = {
        "norwegian": ("", None),
        "path": ("", None),
        "title": ("", None),
        "unit": ("", None),
        "unknown": ([_late(__name__, "Unknown")], []),
        "values": ([_late(__name__, "Dated")], None),
        "words": ([""], []),
    }

    if TYPE_CHECKING:

        @property
        def norwegian(self) -> str:
            """As the library says it."""
            ...

        @property
        def path(self) -> str:
            """As the library says it."""
            ...

        @property
        def title(self) -> str:
            """As the library says it."""
            ...

        @property
        def unit(self) -> facts.Unit:
            """As the library says it."""
            ...

        @property
        def unknown(self) -> Records[Unknown]:
            """As the library says it."""
            ...

        @property
        def values(self) -> Records[Dated]:
            """As the library says it."""
            ...

        @property
        def words(self) -> tuple[str, ...]:
            """As the library says it."""
            ...


class Party(Record):
    """A party to a payment: what it is and, where the facts name it, its name."""

    __slots__ = ()
    _fields = {
        "name": ("", None),
        "role": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def name(self) -> str | None:
            """Its name."""
            ...

        @property
        def role(self) -> facts.Role:
            """What it is."""
            ...


class Patient(Record):
    """The patient of one contact."""

    __slots__ = ()
    _fields = {
        "age": ("whole", None),
        "birth_date": ("date", None),
        "exemption_card": ("flag", False),
        "grounds": ([""], []),
    }

    if TYPE_CHECKING:

        @property
        def age(self) -> int | None:
            """The age on the day, in whole years, when the date of birth is not known. A limit that is counted by
            calendar year needs the date only at the age of the limit itself, and not on 31 December.
            """
            ...

        @property
        def birth_date(self) -> date | None:
            """The date of birth. Without it and without ``age`` no age limit is tested, and the outcome says so."""
            ...

        @property
        def exemption_card(self) -> bool:
            """Whether the patient has an exemption card (*frikort*) on the day. Before 2021 there were two cards; what
            counts is the one of the cap that the service belonged to.
            """
            ...

        @property
        def grounds(self) -> tuple[facts.Ground, ...]:
            """What may exempt the patient in this very contact, at most 100 entries."""
            ...


class Pattern(Record):
    """Codes that an entry of a list means."""

    __slots__ = ()
    _fields = {
        "prevails": ("flag", False),
        "shape": (_late(__name__, "Shape"), None),
    }

    if TYPE_CHECKING:

        @property
        def prevails(self) -> bool:
            """Of an allowed entry: the other tariff's own list refuses it, and ``Contradiction`` decides which of the
            two holds.
            """
            ...

        @property
        def shape(self) -> Shape:
            """Which codes."""
            ...


class Period(Record):
    """A half-open stretch of calendar days: from and including ``from``, until but not including ``until``. Without
    ``until`` it has no known end.
    """

    __slots__ = ()
    _fields = {
        "from_": ("date", None),
        "until": ("date", None),
    }

    if TYPE_CHECKING:

        @property
        def from_(self) -> date:
            """As the library says it."""
            ...

        @property
        def until(self) -> date | None:
            """As the library says it."""
            ...


class Reading(Record):
    """A choice that was made where texts are silent or contested."""

    __slots__ = ()
    _fields = {
        "chosen": ("", None),
        "default": ("flag", None),
        "policy": ("", None),
        "question": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def chosen(self) -> str:
            """What was chosen."""
            ...

        @property
        def default(self) -> bool:
            """Whether that is the default."""
            ...

        @property
        def policy(self) -> str:
            """The policy's name, as it is given to the rule."""
            ...

        @property
        def question(self) -> str:
            """What is open."""
            ...


class Receipt(Verifies):
    """What one party sends another: the case, the answer, its steps, and which figures stood behind it."""

    __slots__ = ()
    _fields = {
        "explanation": (_late(__name__, "Explanation"), None),
        "library": ("", None),
        "parameters": (_late(__name__, "Figures"), None),
        "receipt": ("whole", None),
        "supplied": (_late(__name__, "Supplied"), {}),
    }

    if TYPE_CHECKING:

        @property
        def explanation(self) -> Explanation:
            """Why."""
            ...

        @property
        def library(self) -> str:
            """The version of the library."""
            ...

        @property
        def parameters(self) -> Figures:
            """The embedded parameters."""
            ...

        @property
        def receipt(self) -> int:
            """The form of the receipt: 1."""
            ...

        @property
        def supplied(self) -> Supplied:
            """What the caller supplied beside them; of the weights those whose code the case names."""
            ...


class Repetition(Record):
    """How often a tariff may be repeated on one bill."""

    __slots__ = ()
    _fields = {
        "at_most": ("whole", None),
        "reduced": (_late(__name__, "RepetitionReduced"), None),
    }

    if TYPE_CHECKING:

        @property
        def at_most(self) -> int | None:
            """As the library says it."""
            ...

        @property
        def reduced(self) -> RepetitionReduced | None:
            """As the library says it."""
            ...


class Scheme(Record):
    """A set of rules with a name and a standing."""

    __slots__ = ()
    _fields = {
        "gaps": ([_late(__name__, "Gap")], None),
        "name": ("", None),
        "norwegian": ("", None),
        "status": ("", None),
        "title": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def gaps(self) -> Records[Gap]:
            """As the library says it."""
            ...

        @property
        def name(self) -> str:
            """As the library says it."""
            ...

        @property
        def norwegian(self) -> str:
            """As the library says it."""
            ...

        @property
        def status(self) -> facts.Status:
            """As the library says it."""
            ...

        @property
        def title(self) -> str:
            """As the library says it."""
            ...


class Shape(Record):
    """Codes that belong together."""

    __slots__ = ()
    _fields = {
        "code": ("", None),
        "family": (_late(__name__, "ShapeFamily"), None),
        "range": (_late(__name__, "ShapeRange"), None),
    }

    if TYPE_CHECKING:

        @property
        def code(self) -> str | None:
            """As the library says it."""
            ...

        @property
        def family(self) -> ShapeFamily | None:
            """As the library says it."""
            ...

        @property
        def range(self) -> ShapeRange | None:
            """As the library says it."""
            ...


class Source(Record):
    """A document that a value or a rule was read in."""

    __slots__ = ()
    _fields = {
        "number": ("", None),
        "publisher": ("", None),
        "title": ("", None),
        "url": ("", None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def number(self) -> str | None:
            """Number of the act, regulation or report, such as FOR-2011-11-18-1115."""
            ...

        @property
        def publisher(self) -> str:
            """Who published it."""
            ...

        @property
        def title(self) -> str:
            """Its title."""
            ...

        @property
        def url(self) -> str | None:
            """Where it is read."""
            ...

        @property
        def year(self) -> int | None:
            """When it was published, where the document says so."""
            ...


class Step(Record):
    """One step."""

    __slots__ = ()
    _fields = {
        "citations": ([_late(__name__, "Citation")], []),
        "formula": ([_late(__name__, "Term")], []),
        "id": ("", None),
        "label": ("", None),
        "parameters": ([_late(__name__, "Used")], []),
    }

    if TYPE_CHECKING:

        @property
        def citations(self) -> Records[Citation]:
            """Where the rule stands."""
            ...

        @property
        def formula(self) -> Records[Term]:
            """The formula with the numbers in it."""
            ...

        @property
        def id(self) -> str:
            """Stable name, for programs and translations."""
            ...

        @property
        def label(self) -> str:
            """What the step does."""
            ...

        @property
        def parameters(self) -> Records[Used]:
            """The parameters used."""
            ...


class Supplied(Record):
    """Overrides, weights and tariffs together: what a rulebook is changed by."""

    __slots__ = ()
    _fields = {
        "overrides": ([_late(__name__, "Override")], []),
        "tariffs": ([_late(__name__, "SuppliedTariff")], []),
        "weights": ([_late(__name__, "Weight")], []),
    }

    if TYPE_CHECKING:

        @property
        def overrides(self) -> Records[Override]:
            """Values for parameters."""
            ...

        @property
        def tariffs(self) -> Records[SuppliedTariff]:
            """Tariffs."""
            ...

        @property
        def weights(self) -> Records[Weight]:
            """Cost weights."""
            ...


class SuppliedTariff(Record):
    """A tariff of a caller's own, for a period without a known table or in place of a row."""

    __slots__ = ()
    _fields = {
        "basis": ("", 'three_columns'),
        "code": ("", None),
        "combinations": ([(_late(__name__, "Combination"),)], []),
        "copayment": ("amount", None),
        "counts_to_cap": ("flag", None),
        "fee": ("amount", None),
        "from_": ("date", None),
        "materials": ("flag", False),
        "measure": ((_late(__name__, "Measure"),), 'once'),
        "notes": ([""], []),
        "performer": ("", 'any'),
        "profession": ("", None),
        "refund": ("amount", None),
        "repetition": ((_late(__name__, "Repetition"),), 'not_stated'),
        "source": ("", None),
        "title": ("", None),
        "until": ("date", None),
    }

    if TYPE_CHECKING:

        @property
        def basis(self) -> facts.CommonBasis:
            """How the amounts are printed."""
            ...

        @property
        def code(self) -> str:
            """The code: 1 to 8 letters and digits."""
            ...

        @property
        def combinations(self) -> tuple[Combination | Literal["refuses_all"], ...]:
            """What it does not go with."""
            ...

        @property
        def copayment(self) -> Decimal:
            """What the patient pays."""
            ...

        @property
        def counts_to_cap(self) -> bool | None:
            """Whether the copayment counts towards the cap; without it, when there is one and it is not
            ``Basis::PatientPaid``.
            """
            ...

        @property
        def fee(self) -> Decimal:
            """The whole amount: the sum of the other two."""
            ...

        @property
        def from_(self) -> date:
            """The first day."""
            ...

        @property
        def materials(self) -> bool:
            """Whether it is a charge for materials, which some exemptions cover."""
            ...

        @property
        def measure(self) -> Measure | Literal["once"]:
            """What one unit is."""
            ...

        @property
        def notes(self) -> tuple[str, ...]:
            """The notes that it refers to, such as ``E5``."""
            ...

        @property
        def performer(self) -> facts.Performer:
            """Who may use it."""
            ...

        @property
        def profession(self) -> facts.Profession:
            """Whose table."""
            ...

        @property
        def refund(self) -> Decimal:
            """What the national insurance pays."""
            ...

        @property
        def repetition(self) -> Repetition | Literal["not_stated", "never", "any_number"]:
            """How often it may be repeated."""
            ...

        @property
        def source(self) -> str | None:
            """Where it was read."""
            ...

        @property
        def title(self) -> str | None:
            """What it is."""
            ...

        @property
        def until(self) -> date | None:
            """The first day after the last; without it the row has no end."""
            ...


class Term(Record):
    """A piece of a formula."""

    __slots__ = ()
    _fields = {
        "number": (_late(__name__, "TermNumber"), None),
        "money": (_late(__name__, "TermMoney"), None),
        "share": ("decimal", None),
        "day": ("date", None),
        "text": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def number(self) -> TermNumber | None:
            """As the library says it."""
            ...

        @property
        def money(self) -> TermMoney | None:
            """As the library says it."""
            ...

        @property
        def share(self) -> Decimal | None:
            """As the library says it."""
            ...

        @property
        def day(self) -> date | None:
            """As the library says it."""
            ...

        @property
        def text(self) -> str | None:
            """As the library says it."""
            ...


class Unknown(Record):
    """A period for which no usable value was found."""

    __slots__ = ()
    _fields = {
        "period": (_late(__name__, "Period"), None),
        "reason": ("", None),
        "replaced": ("flag", None),
    }

    if TYPE_CHECKING:

        @property
        def period(self) -> Period:
            """The period."""
            ...

        @property
        def reason(self) -> str:
            """What was looked for, and what was found instead."""
            ...

        @property
        def replaced(self) -> bool:
            """Whether the rule was changed or repealed, so that no older value stands in."""
            ...


class Used(Record):
    """A parameter's value as a rule used it."""

    __slots__ = ()
    _fields = {
        "applied": ("", None),
        "certainty": ("", None),
        "citation": (_late(__name__, "Citation"), None),
        "note": ("", None),
        "path": ("", None),
        "period": (_late(__name__, "Period"), None),
        "status": ("", None),
        "supplied": ("flag", None),
        "title": ("", None),
        "unit": ("", None),
        "value": ("value", None),
    }

    if TYPE_CHECKING:

        @property
        def applied(self) -> facts.Applied:
            """How it came to be used."""
            ...

        @property
        def certainty(self) -> facts.Certainty:
            """How sure it is."""
            ...

        @property
        def citation(self) -> Citation:
            """Where it was read."""
            ...

        @property
        def note(self) -> str | None:
            """What else a reader should know."""
            ...

        @property
        def path(self) -> str:
            """The parameter's path."""
            ...

        @property
        def period(self) -> Period:
            """When it applies."""
            ...

        @property
        def status(self) -> facts.Status:
            """What standing it has."""
            ...

        @property
        def supplied(self) -> bool:
            """Whether a caller supplied it."""
            ...

        @property
        def title(self) -> str:
            """What it is, in English."""
            ...

        @property
        def unit(self) -> facts.Unit:
            """What it is counted in."""
            ...

        @property
        def value(self) -> Decimal | str:
            """What it was."""
            ...


class ValuePolicy(Record):
    """What to do when a parameter has no value in force on the day. The default refuses both; either choice marks the
    outcome.
    """

    __slots__ = ()
    _fields = {
        "older": ("", 'refuse'),
        "preliminary": ("", 'refuse'),
    }

    if TYPE_CHECKING:

        @property
        def older(self) -> facts.Older:
            """Whether the latest value that ended before the day may be used."""
            ...

        @property
        def preliminary(self) -> facts.Preliminary:
            """Whether a value announced as preliminary may be used."""
            ...


class Verification(Record):
    """Whether a receipt still holds, and if not, what changed."""

    __slots__ = ()
    _fields = {
        "error": (_late(__name__, "ErrorBody"), None),
        "explanation_changed": ([_late(__name__, "Change")], []),
        "holds": ("flag", None),
        "library_now": ("", None),
        "library_then": ("", None),
        "outcome_changed": ([_late(__name__, "Change")], []),
        "parameters_changed": ([_late(__name__, "Change")], []),
        "parameters_now": (_late(__name__, "Figures"), None),
        "parameters_then": (_late(__name__, "Figures"), None),
    }

    if TYPE_CHECKING:

        @property
        def error(self) -> ErrorBody | None:
            """The error that the case meets today."""
            ...

        @property
        def explanation_changed(self) -> Records[Change]:
            """Places of the explanation that are different today, as JSON pointers; at most a hundred. Of a receipt of
            another library version only the figures are compared, since its words may be others.
            """
            ...

        @property
        def holds(self) -> bool:
            """Whether the case is answered the same today."""
            ...

        @property
        def library_now(self) -> str:
            """The library that verified it."""
            ...

        @property
        def library_then(self) -> str:
            """The library that made the receipt."""
            ...

        @property
        def outcome_changed(self) -> Records[Change]:
            """Places of the outcome that are different today, as JSON pointers; at most a hundred."""
            ...

        @property
        def parameters_changed(self) -> Records[Change]:
            """Parameters of the steps that say something else today, and the embedded files when they do though their
            edition is the same.
            """
            ...

        @property
        def parameters_now(self) -> Figures:
            """The parameters that verified it."""
            ...

        @property
        def parameters_then(self) -> Figures:
            """The parameters that made the receipt."""
            ...


class Weight(Record):
    """A weight as it is written in CSV, JSON and TOML."""

    __slots__ = ()
    _fields = {
        "category": ("", None),
        "code": ("", None),
        "name": ("", None),
        "sector": ("", None),
        "source": ("", None),
        "weight": ("decimal", None),
        "year": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def category(self) -> facts.Category:
            """As the library says it."""
            ...

        @property
        def code(self) -> str:
            """As the library says it."""
            ...

        @property
        def name(self) -> str | None:
            """As the library says it."""
            ...

        @property
        def sector(self) -> facts.Sector:
            """As the library says it."""
            ...

        @property
        def source(self) -> str | None:
            """As the library says it."""
            ...

        @property
        def weight(self) -> Decimal:
            """As the library says it."""
            ...

        @property
        def year(self) -> int:
            """As the library says it."""
            ...


class ExemptionPart(Record):
    """Whether the state pays instead of the patient."""

    __slots__ = ()
    _fields = {
        "age_not_stated": ("flag", False),
        "applying": ([_late(__name__, "Applying")], []),
        "citation": (_late(__name__, "Citation"), None),
        "covers_materials": ("flag", None),
        "date": ("date", None),
        "exempt": ("flag", None),
        "ground": ("", None),
        "not_applying": ([_late(__name__, "NotApplying")], []),
        "readings": ([_late(__name__, "Reading")], []),
        "reason_required": ("flag", None),
        "service": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def age_not_stated(self) -> bool:
            """The age is not stated although the service has an age limit: no limit was tested."""
            ...

        @property
        def applying(self) -> Records[Applying]:
            """Everything that exempts, in order: exemption card, child, young person, then grounds as they were given.
            """
            ...

        @property
        def citation(self) -> Citation | None:
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
        def not_applying(self) -> Records[NotApplying]:
            """What was tested and does not exempt here."""
            ...

        @property
        def readings(self) -> Records[Reading]:
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


class CombinationRefusesAllBut(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "allowed": ([_late(__name__, "Pattern")], None),
        "setting": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def allowed(self) -> Records[Pattern]:
            """What it goes with."""
            ...

        @property
        def setting(self) -> facts.Setting | None:
            """Only there; everywhere without."""
            ...


class MeasurePerStarted(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "beyond": ("whole", None),
        "minutes": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def beyond(self) -> int:
            """The minutes that give nothing."""
            ...

        @property
        def minutes(self) -> int:
            """The length of a stretch."""
            ...


class MeasureOnceBeyond(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "minutes": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def minutes(self) -> int:
            """The minutes that give nothing."""
            ...


class MeasureUpTo(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "minutes": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def minutes(self) -> int:
            """The minutes that it covers."""
            ...


class RepetitionReduced(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "at_most": ("whole", None),
        "percent": ("whole", None),
    }

    if TYPE_CHECKING:

        @property
        def at_most(self) -> int | None:
            """So many repeats; without a number any."""
            ...

        @property
        def percent(self) -> int:
            """Per cent of each amount."""
            ...


class ShapeFamily(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "except_": ([""], []),
        "prefix": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def except_(self) -> tuple[str, ...]:
            """Codes of the family that are not meant."""
            ...

        @property
        def prefix(self) -> str:
            """Letters, a number, and more letters."""
            ...


class ShapeRange(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "first": ("whole", None),
        "last": ("whole", None),
        "letters": ("", None),
    }

    if TYPE_CHECKING:

        @property
        def first(self) -> int:
            """The first number."""
            ...

        @property
        def last(self) -> int:
            """The last number."""
            ...

        @property
        def letters(self) -> str:
            """The letters before the number."""
            ...


class TermNumber(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "of": ("", None),
        "value": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def of(self) -> str:
            """What it counts."""
            ...

        @property
        def value(self) -> Decimal:
            """The number."""
            ...


class TermMoney(Record):
    """As the library says it."""

    __slots__ = ()
    _fields = {
        "currency": ("", None),
        "kroner": ("decimal", None),
    }

    if TYPE_CHECKING:

        @property
        def currency(self) -> str:
            """ISO 4217."""
            ...

        @property
        def kroner(self) -> Decimal:
            """The amount in kroner."""
            ...
