"""A chain in words that say no more than its hops."""

from __future__ import annotations

from collections.abc import Sequence

from materiel.analyse.custody.holders import Holders
from materiel.analyse.custody.hop import Hop
from materiel.model.codes import TRANSFER_MODE

LIMIT = (
    "One reading of the records: it does not show that this item took this way, nor who is answerable for any hop."
)

_MODES = {
    "export": "exported",
    "import": "imported",
    "licence": "licensed for export",
    "gift": "given",
    "sale": "sold",
    "purchase": "bought",
    "retransfer": "retransferred",
    "state_supply": "supplied",
    "capture": "captured",
    "looting": "looted",
    "capture_or_looting": "captured or looted",
    "desertion": "carried off by deserters",
    "misappropriation": "taken by those in charge",
    "diversion": "diverted",
    "trafficking": "trafficked",
    "convoy": "moved by convoy",
    "carried": "carried by fighters",
    "interception": "intercepted on the way",
    "seizure": "seized",
    "within": "passed on within",
    "gap": "came by a way that is not recorded",
    "unrecorded": "passed by a way that is not recorded",
}


def wording(hops: Sequence[Hop], holders: Holders) -> str:
    """The chain as a sentence, and what it does not show."""
    begin = holders.name(hops[0].from_id) if hops[0].from_id else "a maker that the case has no entity for"
    steps = "; ".join(f"{_how(hop)} to {holders.name(hop.to_id)} ({_firmness(hop)})" for hop in hops)
    return f"From {begin}: {steps}. {LIMIT}"


def _how(hop: Hop) -> str:
    return _MODES.get(hop.mode) or TRANSFER_MODE.codes.get(hop.mode, hop.mode)


def _firmness(hop: Hop) -> str:
    date = f"{hop.row['date']}, " if hop.row and hop.row.get("date") else ""
    return "inferred" if hop.inferred else f"{date}stated as {hop.certainty}"
