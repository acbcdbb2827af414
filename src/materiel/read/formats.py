"""The published data sets that can be imported, each by its reader. Add a reader by adding a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from materiel.errors import UsageError
from materiel.read.field.submissions import read_submissions
from materiel.read.imported import Imported
from materiel.read.mapping.reading import read_mapped
from materiel.read.published.acled import read_acled
from materiel.read.published.sipri import read_sipri
from materiel.read.published.ucdp_ged import read_ucdp_ged
from materiel.read.published.ucdp_years import read_ucdp_years
from materiel.read.un_list import read_un_list


@dataclass(frozen=True)
class Format:
    """A format: what it is in words, and its reader. ``read_mapped`` is set where a file comes with a mapping."""

    title: str
    read: Callable[[Path], Imported] | None = None
    read_mapped: Callable[[Path, Path], Imported] | None = None

    def __call__(self, path: Path, mapping: Path | None = None) -> Imported:
        """Read a file, with its mapping where the format takes one. Raises `UsageError`, `InputError`."""
        if mapping is not None and self.read_mapped is not None:
            return self.read_mapped(path, mapping)
        if mapping is not None:
            raise UsageError("this format takes no mapping; leave it out")
        if self.read is None:
            raise UsageError("this format needs a mapping")
        return self.read(path)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "kobo": Format("KoboToolbox export of a field form of materiel", read_submissions),
        "odk": Format("ODK export of a field form of materiel", read_submissions),
        "acled": Format("ACLED export of events, older or newer columns", read_acled),
        "sipri": Format("SIPRI trade register, text export", read_sipri),
        "ucdp-conflict-years": Format(
            "UCDP/PRIO Armed Conflict Dataset, Dyadic Dataset, Battle-Related Deaths Dataset", read_ucdp_years
        ),
        "table": Format("a table of one's own, with a mapping", read_mapped=read_mapped),
        "ucdp-ged": Format("UCDP Georeferenced Event Dataset", read_ucdp_ged),
        "un-list": Format("UN Security Council consolidated list", read_un_list),
    }
)


def read_format(name: str, path: Path, mapping: Path | None = None) -> Imported:
    """Read a published data set into draft rows. Raises `UsageError`, `InputError`.

    >>> read_format("nothing", Path("list.xml"))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    materiel.errors.UsageError: no format 'nothing' can be imported; the formats are acled, ...
    """
    for file in (path, mapping):
        if file is not None and name in FORMATS and not file.is_file():
            raise UsageError(f"no file at {file}")
    if name not in FORMATS:
        raise UsageError(f"no format {name!r} can be imported; the formats are {', '.join(sorted(FORMATS))}")
    return FORMATS[name](path, mapping)
