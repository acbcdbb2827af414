"""The register of producers that readings are drawn from, found by code, by pattern or by shape."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from materiel.model.marks import GAP
from materiel.reference.producers import UNKNOWN_CODE, WITHOUT_CODE, Producer, code_keys, producers

_SHAPES = str.maketrans("OQDILSBZG", "000115826")  # letters and digits that a worn bunter makes alike


def shape(key: str) -> str:
    """A code key with letters and digits that are often mistaken for each other made one.

    >>> shape("P0F") == shape("POF")
    True
    """
    return key.translate(_SHAPES)


def _indexed(rows: Iterable[Producer]) -> dict[str, tuple[Producer, ...]]:
    found: dict[str, list[Producer]] = {}
    for row in rows:
        if row.code == UNKNOWN_CODE or row.code in WITHOUT_CODE:
            continue
        for key in code_keys(row.code) | code_keys(row.native):
            found.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@dataclass(frozen=True)
class Register:
    """Producers by the keys of their codes. Rows without a known code are never found by one.

    >>> sorted({row.country for row in bundled().using("10")})
    ['Bulgaria', 'Egypt']
    """

    rows: tuple[Producer, ...]

    @cached_property
    def index(self) -> dict[str, tuple[Producer, ...]]:
        return _indexed(self.rows)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The keys of all codes."""
        return frozenset(self.index)

    @cached_property
    def without_code(self) -> tuple[Producer, ...]:
        """The producers known to mark cases without a code of theirs."""
        return tuple(row for row in self.rows if row.code in WITHOUT_CODE)

    @cached_property
    def _by_shape(self) -> dict[str, tuple[Producer, ...]]:
        found: dict[str, tuple[Producer, ...]] = {}
        for key, rows in self.index.items():
            if len(key) > 1:
                found[shape(key)] = tuple(dict.fromkeys((*found.get(shape(key), ()), *rows)))
        return found

    def using(self, text: str) -> tuple[Producer, ...]:
        """The producers that used a code. ``?`` stands for any sign, ``...`` for any signs."""
        keys = code_keys(text)
        if "?" not in text and GAP not in text:
            return tuple(dict.fromkeys(row for key in keys for row in self.index.get(key, ())))
        patterns = [re.compile(re.escape(key).replace(r"\?", ".").replace(r"\.\.\.", ".*")) for key in keys]
        return tuple(
            dict.fromkeys(
                row
                for key, rows in self.index.items()
                if any(pattern.fullmatch(key) for pattern in patterns)
                for row in rows
            )
        )

    def shaped_like(self, text: str) -> tuple[Producer, ...]:
        """The producers whose code has the shape of a text, its own users left out."""
        own = self.using(text)
        found = (row for key in code_keys(text) for row in self._by_shape.get(shape(key), ()))
        return tuple(row for row in dict.fromkeys(found) if row not in own)


@cache
def bundled() -> Register:
    """The register that comes with the package."""
    return Register(producers())
