"""How often a question is answered, and how often the answer is right: judgements, stated once.

The field says that many items cannot be traced at all and that records are often gone; no rate is published that
holds for all addressees, so these are round numbers that a reader can change and see what moves.
"""

from __future__ import annotations

REPLY_ON_LOT = 0.6
"""A maker or exporter asked about a lot or serial number tells the first recipient."""

REPLY_ON_MARKS = 0.35
"""The same where only marks or a model can be quoted."""

RIGHT = 0.85
"""The recipient that is named is the stockpile it came from, and not one that passed it on."""

ACCESS = 0.3
"""A stockpile is opened to an inspection."""

SEEN = 0.9
"""A variety that a stockpile holds is seen in an inspection."""

FIRST_TRACED_YEAR = 1946
"""What was made before is not worth a trace (ISACS 05.31)."""

LEAST = 0.005
"""A question that is expected to tell less than this many bits is not listed."""
