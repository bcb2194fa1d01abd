"""Cells that a spreadsheet takes for text, whatever they begin with."""

from __future__ import annotations

from survey_tui.exchange.exports.model import Value

# What makes a formula of a cell; full-width signs do so too in East Asian versions.
_STARTERS = "=+-@\uff1d\uff0b\uff0d\uff20"
# Excel takes no more in one cell.
MOST_LETTERS = 32_767
CUT = " [cut: the whole is in the CSV file]"


def safe(value: Value) -> Value:
    """A value as it may stand in a CSV file: text that could be a formula gets an apostrophe.

    Source: OWASP, CSV injection; numbers stay numbers.
    """
    if not isinstance(value, str) or not value:
        return value
    if (
        value[0] in "\t\r\n"
        or value.lstrip(" \t\r\n\x00\ufeff\xa0\u3000")[:1] in _STARTERS
    ):
        is_empty = not value.strip()
        return value if is_empty and value[0] not in "\t\r" else f"'{value}"
    return value


def unsafe(text: str) -> str:
    """A text of our own CSV file without the apostrophe that ``safe`` put before it."""
    return text[1:] if text[:1] == "'" and safe(text[1:]) == text else text


def fitting(text: str) -> tuple[str, bool]:
    """A text as it fits into a cell of a workbook, and whether it was cut."""
    if len(text) <= MOST_LETTERS:
        return text, False
    return text[: MOST_LETTERS - len(CUT)] + CUT, True
