"""A drafted mapping on the screen: what was understood, how surely, and what a person must decide."""

from __future__ import annotations

from pathlib import Path

import typer

from materiel.cli.printing import document, say, table


def print_draft(file: Path, out: Path | None, rows_of: str | None, *, as_json: bool) -> None:
    """Draft a mapping and print it; with ``out`` only what it says in short, and where it is."""
    from materiel.actions.guessing import guess_mapping

    drafted = guess_mapping(file, out=out, table=rows_of)
    if drafted.known:
        say(f"this looks like a published data set with its own reader: materiel import {drafted.known} {file}")
    if as_json:
        return document(drafted.as_dict())
    if out is None:
        typer.echo(drafted.text, nl=False)
        return None
    table(
        ["column", "from", "how sure", "why"],
        (
            [
                each.column,
                ", ".join(each.rule.columns),
                _sure(each.rule.constant, each.certainty),
                "; ".join(each.reasons),
            ]
            for each in drafted.draft.guesses
        ),
    )
    for name in drafted.draft.unmapped:
        say(f"not mapped: {name}")
    undecided = drafted.text.count('= "?"')
    if undecided:
        say(f"{undecided} places to decide, marked ?, in {out}")
    say(f"then: materiel import table {file} --mapping {out} --into CASE")
    return None


def _sure(constant: str | None, certainty: str) -> str:
    return "to decide" if constant == "?" else certainty
