"""The consolidated list of the UN Security Council: who is listed since when, under which names.

Format: XML as published at https://www.un.org/securitycouncil/content/un-sc-consolidated-list. Taken are names
(also in the original script), aliases, the list, the number and the date of listing. Not taken are dates and
places of birth, documents and addresses: screening arms does not need them, and they are about persons. Names that
were taken off the list are not in the file: against an earlier issue of the list they count as withdrawn. The case
keeps the file as issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from materiel.errors import Problem
from materiel.model.dates import DateFormError, parse_date
from materiel.read.earlier import digest_of
from materiel.read.imported import Imported, Row, refused

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ALIASES = ("ENTITY_ALIAS", "INDIVIDUAL_ALIAS")
_KINDS = {"ENTITY": "organisation", "INDIVIDUAL": "person"}
_ZONE = re.compile(r"(?<=\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})$")
DATA_SET = "un-sc-list"
WEAK = "Low"
"""The quality that the list gives to an alias which alone does not identify anybody."""


def read_un_list(path: Path) -> Imported:
    """Read the list. Raises `InputError` with every problem; nothing of a list with problems is taken."""
    root = _parsed(path)
    entries = [entry for entry in root.iter() if entry.tag in _KINDS]
    refused(problem for at, entry in enumerate(entries, 1) for problem in _problems(path.name, at, entry))
    day = (root.get("dateGenerated") or "")[:10]
    digest = digest_of(path)
    source: dict[str, Any] = {
        "id": f"{DATA_SET}.{digest[:12]}",
        "kind": "data_set",
        "work_id": DATA_SET,
        "title": f"United Nations Security Council Consolidated List{f', {day}' if day else ''}",
        "publisher": "United Nations Security Council",
        "published": day or None,
        "url": "https://www.un.org/securitycouncil/content/un-sc-consolidated-list",
        "reliability": "A",
        "file": f"attached/{digest[:12]}/{path.name}",
        "sha256": digest,
    }
    weak = sum(_is_weak(alias) for entry in entries for alias in _aliases(entry))
    return Imported.of_rows(
        {
            "sources": (source,),
            "entities": [_entity(entry, source["id"]) for entry in entries],
            "claims": [_listing(entry, source["id"]) for entry in entries],
        },
        left_out={"aliases of low quality, kept in the note": weak},
        attached={source["file"]: path},
        data_set=DATA_SET,
        stating=frozenset({"entities", "claims"}),
    )


def _parsed(path: Path) -> ElementTree.Element:
    text = path.read_bytes()
    if b"<!DOCTYPE" in text[:4096] or b"<!ENTITY" in text:
        refused([Problem(path.name, wrong="a file with a document type of its own", right="the list as published")])
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        refused([Problem(path.name, wrong=f"no XML: {error}", right="the list as published")])
        raise
    if root.tag != "CONSOLIDATED_LIST":
        refused([Problem(path.name, value=root.tag, wrong="another kind of list", right="CONSOLIDATED_LIST")])
    return root


def _problems(file: str, at: int, entry: ElementTree.Element) -> Iterator[Problem]:
    if not _name(entry):
        yield Problem(file, at, "FIRST_NAME", None, "the entry has no name", "a name")
    if not _text(entry, "REFERENCE_NUMBER"):
        yield Problem(file, at, "REFERENCE_NUMBER", None, "the entry has no reference number", "such as QDe.014")
    try:
        parse_date(_listed_on(entry))
    except DateFormError as error:
        yield Problem(file, at, "LISTED_ON", _text(entry, "LISTED_ON"), str(error), "2012-12-05")


def _entity(entry: ElementTree.Element, source_id: str) -> Row:
    names = [_text(entry, "NAME_ORIGINAL_SCRIPT")]
    names += [_text(alias, "ALIAS_NAME") for alias in _aliases(entry) if not _is_weak(alias)]
    weak = [_text(alias, "ALIAS_NAME") for alias in _aliases(entry) if _is_weak(alias)]
    return {
        "id": f"un.{_text(entry, 'REFERENCE_NUMBER')}",
        "kind": _KINDS[entry.tag],
        "name": _name(entry),
        "aliases": ";".join(dict.fromkeys(name.replace(";", ",") for name in names if name)) or None,
        "external_ids": f"{DATA_SET}:{_text(entry, 'REFERENCE_NUMBER')}",
        "source_id": source_id,
        "locator": _text(entry, "REFERENCE_NUMBER"),
        "stated_as": "fact",
        "note": f"aliases of low quality: {', '.join(weak)}" if any(weak) else None,
    }


def _listing(entry: ElementTree.Element, source_id: str) -> Row:
    reference = _text(entry, "REFERENCE_NUMBER")
    return {
        "id": f"un.{reference}.listed",
        "entity_id": f"un.{reference}",
        "property": "listed",
        "value": f"UN list: {_text(entry, 'UN_LIST_TYPE')}",
        "since": _listed_on(entry),
        "source_id": source_id,
        "locator": reference,
        "stated_as": "fact",
    }


def _listed_on(entry: ElementTree.Element) -> str:
    """The day of listing. Some days carry a time zone, which says nothing about the day."""
    return _ZONE.sub("", _text(entry, "LISTED_ON"))


def _aliases(entry: ElementTree.Element) -> list[ElementTree.Element]:
    return [alias for tag in _ALIASES for alias in entry.findall(tag) if _text(alias, "ALIAS_NAME")]


def _is_weak(alias: ElementTree.Element) -> bool:
    return _text(alias, "QUALITY") == WEAK


def _name(entry: ElementTree.Element) -> str:
    return " ".join(filter(None, (_text(entry, part) for part in _PARTS)))


def _text(entry: ElementTree.Element, tag: str) -> str:
    return re.sub(r"\s+", " ", entry.findtext(tag) or "").strip()
