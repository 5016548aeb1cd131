"""Outcomes and their parts: JSON with attributes, `Decimal`s and dates."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from sys import modules
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, overload

from . import _refusjon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Literal

    from typing_extensions import Self

    from .common import Explanation, Flow, Locale, Receipt, Verification

__all__ = ["Outcome", "Record", "Records"]

F = TypeVar("F")
R = TypeVar("R", covariant=True)


def _loads(text: str) -> Any:
    import json

    return json.loads(text)


def _dumps(data: Any) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _same(value: Any) -> Any:
    return value


def _decimal(value: str | int) -> Any:
    return Decimal(value)


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _value(value: str) -> Decimal | str:
    """A parameter's value: a number, or one of its words."""
    return Decimal(value) if value.lstrip("-")[:1].isdigit() else value


_READ: dict[str, Callable[[Any], Any]] = {
    "": _same,
    "whole": _same,
    "flag": _same,
    "amount": _decimal,
    "decimal": _decimal,
    "date": date.fromisoformat,
    "moment": _moment,
    "value": _value,
}

Kind = Any
"""How a field is read: a word of ``_READ``, a class, ``(class,)`` for one or a word in its place, ``[kind]`` for a list or
``{"": kind}`` for a mapping."""


class Late:
    """A class that is defined further down in its module."""

    __slots__ = ("module", "name")

    def __init__(self, module: str, name: str) -> None:
        self.module = module
        self.name = name

    def __call__(self, data: dict[str, Any]) -> Record:
        return self.found()(data)

    def found(self) -> type[Record]:
        class_: type[Record] = getattr(modules[self.module], self.name)
        return class_


def _read(kind: Kind, value: Any) -> Any:
    """A value of JSON as Python has it."""
    if value is None:
        return None
    if isinstance(kind, str):
        return _READ[kind](value)
    if isinstance(kind, list):
        items = (_read(kind[0], item) for item in value)
        return tuple(items) if isinstance(kind[0], (str, tuple)) else Records(items, kind[0])
    if isinstance(kind, dict):
        return {key: _read(kind[""], item) for key, item in value.items()}
    return _choice(kind)(value) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    form = value.__class__
    if issubclass(form, (Record, Outcome)):
        return value.to_dict()
    if issubclass(form, tuple):
        return [_plain(item) for item in value]
    if form is dict:
        return {key: _plain(item) for key, item in value.items()}
    return value


def _brief(value: Any) -> str:
    """A value in a line: of a part its name, of several how many."""
    form = value.__class__
    if issubclass(form, Record):
        return f"{form.__name__}(...)"
    if issubclass(form, tuple) and isinstance(value[0], Record):
        return f"({len(value)} x {type(value[0]).__name__})"
    return repr(value)


def _hashable(value: Any) -> Any:
    form = value.__class__
    if form is dict:
        return tuple((key, _hashable(item)) for key, item in sorted(value.items()))
    if form is list:
        return tuple(_hashable(item) for item in value)
    return value


class _Fields:
    """Attributes for the fields of a piece of JSON."""

    __slots__ = ()

    _fields: ClassVar[dict[str, tuple[Kind, Any]]] = {}
    """The fields by name: how each is read, and what it says when JSON leaves it out."""

    if TYPE_CHECKING:

        @property
        def _refusjon_data(self) -> dict[str, Any]: ...

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            field = self._fields.get(name)
            if field is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            kind, absent = field
            return _read(kind, self._refusjon_data.get(name.rstrip("_"), absent))

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._fields})

    def to_dict(self) -> dict[str, Any]:
        """The fields as a dictionary, and their fields too, with `Decimal`s and dates."""
        return {name: _plain(getattr(self, name)) for name in self._fields}

    def __repr__(self) -> str:
        said = ((name, getattr(self, name)) for name in self._fields)
        inner = ", ".join(f"{name}={_brief(value)}" for name, value in said if value not in (None, (), {}, False))
        return f"{type(self).__name__}({inner})"

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><th>{escape(name)}</th><td>{escape(str(value))}</td></tr>"
            for name, value in ((name, getattr(self, name)) for name in self._fields)
            if value is not None and value != ()
        )
        return f"<table><caption>{escape(type(self).__name__)}</caption>{rows}</table>"


class Record(_Fields):
    """A part of an outcome. Its fields are attributes. It never changes, and equals what says the same."""

    __slots__ = ("_data",)
    _data: dict[str, Any]

    def __init__(self, data: dict[str, Any]) -> None:
        object.__setattr__(self, "_data", data)

    @property
    def _refusjon_data(self) -> dict[str, Any]:
        return self._data

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} does not change: {name} cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._data,)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Record) and type(other) is type(self):
            return self._data == other._data
        return NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), _hashable(self._data)))

    def to_json(self) -> str:
        """The record as JSON."""
        return _dumps(self._data)


def _choice(kind: Kind) -> Kind:
    """What a choice holds when it is no word."""
    return kind[0] if kind.__class__ is tuple else kind


def _class(kind: Kind) -> type[Record]:
    class_: type[Record] = kind.found() if isinstance(kind, Late) else kind
    return class_


def _columns(class_: type[Record]) -> list[tuple[str, list[str], Any]]:
    """The columns of a table of these records: their names, where their values stand, and what these are."""
    columns: list[tuple[str, list[str], Any]] = []
    for attribute, (kind, _) in class_._fields.items():
        name = attribute.rstrip("_")
        if isinstance(kind, tuple):
            columns.append((name, [name], "text"))
            kind = _choice(kind)
        if isinstance(kind, (str, list, dict)):
            columns.append((name, [name], _form(kind)))
            if kind == "value":
                columns.append(("number", [name], "number"))
        else:
            inner = _columns(_class(kind))
            columns.extend((f"{name}.{below}", [name, *place], form) for below, place, form in inner)
    return columns


_FORMS = {"": "text", "value": "text", "date": "day", "decimal": "number"}


def _form(kind: Kind) -> Any:
    if isinstance(kind, str):
        return _FORMS.get(kind, kind)
    if isinstance(kind, list):
        return {"list": _form(kind[0])}
    if isinstance(kind, dict):
        return {"entries": _form(kind[""])}
    return {"fields": _columns(_class(_choice(kind)))}


class Records(tuple[R, ...]):
    """Several records of an outcome: a tuple, and a table for whoever wants one.

    >>> import polars, refusjon
    >>> rules = refusjon.Rulebook.embedded()
    >>> refund = refusjon.isf.refund(rules, sector="somatic", date="2020-05-01", points="1")
    >>> polars.DataFrame(refund.flows.to_frame()).select("from.role", "to.role", "amount.amount").rows()
    [('state', 'regional_health_authority', Decimal('22904.00'))]
    """

    _kind: Kind

    def __new__(cls, records: Iterable[R], kind: Kind) -> Self:
        made = super().__new__(cls, records)
        made._kind = kind
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[R, ...], type[Record]]]:
        return type(self), (tuple(self), _class(self._kind))

    @overload
    def to_frame(self) -> _refusjon.Batches: ...
    @overload
    def to_frame(self, like: F) -> F: ...
    def to_frame(self, like: Any = None) -> Any:
        """The records as a table, a row each: as a frame of the kind of ``like`` or, without it, for whoever speaks Arrow, such
        as ``polars.DataFrame(records.to_frame())`` and ``pyarrow.table(records.to_frame())``.

        The columns depend on the kind of the records alone. A field of a part has both names, with a point between them:
        ``amount.currency``. Days are dates, amounts decimals with two places, other numbers decimals with nine places or, where
        one has more, as many as it has. A parameter's value is text, since some are words, and a number in the column
        ``number`` beside it. Lists are lists, of structs where they are of records.
        """
        from ._frames import _alike

        rows = [record._refusjon_data for record in self if isinstance(record, Record)]
        batches = _refusjon.records(_columns(_class(self._kind)), rows)
        return batches if like is None else _alike(batches, like)


class Outcome(_Fields, _refusjon.Outcome):
    """What a rule says of a case. Its fields are attributes; it explains itself, and writes its receipt.

    It never changes, equals an outcome that says the same, can be hashed and pickled.
    """

    __slots__ = ()

    @property
    def flows(self) -> Records[Flow]:
        """Who pays whom, and for what."""
        from .common import Flow

        flows: Records[Flow] = _read([Flow], _loads(self._flows()))
        return flows

    @property
    def case(self) -> dict[str, Any]:
        """The rule, the facts and the policy, as the files of cases have them."""
        case: dict[str, Any] = _loads(self._case())
        return case

    def explain(self, locale: Locale | None = None) -> Explanation:
        """The steps from facts to outcome, with figures, sections and sources. Shows itself in a notebook.

        Numbers are written as Norwegians do (``nb``, which stands when nothing is said) or in English (``en``).
        """
        from .common import Explanation

        return Explanation(_loads(self._explanation()), locale)

    def receipt(self) -> Receipt:
        """The case, the outcome and everything that is needed to run it again, to be sent to somebody else."""
        from .common import Receipt

        return Receipt(_loads(self._receipt()))

    def _repr_html_(self) -> str:
        return self.explain()._repr_html_()


class Explains(Record):
    """The forms of an explanation. The locale that it is made with holds in every form; a form may say otherwise.

    >>> import refusjon
    >>> rules = refusjon.Rulebook.embedded()
    >>> refund = refusjon.isf.refund(rules, sector="somatic", date="2020-05-01", points="1")
    >>> str(refund.explain("en")).splitlines()[1]
    '=> NOK 22,904.00'
    """

    __slots__ = ("_locale",)
    _locale: Locale | None

    def __init__(self, data: dict[str, Any], locale: Locale | None = None) -> None:
        super().__init__(data)
        object.__setattr__(self, "_locale", locale)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._data, self._locale)

    def _as(self, form: Literal["text", "markdown", "html"], locale: Locale | None) -> str:
        return _refusjon.explanation(self.to_json(), form, locale or self._locale)

    def text(self, locale: Locale | None = None) -> str:
        """As plain text."""
        return self._as("text", locale)

    def markdown(self, locale: Locale | None = None) -> str:
        """As Markdown."""
        return self._as("markdown", locale)

    def html(self, locale: Locale | None = None) -> str:
        """As an HTML fragment. Nothing that the facts hold becomes markup."""
        return self._as("html", locale)

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        return self.html()


class Verifies(Record):
    """What a receipt can do."""

    __slots__ = ()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Reads a receipt. An error says where the text is not one."""
        return cls(_loads(_refusjon.read_receipt(text)))

    def to_json(self) -> str:
        """The receipt as it is kept: the same bytes for the same answer in every language."""
        return _refusjon.read_receipt(_dumps(self._data))

    def verify(self) -> Verification:
        """Runs the case again with today's library and parameters: whether it holds, and if not, what changed."""
        from .common import Verification

        return Verification(_loads(_refusjon.verify_receipt(_dumps(self._data))))
