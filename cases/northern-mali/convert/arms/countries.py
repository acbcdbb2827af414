"""Names of states, as the transcription prints them, as codes of ISO 3166-1 (former states included)."""

from __future__ import annotations

CODES = {
    "Algeria": "DZA",
    "Belgium": "BEL",
    "Bulgaria": "BGR",
    "Burkina Faso": "BFA",
    "China": "CHN",
    "Côte d’Ivoire": "CIV",
    "Czechoslovakia": "CSK",
    "Egypt": "EGY",
    "France": "FRA",
    "German Democratic Republic": "DDR",
    "Libya": "LBY",
    "Mali": "MLI",
    "Niger": "NER",
    "North Korea": "PRK",
    "Pakistan": "PAK",
    "Poland": "POL",
    "Romania": "ROU",
    "Russian Federation": "RUS",
    "Soviet Union": "SUN",
    "Sudan": "SDN",
    "United States": "USA",
    "Yugoslavia": "YUG",
}


def producer(printed: str) -> tuple[str, str]:
    """The code of one producing state, and what a code cannot say: several states, or a name with a remark.

    >>> producer("Soviet Union"), producer("Belgium; Portugal")
    (('SUN', ''), ('', 'produced in: Belgium, Portugal'))
    """
    if not printed or printed in CODES:
        return CODES.get(printed, ""), ""
    return "", f"produced in: {printed.replace(';', ',')}"
