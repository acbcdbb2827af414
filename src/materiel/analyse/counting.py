"""Which observations count, and how many items each stands for.

An observation told again (``same_as``) is not counted again. An observation counted within another (``part_of``) is
taken out of the whole, so a counted whole keeps its total whatever part of it is itemised, and what is not itemised
stays as a remainder (below zero where parts overlap and exceed the whole). One without a number is present,
not counted. What is true of a whole (holder, place, kind) is true of a part that does not say otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from materiel.analyse.plan import Plan
from materiel.snapshot.engine import Step

INHERITED = (
    "kind",
    "category",
    "model",
    "calibre",
    "marks",
    "producer",
    "producer_country",
    "year_from",
    "year_to",
    "lot",
    "standard",
    "holder_id",
    "place_id",
    "date_earliest",
    "date_latest",
    "method",
    "sampling",
    "container",
)
"""What a part takes from its whole where it says nothing itself."""

OWN = ("features", "serial", "serial_state", "observed_by", "source_id", "stated_as", "credibility", "handling")
"""What a row says of itself only."""

NOT_TAKEN_AS_TRUE = ("denied", "unsubstantiated")

TOLD_AGAIN = Step(
    "told_again",
    """
SELECT id, coalesce(min(target) FILTER (WHERE is_first), min(target)) AS first_id
FROM (
    SELECT c.id, c.target, NOT EXISTS (
        SELECT 1 FROM observations o WHERE o.id = c.target AND o.same_as IS NOT NULL
    ) AS is_first
    FROM retellings c
)
GROUP BY id
""",
    "each row that tells of items told of elsewhere, with the row that tells of them first",
)

RETELLINGS = Step(
    "retellings",
    """
SELECT id, same_as AS target FROM observations WHERE same_as IS NOT NULL
UNION
SELECT r.id, o.same_as FROM retellings r JOIN observations o ON o.id = r.target WHERE o.same_as IS NOT NULL
""",
    "the rows that a retelling leads to, step by step",
)

HERE = Step(
    "here",
    "SELECT id FROM observations WHERE id IN (SELECT first_id FROM told_again)",
    "the first accounts that are here",
)

FIRST_ACCOUNTS = Step(
    "first_accounts",
    """
SELECT min(id) AS id FROM told_again
WHERE first_id NOT IN (SELECT id FROM here) OR first_id IN (SELECT id FROM told_again)
GROUP BY first_id
""",
    "retellings of a row that is not here: one of them stands for it",
)

ACCOUNTS = Step(
    "accounts",
    f"""
SELECT * FROM observations o
WHERE (o.same_as IS NULL OR o.id IN (SELECT id FROM first_accounts))
  AND coalesce(o.stated_as, 'fact') NOT IN ({", ".join(f"'{code}'" for code in NOT_TAKEN_AS_TRUE)})
""",
    "the rows that count: not told again, not denied",
)

LINKS = Step(
    "links",
    """
SELECT a.id, p.id AS whole_id
FROM (SELECT id, part_of FROM accounts WHERE part_of IS NOT NULL) a
LEFT JOIN told_again t ON t.id = a.part_of
JOIN observations p ON p.id = coalesce(t.first_id, a.part_of)
WHERE p.id != a.id
""",
    "a part and the whole that it is counted within",
)

KIN = Step(
    "kin",
    """
SELECT id, whole_id, 1 AS distance FROM links
UNION
SELECT k.id, l.whole_id, k.distance + 1 FROM kin k JOIN links l ON l.id = k.whole_id WHERE k.distance < 32
""",
    "a part and every whole above it",
)

_TAKEN = ",\n".join(
    f"    arg_min(w.{column}, k.distance) FILTER (WHERE w.{column} IS NOT NULL) AS {column}" for column in INHERITED
)

TAKEN = Step(
    "taken",
    f"SELECT k.id,\n{_TAKEN}\nFROM kin k JOIN observations w ON w.id = k.whole_id GROUP BY k.id",
    "what a part takes from the nearest whole that says it",
)

_DESCRIBED = ", ".join(f"coalesce(a.{column}, t.{column}) AS {column}" for column in INHERITED)

DESCRIBED = Step(
    "described",
    f"""
SELECT a.id, {_DESCRIBED}, {", ".join(f"a.{column}" for column in OWN)},
    coalesce(a.unit, 'item') AS unit,
    CASE WHEN coalesce(a.unit, 'item') IN ('item', 'cartridge_case') THEN 'item' ELSE a.unit END AS unit_class,
    a.quantity, a.quantity_low, a.quantity_high, a.quantity_precision
FROM accounts a LEFT JOIN taken t ON t.id = a.id
""",
    "each row with what it says and what it takes from its whole",
)

MEMBERS = Step(
    "members",
    """
SELECT id, kind, unit_class, quantity, quantity_high FROM described
WHERE id IN (SELECT id FROM kin UNION SELECT whole_id FROM kin)
""",
    "the rows that are a part or a whole",
)

COUNTED_WITHIN = Step(
    "counted_within",
    """
SELECT p.id, arg_min(w.id, k.distance) AS whole_id
FROM kin k JOIN members p ON p.id = k.id JOIN members w ON w.id = k.whole_id
WHERE w.quantity IS NOT NULL AND w.unit_class = p.unit_class
  AND (w.kind IS NULL OR w.kind = 'mixed' OR w.kind = p.kind)
GROUP BY p.id
""",
    "a part and the nearest counted whole of the same kind and unit",
)

ITEMISED = Step(
    "itemised",
    """
SELECT c.whole_id AS id, coalesce(sum(p.quantity), 0) AS quantity,
    sum(coalesce(p.quantity_high, w.quantity)) FILTER (WHERE p.quantity IS NULL) AS open
FROM counted_within c JOIN members p ON p.id = c.id JOIN members w ON w.id = c.whole_id
GROUP BY c.whole_id
""",
    "how much of a counted whole its parts itemise, and how much parts without a number can be",
)

MEASURED = Step(
    "measured",
    """
SELECT d.*, coalesce(i.quantity, 0) AS itemised, coalesce(i.open, 0) AS open,
    coalesce(i.quantity, 0) + coalesce(i.open, 0) > 0 AS is_remainder
FROM described d LEFT JOIN itemised i ON i.id = d.id
WHERE NOT (d.quantity IS NULL AND d.id IN (SELECT whole_id FROM kin))
""",
    "each row that holds items of its own, with what its parts take out of it",
)

PIECES = Step(
    "pieces",
    """
SELECT *, quantity - itemised AS number,
    CASE WHEN itemised > quantity THEN quantity - itemised
         WHEN is_remainder AND quantity_low > itemised + open THEN quantity_low - itemised - open
         WHEN is_remainder THEN 0
         WHEN quantity_low IS NOT NULL THEN quantity_low
         WHEN unit_class = 'item' AND quantity_high IS NULL THEN 1 ELSE 0 END AS number_low,
    quantity_high - itemised AS number_high
FROM measured
WHERE quantity IS NULL OR quantity != itemised OR itemised = 0
""",
    "what is counted: a row's own items, a whole's items that no part itemises, and rows without a number",
)

DESCRIBING = (
    RETELLINGS,
    TOLD_AGAIN,
    HERE,
    FIRST_ACCOUNTS,
    ACCOUNTS,
    LINKS,
    KIN,
    TAKEN,
    DESCRIBED,
)

COUNTING = (*DESCRIBING, MEMBERS, COUNTED_WITHIN, ITEMISED, MEASURED, PIECES)

PASSING = frozenset({"accounts", "described", "measured", "pieces", "selected"})
"""Steps that hold every observation; none is kept."""


def describing() -> Plan:
    """The rows that count with what they say and take from their wholes; the last step is ``described``."""
    return _plan(DESCRIBING)


def counting() -> Plan:
    """The counting base as a plan whose last step is ``pieces``."""
    return _plan(COUNTING)


def _plan(steps: Sequence[Step]) -> Plan:
    plan = Plan(passing=PASSING)
    for step in steps:
        plan = plan.then(step)
    return plan
