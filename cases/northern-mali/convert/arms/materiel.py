"""The columns that describe materiel, from the transcription's words."""

from __future__ import annotations

import re

from materiel.reference.calibres import canonical_calibre

KINDS = {
    "cartridge": "cartridge",
    "projectile": "projectile",
    "rocket": "rocket",
    "missile": "missile",
    "MANPADS": "missile",
    "grenade": "grenade",
    "mine": "mine",
    "explosive": "explosive",
    "vehicle": "vehicle",
    "document": "document",
}
STANDARDS = {"Eastern Bloc-Chinese": "eastern_bloc_chinese", "NATO": "nato"}
_CALIBRES = {"40": "40 mm RPG-7", "57": "57 mm rocket", "73": "73 mm SPG-9"}
_READ_AS = re.compile(r"printed (?P<printed>.+) \(read (?P<read>.+)\)")
_NO_CALIBRE = frozenset({"", "n/a", "various", "not given"})


def kind_and_category(printed: str) -> tuple[str, str]:
    """The kind of item, and its category where the printed word says more than the kind.

    >>> kind_and_category("cartridge"), kind_and_category("sniper rifle"), kind_and_category("MANPADS")
    (('cartridge', ''), ('weapon', 'sniper rifle'), ('missile', 'MANPADS'))
    """
    kind = KINDS.get(printed, "weapon")
    return kind, "" if printed in (kind, "document") else printed


def calibre(printed: str) -> tuple[str, str]:
    """A calibre in a spelling that the reference knows, and what is not a calibre as a feature.

    The bare numbers 40, 57 and 73 stand in one table only, each beside the model that fires it.

    >>> calibre("72"), calibre("printed 51 mm (read 7.62 x 51)")
    (('72 mm', ''), ('7.62 x 51', 'calibre printed as 51 mm'))
    >>> calibre("small calibre"), calibre("23")
    (('', 'calibre: small calibre'), ('', 'calibre: 23 mm'))
    """
    if printed in _NO_CALIBRE:
        return "", "various calibres" if printed == "various" else ""
    read = _READ_AS.fullmatch(printed)
    if read:
        return read["read"], f"calibre printed as {read['printed']}"
    for spelling in (printed if " " in printed else "", _CALIBRES.get(printed, ""), f"{printed} mm"):
        if spelling and canonical_calibre(spelling):
            return spelling, ""
    return "", f"calibre: {printed} mm" if printed.isdigit() else f"calibre: {printed}"


def marks(printed: str) -> tuple[str, str]:
    """Marks as they stand on the item, and a description of marks as a feature.

    >>> marks("10_11"), marks("serial number removed")
    (('10_11', ''), ('', 'serial number removed'))
    """
    return (printed, "") if " " not in printed else ("", printed)


def features(*parts: str) -> str:
    """Features in one cell, each once."""
    return ", ".join(dict.fromkeys(part.replace(";", ",") for part in parts if part))
