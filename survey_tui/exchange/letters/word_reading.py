"""Reading an edited letter in Word: every passage as it will read when changes are accepted.

Tables, text boxes, footnotes, endnotes and comments are read too; what a tracked change
deletes is not. Nothing is unpacked to disk, sizes are counted as they are read, and a
document type definition is refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as XML

from db.filesystem import refuse_odd_file
from survey_tui.errors import BadFile
from survey_tui.exchange.letters.passages import (
    BODY,
    BOX,
    COMMENT,
    NOTE,
    ROW,
    Passage,
)

MOST_MEMBERS, MOST_BYTES, MOST_RATIO, MOST_DEPTH = 2_000, 50_000_000, 100, 200
# Archives under this are no bomb, however well they are packed.
_SMALL = 2_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = (
    ("word/document.xml", BODY),
    ("word/footnotes.xml", NOTE),
    ("word/endnotes.xml", NOTE),
    ("word/comments.xml", COMMENT),
)
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText"))
_LINK = re.compile(r'HYPERLINK\s+\\l\s+"e_(\w+)"')
_MARK = re.compile(r"\s*\[?[A-Z]\d{1,3}\]?\s*")
_LEVEL = re.compile(r"(?i)(?:heading|.berschrift|titre|kop)\s*([1-6])")


class _TooDeep(Exception):
    """Elements within elements without end."""


class _Builder(XML.TreeBuilder):
    """Builds a tree that has no document type and is not too deep."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def doctype(self, *_: object) -> None:
        """Refuse it: entities can grow without end."""
        raise _TooDeep

    def start(self, tag: str, attrs: dict[str, str]) -> XML.Element:
        """One level deeper."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise _TooDeep
        return super().start(tag, attrs)

    def end(self, tag: str) -> XML.Element:
        """One level up."""
        self._depth -= 1
        return super().end(tag)


@dataclass(slots=True)
class _Paragraph:
    letters: list[str] = field(default_factory=list)
    keys: list[tuple[int, str]] = field(default_factory=list)
    anchor: str = ""
    level: int = 0
    boxes: list[XML.Element] = field(default_factory=list)
    size: int = 0

    def add(self, words: str) -> None:
        self.letters.append(words)
        self.size += len(words)


def word_passages(path: Path) -> list[Passage]:
    """The passages of a document. Raises BadFile with what is wrong with the file."""
    found: list[Passage] = []
    try:
        refuse_odd_file(path)
        with path.open("rb") as file:
            if file.read(8) == _OLE:
                message = f"{path} has a password, or is of an old Word"
                raise BadFile(message, "Save it without a password, as .docx.")
        with zipfile.ZipFile(path) as archive:
            parts = _read_parts(path, archive)
        for name, kind in _PARTS:
            if name in parts:
                found += _of_part(_parsed(path, name, parts[name]), kind)
    except OSError as error:
        raise BadFile(f"{path} cannot be read: {error.strerror}", "") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise BadFile(f"{path} is no Word document", "Save it as .docx.") from None
    except RuntimeError:
        # What zipfile says of an encrypted member.
        message = f"{path} has a password"
        raise BadFile(message, "Save it without one.") from None
    if not found:
        raise BadFile(f"{path} holds no words", "Give the letter.")
    return found


def _read_parts(path: Path, archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The members that are read, each byte counted: sizes in the archive may lie."""
    names = archive.namelist()
    if len(names) > MOST_MEMBERS:
        raise BadFile(f"{path} has {len(names)} parts: this is no letter", "")
    if "word/document.xml" not in names:
        raise BadFile(f"{path} is no Word document", "Save it as .docx.")
    found: dict[str, bytes] = {}
    for name, _ in _PARTS:
        if name not in names:
            continue
        packed = max(1, archive.getinfo(name).compress_size)
        with archive.open(name) as member:
            data = member.read(MOST_BYTES + 1)
        is_bomb = len(data) > _SMALL and len(data) // packed > MOST_RATIO
        if len(data) > MOST_BYTES or is_bomb:
            message = f"{path} unpacks to more than a letter can hold"
            raise BadFile(message, "It is not read any further.")
        found[name] = data
    return found


def _parsed(path: Path, name: str, data: bytes) -> XML.Element:
    try:
        # Sizes are capped, and the builder refuses what grows.
        return XML.fromstring(data, XML.XMLParser(target=_Builder()))  # noqa: S314
    except XML.ParseError as error:
        line, column = error.position
        message = f"{path}: {name}:{line}:{column + 1}: is broken"
        raise BadFile(message, "Open it in Word and save it again.") from None
    except _TooDeep:
        message = f"{path}: {name} is built as no letter is"
        raise BadFile(message, "It is not read any further.") from None


def _of_part(root: XML.Element, kind: str) -> Iterator[Passage]:
    boxes: list[XML.Element] = []
    for number, (is_row, paragraphs) in enumerate(_units(root), 1):
        made = [_paragraph(element) for element in paragraphs]
        for one in made:
            boxes += one.boxes
        cells = ["".join(one.letters) for one in made]
        text = " | ".join(" ".join(c.split()) for c in cells)
        keys = tuple((len(text), key) for one in made for _, key in one.keys)
        if not is_row and made:
            keys = tuple((_plain_offset(cells[0], at), k) for at, k in made[0].keys)
        anchor = next((one.anchor for one in made if one.anchor), "")
        if text.strip(" |") or anchor:
            level = made[0].level if made and not is_row else 0
            part = ROW if is_row else kind
            yield Passage(text, part, number, level, keys, anchor)
    for place, box in enumerate(boxes, 1):
        for element in box.iter(f"{_W}p"):
            one = _paragraph(element)
            text = " ".join("".join(one.letters).split())
            if text:
                keys = tuple((len(text), key) for _, key in one.keys)
                yield Passage(text, BOX, place, 0, keys)


def _plain_offset(raw: str, at: int) -> int:
    """An offset in a paragraph when its spaces are drawn together."""
    return len(" ".join(raw[:at].split()))


def _units(root: XML.Element) -> Iterator[tuple[bool, list[XML.Element]]]:
    """Paragraphs one by one, and the rows of tables with the paragraphs of their cells."""
    for child in root:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}p":
            yield False, [child]
        elif child.tag == f"{_W}tr":
            # A row that a tracked change takes out says so in its properties.
            if child.find(f"{_W}trPr/{_W}del") is None:
                yield True, [*_cells(child)]
        else:
            yield from _units(child)


def _cells(row: XML.Element) -> Iterable[XML.Element]:
    for cell in row.iter(f"{_W}tc"):
        yield from cell.iter(f"{_W}p")


def _paragraph(element: XML.Element) -> _Paragraph:
    found = _Paragraph()
    _collect(element, found)
    return found


def _collect(element: XML.Element, into: _Paragraph) -> None:
    for child in element:
        tag = child.tag
        if tag == f"{_W}instrText":
            link = _LINK.search(child.text or "")
            if link:
                into.keys.append((into.size, link[1]))
        if tag in _GONE:
            continue
        if tag == f"{_W}t":
            into.add(child.text or "")
        elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            into.add(" ")
        elif tag == f"{_W}noBreakHyphen":
            into.add("-")
        elif tag == f"{_W}pStyle":
            level = _LEVEL.match(child.get(f"{_W}val", ""))
            into.level = int(level[1]) if level else into.level
        elif tag == f"{_W}txbxContent":
            into.boxes.append(child)
        elif tag == f"{_W}bookmarkStart":
            name = child.get(f"{_W}name", "")
            if name.startswith("e_"):
                into.anchor = name.removeprefix("e_")
        elif tag == f"{_W}hyperlink":
            _hyperlink(child, into)
        else:
            _collect(child, into)


def _hyperlink(element: XML.Element, into: _Paragraph) -> None:
    inside = _Paragraph()
    _collect(element, inside)
    words = "".join(inside.letters)
    target = element.get(f"{_W}anchor", "")
    if target.startswith("e_") and words.strip():
        into.keys.append((into.size, target.removeprefix("e_")))
        if _MARK.fullmatch(words):
            return
    into.add(words)
