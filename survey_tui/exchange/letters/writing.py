"""Writing a letter to a file, by the ending of its name."""

from __future__ import annotations

from pathlib import Path

from survey_tui.errors import SurveyError
from survey_tui.exchange.files import bytes_aside, refuse_existing, write_lines
from survey_tui.exchange.letters.model import Letter

ENDINGS = (".docx", ".html", ".md", ".json")


def write_letter(letter: Letter, path: Path, may_replace: bool = False) -> None:
    """Write it whole or not at all.

    Raises SurveyError for an ending that is none, or a place where it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise SurveyError(f"no letter ends with '{ending}'", f"One of: {known}.")
    refuse_existing(path, may_replace)
    if ending == ".docx":
        from survey_tui.exchange.letters.word import word_bytes

        data = word_bytes(letter)
        with bytes_aside(path) as file:
            file.write(data)
        return
    if ending == ".html":
        from survey_tui.exchange.letters.html import html_lines as lines
    elif ending == ".md":
        from survey_tui.exchange.letters.markdown import markdown_lines as lines
    else:
        from survey_tui.exchange.letters.plain import json_lines as lines
    write_lines(path, lines(letter))
