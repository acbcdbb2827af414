"""States of today and the states that they came from, whose marks, names and stocks continue."""

from __future__ import annotations

from collections.abc import Mapping

SUCCESSORS: Mapping[str, frozenset[str]] = {
    "SUN": frozenset({"RUS", "UKR", "KAZ", "KGZ", "LTU", "BLR", "UZB", "ARM", "AZE", "GEO", "MDA", "TKM"}),
    "YUG": frozenset({"SRB", "HRV", "BIH", "MNE", "MKD", "SVN", "SCG"}),
    "SCG": frozenset({"SRB", "MNE"}),
    "CSK": frozenset({"CZE", "SVK"}),
    "DDR": frozenset({"DEU"}),
    "SDN": frozenset({"SSD"}),
}


def are_one_state(one: str, other: str) -> bool:
    """Whether two country codes can mean one state, then and now.

    >>> are_one_state("SUN", "RUS"), are_one_state("ROU", "BGR")
    (True, False)
    """
    return one == other or other in SUCCESSORS.get(one, ()) or one in SUCCESSORS.get(other, ())
