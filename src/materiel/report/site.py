"""The report site: static HTML that opens from disk with no network.

English stands at the root, other languages in a folder of their own; style, script and data files are shared. The
whole site is written beside its place and put there at once, so that a reader never sees half of one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from materiel.errors import UsageError
from materiel.report.compose.attribution import attribution_page
from materiel.report.compose.casualties import casualties_page
from materiel.report.compose.chains import custody_page
from materiel.report.compose.contradictions import contradictions_page
from materiel.report.compose.embargo import embargo_page
from materiel.report.compose.entities import entities_page, entity_pages
from materiel.report.compose.events import events_page
from materiel.report.compose.findings import coverage_page, figures_page
from materiel.report.compose.front import checking_page, front_page, rows_pages
from materiel.report.compose.gather import gather
from materiel.report.compose.lineage import lineage_page
from materiel.report.compose.material import Material
from materiel.report.compose.materiel import materiel_page
from materiel.report.compose.origins import Origins
from materiel.report.compose.places import places_page
from materiel.report.compose.responses import responses_page
from materiel.report.compose.sources import source_pages, sources_page
from materiel.report.compose.traces import traces_page
from materiel.report.compose.varieties import varieties_page, variety_pages
from materiel.report.dossier.site_page import dossier_page
from materiel.report.html.filenames import file_names
from materiel.report.html.origin_tables import candidates_csv, sensitivity_csv, shares_csv
from materiel.report.html.press import Press
from materiel.report.html.rows import row_store
from materiel.report.html.tables import composition_csv, lineage_csv, places_csv, rows_csv, varieties_csv, years_csv
from materiel.report.labels.catalogue import LANGUAGES, labels
from materiel.report.pages.attribution import AttributionPage
from materiel.report.pages.casualties import CasualtiesPage
from materiel.report.pages.custody import CustodyPage
from materiel.report.pages.events import EventsPage
from materiel.report.pages.front import FrontPage
from materiel.report.pages.lineage import LineagePage
from materiel.report.pages.materiel import MaterielPage
from materiel.report.pages.places import PlacesPage
from materiel.report.pages.responses import ResponsesPage
from materiel.report.pages.varieties import VarietiesPage
from materiel.report.series_files import casualty_data, casualty_drawings, response_drawings, responses_csv
from materiel.snapshot.snapshot import Snapshot

MARKER = "static/materiel.css"


@dataclass(frozen=True)
class Site:
    """A written site: where it starts, how many files it has and how many bytes, its main findings in words."""

    index: Path
    n_files: int
    n_bytes: int
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Pages:
    """Every page of a site, each made once for all languages."""

    material: Material

    @cached_property
    def single(self) -> dict[str, tuple[str, object]]:
        """Pages of which there is one, by file: template and page."""
        material = self.material
        return {
            "index.html": ("front", self.front),
            "materiel.html": ("materiel", self.materiel),
            "varieties.html": ("varieties", self.varieties),
            "attribution.html": ("attribution", self.attribution),
            "places.html": ("places", self.places),
            "custody.html": ("custody", self.custody),
            "traces.html": ("traces", traces_page(material)),
            "embargo.html": ("embargo", embargo_page(material)),
            "entities.html": ("entities", entities_page(material)),
            "lineage.html": ("lineage", self.lineage),
            "events.html": ("events", self.events),
            "casualties.html": ("casualties", self.casualties),
            "responses.html": ("responses", self.responses),
            "figures.html": ("figures", figures_page(material)),
            "contradictions.html": ("contradictions", contradictions_page(material)),
            "sources.html": ("sources", sources_page(material)),
            "coverage.html": ("coverage", coverage_page(material)),
            "check.html": ("check", checking_page(material)),
        }

    @cached_property
    def many(self) -> dict[str, tuple[str, object]]:
        """Pages of varieties, entities, sources and rows, by file."""
        pages: dict[str, tuple[str, object]] = {}
        for variety in variety_pages(self.material, self.origins.by_slug):
            pages[f"varieties/{variety.line.slug}.html"] = ("variety", variety)
        for item in self.origins.pages:
            pages[f"attribution/{item.line.slug}.html"] = ("attribution_item", item)
        for entity in entity_pages(self.material):
            pages[f"entities/{self.entity_files[entity.line.entity.id]}"] = ("entity", entity)
        for source in source_pages(self.material):
            pages[f"sources/{self.source_files[source.line.source.id]}"] = ("source", source)
        for rows in rows_pages(self.material):
            pages[f"rows/{rows.table}.html"] = ("rows", rows)
        return pages

    @cached_property
    def front(self) -> FrontPage:
        return front_page(self.material)

    @cached_property
    def materiel(self) -> MaterielPage:
        return materiel_page(self.material)

    @cached_property
    def varieties(self) -> VarietiesPage:
        return varieties_page(self.material, self.origins.likeliest)

    @cached_property
    def origins(self) -> Origins:
        return Origins(self.material)

    @cached_property
    def attribution(self) -> AttributionPage:
        return attribution_page(self.material, self.origins)

    @cached_property
    def places(self) -> PlacesPage:
        return places_page(self.material)

    @cached_property
    def custody(self) -> CustodyPage:
        return custody_page(self.material)

    @cached_property
    def lineage(self) -> LineagePage:
        return lineage_page(self.material)

    @cached_property
    def events(self) -> EventsPage:
        return events_page(self.material)

    @cached_property
    def casualties(self) -> CasualtiesPage:
        return casualties_page(self.material)

    @cached_property
    def responses(self) -> ResponsesPage:
        return responses_page(self.material)

    @cached_property
    def entity_files(self) -> dict[str, str]:
        """The page of each record of an entity: that of the thing it is a record of."""
        evidence = self.material.evidence
        files = file_names(evidence.records_of)
        return {record: files[thing] for record, thing in evidence.thing_of.items()}

    @cached_property
    def source_files(self) -> dict[str, str]:
        return file_names(self.material.evidence.rows["sources"])


def write_site(snapshot: Snapshot, out_dir: Path) -> Site:
    """Write the report of a snapshot, in every language, in place of an earlier one.

    Nothing in it is above the snapshot's handling limit: rows above it are not in the snapshot. Raises `UsageError`
    where the folder holds something else than a report.
    """
    _check_place(out_dir)
    pages = Pages(gather(snapshot))
    partial = out_dir.with_name(f"{out_dir.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    n_files = n_bytes = 0
    for name, content in _contents(pages):
        path = partial / name
        path.parent.mkdir(parents=True, exist_ok=True)
        n_files, n_bytes = n_files + 1, n_bytes + path.write_bytes(content.encode())
    _put_in_place(partial, out_dir)
    return Site(out_dir / "index.html", n_files, n_bytes, tuple(each.wording for each in pages.front.findings))


def _check_place(out_dir: Path) -> None:
    if out_dir.exists() and not out_dir.is_dir():
        raise UsageError(f"{out_dir.name} is a file; name a folder for the report")
    if out_dir.is_dir() and any(out_dir.iterdir()) and not (out_dir / MARKER).exists():
        raise UsageError(
            f"the folder {out_dir.name} holds something else than a report; name an empty or a new one"
        )


def _put_in_place(partial: Path, out_dir: Path) -> None:
    earlier = out_dir.with_name(f"{out_dir.name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if out_dir.exists():
        out_dir.rename(earlier)
    partial.rename(out_dir)
    shutil.rmtree(earlier, ignore_errors=True)


def _contents(pages: Pages) -> Iterator[tuple[str, str]]:
    """Every file of the site with its text."""
    static = files("materiel.report.html").joinpath("static")
    for name in ("materiel.css", "materiel.js"):
        yield f"static/{name}", static.joinpath(name).read_text(encoding="utf-8")
    yield from _data(pages)
    for language in LANGUAGES:
        yield from _in_language(pages, language)


def _in_language(pages: Pages, language: str) -> Iterator[tuple[str, str]]:
    evidence = pages.material.evidence
    press = Press.of(labels(language), evidence, (pages.entity_files, pages.source_files))
    for file, (template, page) in {**pages.single, **pages.many}.items():
        yield press.folder + file, press.page(template, page, file)
    page = dossier_page(pages.material, language)
    yield press.folder + "dossier.html", press.page("dossier", page, "dossier.html")
    for table, statements in evidence.statements.items():
        if statements:
            yield f"{press.folder}rows/{table}.js", row_store(table, statements.values(), press.lines)
    yield f"{press.folder}static/words.js", press.script_words()
    for composition in pages.materiel.compositions:
        title = press.words.text(f"materiel.by.{composition.by}")
        yield f"{press.folder}data/composition-{composition.by}.svg", press.drawings.composition(composition, title)
    for chain in pages.custody.chains:
        yield f"{press.folder}data/chains/{chain.file}.svg", press.drawings.chain(chain.hops)
    yield f"{press.folder}data/attribution.svg", press.origin_drawings.shares(pages.attribution)
    for tried in pages.attribution.sensitivities:
        yield f"{press.folder}data/attribution-{tried.assumption}.svg", press.origin_drawings.sensitivity(tried)
    for item in pages.origins.pages:
        yield (
            f"{press.folder}data/attribution-{item.line.slug}.svg",
            press.origin_drawings.candidates(item, linked=False),
        )
    yield f"{press.folder}data/lineage.svg", press.drawings.lineage(pages.lineage, linked=False)
    yield f"{press.folder}data/events-by-year.svg", press.drawings.years(pages.events)
    yield from casualty_drawings(pages.casualties, press)
    yield from response_drawings(pages.responses, press)
    if pages.places.theatre_frame is not None:
        yield f"{press.folder}data/map.svg", press.drawings.map(pages.places, linked=False)
        yield f"{press.folder}data/map-wide.svg", press.drawings.map(pages.places, wide=True)


def _data(pages: Pages) -> Iterator[tuple[str, str]]:
    for composition in pages.materiel.compositions:
        yield f"data/composition-{composition.by}.csv", composition_csv(composition)
    yield "data/varieties.csv", varieties_csv(pages.varieties)
    yield "data/attribution.csv", shares_csv(pages.attribution)
    yield "data/attribution-items.csv", candidates_csv(pages.origins.pages)
    for tried in pages.attribution.sensitivities:
        yield f"data/attribution-{tried.assumption}.csv", sensitivity_csv(tried)
    for item in pages.origins.pages:
        yield f"data/attribution-{item.line.slug}.csv", candidates_csv([item])
    yield "data/places.csv", places_csv(pages.places)
    yield "data/lineage.csv", lineage_csv(pages.lineage)
    yield "data/events-by-year.csv", years_csv(pages.events)
    yield from casualty_data(pages.casualties)
    if pages.material.answered("responses").rows:
        yield "data/responses.csv", responses_csv(pages.responses)
    for table, rows in pages.material.evidence.rows.items():
        if rows:
            yield f"data/rows-{table}.csv", rows_csv(table, rows)
