"""Actors of the arms texts, with the properties that their rows state."""

from __future__ import annotations

import re

from convert.arms.phrases import Phrases
from convert.arms.records import Maker
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.records import Cell

_KINDS = {
    "rebel group": "armed_group",
    "pro-unity armed group": "armed_group",
    "pro-government militia": "armed_group",
    "jihadist group": "armed_group",
    "non-state armed group": "armed_group",
    "militia": "armed_group",
    "state army": "state_force",
    "foreign state army": "state_force",
    "former regime unit": "state_force",
    "state government": "state",
    "peace operation": "mission",
    "UN peacekeeping mission": "mission",
    "UN expert body": "mission",
    "UN mission": "mission",
    "tribe": "community",
    "tribe / armed groups": "community",
    "ethnic group": "community",
    "humanitarian organization": "organisation",
    "ammunition factory": "producer",
    "arms and ammunition factory": "producer",
}
_KIND_SAYS_IT = frozenset({"person", "category", "coalition"})
_COUNTRIES = {
    "MLI": "EVA-017 EVA-018 EVA-042 EVA-043 EVA-044",
    "FRA": "EVA-019",
    "NER": "EVA-025",
    "LBY": "EVA-032 EVA-033 EVA-034 EVA-035",
    "QAT": "EVA-045",
    "RUS": "EVA-046 EVA-047 EVA-048",
    "BEL": "EVA-049",
    "PAK": "EVA-050",
    "DZA": "EVA-051",
}
_COUNTRY_OF = {row_id: code for code, ids in _COUNTRIES.items() for row_id in ids.split()}
_WITHIN = {"EVA-017": "EVA-018", "EVA-025": "plc.niger"}
_COALITIONS = {"jihadist groups": "EVA-014", "Platform": "EVA-153"}
_REMARK = re.compile(r" \((?P<remark>[^)]*)\)")


def convert_actors(conversion: Conversion, phrases: Phrases) -> None:
    """One entity for each actor row, and a claim for each property."""
    for row in conversion.arms["events_actors"]:
        if row["record_type"] == "actor":
            _entity(conversion, phrases, row)
            _properties(Maker(conversion, row), row)


def _entity(conversion: Conversion, phrases: Phrases, row: GoldRow) -> None:
    printed = [*row.several("alias_en"), row["abbreviation"], row["alias_fr"]]
    aliases = [_REMARK.sub("", alias) for alias in printed if alias]
    said = [f"alias {alias}" for alias in printed if _REMARK.search(alias)]
    cells: dict[str, Cell] = {
        "kind": _KINDS.get(row["entity_type"], row["entity_type"]),
        "name": row["name"],
        "aliases": [alias for alias in dict.fromkeys(aliases) if alias != row["name"]],
        "name_fr": row["alias_fr"],
        "country": _COUNTRY_OF.get(row.id, ""),
        "within": phrases.entity(_WITHIN[row.id]) if row.id in _WITHIN else "",
    }
    conversion.records.add("entities", row.id, cells | statement(row, *said), row)


def _properties(maker: Maker, row: GoldRow) -> None:
    if row["entity_type"] not in _KIND_SAYS_IT:
        maker.claim(".type", row.id, "type", row["entity_type"])
    maker.claim(".composition", row.id, "composition", row["ethnic_composition"])
    maker.claim(".aims", row.id, "aims", row["goals"])
    maker.claim(".formed", row.id, "formed", row["date_from"], since=row["date_from"])
    maker.claim(".dissolved", row.id, "dissolved", row["date_to"], since=row["date_to"])
    # The members of the two coalitions have a row of their own for each tie.
    if row["coalition"] in _COALITIONS:
        maker.relation(".coalition", (row.id, "member_of", _COALITIONS[row["coalition"]]))
