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

_WHOLE = "CASE WHEN coalesce(t.first_id, o.part_of) != o.id THEN coalesce(t.first_id, o.part_of) END AS whole_id"

ACCOUNTS = Step(
    "accounts",
    f"""
SELECT o.*, {_WHOLE}
FROM observations o LEFT JOIN told_again t ON t.id = o.part_of
WHERE (o.same_as IS NULL OR o.id IN (SELECT id FROM first_accounts))
  AND coalesce(o.stated_as, 'fact') NOT IN ({", ".join(f"'{code}'" for code in NOT_TAKEN_AS_TRUE)})
""",
    "the rows that count, not told again and not denied, each with the whole that it is counted within",
)

WHOLES = Step(
    "wholes",
    f"""
SELECT o.*, {_WHOLE}
FROM observations o LEFT JOIN told_again t ON t.id = o.part_of
WHERE o.id IN (SELECT whole_id FROM accounts WHERE part_of IS NOT NULL)
""",
    "the rows that others are counted within",
)

KIN = Step(
    "kin",
    """
SELECT id, id AS whole_id, 0 AS distance FROM wholes
UNION
SELECT k.id, w.whole_id, k.distance + 1 FROM kin k JOIN wholes w ON w.id = k.whole_id
WHERE w.whole_id IS NOT NULL AND k.distance < 32
""",
    "a whole, itself and every whole above it",
)

_SAID = ",\n".join(
    f"    arg_min(w.{column}, k.distance) FILTER (WHERE w.{column} IS NOT NULL) AS {column}" for column in INHERITED
)

SAID = Step(
    "said",
    f"SELECT k.id,\n{_SAID}\nFROM kin k JOIN wholes w ON w.id = k.whole_id GROUP BY k.id",
    "what is said of a whole, by itself or else by the nearest whole above it",
)

_DESCRIBED = ", ".join(f"coalesce(a.{column}, s.{column}) AS {column}" for column in INHERITED)

DESCRIBED = Step(
    "described",
    f"""
SELECT a.id, a.part_of, a.whole_id, {_DESCRIBED}, {", ".join(f"a.{column}" for column in OWN)},
    coalesce(a.unit, 'item') AS unit,
    CASE WHEN coalesce(a.unit, 'item') IN ('item', 'cartridge_case') THEN 'item' ELSE a.unit END AS unit_class,
    a.quantity, a.quantity_low, a.quantity_high, a.quantity_precision
FROM accounts a LEFT JOIN said s ON s.id = a.whole_id
""",
    "each row with what it says and what it takes from its whole",
)

COUNTED_WHOLES = Step(
    "counted_wholes",
    """
SELECT id, kind, unit_class, quantity, quantity_high FROM described
WHERE quantity IS NOT NULL AND id IN (SELECT id FROM wholes)
""",
    "the wholes that give a number",
)

PARTS = Step(
    "parts",
    """
SELECT whole_id, kind, unit_class, sum(quantity) AS quantity,
    sum(quantity_high) FILTER (WHERE quantity IS NULL AND id NOT IN (SELECT id FROM wholes)) AS open,
    count(*) FILTER (
        WHERE quantity IS NULL AND quantity_high IS NULL AND id NOT IN (SELECT id FROM wholes)
    ) AS unbounded
FROM described WHERE part_of IS NOT NULL AND whole_id IS NOT NULL GROUP BY whole_id, kind, unit_class
""",
    "the parts of a whole, by kind and unit: their number, and how much those without a number can be",
)

COUNTED_WITHIN = Step(
    "counted_within",
    """
SELECT p.whole_id, p.kind, p.unit_class, arg_min(c.id, k.distance) FILTER (
        WHERE c.unit_class = p.unit_class AND (c.kind IS NULL OR c.kind = 'mixed' OR c.kind = p.kind)
    ) AS id
FROM parts p JOIN kin k ON k.id = p.whole_id JOIN counted_wholes c ON c.id = k.whole_id
GROUP BY p.whole_id, p.kind, p.unit_class
""",
    "the nearest counted whole of the same kind and unit",
)

ITEMISED = Step(
    "itemised",
    """
SELECT w.id, coalesce(sum(p.quantity), 0) AS quantity,
    coalesce(sum(p.open), 0) + coalesce(sum(p.unbounded * c.quantity), 0) AS open
FROM counted_within w
JOIN parts p ON p.whole_id = w.whole_id AND p.unit_class = w.unit_class AND p.kind IS NOT DISTINCT FROM w.kind
JOIN counted_wholes c ON c.id = w.id
GROUP BY w.id
""",
    "how much of a counted whole its parts itemise, and how much parts without a number can be",
)

MEASURED = Step(
    "measured",
    """
SELECT d.*, coalesce(i.quantity, 0) AS itemised, coalesce(i.open, 0) AS open,
    coalesce(i.quantity, 0) + coalesce(i.open, 0) > 0 AS is_remainder
FROM described d LEFT JOIN itemised i ON i.id = d.id
WHERE NOT (d.quantity IS NULL AND d.id IN (SELECT id FROM wholes))
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
    WHOLES,
    KIN,
    SAID,
    DESCRIBED,
)

COUNTING = (*DESCRIBING, COUNTED_WHOLES, PARTS, COUNTED_WITHIN, ITEMISED, MEASURED, PIECES)

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
