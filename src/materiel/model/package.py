"""The Frictionless Data Package 2.0 descriptor of a case, generated from the declaration of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.model.case import FORMAT_VERSION, CaseInfo
from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def descriptor(info: CaseInfo) -> dict[str, Any]:
    """The whole ``datapackage.json`` of a case: its metadata and the schema of every table.

    What the case's own descriptor says beyond that is kept.

    >>> descriptor(CaseInfo("mali"))["resources"][0]["path"]
    'sources.csv'
    """
    resources = [_resource(table, info) for table in TABLES.values()]
    return dict(overlaid(info.descriptor, _metadata(info) | {"resources": resources}))


def overlaid(theirs: Any, ours: Any) -> Any:
    """``ours``, and after it what only ``theirs`` says: key by key, name by name in lists of named things.

    >>> overlaid({"a": 1, "b": {"c": 2}}, {"b": {"d": 3}})
    {'b': {'d': 3, 'c': 2}, 'a': 1}
    """
    if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        both = {key: overlaid(theirs.get(key), value) for key, value in ours.items()}
        return both | {key: value for key, value in theirs.items() if key not in ours}
    if _are_named(theirs) and _are_named(ours):
        by_name = {thing["name"]: thing for thing in theirs}
        merged = [overlaid(by_name.pop(thing["name"], None), thing) for thing in ours]
        return merged + [thing for thing in theirs if thing["name"] in by_name]
    return ours


def beyond(theirs: Any, ours: Any) -> Any:
    """What only ``theirs`` says: laid over ``ours`` it gives the same as ``theirs``. None where there is nothing.

    >>> beyond({"a": [{"name": "x", "b": 1}], "c": 2}, {"a": [{"name": "x"}], "c": 3})
    {'a': [{'name': 'x', 'b': 1}]}
    """
    if isinstance(theirs, Mapping) and isinstance(ours, Mapping):
        more = {key: beyond(value, ours[key]) if key in ours else value for key, value in theirs.items()}
        return {key: value for key, value in more.items() if value is not None} or None
    if _are_named(theirs) and _are_named(ours):
        by_name = {thing["name"]: thing for thing in ours}
        extras = ((thing, beyond(thing, by_name.get(thing["name"], {}))) for thing in theirs)
        return [{"name": thing["name"], **extra} for thing, extra in extras if extra] or None
    return None


def _are_named(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(
        isinstance(thing, Mapping) and "name" in thing for thing in value
    )


def _metadata(info: CaseInfo) -> dict[str, Any]:
    scope = {"place_ids": list(info.scope.place_ids), "period": info.scope.period}
    codes = {column: dict(added) for column, added in info.codes.items()}
    stated = {
        "title": info.title,
        "description": info.description,
        "licenses": [dict(licence) for licence in info.licences],
        "sources": [dict(source) for source in info.sources],
    }
    return (
        {"$schema": PROFILE, "name": info.name}
        | {key: value for key, value in stated.items() if value}
        | {"materiel": {"format": FORMAT_VERSION, "scope": scope, "codes": codes}}
    )


def _resource(table: Table, info: CaseInfo) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": f"One row is {table.row}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(table, column, info) for column in table.columns],
            "primaryKey": ["id"],
            "foreignKeys": [_foreign_key(table, column) for column in table.columns if column.kind is Kind.REF],
            "missingValues": [""],
        },
    }


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    target = {} if column.refers_to == table.name else {"resource": column.refers_to}
    return {"fields": [column.name], "reference": target | {"fields": ["id"]}}


def _field(table: Table, column: Column, info: CaseInfo) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, **_type(column), "description": column.meaning}
    if column.example:
        field["example"] = column.example
    constraints = _constraints(column)
    if column.codes is not None:
        codes = {**column.codes.codes, **info.added_codes(table.name, column.name)}
        field["categories"] = [{"value": code, "label": meaning} for code, meaning in codes.items()]
        if not column.codes.open:
            constraints["enum"] = list(codes)
    return field | ({"constraints": constraints} if constraints else {})


def _type(column: Column) -> dict[str, str]:
    if column.kind.is_list:
        return {"type": "list", "delimiter": ";", "itemType": "string"}
    if column.kind.is_numeric:
        return {"type": column.kind.value}
    if column.kind is Kind.URL:
        return {"type": "string", "format": "uri"}
    return {"type": "string"}


def _constraints(column: Column) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "required": True if column.required else None,
        "unique": True if column.kind is Kind.ID else None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": "[0-9a-f]{64}" if column.kind is Kind.SHA256 else None,
    }
    return {key: value for key, value in stated.items() if value is not None}
