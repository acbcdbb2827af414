"""Expected information: how many bits of doubt about origins an answer is expected to take away.

The mutual information of the origin and the answer, for the likelihoods of the origins and the chance of each
answer given each origin (Lindley 1956, On a measure of the information provided by an experiment).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def entropy(likelihood: Floats) -> float:
    """The doubt about an origin, in bits.

    >>> entropy(np.array([0.5, 0.5])), entropy(np.array([1.0, 0.0]))
    (1.0, 0.0)
    """
    some = likelihood[likelihood > 0]
    return float(abs(-(some * np.log2(some)).sum()))


def information(likelihood: Floats, answers: Floats) -> float:
    """The bits that an answer is expected to tell; ``answers`` (origins, answers) has rows that sum to 1.

    >>> information(np.array([0.5, 0.5]), np.eye(2))
    1.0
    """
    joint = likelihood[:, None] * answers
    outcome = joint.sum(axis=0)
    after = sum(chance * entropy(joint[:, at] / chance) for at, chance in enumerate(outcome) if chance > 0)
    return float(max(0.0, entropy(likelihood) - after))


def named_recipient(origins: int, reply: float, right: float) -> Floats:
    """The answers of a maker: the recipient it names (any of the origins), or none.

    >>> named_recipient(2, 0.5, 1.0)
    array([[0.5, 0. , 0.5],
           [0. , 0.5, 0.5]])
    """
    wrong = (1 - right) / (origins - 1) if origins > 1 else 0.0
    named = np.full((origins, origins), wrong) + np.eye(origins) * ((right if origins > 1 else 1.0) - wrong)
    return np.hstack([named * reply, np.full((origins, 1), 1 - reply)])


def settled_by(likelihood: Floats, answers: Floats, likely: float, settled: float) -> int:
    """How many origins that are still likely become settled when an answer names them.

    >>> settled_by(np.array([0.5, 0.45, 0.05]), named_recipient(3, 0.6, 0.9), 0.1, 0.8)
    2
    """
    joint = likelihood[:, None] * answers
    after = np.diagonal(joint) / np.maximum(joint[:, : len(likelihood)].sum(axis=0), 1e-12)
    return int(((likelihood >= likely) & (after >= settled)).sum())


def looked_into(origins: int, stock: int, elsewhere: float, access: float, seen: float) -> Floats:
    """The answers of an inspection of one stockpile: seen there, not seen there, not let in.

    ``elsewhere`` is the chance that the stockpile holds the variety where the find did not come from it.
    """
    there = np.full(origins, elsewhere)
    there[stock] = 1.0
    yes = access * seen * there
    return np.column_stack([yes, access - yes, np.full(origins, 1 - access)])
