"""What bounds an attribution, in words: what was assumed, what is disputed, what could not be used and why."""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.attribution.circles import Circle
from materiel.analyse.attribution.items import MOST_FINDS
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.setting import Setting
from materiel.analyse.attribution.weights import usual_weights

MANY_EXPLANATIONS = 0.1


def remarks(found: Attribution) -> Iterator[str]:
    """Every remark on an attribution."""
    setting = found.setting
    yield from _assumed(found)
    yield from _disputed(setting)
    yield from (_circle(setting, circle) for circle in setting.circles)
    yield from _too_early(setting)
    if setting.found.negative:
        yield f"less than nothing is counted of {', '.join(setting.found.negative)}; such rows count as no find"
    changed = [kind for kind, weight in setting.weights.items() if weight.weight != usual_weights()[kind].weight]
    if changed:
        yield "weights of this case: " + ", ".join(f"{kind} {setting.weights[kind].weight:g}" for kind in changed)


def _assumed(found: Attribution) -> Iterator[str]:
    setting = found.setting
    traced = int((found.finds[: len(setting.found.items)] > 0).sum())
    yield (
        f"{traced} items in {int(found.finds.sum())} finds could be traced; "
        f"{len(setting.found.items) - traced} described items of which no row tells who else holds them and "
        f"{setting.found.unnamed} observations without marks, model or category could not"
    )
    yield (
        f"a count without a container is one find for every {setting.premises.per_find} items, {MOST_FINDS} at "
        "most, because the records do not say how the items were spread over sites"
    )
    yield (
        f"a stockpile that no row describes always competes, with a prior of {setting.premises.unknown:g} finds; "
        "likelihood says how likely, confidence how well founded; a mark or a movement is no accusation"
    )
    if found.posterior.spread > MANY_EXPLANATIONS:
        yield f"the chains differ by {found.posterior.spread:.2f} in a share: several explanations fit the records"


def _disputed(setting: Setting) -> Iterator[str]:
    for (origin, item), rows in setting.of_item.items():
        lacking = [row.ref for row in rows if row.kind == "lacks_disputed"]
        if lacking:
            having = [row.ref for row in rows if setting.weights[row.kind].weight > 0]
            yield (
                f"{setting.items[item].label}: {', '.join(lacking)} says that {setting.name(origin)} lacks it and "
                f"{', '.join(having)} that it is there; both are weighed"
            )


def _circle(setting: Setting, circle: Circle) -> str:
    rows, names = ", ".join(circle.refs), " and ".join(setting.name(origin) for origin in circle.origins)
    last = "dates do not tell which was the last" if circle.undated else "the last by its date counts"
    return f"{setting.items[circle.item].label}: {rows} lead in a circle back to {names}; {last}"


def _too_early(setting: Setting) -> Iterator[str]:
    for ref, item, made in setting.too_early:
        yield f"{ref} tells of {setting.items[item].label} before {made}, when it was made; it is not weighed"
