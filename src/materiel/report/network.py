"""The network of actors for programs that draw networks: GEXF 1.3 with its time line, and GraphML.

Both are written with the standard library: the two forms need a few elements each, and every edge keeps what a
network library would drop, the dates as written, the row and the source. A spell in GEXF runs from the first day
on which the tie can have begun to the last on which it can have ended; an end that nobody states is left open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Tree

import pyarrow as pa

from materiel.analyse.actors.existence import BEGINNINGS, ENDINGS
from materiel.analyse.actors.in_force import LASTING
from materiel.analyse.actors.things import Thing, Things, things_of
from materiel.analyse.actors.ties import BOTH_WAYS, Tie, ties_of
from materiel.model.case import CaseInfo
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

GEXF = "http://gexf.net/1.3"
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = ("kind", "records")
EDGE_KEYS = ("relation", "since", "until", "stated_as", "source_id", "row")


def write_gexf(info: CaseInfo, tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write the actors and their ties as GEXF."""
    nodes, ties = network_of(tables)
    root = Tree.Element("gexf", {"xmlns": GEXF, "version": "1.3"})
    meta = Tree.SubElement(root, "meta")
    Tree.SubElement(meta, "description").text = info.title or info.name
    graph = Tree.SubElement(root, "graph", {"mode": "dynamic", "timeformat": "date", "defaultedgetype": "directed"})
    for of, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        declared = Tree.SubElement(graph, "attributes", {"class": of})
        for key in keys:
            Tree.SubElement(declared, "attribute", {"id": key, "title": key, "type": "string"})
    listed = Tree.SubElement(graph, "nodes")
    for thing in nodes:
        _values(Tree.SubElement(listed, "node", {"id": thing.id, "label": thing.name}), _of_node(thing))
    edges = Tree.SubElement(graph, "edges")
    for tie in ties:
        kind = "undirected" if tie.relation in BOTH_WAYS else "directed"
        ends = {"id": tie.id, "source": tie.one, "target": tie.other, "type": kind, "label": tie.relation}
        edge = Tree.SubElement(edges, "edge", ends)
        _values(edge, _of_edge(tie))
        spell = _spell(tie)
        if spell:
            Tree.SubElement(Tree.SubElement(edge, "spells"), "spell", spell)
    _write(root, path)


def write_graphml(info: CaseInfo, tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write the actors and their ties as GraphML."""
    nodes, ties = network_of(tables)
    root = Tree.Element("graphml", {"xmlns": GRAPHML})
    for of, keys in (("node", ("label", *NODE_KEYS)), ("edge", EDGE_KEYS)):
        for key in keys:
            named = {"id": f"{of}_{key}", "for": of, "attr.name": key, "attr.type": "string"}
            Tree.SubElement(root, "key", named)
    graph = Tree.SubElement(root, "graph", {"id": info.name, "edgedefault": "directed"})
    for thing in nodes:
        node = Tree.SubElement(graph, "node", {"id": thing.id})
        _data(node, "node", {"label": thing.name, **_of_node(thing)})
    for tie in ties:
        directed = "false" if tie.relation in BOTH_WAYS else "true"
        ends = {"id": tie.id, "source": tie.one, "target": tie.other, "directed": directed}
        _data(Tree.SubElement(graph, "edge", ends), "edge", _of_edge(tie))
    _write(root, path)


def network_of(tables: Mapping[str, pa.Table]) -> tuple[list[Thing], list[Tie]]:
    """Everything that a tie between actors names, and the ties; records judged the same are one node."""
    read = {name: with_readings(name, tables[name]) for name in ("entities", "relations", "judgements")}
    with Engine.over(read) as engine:
        things: Things = things_of(engine)
        ties = ties_of(engine, things, tuple(dict.fromkeys((*LASTING, *BEGINNINGS, *ENDINGS))))
    named = sorted({end for tie in ties for end in tie.parties})
    return [things.by_id[thing] for thing in named], ties


def _of_node(thing: Thing) -> dict[str, str]:
    return {"kind": thing.kind, "records": " ".join(thing.accounts)}


def _of_edge(tie: Tie) -> dict[str, str]:
    return {
        "relation": tie.relation,
        "since": tie.since.stated if tie.since else "",
        "until": tie.until.stated if tie.until else "",
        "stated_as": tie.stated_as,
        "source_id": tie.source_id,
        "row": tie.ref,
    }


def _spell(tie: Tie) -> dict[str, str]:
    def day(name: str, value: date | None) -> dict[str, str]:
        return {} if value is None else {name: value.isoformat()}

    start = day("start", tie.since.earliest) if tie.since else {}
    return start | (day("end", tie.until.latest) if tie.until else {})


def _values(parent: Tree.Element, values: Mapping[str, str]) -> None:
    held = Tree.SubElement(parent, "attvalues")
    for key, value in values.items():
        if value:
            Tree.SubElement(held, "attvalue", {"for": key, "value": value})


def _data(parent: Tree.Element, of: str, values: Mapping[str, str]) -> None:
    for key, value in values.items():
        if value:
            Tree.SubElement(parent, "data", {"key": f"{of}_{key}"}).text = value


def _write(root: Tree.Element, path: Path) -> None:
    """Write the whole file beside its place, then put it there."""
    Tree.indent(root)
    partial = path.with_name(f"{path.name}.partial")
    Tree.ElementTree(root).write(partial, encoding="utf-8", xml_declaration=True)
    partial.replace(path)
