"""Sheets as others write them: CSV of any encoding and delimiter, the sheets of a workbook, a zip of CSV files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath
from typing import Any

from openpyxl import load_workbook

from materiel.errors import InputError, Problem

LIMIT_BYTES = 1 << 28
DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 30
_LETTERS = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒáíóúñ’«»°")


@dataclass(frozen=True)
class Sheet:
    """The cells of one table as text. Row 1 is the first row of the file; ``rows[0]`` is row 1."""

    file: str
    name: str
    rows: Sequence[Sequence[str]]
    encoding: str = ""
    delimiter: str = ""


def read_sheets(path: Path, *, encoding: str = "", delimiter: str = "") -> list[Sheet]:
    """Every sheet of a file. Raises `InputError` where it is no CSV, workbook or archive of CSV files."""
    if path.stat().st_size > LIMIT_BYTES:
        _refuse(path.name, f"the file has more than {LIMIT_BYTES >> 20} MiB", "a smaller export, a year at a time")
    if zipfile.is_zipfile(path):
        return _of_archive(path, encoding, delimiter)
    return [_of_text(path.name, path.stem, path.read_bytes(), encoding, delimiter)]


def _of_archive(path: Path, encoding: str, delimiter: str) -> list[Sheet]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            tables = [each for each in members if each.filename.lower().endswith((".csv", ".tsv"))]
            if sum(each.file_size for each in members if each in tables or "xl/" in each.filename) > LIMIT_BYTES:
                _refuse(path.name, "the file unpacks to more than 256 MiB", "a smaller export")
            if any(each.filename == "[Content_Types].xml" for each in members):
                return list(_of_workbook(path))
            texts = [(each.filename, archive.read(each)) for each in tables]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise InputError([_damaged(path.name, error)]) from error
    if not texts:
        _refuse(path.name, "an archive without a CSV file", "the export as downloaded")
    return [_of_text(name, PurePosixPath(name).stem, text, encoding, delimiter) for name, text in texts]


def _of_workbook(path: Path) -> Iterator[Sheet]:
    try:
        with closing(load_workbook(path, read_only=True, data_only=True, keep_links=False)) as book:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = [[_text(cell) for cell in cells] for cells in sheet.iter_rows(values_only=True)]
                yield Sheet(f"{path.name}[{sheet.title}]", sheet.title, rows)
    except Exception as error:
        raise InputError([_damaged(path.name, error)]) from error


def _text(value: Any) -> str:
    """What a cell says, as text; a day without a time of day as 2012-01-18."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).replace("\r\n", "\n")


def _of_text(file: str, name: str, raw: bytes, encoding: str, delimiter: str) -> Sheet:
    text, encoding = decoded(file, raw, encoding)
    delimiter = delimiter or _delimiter(text)
    csv.field_size_limit(1 << 24)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError([_damaged(file, error)]) from error
    return Sheet(file, name, rows, encoding, delimiter)


def decoded(file: str, raw: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file and its encoding: as stated, else UTF-8, UTF-16 by its mark, else what reads as letters.

    >>> decoded("a.csv", "Hôpital".encode("cp1252"))
    ('Hôpital', 'cp1252')
    >>> decoded("a.csv", "Hôpital".encode("mac_roman"))
    ('Hôpital', 'mac_roman')
    """
    marked = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for each in (encoding or marked, *(() if encoding else _older(raw))):
        try:
            return raw.decode(each), each
        except (UnicodeDecodeError, LookupError):
            continue
    tried = encoding or "UTF-8 or an older encoding of Latin letters"
    raise InputError([Problem(file, wrong=f"text that is not in {tried}", right="the file saved as CSV UTF-8")])


def _older(raw: bytes) -> list[str]:
    """Older encodings, the one first in which most signs beyond ASCII are letters of French."""
    beyond = bytes(byte for byte in raw if byte > 127)

    def letters(encoding: str) -> float:
        return sum(sign in _LETTERS for sign in beyond.decode(encoding, "replace"))

    return sorted(("cp1252", "mac_roman", "cp850"), key=letters, reverse=True)


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into the most columns, the same number in most of them."""

    def columns(sign: str) -> tuple[int, int]:
        lines = text.splitlines()[:_SAMPLE_LINES]
        widths = [len(record) for record in csv.reader(lines, delimiter=sign) if record]
        usual = max(set(widths), key=widths.count) if widths else 1
        return (widths.count(usual) if usual > 1 else 0), usual

    return max(DELIMITERS, key=columns)


def _damaged(file: str, error: Exception) -> Problem:
    return Problem(file, wrong=f"the file cannot be read: {type(error).__name__}", right="the file as downloaded")


def _refuse(file: str, wrong: str, right: str) -> None:
    raise InputError([Problem(file, wrong=wrong, right=right)])
