"""Writers of the letter: what people said is text in every format, and every link resolves."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from survey_tui.errors import SurveyError
from survey_tui.exchange.files import (
    bytes_aside,
    refuse_existing,
    write_lines,
    written_aside,
)
from survey_tui.exchange.letters.html import html_lines
from survey_tui.exchange.letters.markdown import markdown_lines
from survey_tui.exchange.letters.markdown_reading import markdown_passages
from survey_tui.exchange.letters.model import (
    Evidence,
    EvidenceRow,
    Letter,
    LetterPart,
    LetterTable,
    LetterTableRow,
    Listing,
    Point,
    PrintedQuote,
    Section,
)
from survey_tui.exchange.letters.plain import json_lines
from survey_tui.exchange.letters.word import word_bytes
from survey_tui.exchange.letters.word_reading import word_passages
from survey_tui.text import one_line
from tests.conftest import HOSTILE

NASTY = (
    *HOSTILE,
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "</style><b>",
    "[click](javascript:alert(1))",
    "| a | b |",
    "# no heading",
    "=1+1",
    "]]></w:t></w:r>",
)


def letter(said: str) -> Letter:
    """A letter in which everything that people write is the same words."""
    said = one_line(said)
    row = EvidenceRow(said, 3, 4, 3, 4, 0, None, 30, 95, said)
    quote = PrintedQuote(said, said, said, "a1")
    return Letter(
        title=said,
        author=said,
        language="en-GB",
        made_at="2026-11-18",
        draft=said,
        introduction=(said,),
        questions=Listing("They were asked:", (said, said)),
        outcomes=(Listing(said, (said,), said),),
        sections=(
            Section(
                said,
                (Point("know_data_strength", "S1", (said, said), ()),),
                (Point("know_data_area", "A1", (said,), (), is_stale=True),),
                said,
            ),
        ),
        summary=((LetterPart("Of what works: "), LetterPart(said, "know_data_strength", "S1")),),
        evidence=tuple(
            Evidence(
                key, mark, said, said, "know.data", valence, (row,), said, (said,),
                (quote,), said, (quote,), said,
            )
            for key, mark, valence in (
                ("know_data_strength", "S1", "strength"),
                ("know_data_area", "A1", "area"),
            )
        ),
        table=LetterTable(
            (said, said),
            (LetterTableRow(said, said, "+", "strength", ((3, 4), (0, 0))),),
        ),
        key_lines=(said,),
        method=(said,),
        hashes={said: "ab" * 32},
    )  # fmt: skip


class Page(HTMLParser):
    """What a page really holds: its elements, their attributes, its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page_of(said: str) -> tuple[Page, str]:
    text = "\n".join(html_lines(letter(said)))
    page = Page()
    page.feed(text)
    return page, text


@pytest.mark.parametrize("said", NASTY)
def test_nothing_that_people_say_becomes_an_element_of_the_page(said: str) -> None:
    page, _ = page_of(said)
    plain, _ = page_of("Nothing.")

    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert [sorted(a) for _, a in page.tags] == [sorted(a) for _, a in plain.tags]
    assert one_line(said) in "".join(page.words)


def test_the_page_needs_nothing_and_runs_nothing() -> None:
    page, text = page_of("They know us.")

    assert not {"script", "link", "iframe", "object", "img"} & {t for t, _ in page.tags}
    assert "default-src 'none'" in html.unescape(text)
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "http" not in text.replace("Content-Security-Policy", "").replace(
        "http-equiv", ""
    )
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") or name == "style" for name in attributes)
        if tag == "svg":
            assert attributes["role"] == "img"
            assert attributes["aria-label"]


def test_every_link_of_the_page_resolves() -> None:
    page, _ = page_of("They know us.")
    ids = [a["id"] for _, a in page.tags if a.get("id")]

    links = [str(a["href"]) for tag, a in page.tags if tag == "a"]

    assert len(ids) == len(set(ids))
    assert len(links) >= 5
    assert {link.removeprefix("#") for link in links} <= set(ids)


@pytest.mark.parametrize("said", NASTY)
def test_markdown_reads_back_as_the_words_that_were_said(
    said: str, tmp_path: Path
) -> None:
    path = tmp_path / "letter.md"
    write_lines(path, markdown_lines(letter(said)))

    passages = markdown_passages(path)

    words = one_line(said)
    # A draft says so in its first line; the title is next.
    assert [p.text for p in passages[:2]] == [words, words]
    assert [p.heading_level for p in passages[:2]] == [0, 1]
    assert {key for p in passages for _, key in p.keys} == {
        "know_data_strength",
        "know_data_area",
    }
    anchors = [p.anchor for p in passages if p.anchor]
    assert anchors == ["know_data_strength", "know_data_area"]
    assert f"{words} {words}" in [p.text for p in passages]


@pytest.mark.parametrize("said", NASTY)
def test_word_reads_back_as_the_words_that_were_said(said: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(word_bytes(letter(said)))

    passages = word_passages(path)

    words = " ".join(one_line(said).split())
    assert passages[0].text == words
    assert f"{words} {words}" in [p.text for p in passages]


def test_every_link_of_the_document_resolves_and_its_properties_name_nobody() -> None:
    data = word_bytes(letter("They know us."))
    opened = docx.Document(io.BytesIO(data))
    body = opened.element.body
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

    links = {e.get(f"{w}anchor") for e in body.iter(f"{w}hyperlink")}
    places = [e.get(f"{w}name") for e in body.iter(f"{w}bookmarkStart")]

    assert links
    assert links <= set(places)
    assert len(places) == len(set(places))
    assert all(len(str(name)) <= 40 for name in places)
    properties = opened.core_properties
    assert properties.author == "They know us."
    assert properties.last_modified_by == ""
    assert properties.comments == ""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        everything = b"".join(archive.read(n) for n in archive.namelist())
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything


def test_headings_of_the_document_are_those_of_the_letter() -> None:
    opened = docx.Document(io.BytesIO(word_bytes(letter("Strengths"))))

    headings = [
        (p.style.name, p.text)
        for p in opened.paragraphs
        if p.style is not None and str(p.style.name).startswith("Heading")
    ]

    assert ("Heading 1", "Survey responses") in headings
    assert ("Heading 2", "Strengths") in headings
    assert ("Heading 1", "Summary") in headings


def test_json_holds_it_all_exactly() -> None:
    made = letter(HOSTILE[1])

    tree = json.loads("\n".join(json_lines(made)))

    assert tree["schema_version"] == 1
    assert tree["title"] == made.title
    assert tree["evidence"][0]["quotes"][0]["answer"] == "a1"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("before", "utf-8")

    def text() -> None:
        with written_aside(path) as file:
            file.write("half")
            raise OSError(28, "No space left on device")

    def raw() -> None:
        with bytes_aside(path) as file:
            file.write(b"half")
            raise OSError(28, "No space left on device")

    for write in (text, raw):
        with pytest.raises(SurveyError, match="No space left"):
            write()

    assert path.read_text("utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.md"]


def test_nothing_is_replaced_without_being_asked(tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("before", "utf-8")

    with pytest.raises(SurveyError, match="there already") as caught:
        refuse_existing(path, may_replace=False)
    with pytest.raises(SurveyError, match="folder"):
        refuse_existing(tmp_path, may_replace=True)

    refuse_existing(path, may_replace=True)
    assert "--force" in caught.value.hint
