"""The dossier of the country in which the theatre lies."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from materiel.report.pages.parts import Masthead


@dataclass(frozen=True)
class DossierPage:
    """The dossier as a page of the site."""

    masthead: Masthead
    """Where the page comes from."""
    country: str
    """Name of the country; empty where the theatre lies in no one country."""
    named: str
    """How a command names the country: its code, else the id of its record."""
    text: Markup
    """The whole text with its notes."""
