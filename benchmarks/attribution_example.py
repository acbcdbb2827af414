"""The worked example of `docs/methods/attribution.md`: one item step by step, the theatre, and what moves.

Every number of it is computed from the bundled case; a test compares the page with what this writes.

Usage: ``python -m benchmarks.attribution_example [--write]``
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from benchmarks.attribution_verdicts import ROOT, study
from materiel.analyse import analyse
from materiel.analyse.attribution import Attribution, attribute
from materiel.analyse.attribution.known import Assumptions
from materiel.analyse.attribution.setting import arrays_of

PAGE = ROOT / "docs" / "methods" / "attribution.md"
BEGIN, END = "<!-- example: python -m benchmarks.attribution_example --write -->", "<!-- end of example -->"
ITEM = "OBS-072"
SHOWN = ("Malian army", "Libya", "unknown")
Row = Mapping[str, Any]


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """The finding on the bundled case with its sensitivity."""
    return analyse("attribution", study(), sensitivity="yes").rows


def example() -> str:
    """The worked example as it stands on the page."""
    return "\n".join([BEGIN, "", *_item(), "", *_steps(), "", *_theatre(), "", *_sensitivity(), "", END])


def _item() -> Iterator[str]:
    of_item = [row for row in rows() if row["scope"] == "item" and ITEM in row["observations"]]
    yield (
        f"The {of_item[0]['label']} found in northern Mali (`materiel analyse attribution northern-mali --item "
        f"{ITEM}`). *For* lists the rows that speak of the weapon itself there; `because` has all that it rests on."
    )
    yield ""
    yield "| origin | likelihood | in words | confidence | verdict | for | against |"
    yield "|---|---|---|---|---|---|---|"
    for row in of_item:
        yield (
            f"| {row['origin']} | {row['likelihood']:.2f} | {row['likelihood_term']} | {row['confidence']} | "
            f"{row['verdict']} | {_own(row, 'own')} | {_own(row, 'against')} |"
        )
    rest = 1 - sum(row["likelihood"] for row in of_item)
    yield ""
    yield (
        f"The {rest:.2f} that is left to one goes to stockpiles of which no row speaks for this weapon. "
        f"*{of_item[0]['origin']}*: {of_item[0]['wording'].partition(': ')[2]} *Confidence*: "
        f"{'; '.join(of_item[0]['confidence_reasons'])}."
    )


def _own(row: Row, bears: str) -> str:
    refs = [ref.split(":")[1] for part in row["evidence"] if part["bears"] == bears for ref in part["because"]]
    return ", ".join(dict.fromkeys(refs))


def _steps() -> Iterator[str]:
    """The four factors of step 5 for each candidate, from the draws, and their product beside the likelihood."""
    found = attribute(study())
    item = found.setting.found.of_row[ITEM]
    origins = ["plc.libya", "state.mauritania", "state.nigeria", "EVA-017"]
    yield "Step by step, with the means of the draws:"
    yield ""
    yield "| origin | flow π | evidence on presence | holds it | part of its stock | tie | product | likelihood |"
    yield "|---|---|---|---|---|---|---|---|"
    factors = {origin: _factors(found, origin, item) for origin in origins}
    every = [_factors(found, origin, item) for origin in found.setting.origins]
    total = sum(float(np.prod([flow, holds, part, tie])) for flow, _, holds, part, tie in every)
    for origin, (flow, evidence, holds, part, tie) in factors.items():
        product = flow * holds * part * tie / total
        at = found.setting.origins.index(origin)
        yield (
            f"| {found.setting.name(origin)} | {flow:.3f} | {evidence:+.2f} | {holds:.3f} | {part:.3f} | {tie:.2f} "
            f"| {product:.2f} | {found.likelihood[item, at]:.2f} |"
        )


def _factors(found: Attribution, origin: str, item: int) -> tuple[float, float, float, float, float]:
    """Flow, evidence on presence, chance of holding, part of the stock, tie: of one origin and item."""
    setting = found.setting
    at = setting.origins.index(origin)
    _, known, _ = arrays_of(setting)
    flow, holds = float(found.shares[0][at]), float(found.posterior.may_hold[at, item])
    a = Assumptions().unevenness
    held = float(found.posterior.may_hold[at].sum())
    finds = float(known.inspected[at].sum() + flow * found.finds.sum())
    ties = 0.0 if known.ties is None else float(known.ties[at, item])
    return flow, float(known.evidence[at, item]), holds, a / (a * max(held, 1.0) + finds), float(np.exp(ties))


def _theatre() -> Iterator[str]:
    yield "The theatre (`materiel analyse attribution northern-mali`):"
    yield ""
    yield "| origin | share | 90 % interval | role | confidence |"
    yield "|---|---|---|---|---|"
    theatre = [row for row in rows() if row["scope"] == "theatre"]
    for row in [row for row in theatre if row["share"] >= 0.02 or row["origin_id"] is None]:
        yield (
            f"| {row['origin']} | {row['share']:.2f} | {row['low']:.2f}–{row['high']:.2f} | {row['verdict']} | "
            f"{row['confidence'] if row['origin_id'] else '–'} |"
        )
    alleged = [row["origin"] for row in theatre if row["verdict"] == "unsubstantiated"]
    yield ""
    yield f"Alleged and not substantiated, and no origin of any find: {', '.join(alleged)}."


def _sensitivity() -> Iterator[str]:
    yield "What other assumptions give (`--sensitivity yes`): share and 90 % interval."
    yield ""
    yield f"| assumed | {' | '.join(SHOWN)} | verdicts on items that change |"
    yield f"|---|{'---|' * len(SHOWN)}---|"
    tried: dict[tuple[str, float], list[dict[str, Any]]] = {}
    for row in rows():
        if row["scope"] == "sensitivity":
            tried.setdefault((row["assumption"], row["value"]), []).append(row)
    for (name, value), of in tried.items():
        words = f"{value:g} items to a find" if name == "per_find" else f"prior of unknown {value:g}"
        usual = " (usual)" if of[0]["usual"] else ""
        yield f"| {words}{usual} | {' | '.join(_share(of, origin) for origin in SHOWN)} | {_changes(of)} |"
    yield ""
    yield from _leaders(tried)


def _leaders(tried: Mapping[tuple[str, float], Sequence[Row]]) -> Iterator[str]:
    """Under what the largest share is another origin's."""
    usual = next(_leading(of) for of in tried.values() if of[0]["usual"])
    others: dict[str, list[str]] = {}
    for (name, value), of in tried.items():
        if _leading(of) != usual:
            words = f"{value:g} items to a find" if name == "per_find" else f"a prior of {value:g}"
            others.setdefault(_leading(of), []).append(words)
    told = "; ".join(f"with {' or '.join(words)} it is that of {origin}" for origin, words in others.items())
    yield (
        f"The largest share is that of {usual}; {told}."
        if told
        else f"The largest share is always that of {usual}."
    )


def _leading(of: Sequence[Row]) -> str:
    return str(max(of, key=lambda row: float(row["share"]))["origin"])


def _share(of: Sequence[Row], origin: str) -> str:
    row = next(row for row in of if row["origin"] == origin)
    return f"{row['share']:.2f} ({row['low']:.2f}–{row['high']:.2f})"


def _changes(of: Sequence[Row]) -> int:
    return len({each["item"] for row in of for each in row["changed"]})


def page() -> str:
    """The page of the method with the example in its place."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    return before + example() + rest.split(END)[1]


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(example())
