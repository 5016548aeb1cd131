"""The exceptions: the library's errors, with the library's words."""

from __future__ import annotations

__all__ = ["FrameError", "InvalidValueError", "RefusjonError", "RulebookError", "SchemeError", "TextError", "make"]


class RefusjonError(Exception):
    """Everything that can go wrong in the library.

    The message says what is wrong and what to do. ``code`` is stable and the same in every language.

    >>> import datetime, refusjon
    >>> rules = refusjon.Rulebook.embedded()
    >>> try:
    ...     refusjon.isf.refund(rules, sector="somatic", date=datetime.date(2030, 1, 1), points="1")
    ... except refusjon.RefusjonError as error:
    ...     error.code, error.field
    ('no_value', 'isf.unit_price.somatic')
    """

    code: str
    """Stable, for programs: ``invalid_value``, ``no_value``, ``no_weight``, ..."""
    scheme: str | None
    """The scheme whose rule met the error."""
    field: str | None
    """The field or the parameter's path."""
    value: str | None
    """The value that was given."""
    expected: str | None
    """What is allowed."""
    remedy: str | None
    """What to do."""

    def __init__(
        self,
        message: str,
        code: str = "",
        scheme: str | None = None,
        field: str | None = None,
        value: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.scheme = scheme
        self.field = field
        self.value = value
        self.expected = expected
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        given = (self.code, self.scheme, self.field, self.value, self.expected, self.remedy)
        return type(self), (str(self), *given)


class InvalidValueError(RefusjonError, ValueError):
    """A value that is not what its field allows."""


class TextError(RefusjonError, ValueError):
    """Facts or a text that cannot be read as what they should be. ``field`` is the place."""


class RulebookError(RefusjonError, LookupError):
    """A parameter or a weight that the rulebook does not have, or an override that it cannot take."""


class FrameError(RefusjonError, ValueError):
    """A frame that cannot be settled: a column is missing, stands twice or has a type that cannot be read."""


class SchemeError(RefusjonError, ValueError):
    """Facts that make no sense to a scheme. Each scheme has a class of its own, such as ``isf.IsfError``."""


_KINDS: dict[str, type[RefusjonError]] = {
    "value": InvalidValueError,
    "text": TextError,
    "rulebook": RulebookError,
    "batch": FrameError,
}
_schemes: dict[str, type[RefusjonError]] = {}


def scheme_error(scheme: str, error: type[RefusjonError]) -> None:
    """Names the class of a scheme's errors."""
    _schemes[scheme] = error


def make(
    kind: str,
    message: str,
    code: str,
    scheme: str | None,
    field: str | None,
    value: str | None,
    expected: str | None,
    remedy: str | None,
) -> RefusjonError:
    """The exception of an error of the library."""
    error = _KINDS.get(kind) or _schemes.get(scheme or "", SchemeError)
    return error(message, code, scheme, field, value, expected, remedy)
