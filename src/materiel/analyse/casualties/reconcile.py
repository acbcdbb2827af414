"""From voices to one range: the bounds that any voice states, and the number in the middle of their weight.

- ``low`` is the least that a firm voice states, ``high`` the most that any voice states: the envelope. It is empty
  where nobody states an upper bound, or where someone's *at least* lies above all that others state.
- ``best`` is the weighted median of the numbers that voices state; of two that weigh the same, the lower. A median,
  because one voice that is far off must not move it; a number that somebody states, because a mean is nobody's; the
  lower, because that is how UCDP settles two reports that it cannot tell apart.
- *At least n* speaks for n only where no voice gives a number, or where n is above every number given.

The same steps serve incidents (voices of an incident) and published totals (voices of a year): ``thing`` is either.
"""

from __future__ import annotations

from materiel.snapshot.engine import Step

BOUNDS = Step(
    "toll_bounds",
    """
SELECT thing, min(low) AS low, max(high) AS high, max(point) AS top_point,
    max(coalesce(point, floor)) FILTER (high IS NULL) AS open_top,
    count(*) AS voices, max(standing) AS standing
FROM toll_voices GROUP BY thing
""",
    "the least and the most that the voices on one thing state",
)

SAID = Step(
    "toll_said",
    """
SELECT v.thing, v.voice, v.weight,
    CASE WHEN v.point IS NOT NULL THEN v.point
        WHEN v.high IS NULL AND (b.top_point IS NULL OR v.floor > b.top_point) THEN v.floor END AS said
FROM toll_voices v JOIN toll_bounds b ON b.thing = v.thing
""",
    "the number that each voice speaks for",
)

BEST = Step(
    "toll_best",
    """
SELECT thing, min(said) FILTER (passed >= whole / 2 - 1e-9) AS best, min_by(voice, said) FILTER (
    passed >= whole / 2 - 1e-9) AS lead
FROM (
    SELECT thing, voice, said, sum(weight) OVER (PARTITION BY thing ORDER BY said, voice) AS passed,
        sum(weight) OVER (PARTITION BY thing) AS whole
    FROM toll_said WHERE said IS NOT NULL
)
GROUP BY thing
""",
    "the weighted median of the numbers, and a voice that states it",
)

RECONCILED = Step(
    "toll_reconciled",
    """
SELECT b.thing, CASE WHEN b.standing = 2 THEN b.low ELSE 0 END AS low, m.best,
    CASE WHEN b.open_top > b.high THEN NULL ELSE b.high END AS high, m.lead, b.voices, b.standing
FROM toll_bounds b LEFT JOIN toll_best m ON m.thing = b.thing
""",
    "one range for each thing",
)

PUBLISHED = Step("toll_voices", "SELECT * FROM toll_published", "the voices on published totals")

RECONCILING = (BOUNDS, SAID, BEST, RECONCILED)
"""The steps, over a table ``toll_voices``."""
