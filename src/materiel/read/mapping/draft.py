"""A guess as a mapping file: TOML that a person reads and changes, each guess with its reason beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from materiel.model.tables import TABLES
from materiel.read.mapping.guess import Draft, Guess, data_set_of
from materiel.read.mapping.mapping import UNDECIDED, Rule


def draft_text(draft: Draft) -> str:
    """The text of the mapping file."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield f"# A mapping of {draft.file}, drafted by guess. Read it, change it, then:"
    yield f"#   materiel import table {draft.file} --mapping MAPPING --into CASE"
    yield f'# Everything that is "{UNDECIDED}" must be decided first. What each word means: docs/guide/mapping.md'
    if draft.known:
        yield f"# This looks like {draft.known[1]}, which has its own reader: materiel import {draft.known[0]} FILE"
    yield "materiel_mapping = 1"
    others = ", ".join(draft.other_tables)
    if draft.is_doubtful:
        yield f"# decide: hardly any column speaks for a table. Below are the columns of {draft.table}; it may also"
        yield f"# be {others}: guess again with --table TABLE"
        yield f"table = {_text(UNDECIDED)}"
    else:
        yield f"table = {_text(draft.table)}  # one row is {TABLES[draft.table].row}; otherwise perhaps {others}"
    yield ""
    yield from _file(draft)
    yield from _source(draft)
    simple = [each for each in draft.guesses if not each.rule.values]
    mapped = [each for each in draft.guesses if each.rule.values]
    yield "[columns]"
    for each in simple:
        yield f"{each.column} = {{ {', '.join(_words(each.rule))} }}  # {_why(each)}"
    for each in mapped:
        yield from _with_values(each)


def _file(draft: Draft) -> Iterator[str]:
    yield "[file]"
    if draft.several_sheets or "[" in draft.sheet.file:
        yield f"sheet = {_text(draft.sheet.name)}"
    if draft.sheet.encoding:
        yield f"encoding = {_text(draft.sheet.encoding)}"
        yield f"delimiter = {_text(draft.sheet.delimiter)}"
    none = (
        "  # no row looks like a header: columns are called column 1, column 2, …" if not draft.header_row else ""
    )
    yield f"header_row = {draft.header_row}{none}"
    if draft.skip_rows:
        yield f"skip_rows = {list(draft.skip_rows)}  # HXL tags"
    if draft.empty:
        yield f"empty = {_list(draft.empty)}  # cells that say nothing"
    yield ""


def _source(draft: Draft) -> Iterator[str]:
    yield "[source]"
    yield f"title = {_text(draft.file)}"
    yield f"data_set = {_text(data_set_of(draft.file))}  # the same for every later version of this file"
    yield 'handling = "amber"  # who may see the rows: clear, green, amber, amber_strict, red'
    yield ""
    if draft.unmapped:
        yield "# Not mapped; they stay in the file, which the case keeps:"
        yield f"# leave = {_list(draft.unmapped)}"
        yield ""


def _words(rule: Rule) -> Iterator[str]:
    if rule.rows:
        yield "rows = true"
    if rule.constant is not None:
        yield f"constant = {_text(rule.constant)}"
    if rule.columns:
        one = len(rule.columns) == 1
        yield f"column = {_text(rule.columns[0])}" if one else f"columns = {_list(rule.columns)}"
    for name, usual in (
        ("prefix", ""),
        ("date", "edtf"),
        ("decimal", "point"),
        ("split", ""),
        ("entity", ""),
        ("wrong", "refuse"),
    ):
        value = getattr(rule, name)
        if value and value != usual:
            yield f"{name} = {_text(value)}"


def _with_values(each: Guess) -> Iterator[str]:
    yield ""
    yield f"[columns.{each.column}]  # {_why(each)}"
    yield from _words(each.rule)
    yield f"[columns.{each.column}.values]"
    for value, code in each.rule.values.items():
        yield f"{_text(value)} = {_text(code)}"


def _why(each: Guess) -> str:
    decide = "decide: " if each.rule.constant == UNDECIDED else f"{each.certainty}: "
    return decide + "; ".join(" ".join(reason.split()) for reason in each.reasons)


def _text(text: str) -> str:
    """Text as TOML writes it between quotation marks; JSON's form is one of TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_text, texts)) + "]"
