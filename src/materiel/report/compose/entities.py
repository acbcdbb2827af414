"""Pages of entities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from materiel.report.compose.contradictions import contradictions_of
from materiel.report.compose.material import Material
from materiel.report.pages.entities import EntitiesPage, EntityLine, EntityPage, Leader, PropertyAccounts
from materiel.report.pages.parts import Named, RowLink, Statement

GROUPS = {
    "relations": "relations",
    "events": "events",
    "figures": "figures",
    "observations": "materiel",
    "holdings": "materiel",
    "transfers": "materiel",
    "traces": "materiel",
}


def entities_page(material: Material) -> EntitiesPage:
    """All entities that a row speaks of."""
    return EntitiesPage(material.masthead, _lines(material))


def entity_pages(material: Material) -> list[EntityPage]:
    """A page for each entity, those that no row speaks of included."""
    return [_page(material, line) for line in _lines(material)]


def _lines(material: Material) -> tuple[EntityLine, ...]:
    evidence = material.evidence
    lines = []
    for thing, records in evidence.records_of.items():
        said = evidence.naming.get(thing, ())
        sources = {s.source_id for s in said if s.source_id}
        named = _best_named(material, thing, records)
        links = tuple(RowLink("entities", record) for record in records)
        lines.append(EntityLine(named, _aliases(material, named, records), links, len(said), len(sources)))
    return tuple(sorted(lines, key=lambda line: (line.entity.kind, -line.n_rows, line.entity.name)))


def _best_named(material: Material, thing: str, records: tuple[str, ...]) -> Named:
    """A thing under the name of its most complete record: one with a French name and a country before others."""
    names = [material.evidence.named(record) for record in records]
    best = max(names, key=lambda named: (bool(named.name_fr), bool(named.country)))
    return replace(best, id=thing)


def _aliases(material: Material, named: Named, records: tuple[str, ...]) -> tuple[str, ...]:
    """Every other name that a record gives, each once."""
    found: dict[str, str] = {}
    for record in records:
        row = material.evidence.rows["entities"][record]
        for text in (row.get("name"), *str(row.get("aliases") or "").split(";")):
            name = str(text or "").strip()
            if name and name.casefold() not in (named.name.casefold(), named.name_fr.casefold()):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _page(material: Material, line: EntityLine) -> EntityPage:
    evidence = material.evidence
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in evidence.naming.get(line.entity.id, ()):
        if statement.link.table == "claims":
            groups["claims"].append(statement)
        else:
            groups[GROUPS.get(statement.link.table, "others")].append(statement)
    refs = {f"{s.link.table}:{s.link.id}" for said in groups.values() for s in said if s.link.table != "relations"}
    refs |= {f"entities:{link.id}" for link in line.records}
    return EntityPage(
        masthead=material.masthead,
        line=line,
        properties=_properties(groups["claims"]),
        leaders=_leaders(material, line.entity.id, _by_date(groups["relations"], "since")),
        relations=_by_date(groups["relations"], "since"),
        events=_by_date(groups["events"], "date"),
        figures=_by_date(groups["figures"], "period"),
        materiel=tuple(groups["materiel"]),
        others=tuple(groups["others"]),
        contradictions=contradictions_of(material, refs),
    )


def _leaders(material: Material, actor: str, relations: tuple[Statement, ...]) -> tuple[Leader, ...]:
    """Everybody of whom a row says that they led an actor, with the claims on what became of them."""
    evidence = material.evidence
    led: dict[str, list[Statement]] = defaultdict(list)
    for tie in relations:
        led_one = evidence.thing_of.get(tie.value("subject_id")) == actor
        if tie.value("relation") == "led_by" and led_one and tie.value("object_id"):
            led[evidence.thing_of[tie.value("object_id")]].append(tie)
    return tuple(
        Leader(evidence.named(person), tuple(said), _fates(material, person)) for person, said in led.items()
    )


def _fates(material: Material, person: str) -> tuple[Statement, ...]:
    said = material.evidence.naming.get(person, ())
    return _by_date([s for s in said if s.link.table == "claims" and s.value("property") == "status"], "since")


def _properties(claims: list[Statement]) -> tuple[PropertyAccounts, ...]:
    by_property: dict[str, list[Statement]] = defaultdict(list)
    for claim in claims:
        by_property[claim.value("property")].append(claim)
    return tuple(PropertyAccounts(name, tuple(said)) for name, said in by_property.items())


def _by_date(statements: list[Statement], column: str) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda s: (not s.value(column), s.value(column))))
