"""The reference as pages: one for each state's producers, one for each calibre, and an index of both.

python -m materiel.reference.pages docs/reference/ammunition
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from materiel.reference.calibre_marks import calibre_facts
from materiel.reference.producers import UNKNOWN_CODE, Producer, producers
from materiel.reference.tables import DATA, read_table

Pages = dict[str, str]


def reference_pages() -> Pages:
    """Every page as Markdown, by its path.

    >>> "index.md" in reference_pages()
    True
    """
    states: dict[str, list[Producer]] = {}
    for row in producers():
        states.setdefault(row.country, []).append(row)
    found = {_state_path(state): "\n".join(_state_page(state, rows)) + "\n" for state, rows in states.items()}
    makers = {name: [row for row in producers() if name in row.calibres] for name in calibre_facts()}
    found |= {
        _calibre_path(name): "\n".join(_calibre_page(name, rows)) + "\n" for name, rows in makers.items() if rows
    }
    found["index.md"] = "\n".join(_index(states, {name: rows for name, rows in makers.items() if rows})) + "\n"
    return found


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("×", "x").replace("&", "and")).strip("-")


def _state_path(state: str) -> str:
    return f"producers/{_slug(state)}.md"


def _calibre_path(name: str) -> str:
    return f"calibres/{_slug(name)}.md"


def _anchor(row: Producer) -> str:
    return "p-" + _slug("-".join((row.code, str(row.since), row.factory[:30])))


def _state_page(state: str, rows: list[Producer]) -> Iterator[str]:
    yield f"# {state}: producers of ammunition"
    yield ""
    yield "Generated from `producers.csv`. A grade says how well a row is established; `general knowledge` is what"
    yield "is widely published among collectors and was not read in a document here. A mark is never more than"
    yield "consistent with a producer."
    for row in rows:
        yield from ("", f'<a id="{_anchor(row)}"></a>', "", f"## {_code(row)}: {row.factory}", "")
        facts = {
            "Place": row.place,
            "State today": row.country_today if row.country_today != row.country else "",
            "Used": row.span,
            "Years written": ", ".join(sorted(row.year_forms)) + _calendars(row),
            "Order from 12 o'clock": "; ".join(", ".join(layout) for layout in row.layouts),
            "Told apart by": row.tells,
            "Calibres": ", ".join(f"[{name}](../{_calibre_path(name)})" for name in sorted(row.calibres)),
            "Notes": row.notes,
            "Grade": row.grade,
            "Source": row.source,
        }
        yield from (f"- {name}: {value}" for name, value in facts.items() if value)


def _code(row: Producer) -> str:
    if row.code == UNKNOWN_CODE:
        return "mark not known"
    return row.code if row.code == row.native else f"{row.code} ({row.native})"


def _calendars(row: Producer) -> str:
    return "" if row.calendars == ("gregorian",) else f" ({', '.join(row.calendars)} calendar)"


def _calibre_page(name: str, rows: list[Producer]) -> Iterator[str]:
    facts = next(row for row in read_table(DATA / "calibres.csv") if row["canonical"] == name)
    yield from (
        f"# {name}",
        "",
        f"Generated from `calibres.csv` and `producers.csv`. Family: {facts['family']}.",
        "",
    )
    if facts["adopted"]:
        yield f"- In use since about {facts['adopted']}"
    yield f"- Also written: {', '.join(alias for alias in facts['aliases'].split(';') if alias)}"
    yield f"- Fired by: {facts['typical_weapons'].replace(';', ', ')}"
    yield from (
        f"- Source: {facts['source']}",
        "",
        "| code | producer | state | used | grade |",
        "|---|---|---|---|---|",
    )
    for row in rows:
        link = f"[{_cell(_code(row))}](../{_state_path(row.country)}#{_anchor(row)})"
        yield f"| {link} | {_cell(row.factory)} | {row.country} | {row.span} | {row.grade} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _index(states: dict[str, list[Producer]], makers: dict[str, list[Producer]]) -> Iterator[str]:
    sourced = sum(row.is_sourced for row in producers())
    yield from ("# Producers and calibres", "")
    yield f"{len(producers())} producer codes of {len(states)} states; {sourced} have a document behind them, the"
    yield "others are general knowledge and say so. Add a table of your own with `materiel reference add FILE`."
    yield from ("", "## By state", "")
    yield from (f"- [{state}]({_state_path(state)}): {len(rows)}" for state, rows in sorted(states.items()))
    yield from ("", "## By calibre", "")
    yield from (
        f"- [{name}]({_calibre_path(name)}): {len(rows)} producers" for name, rows in sorted(makers.items())
    )


def write_pages(folder: Path) -> int:
    """Write every page anew and remove those that are no more; how many there are."""
    pages = reference_pages()
    for old in folder.rglob("*.md"):
        if old.relative_to(folder).as_posix() not in pages:
            old.unlink()
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return len(pages)


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
