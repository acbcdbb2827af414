"""Write a case folder of any size, the same for the same arguments: what the benchmarks read.

python -m benchmarks.generate_case DIRECTORY --observations 1000000 --varieties 20000
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pyarrow as pa

from materiel.model.arrow import arrow_type
from materiel.model.case import CaseInfo
from materiel.model.tables import TABLES, Table
from materiel.read import write_case

CALIBRES = [
    "7.62 × 39 mm",
    "7.62 × 54R mm",
    "7.62 × 51 mm",
    "5.56 × 45 mm",
    "12.7 × 108 mm",
    "14.5 × 114 mm",
    "9 × 19 mm",
]
COUNTRIES = ["CHN", "SUN", "BGR", "ROU", "SDN", "DZA", "PAK", "BEL", "PRK", "YUG"]
Columns = dict[str, list[str] | np.ndarray]


def generate(directory: Path, observations: int = 1_000_000, varieties: int = 20_000, seed: int = 7) -> Path:
    """Write the case; 18 of the columns of an observation are filled, as in field documentation.

    The items came in 40,000 boxes, each at one place.
    """
    random = np.random.default_rng(seed)
    tables: dict[str, Columns] = {name: {} for name in TABLES}
    tables["sources"] = _sources(200)
    tables["entities"] = _entities(1_000)
    tables["observations"] = _observations(observations, varieties, random)
    write_case(
        CaseInfo("generated"), {name: _typed(TABLES[name], columns) for name, columns in tables.items()}, directory
    )
    return directory


def _typed(table: Table, columns: Columns) -> pa.Table:
    return pa.table(
        {
            column.name: pa.array(columns[column.name], pa.string()).cast(arrow_type(column))
            if column.name in columns
            else pa.nulls(len(columns.get("id", ())), arrow_type(column))
            for column in table.columns
        }
    )


def _sources(n: int) -> Columns:
    return {
        "id": [f"SRC-{i:04}" for i in range(n)],
        "kind": ["field_visit"] * n,
        "title": [f'Visit {i}, "north"' for i in range(n)],
    }


def _entities(n: int) -> Columns:
    kinds = ["place", "armed_group", "state_force", "site"]
    return {
        "id": [f"ENT-{i:04}" for i in range(n)],
        "kind": [kinds[i % 4] for i in range(n)],
        "name": [f"Entity {i}" for i in range(n)],
        "country": ["MLI"] * n,
    }


def _observations(n: int, varieties: int, random: np.random.Generator) -> Columns:
    marks = np.array([f"{7 + i // 100}_{i % 100:02}" for i in range(varieties)])
    variety = random.integers(0, varieties, n)
    years = 1900 + variety % 100
    day = random.integers(0, 2_000, n)
    box = random.integers(0, 40_000, n)
    days = np.array([str(np.datetime64("2012-01-01") + i) for i in range(2_000)])
    return {
        "id": np.char.add("OBS-", np.char.zfill(np.arange(n).astype(str), 7)),
        "kind": np.full(n, "cartridge"),
        "category": np.full(n, "rifle cartridge"),
        "calibre": np.array(CALIBRES)[variety % len(CALIBRES)],
        "marks": marks[variety],
        "producer_country": np.array(COUNTRIES)[variety % len(COUNTRIES)],
        "year_from": years.astype(str),
        "year_to": years.astype(str),
        "quantity": random.integers(1, 200, n).astype(str),
        "unit": np.full(n, "item"),
        "holder_id": np.char.add("ENT-", np.char.zfill((random.integers(0, 250, n) * 4 + 1).astype(str), 4)),
        "place_id": np.char.add("ENT-", np.char.zfill((box % 250 * 4).astype(str), 4)),
        "date": days[day],
        "method": np.array(["physically_documented", "photograph", "seized"])[random.integers(0, 3, n)],
        "container": np.char.add("box ", box.astype(str)),
        "source_id": np.char.add("SRC-", np.char.zfill(random.integers(0, 200, n).astype(str), 4)),
        "locator": np.char.add("sheet ", random.integers(0, 50_000, n).astype(str)),
        "stated_as": np.full(n, "fact"),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--varieties", type=int, default=20_000)
    options = parser.parse_args()
    print(generate(options.directory, options.observations, options.varieties))


if __name__ == "__main__":
    main()
