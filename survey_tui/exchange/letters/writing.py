"""Writing a letter, by the ending of its format: to a file, or as bytes."""

from __future__ import annotations

from pathlib import Path

from survey_tui.errors import SurveyError
from survey_tui.exchange.files import bytes_aside, refuse_existing
from survey_tui.exchange.letters.model import Letter

ENDINGS = (".docx", ".html", ".md", ".json")


def letter_bytes(letter: Letter, ending: str) -> bytes:
    """The letter in the format of an ending. Raises SurveyError for one that is none."""
    if ending == ".docx":
        from survey_tui.exchange.letters.word import word_bytes

        return word_bytes(letter)
    if ending == ".html":
        from survey_tui.exchange.letters.html import html_lines as lines
    elif ending == ".md":
        from survey_tui.exchange.letters.markdown import markdown_lines as lines
    elif ending == ".json":
        from survey_tui.exchange.letters.plain import json_lines as lines
    else:
        known = ", ".join(ENDINGS)
        raise SurveyError(f"no letter ends with '{ending}'", f"One of: {known}.")
    return "".join(f"{line}\n" for line in lines(letter)).encode("utf-8")


def write_letter(
    letter: Letter, path: Path, ending: str = "", may_replace: bool = False
) -> None:
    """Write it whole or not at all. ending: of its format, where the name does not say it.

    Raises SurveyError for an ending that is none, or a place where it cannot be written.
    """
    data = letter_bytes(letter, ending or path.suffix.lower())
    refuse_existing(path, may_replace)
    with bytes_aside(path) as file:
        file.write(data)
