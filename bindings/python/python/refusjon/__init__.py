"""Norwegian health-financing rules: exact, dated, cited.

>>> from datetime import date
>>> import refusjon
>>> rules = refusjon.Rulebook.embedded()
>>> refund = refusjon.isf.refund(rules, code="442", sector="somatic", date=date(2020, 5, 1), points="5.719")
>>> refund.amount
Decimal('130987.98')

Each scheme is a module with its rules as functions: facts by name in, an outcome out. An outcome explains itself
(``refund.explain()``), says who pays whom (``refund.flows``) and writes its receipt (``refund.receipt()``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._errors import FrameError, InvalidValueError, RefusjonError, RulebookError, SchemeError, TextError
from ._frames import Batches, amount_sums, amounts, settle
from ._record import Outcome, Record, Records
from ._refusjon import __version__, answer, schema, schema_names
from ._refusjon import rules as rule_names
from ._rulebook import Rulebook
from ._schemes import SCHEMES

if TYPE_CHECKING:
    from ._schemes import *  # noqa: F403
    from .common import Explanation as Explanation
    from .common import Flow as Flow
    from .common import Receipt as Receipt
    from .common import Verification as Verification

__all__ = [
    "SCHEMES",
    "Batches",
    "FrameError",
    "InvalidValueError",
    "Outcome",
    "Record",
    "Records",
    "RefusjonError",
    "Rulebook",
    "RulebookError",
    "SchemeError",
    "TextError",
    "__version__",
    "amount_sums",
    "amounts",
    "answer",
    "rule_names",
    "schema",
    "schema_names",
    "settle",
]

_COMMON = ("Explanation", "Flow", "Receipt", "Verification")

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # A scheme is read when it is first asked for: importing the package costs little.
        from importlib import import_module

        if name in SCHEMES or name in ("common", "facts"):
            return import_module(f"{__name__}.{name}")
        if name in _COMMON:
            return getattr(import_module(f"{__name__}.common"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *SCHEMES, *_COMMON, "common", "facts"})
