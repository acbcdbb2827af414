"""Where a ledger is: a database address, with ``sqlite:///`` and ``postgresql://`` in their short forms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from materiel.errors import UsageError

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def is_address(text: str) -> bool:
    """Whether a text is a database address and no path.

    >>> is_address("sqlite:///case.db"), is_address("cases/mali")
    (True, False)
    """
    return "://" in text


@dataclass(frozen=True)
class Address:
    """A ledger's address. ``shown`` never holds a password.

    >>> Address.parse("postgresql://desk:secret@db/mali").shown
    'postgresql+psycopg://desk:***@db/mali'
    """

    url: URL

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address. Raises `UsageError` where it is none, or names a database that cannot hold a ledger."""
        try:
            url = make_url(text)
        except ArgumentError:
            raise UsageError("no ledger address; write sqlite:///FILE or postgresql://HOST/NAME") from None
        driver = _DRIVERS.get(url.drivername.partition("+")[0])
        if driver is None:
            raise UsageError(
                f"no ledger can be in {url.drivername!r}; write sqlite:///FILE or postgresql://HOST/NAME"
            )
        if driver == "sqlite" and url.database in (None, "", ":memory:"):
            raise UsageError("a ledger is a file; write sqlite:///FILE")
        return cls(url.set(drivername=driver))

    @classmethod
    def of_file(cls, path: Path) -> Address:
        """The address of a ledger in a file."""
        return cls(URL.create("sqlite", database=str(path.absolute())))

    @property
    def file(self) -> Path | None:
        """The file of an SQLite ledger."""
        return Path(str(self.url.database)) if self.url.drivername == "sqlite" else None

    @property
    def shown(self) -> str:
        return self.url.render_as_string(hide_password=True)

    @property
    def plain(self) -> str:
        """The address without its password, fit to be kept; the password stays in PGPASSWORD or ``~/.pgpass``.

        >>> Address.parse("postgresql://desk:secret@db/mali").plain
        'postgresql+psycopg://desk@db/mali'
        """
        url = self.url
        bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database, url.query)
        return bare.render_as_string(hide_password=False)
