"""Readings for people: a small table, the reasons below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from materiel.cli.printing import document, line, table

if TYPE_CHECKING:
    from materiel.actions.identifying import ReferenceResult
    from materiel.identify.result import Identification, Reading
    from materiel.identify.weapons import WeaponIdentification

_WORTH = 0.01  # readings below this are counted, not listed
_MOST = 8


def answer(found: Identification, *, explain: bool) -> None:
    """Print an identification: the readings worth a look, the reasons for the best, what would settle it."""
    shown = [reading for reading in found.readings if explain or reading.probability >= _WORTH][:_MOST]
    if shown:
        table(
            ["", "probability", "country", "producer", "code", "year", "parts"],
            [
                [r.rank, _percent(r.probability), r.country, r.producer, r.producer_code, r.year, _parts(r)]
                for r in shown
            ],
        )
    hidden = len(found.readings) - len(shown)
    rest = f", {hidden} less probable readings" if hidden else ""
    line(f"unidentified {_percent(found.unidentified)}{rest}" + (f": {found.note}" if found.note else ""))
    if shown and found.calibre is None:
        line("calibre likely " + ", ".join(f"{name} {_percent(share)}" for name, share in found.calibres[:4]))
    for reading in shown if explain else shown[:1]:
        _reasons(reading, explain)
    line()


def _reasons(reading: Reading, explain: bool) -> None:
    line()
    line(f"{reading.rank}. {reading.wording}")
    if explain:
        table(["factor", "value", "why"], [[f.name, f.value, f.sentence] for f in reading.factors])
    for reason in () if explain else reading.reasons:
        line(f"   {reason}")
    for other in reading.lookalikes:
        line(f"   may be mistaken for {other}")
    for look in reading.settles:
        line(f"   would help: {look}")
    for reference in reading.references:
        line(f"   rests on {reference}")


def weapon_answer(found: WeaponIdentification) -> None:
    """Print what a weapon's name may mean."""
    if found.readings:
        table(
            ["", "probability", "model", "category", "UN class", "Survey class", "calibre"],
            [
                [r.rank, _percent(r.probability), r.model, r.category, r.un_class, r.sas_class, r.calibre]
                for r in found.readings
            ],
        )
    state = f"; the serial number is {found.serial_state}" if found.serial_state else ""
    line(f"unidentified {_percent(found.unidentified)}{state}")
    for reading in found.readings[:1]:
        line()
        line(f"1. {reading.wording}")
        for reason in (*reading.reasons, f"typically made in {', '.join(reading.producers)}"):
            line(f"   {reason}")
        for reference in reading.references:
            line(f"   rests on {reference}")


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "< 1%"


def _parts(reading: Reading) -> str:
    return ", ".join(f"{part.text} {part.role}" for part in reading.parts)


def settled(result: ReferenceResult, as_json: bool) -> None:
    """Print the state of the reference; problems make the exit status 1."""
    if as_json:
        document(result.as_dict())
    else:
        for problem in result.problems:
            line(str(problem))
        where = f"; {result.added} rows added as {result.path}" if result.path else ""
        line(
            f"reference {result.edition}: {result.producers:,} producer codes, "
            f"{len(result.problems)} problems{where}"
        )
    if result.problems:
        raise typer.Exit(1)
