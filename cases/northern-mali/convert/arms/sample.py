"""The two samples that the study documented, and which observations are counted within them."""

from __future__ import annotations

from convert.arms.phrases import Phrases
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow

CARTRIDGES, SMALL_ARMS, LIGHT_WEAPONS = "AGG-001.sample", "AGG-004.sample", "AGG-005.sample"
WEAPONS = "OBS-058"
_PARTS = {CARTRIDGES: "", SMALL_ARMS: CARTRIDGES, LIGHT_WEAPONS: CARTRIDGES}
_CLASSES = {
    "7.62 x 39": SMALL_ARMS,
    "7.62 x 51": SMALL_ARMS,
    "7.62 x 54R": SMALL_ARMS,
    "14.5 x 114": LIGHT_WEAPONS,
}


class Sample:
    """The cartridges (about 1,500) and weapons (about 300) that the study handled itself."""

    def __init__(self, conversion: Conversion, phrases: Phrases) -> None:
        holder = phrases.entity("group.armed-groups-northern-mali")
        place = phrases.entity("plc.northern-mali")
        figures = {row.id: row for row in conversion.arms["aggregates"]}
        for record_id, whole in _PARTS.items():
            row = figures[record_id.removesuffix(".sample")]
            cells = {
                "kind": "cartridge",
                "category": row["subject"],
                "quantity": row["value"],
                "quantity_precision": "about",
                "unit": "cartridge_case",
                "holder_id": holder,
                "place_id": place,
                "date": row["period"],
                "method": "physically_documented",
                "observed_by": "chapter author",
                "part_of": whole,
            }
            remark = "the sample as a whole, so that its parts are not counted beside it"
            conversion.records.add("observations", record_id, cells | statement(row, remark), row)

    def part_of(self, row: GoldRow) -> str:
        """The sample that a row is counted within: what the study itemised and handled in northern Mali."""
        if row["method"] != "physically_documented" or row["comparator"] == "y" or row["same_as"]:
            return ""
        if row["kind"] == "cartridge":
            return _CLASSES.get(row["calibre"], CARTRIDGES)
        return WEAPONS if row["locator"].startswith("Table 6.4") else ""
