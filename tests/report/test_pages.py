"""Pages as data, and the templates that render them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from jinja2 import nodes

from materiel.report import html, pages
from materiel.report.html.press import ENVIRONMENT
from materiel.report.pages.attribution import AttributionPage
from materiel.report.pages.casualties import CasualtiesPage
from materiel.report.pages.checking import CheckingPage
from materiel.report.pages.contradictions import ContradictionsPage
from materiel.report.pages.coverage import CoveragePage
from materiel.report.pages.custody import CustodyPage
from materiel.report.pages.documented import field_meanings
from materiel.report.pages.dossier import DossierPage
from materiel.report.pages.embargo import EmbargoPage
from materiel.report.pages.entities import EntitiesPage, EntityPage
from materiel.report.pages.events import EventsPage
from materiel.report.pages.figures import FiguresPage
from materiel.report.pages.front import FrontPage
from materiel.report.pages.lineage import LineagePage
from materiel.report.pages.materiel import MaterielPage
from materiel.report.pages.origins import ItemPage
from materiel.report.pages.places import PlacesPage
from materiel.report.pages.responses import ResponsesPage
from materiel.report.pages.rows import RowsPage
from materiel.report.pages.sources import SourcePage, SourcesPage
from materiel.report.pages.traces import TracesPage
from materiel.report.pages.varieties import VarietiesPage, VarietyPage

TEMPLATE_FILES = Path(html.__path__[0]) / "templates"
TEMPLATES = {
    "front": FrontPage,
    "materiel": MaterielPage,
    "varieties": VarietiesPage,
    "variety": VarietyPage,
    "attribution": AttributionPage,
    "attribution_item": ItemPage,
    "places": PlacesPage,
    "custody": CustodyPage,
    "traces": TracesPage,
    "embargo": EmbargoPage,
    "dossier": DossierPage,
    "entities": EntitiesPage,
    "entity": EntityPage,
    "events": EventsPage,
    "lineage": LineagePage,
    "figures": FiguresPage,
    "responses": ResponsesPage,
    "casualties": CasualtiesPage,
    "contradictions": ContradictionsPage,
    "sources": SourcesPage,
    "source": SourcePage,
    "coverage": CoveragePage,
    "check": CheckingPage,
    "rows": RowsPage,
}
PARTS = [
    part
    for module in iter_modules(pages.__path__)
    for part in vars(import_module(f"materiel.report.pages.{module.name}")).values()
    if isinstance(part, type) and is_dataclass(part) and part.__module__.endswith(module.name)
]


def fields_used(template: str) -> set[str]:
    """The fields of ``page`` that a template and the layout read."""
    used: set[str] = set()
    for name in (template, "layout"):
        source = (TEMPLATE_FILES / f"{name}.html.j2").read_text(encoding="utf-8")
        for node in ENVIRONMENT.parse(source).find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name == "page":
                used.add(node.attr)
    return used


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_renders_every_documented_field_and_no_other(template: str) -> None:
    drawn = {
        "by_year": "events",
        "wide_frame": "places",
        "joints": "lineage",
        "bridges": "lineage",
    }  # read by the drawing that is given the whole page
    used = fields_used(template) | {field for field, name in drawn.items() if name == template}
    assert used == {field.name for field in fields(TEMPLATES[template])}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_of_a_page_says_what_it_means(part: type) -> None:
    meanings = field_meanings(part)
    assert [field.name for field in fields(part) if not meanings.get(field.name)] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_pages_are_frozen(part: type) -> None:
    assert part.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_every_page_class_has_a_template() -> None:
    assert {part for part in PARTS if part.__name__.endswith("Page")} == set(TEMPLATES.values())
