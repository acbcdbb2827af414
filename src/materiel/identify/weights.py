"""The weights of the factors, from the one table that holds them."""

from __future__ import annotations

from pathlib import Path

from materiel.reference.tables import read_table

WEIGHTS: dict[str, float] = {
    row["name"]: float(row["value"]) for row in read_table(Path(__file__).with_name("weights.csv"))
}
