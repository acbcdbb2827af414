"""What can be unknown of a row of each table, as filters."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.analyse.works import TELLINGS
from materiel.model.tables import TABLES


@dataclass(frozen=True)
class Gap:
    """What can be unknown: ``filter`` selects rows it is unknown of, ``of`` those it could be known of."""

    table: str
    what: str
    filter: str
    of: str = ""


UNCOUNTED = "quantity= and quantity_min= and quantity_max="
INEXACT = "4|5|6|7"
CARTRIDGES = "kind=cartridge"

_OWN = (
    Gap("sources", "undated", "published="),
    Gap("sources", "not graded", "reliability="),
    Gap("entities", "without coordinates", "latitude=", "kind=place|site"),
    Gap("entities", "inexact place", f"place_precision={INEXACT}", "kind=place|site"),
    Gap("claims", "undated", "since= and until="),
    Gap("relations", "undated", "since= and until="),
    Gap("observations", "undated", "date="),
    Gap("observations", "unplaced", "place="),
    Gap("observations", "inexact place", f"place.place_precision={INEXACT}"),
    Gap("observations", "unknown holder", "holder="),
    Gap("observations", "uncounted", UNCOUNTED),
    Gap("observations", "without marks", "marks=", CARTRIDGES),
    Gap("observations", "illegible marks", "marks~?|...", "marks!="),
    Gap("observations", "unidentified marks", "producer_country= and producer=", "marks!="),
    Gap("observations", "unknown year of production", "year="),
    Gap("observations", "without container or lot", "container= and lot=", CARTRIDGES),
    Gap("holdings", "undated", "date="),
    Gap("holdings", "unknown holder", "holder="),
    Gap("holdings", "uncounted", UNCOUNTED),
    Gap("transfers", "undated", "date="),
    Gap("transfers", "unknown sender", "from="),
    Gap("transfers", "unknown recipient", "to="),
    Gap("transfers", "uncounted", UNCOUNTED),
    Gap("embargoes", "undated", "since="),
    Gap("traces", "unanswered", "replied="),
    Gap("events", "undated", "date="),
    Gap("events", "unplaced", "place= and latitude="),
    Gap("events", "inexact place", f"place_precision={INEXACT}"),
    Gap("events", "unknown initiator", "initiator="),
    Gap("events", "uncounted", "killed_min= and killed_best= and killed_max= and wounded_min=", "victims!="),
    Gap("figures", "undated", "period="),
    Gap("figures", "unplaced", "place= and event="),
    Gap("figures", "without a number", "value_min= and value_best= and value_max="),
    Gap("figures", "without the body that counted", "reported_by="),
    Gap("figures", "without a formula", "formula="),
)

GAPS = (
    *_OWN,
    *(Gap(table, "single-sourced", "works=1") for table in TELLINGS),
    *(Gap(table, "without source", "source=") for table in TABLES if table not in ("sources", "judgements")),
    *(
        Gap(table, "without locator", "locator=", "source!=")
        for table in TABLES
        if table not in ("sources", "judgements")
    ),
)
