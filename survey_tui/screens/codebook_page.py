"""How the codes of a codebook are listed, as values."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from coding_schemes.model import Code, Scheme
from survey_tui.coding.codebook.edits import Usage
from survey_tui.coding.review.picking import keystrokes
from survey_tui.text import one_line
from survey_tui.widgets.pointing import pointed

# Pointer, two keys, and how often it was given.
_FIXED = 10


def code_rows(
    scheme: Scheme, usage: Mapping[str, Usage], cursor: int, width: int
) -> tuple[list[Content], int]:
    """A row for each theme and code, and which of them holds the cursor.

    cursor: the place of a code among all codes, from 0. width: columns of a row.
    """
    rows: list[Content] = []
    at, number = 0, 0
    for theme in scheme.themes:
        rows.append(Content.styled(one_line(theme.label, 40), "$quiet"))
        for code in theme.codes:
            if number == cursor:
                at = len(rows)
            used = len(usage.get(code.id, Usage()).codings)
            rows.append(_row(scheme, code, used, number == cursor, width - _FIXED))
            number += 1
    return rows, at


def _row(
    scheme: Scheme, code: Code, used: int, has_cursor: bool, letters: int
) -> Content:
    style = "$quiet" if code.is_retired else ""
    label = f"{code.label} (retired)" if code.is_retired else code.label
    row = Content.assemble(
        (f"{keystrokes(scheme, code)} ", "$quiet"),
        (f"{one_line(label, letters):{letters}}", style),
        (f"{used or '':>5}", "$accent"),
    )
    return pointed(row, has_cursor)
