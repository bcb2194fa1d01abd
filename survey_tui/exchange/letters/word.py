"""The letter as a Word document, with evidence links that Word and LibreOffice follow."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import count
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from survey_tui.exchange.bars import bar
from survey_tui.exchange.letters import model
from survey_tui.exchange.letters.model import (
    Evidence,
    Letter,
    LetterTable,
    Listing,
    Paragraph,
    Point,
    PrintedQuote,
    Section,
    anchor,
)

# The first moment that a ZIP archive can name: nothing of this machine's clock.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# A bar within a table of many columns.
_NARROW = 6
_LINK = RGBColor(0x24, 0x57, 0xA6)
_GREY = RGBColor(0x7A, 0x85, 0x93)
# Told apart by everybody who sees colours otherwise too; + and - say the same.
_COLOURS = {"strength": RGBColor(0x2A, 0x9D, 0x8F), "area": RGBColor(0xE7, 0x6F, 0x51)}
_BLOCKS = frozenset("\u2588\u258f\u258e\u258d\u258c\u258b\u258a\u2589")
_FONT = "Calibri"
# The style of the words in a table.
_CELL = "Cell"
# In the place of what the library's template says of the machine it was made on.
_PROGRAM = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>survey-tui</Application></Properties>'
)
# A part of the template that says nothing of this document.
_LEFT_OUT = ("docProps/thumbnail.jpeg",)


def word_bytes(letter: Letter) -> bytes:
    """The document; the same letter gives the same bytes."""
    made = _Writer(letter).document()
    stream = io.BytesIO()
    made.save(stream)
    return repacked(stream.getvalue())


class _Writer:
    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._doc: WordDocument = Document()
        self._ids = count(1)
        # A head and a row to be copied, for each set of column widths.
        self._blanks: dict[tuple[float, ...], tuple[Any, Any]] = {}

    def document(self) -> WordDocument:
        letter = self._letter
        self._prepare()
        if letter.draft:
            self._doc.add_paragraph().add_run(letter.draft).bold = True
        self._heading(letter.title, 0)
        if letter.author:
            self._doc.add_paragraph(letter.author)
        for words in letter.introduction:
            self._doc.add_paragraph(words)
        self._listing(letter.questions)
        if letter.outcomes:
            self._heading(model.OUTCOMES, 1)
            for listing in letter.outcomes:
                self._listing(listing)
        self._heading(model.FINDINGS, 1)
        for section in letter.sections:
            self._section(section)
        self._heading(model.SUMMARY, 1)
        for paragraph in letter.summary:
            self._paragraph(paragraph)
        if letter.actions is not None:
            self._heading(model.ACTIONS, 1)
            self._listing(letter.actions)
        self._heading(model.EVIDENCE, 1).paragraph_format.page_break_before = True
        for one in letter.evidence:
            self._evidence(one)
        self._heading(model.TABLE, 1)
        self._table(letter.table)
        self._heading(model.WORDS, 1)
        self._bullets(letter.key_lines)
        self._heading(model.METHOD, 1)
        self._bullets(letter.method)
        self._bullets(f"{name}: {digest}" for name, digest in letter.hashes.items())
        return self._doc

    def _prepare(self) -> None:
        """Properties that name nobody but the author given, and quiet styles."""
        properties = self._doc.core_properties
        properties.title = self._letter.title[:250]
        properties.author = self._letter.author[:250]
        properties.last_modified_by = ""
        properties.comments = ""
        properties.revision = 1
        properties.language = self._letter.language
        made = datetime.fromisoformat(self._letter.made_at).replace(tzinfo=UTC)
        properties.created = properties.modified = made
        page = self._doc.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.2)
        page.top_margin = page.bottom_margin = Cm(2)
        normal = self._doc.styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(11)
        cell = self._doc.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style, cell.font.size = normal, Pt(8.5)
        cell.paragraph_format.space_after = Pt(1)
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
            style = self._doc.styles[name]
            style.font.name = _FONT
            style.font.color.rgb = RGBColor(0x1C, 0x24, 0x30)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)

    def _listing(self, listing: Listing) -> None:
        if listing.items:
            self._doc.add_paragraph(listing.lead)
            self._bullets(listing.items)
        if listing.close:
            self._doc.add_paragraph(listing.close)

    def _bullets(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._styled("ListBullet", line)

    def _section(self, section: Section) -> None:
        self._heading(section.heading, 2)
        for point in section.points:
            self._point(point)
        if section.single:
            self._heading(section.single_heading, 3)
            for point in section.single:
                self._point(point)

    def _point(self, point: Point) -> None:
        paragraph = self._styled("ListBullet")
        stale = " (stale)" if point.is_stale else ""
        self._place(paragraph, f"p_{point.key}"[:40])
        paragraph.add_run(f"{' '.join(point.sentences)}{stale} ")
        for key, mark in point.marks:
            self._link(paragraph, f"[{mark}]", anchor(key))
        for key, _mark in point.also:
            self._place(paragraph, f"p_{key}"[:40])

    def _paragraph(self, paragraph: Paragraph) -> None:
        made = self._doc.add_paragraph()
        for part in paragraph:
            made.add_run(part.text)
            if part.key:
                made.add_run(" ")
                self._link(made, f"[{part.mark}]", anchor(part.key))

    def _evidence(self, one: Evidence) -> None:
        heading = self._heading("", 2)
        self._place(heading, anchor(one.key))
        heading.add_run(f"{one.mark} {one.heading}")
        made = self._doc.add_paragraph(f"{one.theme}. ")
        self._link(made, "Back to the sentence", f"p_{one.key}"[:40])
        rows: list[tuple[str, ...]] = [
            ("group", "of those asked", "share", "95 % interval", "word")
        ]
        for row in one.rows:
            percent = f" ({row.percent} %)" if row.percent is not None else ""
            rows.append(
                (
                    row.group,
                    f"{row.schools} of {row.asked}{percent}",
                    bar(row.schools, row.asked),
                    f"{row.low} to {row.high} %" if row.low is not None else "",
                    row.word or "",
                )
            )
        self._grid(rows, (4.2, 3.2, 3.6, 2.8, 2.8), [one.valence] * len(rows))
        for note in (one.changes, *one.remarks):
            if note:
                self._doc.add_paragraph(note)
        self._quotes(one.quotes)
        if one.contrary:
            self._heading(one.contrary_heading, 3)
            self._quotes(one.contrary)
        search = self._doc.add_paragraph("All answers: ")
        search.add_run(one.search).font.name = "Consolas"

    def _quotes(self, quotes: Iterable[PrintedQuote]) -> None:
        for quote in quotes:
            made = self._styled("Quote")
            made.add_run(f"\u201c{quote.text}\u201d")
            made.add_run(f" ({quote.who}; {quote.question})").italic = False

    def _table(self, counts: LetterTable) -> None:
        rows: list[tuple[str, ...]] = [("theme", "code", "", *counts.groups)]
        before = ""
        for row in counts.rows:
            cells = (
                model.of_asked(schools, asked, bar(schools, asked, _NARROW))
                for schools, asked in row.counts
            )
            # A theme is named once, above its codes.
            theme = row.theme if row.theme != before else ""
            before = row.theme
            rows.append((theme, row.label, row.sign, *cells))
        each = 8.2 / max(1, len(counts.groups))
        widths = (3.2, 4.5, 0.7, *[each] * len(counts.groups))
        self._grid(rows, widths, ["", *(row.valence for row in counts.rows)])

    def _grid(
        self,
        rows: list[tuple[str, ...]],
        widths: tuple[float, ...],
        valences: Sequence[str],
    ) -> None:
        """A table with its head row, which Word repeats on every page.

        widths: of the columns, in centimetres. valences: what colours the bars of each row.
        """
        table = self._doc.add_table(rows=0, cols=len(rows[0]))
        table.autofit = False
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        # Word goes by the cells, LibreOffice by the columns; new cells are as wide as theirs.
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        if widths not in self._blanks:
            self._blanks[widths] = (
                _blank_row(table, is_head=True),
                _blank_row(table, is_head=False),
            )
        head, plain = self._blanks[widths]
        for number, row in enumerate(rows):
            made = deepcopy(plain if number else head)
            table._tbl.append(made)
            for place, text in zip(made.tc_lst, row, strict=True):
                paragraph = _Cell(place, table).paragraphs[0]
                for run, is_bar in _runs(paragraph, text):
                    if number == 0:
                        run.bold = True
                    if is_bar:
                        run.font.color.rgb = _COLOURS.get(valences[number], _GREY)
        after = self._doc.add_paragraph()
        after.paragraph_format.space_after = Pt(2)

    def _heading(self, text: str, level: int) -> WordParagraph:
        """A heading of a level from 1, or the title at 0."""
        return self._styled(f"Heading{level}" if level else "Title", text)

    def _styled(self, style_id: str, text: str = "") -> WordParagraph:
        """A paragraph with a style of the template; to look its name up costs a millisecond."""
        paragraph = self._doc.add_paragraph(text)
        paragraph._p.style = style_id
        return paragraph

    def _place(self, paragraph: WordParagraph, name: str) -> None:
        """A bookmark that stands before the words of a paragraph."""
        number = str(next(self._ids))
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark: Any = OxmlElement(tag)
            mark.set(qn("w:id"), number)
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            paragraph._p.append(mark)

    def _link(self, paragraph: WordParagraph, text: str, name: str) -> None:
        """A link to a bookmark of this document."""
        run = paragraph.add_run(text)
        run.font.color.rgb = _LINK
        link: Any = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), name)
        link.set(qn("w:history"), "1")
        link.append(run._r)
        paragraph._p.append(link)


def _runs(paragraph: WordParagraph, text: str) -> Iterator[tuple[Run, bool]]:
    """The runs of a cell: its words, and its bar apart, which has a colour."""
    words = text.rstrip("".join(_BLOCKS))
    yield paragraph.add_run(words), False
    if words != text:
        yield paragraph.add_run(text[len(words) :]), True


def _blank_row(table: Any, is_head: bool) -> Any:
    """A row to be copied: to make each anew took most of the time that a letter takes.

    It has a thin line under it, the head a stronger one; a row is never split.
    """
    made = table.add_row()
    properties = made._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell in made.cells:
        borders: Any = OxmlElement("w:tcBorders")
        line: Any = OxmlElement("w:bottom")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "8" if is_head else "4")
        line.set(qn("w:color"), "7A8593" if is_head else "D5DAE1")
        borders.append(line)
        cell._tc.get_or_add_tcPr().append(borders)
        cell.paragraphs[0]._p.style = _CELL
    table._tbl.remove(made._tr)
    return made._tr


def repacked(archive: bytes) -> bytes:
    """The same parts without times, in the order of the original."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name in _LEFT_OUT:
                continue
            data = source.read(name)
            if name == "docProps/app.xml":
                data = _PROGRAM
            if name == "_rels/.rels":
                data = _without_thumbnail(data)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, data)
    return stream.getvalue()


def _without_thumbnail(relations: bytes) -> bytes:
    from lxml import etree

    tree = etree.fromstring(relations)
    for one in list(tree):
        if one.get("Target", "").lstrip("/") in _LEFT_OUT:
            tree.remove(one)
    made: bytes = etree.tostring(
        tree, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return made
