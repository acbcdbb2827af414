"""Attribution: whose stocks the theatre's materiel came from, item by item and as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from materiel.analyse.attribution.item_rows import ITEM_KEYS, item_rows
from materiel.analyse.attribution.items import Item, plain_model
from materiel.analyse.attribution.open_rows import untraceable_row
from materiel.analyse.attribution.premises import Premises
from materiel.analyse.attribution.remarks import remarks
from materiel.analyse.attribution.result import Attribution, attribute
from materiel.analyse.attribution.sensitivity import SENSITIVITY_KEYS, sensitivity_rows
from materiel.analyse.attribution.theatre_rows import THEATRE_KEYS, theatre_rows
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.study import Study
from materiel.errors import UsageError
from materiel.model.marks import canonical_marks


def attribute_items(study: Study, options: Mapping[str, Any]) -> Answer:
    """The origins of the theatre's items, or of one item, and the share of each origin in the theatre."""
    premises = Premises.of(options)
    found = attribute(study, options["item"], options["seed"], premises)
    rows = list(_item_rows(found, options["item"]))
    if options["item"] is None:
        theatre = theatre_rows(found)
        rows += theatre
        rows += sensitivity_rows(found, theatre) if options["sensitivity"] == "yes" else []
    if options["holder"] is not None:
        rows = _of_holder(found, rows, options["holder"])
    return Answer(rows, list(remarks(found)))


def _item_rows(found: Attribution, wanted: str | None) -> Iterator[Row]:
    items = found.setting.found.items
    chosen = [at for at, item in enumerate(items) if wanted is None or _is(found, at, item, wanted)]
    if wanted is not None and not chosen:
        raise UsageError(f"item {wanted!r} is no observation, and no variety or model of the theatre")
    for at in sorted(chosen, key=lambda at: (-found.finds[at], items[at].key)):
        if found.finds[at]:
            yield from item_rows(found, at)
        else:
            yield untraceable_row(found, at)


def _is(found: Attribution, at: int, item: Item, wanted: str) -> bool:
    """Whether an item is meant: by an observation's id, by its variety or marks, or by its model."""
    if wanted in found.setting.found.of_row:
        return found.setting.found.of_row[wanted] == at
    return (
        wanted in (item.key, item.label)
        or (item.marks is not None and canonical_marks(wanted) == item.marks)
        or (bool(item.model) and plain_model(wanted) == item.model)
    )


def _of_holder(found: Attribution, rows: list[Row], holder: str) -> list[Row]:
    named = found.setting.sorted_origins
    by_name = {name.casefold(): origin for origin, name in named.names.items()}
    origin = named.of(holder) or by_name.get(holder.casefold())
    if origin not in found.setting.origins:
        raise UsageError(
            f"holder {holder!r} is none of the origins: {', '.join(map(found.setting.name, found.setting.origins))}"
        )
    return [row for row in rows if row["origin_id"] == origin]


ANALYSIS = Analysis(
    name="attribution",
    title="Whose stocks the materiel came from: likelihood and confidence for each item, shares in the theatre",
    run=attribute_items,
    shapes=(ITEM_KEYS, THEATRE_KEYS, SENSITIVITY_KEYS),
    shown=(
        ("label", "origin", "likelihood", "likelihood_term", "confidence", "verdict", "wording"),
        ("origin", "share", "low", "high", "confidence", "verdict", "direct_supply"),
        ("assumption", "value", "finds", "origin", "share", "low", "high", "verdict"),
    ),
    options=(
        Option("item", "one item: the id of an observation, a variety, marks or a model"),
        Option("holder", "one origin: the id of a holder, or its name"),
        Option("sensitivity", "also how shares and verdicts move with the assumptions", "no", ("no", "yes")),
        Option("unknown", "prior of a stockpile that no row describes, in finds; usually 0.5", kind=float),
        Option("per_find", "how many items without a container count as one find; usually 10", kind=int),
        Option("seed", "the seed of the draws", 0, kind=int),
    ),
)
