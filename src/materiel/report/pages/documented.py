"""What a page's fields mean: the sentence under each field, read from its class."""

from __future__ import annotations

import ast
import inspect
from textwrap import dedent


def field_meanings(page: type) -> dict[str, str]:
    """The fields of a page class, each with its documented meaning.

    >>> from materiel.report.pages.parts import RowLink
    >>> field_meanings(RowLink)["table"]
    'Table of the row.'
    """
    tree = ast.parse(dedent(inspect.getsource(page)))
    body = [statement for node in tree.body if isinstance(node, ast.ClassDef) for statement in node.body]
    meanings: dict[str, str] = {}
    for statement, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            meanings[statement.target.id] = _sentence(following)
    return meanings


def _sentence(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(node.value.value.split())
    return ""
