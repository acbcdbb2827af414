"""The dossier of a country."""

from __future__ import annotations

from pathlib import Path

from materiel.actions.findings import opened
from materiel.actions.results import DossierResult
from materiel.config import Settings
from materiel.errors import UsageError
from materiel.report.dossier.writing import FORMS, compose, file_name, write_dossier


def dossier(
    case: str | Path,
    country: str,
    *,
    out: str | Path = "dossier",
    form: str = "all",
    language: str = "en",
    handling: str | None = None,
    snapshot: str | None = None,
    on: str | None = None,
    settings: Settings | None = None,
) -> DossierResult:
    """Compose the dossier of a country from a case, and write it as HTML, PDF and DOCX.

    ``country`` is a code, a name in English or French, or the id or name of an entity of the case; ``form`` is one
    of html, pdf, docx, all; ``on`` leaves out what came after a day. Nothing in it is above the handling
    limit (default: clear). Raises `UsageError` where the case knows no such country.
    """
    forms = _forms(form)
    settings = settings or Settings.of()
    found = opened(case, handling=handling, snapshot=snapshot, settings=settings)
    settings.progress("composing the dossier")
    made, subject = compose(found, country, language, on or "")
    files = write_dossier(made, Path(out), file_name(subject, language), forms)
    withheld = sum(found.manifest.withheld.values())
    return DossierResult(
        files=files,
        country=made.document.title,
        language=language,
        snapshot=found.hash,
        handling=found.handling.code,
        withheld=withheld,
        statements=len(made.said),
        notes=len(made.document.notes),
    )


def _forms(form: str) -> tuple[str, ...]:
    if form != "all" and form not in FORMS:
        raise UsageError(f"no dossier as {form!r}; the formats are {', '.join(FORMS)} and all")
    return FORMS if form == "all" else (form,)
