"""What a reply moves: the likelihood and the confidence of each origin before it and after it, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from materiel.analyse import analyse
from materiel.snapshot.snapshot import Snapshot

Key = tuple[str, str]


@dataclass(frozen=True)
class Moved:
    """One origin of one item before a reply and after it; None where no row of the attribution listed it."""

    item: str
    label: str
    origin_id: str | None
    origin: str
    before: float | None
    after: float | None
    term_before: str | None
    term_after: str | None
    confidence_before: str | None
    confidence_after: str | None
    because: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, str, str]:
        """Before, after, and the confidence, for people."""
        confidence = f"{self.confidence_before or '–'} → {self.confidence_after or '–'}"
        return _shown(self.before, self.term_before), _shown(self.after, self.term_after), confidence

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def moved(before: Snapshot, after: Snapshot, row: Mapping[str, Any]) -> tuple[Moved, ...]:
    """What a reply changed for the item asked about and for others that it speaks of, the largest change first."""
    old, new = _by_origin(before), _by_origin(after)
    asked, ref = _asked_item(after, row["observation_id"]), f"traces:{row['id']}"
    spoken_of = {key[0] for key, found in new.items() if ref in (*found["because"], *found["against"])}
    changed = [_moved(old.get(key), new.get(key)) for key in {**new, **old} if key[0] in {asked, *spoken_of}]
    return tuple(sorted(changed, key=lambda each: (each.item != asked, each.item, -_size(each), each.origin)))


def _shown(likelihood: float | None, term: str | None) -> str:
    return "not listed" if likelihood is None else f"{likelihood:.0%} ({term})"


def _by_origin(snapshot: Snapshot) -> dict[Key, Mapping[str, Any]]:
    rows = analyse("attribution", snapshot).rows
    return {(row["item"], row["origin_id"] or row["origin"]): row for row in rows if row["scope"] == "item"}


def _asked_item(snapshot: Snapshot, observation: str | None) -> str | None:
    """The item that an observation is of: itself, or its variety."""
    rows = snapshot.table("observations").to_pylist() if observation else []
    for row in rows:
        if row["id"] == observation and row["calibre"] and row["marks"]:
            return f"{row['calibre']} {row['marks']}"
    return observation


def _moved(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Moved:
    said: Mapping[str, Any] = new or old or {}
    one, other = old or {}, new or {}
    return Moved(
        item=said["item"],
        label=said["label"],
        origin_id=said["origin_id"],
        origin=said["origin"],
        before=one.get("likelihood"),
        after=other.get("likelihood"),
        term_before=one.get("likelihood_term"),
        term_after=other.get("likelihood_term"),
        confidence_before=one.get("confidence"),
        confidence_after=other.get("confidence"),
        because=tuple(said["because"]),
    )


def _size(each: Moved) -> float:
    return abs((each.after or 0.0) - (each.before or 0.0))
