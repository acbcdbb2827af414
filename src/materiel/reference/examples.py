"""Headstamps that a document shows: what a reading may cite, never what it is weighed by."""

from __future__ import annotations

from functools import cache

from materiel.reference.tables import DATA, GENERAL_KNOWLEDGE, read_table


@cache
def documented() -> dict[tuple[str, str], str]:
    """The documents that show marks of a state, by marks and ISO 3166 code.

    >>> "Photo 6.6" in documented()["945_05", "CHN"]
    True
    """
    return {
        (row["marks"], row["iso3"]): f"headstamp_examples {row['marks']} on {row['calibre']}: {row['source']}"
        for row in read_table(DATA / "headstamp_examples.csv")
        if row["source"] != GENERAL_KNOWLEDGE
    }
