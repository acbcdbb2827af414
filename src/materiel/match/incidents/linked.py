"""What people already decided about accounts: a shared ``incident_id``, and judgements that two are the same or
not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from materiel.match.identity import Identity, Judgement, identity_from
from materiel.snapshot.engine import Engine

_KEYED = "SELECT id, incident_id FROM events WHERE incident_id IS NOT NULL ORDER BY incident_id, id"
_RELEASES = """
SELECT list(e.id ORDER BY e.id) AS accounts FROM events e JOIN incident_works w ON w.source_id = e.source_id
WHERE e.external_id IS NOT NULL GROUP BY w.work, e.external_id HAVING count(*) > 1
"""
_JUDGED = """
SELECT id, left_id, right_id, verdict FROM judgements
WHERE left_table = 'events' AND right_table = 'events' AND verdict IN ('same', 'different')
ORDER BY coalesce(decided_on, ''), id
"""


@dataclass(frozen=True)
class Linked:
    """Accounts joined by people. ``key`` is the ``incident_id`` of each account that has one.

    Two accounts under different keys were told apart by whoever keyed them; only a judgement joins them.
    """

    identity: Identity
    key: Mapping[str, str]

    def group(self, account: str) -> str:
        """What an account was joined into: the same for accounts that people joined; itself where nobody did."""
        return self.identity.of(account)

    def are_apart(self, left: str, right: str) -> bool:
        """Whether people told two accounts apart, by a judgement or by different keys."""
        if self.identity.of(left) == self.identity.of(right):
            return False
        one, other = self.key.get(left), self.key.get(right)
        return self.identity.is_different(left, right) or (one is not None and other is not None and one != other)


def linked(engine: Engine) -> Linked:
    """The decisions on record in a snapshot whose accounts are prepared.

    The publisher's own number joins an event with itself in another release of the same data set.
    """
    keyed = [(row["id"], row["incident_id"]) for row in engine.rows(_KEYED)]
    releases = (row["accounts"] for row in engine.rows(_RELEASES))
    return linked_from(keyed, (Judgement(**row) for row in engine.rows(_JUDGED)), releases)


def linked_from(
    keyed: Iterable[tuple[str, str]], judged: Iterable[Judgement], releases: Iterable[Sequence[str]] = ()
) -> Linked:
    """The same from rows. A judgement that two accounts differ stands above a key or a number that they share.

    >>> decided = linked_from([("a", "battle"), ("b", "battle")], [Judgement("J1", "b", "c", "same")])
    >>> decided.group("c"), decided.are_apart("a", "c")
    ('a', False)
    """
    key = dict(keyed)
    firsts: dict[str, str] = {}
    joined = [
        Judgement(f"incident:{name}", firsts.setdefault(name, account), account, "same")
        for account, name in key.items()
    ]
    joined += [
        Judgement(f"release:{first}", first, other, "same") for first, *others in releases for other in others
    ]
    return Linked(identity_from([*judged, *(each for each in joined if each.left_id != each.right_id)]), key)
