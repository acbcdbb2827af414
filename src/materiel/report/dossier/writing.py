"""The dossier of a country as files: HTML, PDF and DOCX from one composition."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from materiel.analyse.study import Study, study_of
from materiel.errors import UsageError
from materiel.match.folding import folded
from materiel.match.incidents import incidents
from materiel.report.compose.gather import gather
from materiel.report.document.docx import write_docx
from materiel.report.document.page import html
from materiel.report.document.pdf import write_pdf
from materiel.report.dossier.as_of import day_of, study_as_of
from materiel.report.dossier.compose import Dossier, country_name, dossier
from materiel.report.dossier.dates import dated
from materiel.report.dossier.subject import Subject, subject_of
from materiel.report.evidence import Evidence
from materiel.report.labels.catalogue import FIRST, LANGUAGES, labels
from materiel.snapshot.snapshot import Snapshot

FORMS = ("html", "pdf", "docx")
NEEDED = (
    "lineage",
    "responses",
    "contradictions",
    "coverage",
    "main_findings",
    "attribution",
    "embargo",
)
"""The analyses that a dossier tells of."""


def compose(snapshot: Snapshot, country: str, language: str = FIRST, on: str = "") -> tuple[Dossier, Subject]:
    """Compose the dossier of a country from a snapshot, as of a day where one is given. Raises `UsageError`."""
    if language not in LANGUAGES:
        raise UsageError(f"no dossier in {language!r}; there are {', '.join(LANGUAGES)}")
    day = day_of(on) if on else None
    study = study_as_of(snapshot, day) if day else study_of(snapshot)
    subject_of(Evidence.of(study.engine), country)  # a country that the case does not know costs no analysis
    incident = incident_of(study)
    material = gather(snapshot, NEEDED, (), study)
    subject = subject_of(material.evidence, country)
    told = dated(day.isoformat(), labels(language)) if day else ""
    return dossier(material, subject, incident, language, told), subject


def incident_of(study: Study) -> Mapping[str, str]:
    """The incident of every account."""
    return {str(row["event_id"]): str(row["incident_id"]) for row in incidents(study.engine).to_pylist()}


def write_dossier(made: Dossier, out: Path, name: str, forms: tuple[str, ...] = FORMS) -> tuple[Path, ...]:
    """Write a dossier in some forms; the files are named ``NAME.html``, ``NAME.pdf`` and ``NAME.docx``."""
    out.mkdir(parents=True, exist_ok=True)
    return tuple(_write(made, out / f"{name}.{form}", form) for form in forms)


def _write(made: Dossier, path: Path, form: str) -> Path:
    if form == "pdf":
        return write_pdf(made.document, path)
    if form == "docx":
        return write_docx(made.document, path)
    path.write_text(html(made.document), encoding="utf-8")
    return path


def file_name(subject: Subject, language: str) -> str:
    """What the files of a dossier are called: the country's code or name, and the language."""
    known = subject.code or folded(country_name(subject, labels(FIRST))).replace(" ", "-")
    return f"dossier-{known.lower()}-{language}"
