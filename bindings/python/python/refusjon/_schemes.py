"""The schemes that have a module."""

# Written by generate.py from the JSON Schema of the library: change that, or the library.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import co_consultation as co_consultation
    from . import cofinancing as cofinancing
    from . import collaboration as collaboration
    from . import common as common
    from . import copayment as copayment
    from . import discharge_ready as discharge_ready
    from . import facts as facts
    from . import isf as isf
    from . import proximity as proximity
    from . import rbf as rbf
    from . import tariff as tariff

SCHEMES = ("isf", "discharge_ready", "rbf", "copayment", "collaboration", "proximity", "cofinancing", "tariff", "co_consultation",)
