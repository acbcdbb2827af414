"""The dossier as a page of the report site: of the country in which the case's theatre lies."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from materiel.report.compose.material import Material
from materiel.report.document.page import body
from materiel.report.dossier.compose import country_name, dossier
from materiel.report.dossier.subject import Subject
from materiel.report.labels.catalogue import labels
from materiel.report.pages.dossier import DossierPage


def dossier_page(material: Material, language: str) -> DossierPage:
    """The page in one language; it says so where the theatre lies in no one country."""
    subject = _theatre_country(material)
    if subject is None:
        return DossierPage(material.masthead, "", "", Markup(""))
    made = dossier(material, subject, incident_of(material), language)
    name = country_name(subject, labels(language))
    return DossierPage(material.masthead, name, subject.code or subject.entity, body(made.document, framed=True))


def incident_of(material: Material) -> Mapping[str, str]:
    """The incident of every account, by the analysis of incidents."""
    return {
        str(account): str(row["incident_id"])
        for row in material.answered("incidents").rows
        for account in row["account_ids"]
    }


def _theatre_country(material: Material) -> Subject | None:
    rows = material.evidence.rows["entities"]
    codes = {place.country for place in material.theatre}
    if len(codes) != 1 or "" in codes:
        return None
    code = codes.pop()
    whole = [row_id for row_id, row in rows.items() if row.get("country") == code and row.get("kind") == "place"]
    whole.sort(key=lambda row_id: (str(rows[row_id].get("place_precision")) != "6", row_id))
    return Subject(material.evidence, code, material.evidence.thing_of[whole[0]])
