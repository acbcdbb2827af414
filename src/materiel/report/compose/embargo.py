"""The page of embargo screening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from materiel.reference.embargoes import Version, embargoes
from materiel.report.compose.material import FindingRow, Material
from materiel.report.pages.embargo import CheckLine, EmbargoPage, ScreenedLine, VersionLine
from materiel.report.pages.parts import RowLink

VERDICTS = ("indicated", "consistent", "undetermined", "none", "not_applicable")


def embargo_page(material: Material) -> EmbargoPage:
    """Every subject, those first of which the records say most."""
    answered = material.answered("embargo")
    lines = sorted(_lines(material), key=lambda line: VERDICTS.index(line.verdict))
    counts = Counter(line.verdict for line in lines)
    used = {str(row["embargo_id"]) for row in answered.rows}
    return EmbargoPage(
        masthead=material.masthead,
        lines=tuple(lines),
        counts=tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]),
        versions=tuple(_version(one) for key, every in embargoes().items() if key in used for one in every),
        notes=answered.notes,
    )


def _lines(material: Material) -> Iterator[ScreenedLine]:
    for row in material.answered("embargo").rows:
        table, _, row_id = str(row["subject"]).partition(":")
        subject = material.evidence.statement(RowLink(table, row_id))
        if subject is not None:
            yield ScreenedLine(
                address="-".join(filter(None, ("e", row_id, row["embargo_id"]))),
                subject=subject,
                embargo=str(row["embargo"] or ""),
                verdict=str(row["verdict"]),
                tests=tuple(_test(material, test) for test in row["tests"]),
                because=material.because(row),
            )


def _test(material: Material, test: FindingRow) -> CheckLine:
    because = material.evidence.because(test["because"])
    return CheckLine(str(test["test"]), str(test["outcome"]), str(test["words"]), because)


def _version(version: Version) -> VersionLine:
    since, until = version.since.earliest, version.until
    ends = until.latest or until.earliest if until else None
    return VersionLine(
        name=version.name,
        instrument=version.instrument,
        since=since.isoformat() if since else "",
        until=ends.isoformat() if ends else "",
        targets=version.targets,
        exemptions=version.exemptions,
        source=version.source,
    )
