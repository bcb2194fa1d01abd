"""Reading an edited letter in Markdown: its passages as plain words, each with line and column."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.exchange.letters.passages import BODY, ROW, Origin, Passage

MOST_BYTES = 3_000_000
_HEADING = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+|\s*>\s?")
_LATER_NUMBER = re.compile(r"\s*(?!0*1[.)])\d")
_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|<a\s+(?:id|name)=[\"']e_(?P<anchor>\w+)[\"']\s*/?>"
    r"|(?P<tag><!--.*?-->|</?[a-zA-Z][^<>]*>)"
    r"|\[(?P<label>(?:\\.|[^\[\]\\])*)\]\((?P<target>[^()\s]*)(?:\s+\"[^\"]*\")?\)"
    r"|(?P<entity>&(?:#\d+|#x[0-9a-fA-F]+|\w+);)"
    r"|(?P<stars>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~)",
    re.S,
)
# Words apart by one blank, or white space.
_RUN = re.compile(r"\S+(?: \S+)*|\s+")
_MARK = re.compile(r"\[?[A-Z]\d{1,3}\]?")


@dataclass(slots=True)
class _Text:
    """Plain words, put together from runs of a file; white space counts once."""

    runs: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    size: int = 0
    keys: list[tuple[int, str]] = field(default_factory=list)
    anchor: str = ""

    def add(self, words: str, offset: int, moves: bool = True) -> None:
        for found in _RUN.finditer(words):
            run = found[0]
            if run.isspace():
                if not self.runs or self.runs[-1] == " ":
                    continue
                run = " "
            at = offset + found.start() if moves else offset
            self.origins.append(Origin(self.size, at, moves))
            self.runs.append(run)
            self.size += len(run)


def markdown_passages(path: Path) -> list[Passage]:
    """The passages of a file. Raises BadFile if it is no text."""
    try:
        refuse_odd_file(path)
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror}", "") from None
    if len(raw) > MOST_BYTES:
        raise BadFile(f"{path} is larger than a letter can be", "Give the letter.")
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 at byte {error.start}"
        raise BadFile(message, "Save it as UTF-8 text, or as .docx.") from None
    return list(_passages(source.replace("\r\n", "\n").replace("\r", "\n")))


def _passages(source: str) -> Iterator[Passage]:
    starts = [0, *(m.end() for m in re.finditer("\n", source))]
    for number, (kind, level, pieces) in enumerate(_blocks(source, starts), 1):
        text = _Text()
        for begin, end in pieces:
            _inline(source, begin, end, text)
            text.add(" ", end, moves=False)
        plain = "".join(text.runs).rstrip()
        if plain or text.anchor:
            yield Passage(
                plain,
                kind,
                number,
                level,
                tuple((min(at, len(plain)), key) for at, key in text.keys),
                text.anchor,
                text.origins or (Origin(0, pieces[0][0]),),
                starts,
            )


def _blocks(
    source: str, starts: list[int]
) -> Iterator[tuple[str, int, list[tuple[int, int]]]]:
    """(kind, heading level, the stretches of the source that make it up)."""
    waiting: list[tuple[int, int]] = []
    for place, begin in enumerate(starts):
        end = starts[place + 1] - 1 if place + 1 < len(starts) else len(source)
        line = source[begin:end]
        heading = _HEADING.match(line)
        bullet = _BULLET.match(line)
        if bullet and waiting and _LATER_NUMBER.match(line):
            # Only a list that begins with 1 may begin within a paragraph (CommonMark 5.2).
            bullet = None
        is_row = line.lstrip().startswith("|")
        if waiting and (not line.strip() or heading or bullet or is_row):
            yield BODY, 0, waiting
            waiting = []
        if not line.strip() or (is_row and _RULE.fullmatch(line)):
            continue
        if heading:
            yield BODY, len(heading[1]), [(begin + heading.end(), end)]
        elif is_row:
            yield ROW, 0, [(begin, end)]
        else:
            waiting.append((begin + (bullet.end() if bullet else 0), end))
    if waiting:
        yield BODY, 0, waiting


def _inline(source: str, begin: int, end: int, text: _Text) -> None:
    place = begin
    for found in _INLINE.finditer(source, begin, end):
        text.add(source[place : found.start()], place)
        place = found.end()
        at = found.start()
        if found["escaped"]:
            text.add(found["escaped"], at + 1)
        elif found["anchor"]:
            text.anchor = found["anchor"]
        elif found["label"] is not None:
            _link(found["label"], found["target"], at + 1, text)
        elif found["entity"]:
            text.add(html.unescape(found["entity"]), at, moves=False)
    text.add(source[place:end], place)


def _link(label: str, target: str, at: int, text: _Text) -> None:
    plain = re.sub(r"\\(.)", r"\1", label)
    if target.startswith("#e_"):
        text.keys.append((text.size, target.removeprefix("#e_")))
        if _MARK.fullmatch(plain.strip()):
            return
    text.add(plain, at, moves=False)
