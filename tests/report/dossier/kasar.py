"""Kasar, a country that is not: two groups, a coalition, one battle told by two sources that disagree."""

from __future__ import annotations

from typing import Any

Rows = dict[str, list[dict[str, Any]]]
PAPER = {"source_id": "s.paper", "locator": "page 3", "stated_as": "fact"}
TALK = {"source_id": "s.talk", "locator": "line 9", "stated_as": "fact"}


def rows() -> Rows:
    """The rows of the case."""
    battle = {"kind": "battle", "place_id": "p.north", "initiator_ids": "g.a", "target_ids": "g.b"}
    killed = {"measure": "killed", "subject": "people", "place_id": "p.kasar", "period": "2020"}
    return {
        "sources": [
            {"id": "s.paper", "kind": "report", "title": "A report", "publisher": "The Paper", "published": "2021"},
            {"id": "s.talk", "kind": "interview", "public_label": "a resident of the north"},
        ],
        "entities": [
            {"id": "p.kasar", "kind": "place", "name": "Kasar", "place_precision": "6", **PAPER},
            {"id": "p.north", "kind": "place", "name": "Northtown", "within": "p.kasar", **PAPER},
            {"id": "g.a", "kind": "armed_group", "name": "Group A", **PAPER},
            {"id": "g.b", "kind": "armed_group", "name": "Group B", **PAPER},
            {"id": "g.c", "kind": "coalition", "name": "Coalition C", **PAPER},
            {"id": "a.peace", "kind": "agreement", "name": "Truce of Northtown", **PAPER},
            {"id": "t.conflict", "kind": "category", "name": "Conflict", **PAPER},
            {"id": "t.economy", "kind": "category", "name": "Economy", **PAPER},
        ],
        "claims": [
            {
                "id": "c.1",
                "entity_id": "g.a",
                "property": "formed",
                "value": "2019-03",
                "since": "2019-03",
                **PAPER,
            },
            {"id": "c.2", "entity_id": "g.a", "property": "formed", "value": "2018", "since": "2018", **TALK},
            {"id": "c.3", "entity_id": "g.a", "property": "aims", "value": "rule over the north", **PAPER},
            {"id": "c.4", "entity_id": "g.a", "property": "aims", "value": "Rule over the north", **TALK},
            {"id": "c.5", "entity_id": "t.conflict", "property": "start_year", "value": "2020", **PAPER},
            {"id": "c.6", "entity_id": "t.economy", "property": "trade", "value": "salt", **PAPER},
            {
                "id": "c.7",
                "entity_id": "a.peace",
                "property": "signed",
                "value": "2021-05",
                "since": "2021-05",
                **PAPER,
            },
        ],
        "relations": [
            {"id": "r.1", "subject_id": "g.a", "relation": "member_of", "object_id": "g.c", **PAPER},
            {"id": "r.2", "subject_id": "g.a", "relation": "fights", "object_id": "g.b", **PAPER},
            {
                "id": "r.3",
                "subject_id": "g.a",
                "relation": "allied_with",
                "object_id": "g.b",
                **TALK,
                "stated_as": "denied",
            },
            {"id": "r.4", "subject_id": "g.a", "relation": "party_to", "object_id": "a.peace", **PAPER},
        ],
        "events": [
            {"id": "e.1", "date": "2020-02-03", "incident_id": "i", **battle, **PAPER},
            {"id": "e.2", "date": "2020-02", "incident_id": "i", **battle, **TALK},
            {
                "id": "e.3",
                "kind": "attack",
                "date": "2022",
                "initiator_ids": "g.b",
                "place_id": "p.north",
                **PAPER,
                "stated_as": "alleged",
            },
        ],
        "figures": [
            {"id": "f.1", **killed, "value_best": 120.0, "reported_by": "Mission M", **PAPER},
            {"id": "f.2", **killed, "value_min": 45.0, "bound": "at_least", "reported_by": "Ministry N", **TALK},
            {
                "id": "f.3",
                "measure": "killed",
                "subject": "fighters",
                "event_id": "e.1",
                "value_best": 7.0,
                **PAPER,
            },
            {
                "id": "f.4",
                "measure": "killed",
                "subject": "fighters",
                "event_id": "e.2",
                "value_best": 30.0,
                **TALK,
            },
        ],
        "transfers": [
            {
                "id": "t.1",
                "kind": "weapon",
                "category": "rifles",
                "mode": "capture",
                "from_id": "g.b",
                "to_id": "g.a",
                "date": "2020",
                **PAPER,
            }
        ],
    }
