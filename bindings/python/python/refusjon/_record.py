"""Outcomes and their parts: JSON with attributes, `Decimal`s and dates."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from sys import modules
from typing import TYPE_CHECKING, Any, ClassVar

from . import _refusjon

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Self

    from .common import Explanation, Flow, Locale, Receipt, Verification

__all__ = ["Outcome", "Record"]


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
    "decimal": _decimal,
    "date": date.fromisoformat,
    "moment": _moment,
    "value": _value,
}

Kind = Any
"""How a field is read: a word of ``_READ``, a class, ``[kind]`` for a list or ``{"": kind}`` for a mapping."""


class Late:
    """A class that is defined further down in its module."""

    __slots__ = ("module", "name")

    def __init__(self, module: str, name: str) -> None:
        self.module = module
        self.name = name

    def __call__(self, data: dict[str, Any]) -> Record:
        class_: type[Record] = getattr(modules[self.module], self.name)
        return class_(data)


def _read(kind: Kind, value: Any) -> Any:
    """A value of JSON as Python has it."""
    if value is None:
        return None
    if isinstance(kind, str):
        return _READ[kind](value)
    if isinstance(kind, list):
        return tuple(_read(kind[0], item) for item in value)
    if isinstance(kind, dict):
        return {key: _read(kind[""], item) for key, item in value.items()}
    # A choice is a word when it holds nothing.
    return kind(value) if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    form = value.__class__
    if issubclass(form, (Record, Outcome)):
        return value.to_dict()
    if form is tuple:
        return [_plain(item) for item in value]
    if form is dict:
        return {key: _plain(item) for key, item in value.items()}
    return value


def _brief(value: Any) -> str:
    """A value in a line: of a part its name, of several how many."""
    form = value.__class__
    if issubclass(form, Record):
        return f"{form.__name__}(...)"
    if form is tuple and isinstance(value[0], Record):
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

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, Any]]]:
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


class Outcome(_Fields, _refusjon.Outcome):
    """What a rule says of a case. Its fields are attributes; it explains itself, and writes its receipt.

    It never changes, equals an outcome that says the same, can be hashed and pickled.
    """

    __slots__ = ()

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Who pays whom, and for what."""
        from .common import Flow

        return tuple(Flow(flow) for flow in _loads(self._flows()))

    @property
    def case(self) -> dict[str, Any]:
        """The rule, the facts and the policy, as the files of cases have them."""
        case: dict[str, Any] = _loads(self._case())
        return case

    def explain(self) -> Explanation:
        """The steps from facts to outcome, with figures, sections and sources. Shows itself in a notebook."""
        from .common import Explanation

        return Explanation(_loads(self._explanation()))

    def receipt(self) -> Receipt:
        """The case, the outcome and everything that is needed to run it again, to be sent to somebody else."""
        from .common import Receipt

        return Receipt(_loads(self._receipt()))

    def _repr_html_(self) -> str:
        return self.explain()._repr_html_()


class Explains(Record):
    """The forms of an explanation."""

    __slots__ = ()

    def text(self, locale: Locale = "nb") -> str:
        """As plain text, with numbers as Norwegians write them (``nb``) or in English (``en``)."""
        return _refusjon.explanation(self.to_json(), "text", locale)

    def markdown(self, locale: Locale = "nb") -> str:
        """As Markdown."""
        return _refusjon.explanation(self.to_json(), "markdown", locale)

    def html(self, locale: Locale = "nb") -> str:
        """As an HTML fragment. Nothing that the facts hold becomes markup."""
        return _refusjon.explanation(self.to_json(), "html", locale)

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
