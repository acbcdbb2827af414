"""The published data sets that can be imported, each by its reader. Add a reader by adding a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from materiel.errors import UsageError
from materiel.read.imported import Imported
from materiel.read.ucdp import read_ucdp_ged
from materiel.read.un_list import read_un_list

Reader = Callable[[Path], Imported]

FORMATS: Mapping[str, Reader] = MappingProxyType({"ucdp-ged": read_ucdp_ged, "un-list": read_un_list})


def read_format(name: str, path: Path) -> Imported:
    """Read a published data set into draft rows. Raises `UsageError`, `InputError`.

    >>> read_format("nothing", Path("list.xml"))
    Traceback (most recent call last):
    materiel.errors.UsageError: no format 'nothing' can be imported; the formats are ucdp-ged, un-list
    """
    if name not in FORMATS:
        raise UsageError(f"no format {name!r} can be imported; the formats are {', '.join(sorted(FORMATS))}")
    if not path.is_file():
        raise UsageError(f"no file at {path}")
    return FORMATS[name](path)
