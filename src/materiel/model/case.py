"""What a case says about itself: its name, licences, sources, theatre, and the codes it adds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Self

FORMAT_VERSION = 1


@dataclass(frozen=True)
class Scope:
    """The theatre of the study: the places it covers and the period, an EDTF date or interval."""

    place_ids: tuple[str, ...] = ()
    period: str = ""


@dataclass(frozen=True)
class CaseInfo:
    """A case's own metadata, as its ``datapackage.json`` holds it.

    ``codes`` adds codes to lists: ``{"events.kind": {"flood": "flood"}}``; the same form names calibres that
    the reference does not know (``{"observations.calibre": {"6.5 × 52 mm": "Carcano"}}``). ``descriptor`` is the
    whole ``datapackage.json`` as it was read, so that what others wrote there is kept.

    >>> CaseInfo.of({"name": "mali", "materiel": {"scope": {"period": "2012/2014"}}}).scope.period
    '2012/2014'
    """

    name: str
    title: str = ""
    description: str = ""
    licences: tuple[Mapping[str, Any], ...] = ()
    sources: tuple[Mapping[str, Any], ...] = ()
    scope: Scope = Scope()
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    descriptor: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, descriptor: Mapping[str, Any]) -> Self:
        """Read the metadata from a descriptor of the right form; `materiel.read` checks the form."""
        own = descriptor.get("materiel", {})
        scope = own.get("scope", {})
        return cls(
            name=descriptor.get("name", ""),
            title=descriptor.get("title", ""),
            description=descriptor.get("description", ""),
            licences=tuple(descriptor.get("licenses", ())),
            sources=tuple(descriptor.get("sources", ())),
            scope=Scope(tuple(scope.get("place_ids", ())), scope.get("period", "")),
            codes=MappingProxyType({column: dict(added) for column, added in own.get("codes", {}).items()}),
            descriptor=descriptor,
        )

    def named(self, name: str) -> Self:
        """The same case under a name, where it has none of its own.

        >>> CaseInfo("").named("folder").name, CaseInfo("mali").named("folder").name
        ('folder', 'mali')
        """
        return self if self.name else replace(self, name=name)

    def added_codes(self, table: str, column: str) -> Mapping[str, str]:
        """The codes that this case adds to a column, each with its meaning.

        >>> CaseInfo("", codes={"events.kind": {"flood": "a flood"}}).added_codes("events", "kind")
        {'flood': 'a flood'}
        """
        return self.codes.get(f"{table}.{column}", {})
