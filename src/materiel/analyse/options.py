"""The options of a call: their defaults, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.finding import Analysis, Option
from materiel.errors import UsageError


def settled(analysis: Analysis, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a call with their defaults, checked. Raises `UsageError`.

    >>> listing = Analysis("listing", "", lambda study, options: Answer(()), (), (Option("top", "", kind=int),))
    >>> settled(listing, {"top": "6"}), settled(listing, {})
    ({'top': 6}, {'top': None})
    """
    unknown = sorted(set(given) - {option.name for option in analysis.options})
    if unknown:
        known = ", ".join(option.name for option in analysis.options) or "none"
        raise UsageError(f"{analysis.name} has no option {', '.join(unknown)}; it has {known}")
    return {option.name: _settled(analysis.name, option, given.get(option.name)) for option in analysis.options}


def _settled(analysis: str, option: Option, value: Any) -> Any:
    if value is None:
        if option.required:
            raise UsageError(f"{analysis} needs {option.name}: {option.meaning}")
        return option.default
    if option.choices and value not in option.choices:
        raise UsageError(f"{option.name} {value!r} is none of {', '.join(option.choices)}")
    try:
        return option.kind(value)
    except ValueError:
        raise UsageError(f"{option.name} {value!r} is no number") from None
