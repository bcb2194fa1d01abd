"""Reading edited letters: tracked changes, comments, footnotes, boxes; and files that attack."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from survey_tui.errors import BadFile
from survey_tui.exchange.letters.markdown_reading import markdown_passages
from survey_tui.exchange.letters.word_reading import word_passages

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def write_docx(path: Path, body: str, **parts: str) -> Path:
    """A Word document by hand, as small as one can be."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return path


def run(text: str, tag: str = "w:t") -> str:
    return f"<w:r><{tag} xml:space='preserve'>{text}</{tag}></w:r>"


def test_tracked_changes_read_as_if_they_were_accepted(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Most ')}<w:del>{run('governors', 'w:delText')}</w:del>"
        f"<w:ins>{run('headteachers')}</w:ins>{run(' said so.')}</w:p>"
        f"<w:p><w:moveFrom>{run('Moved away.')}</w:moveFrom>{run('Stays.')}</w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>"
        f"{run('gone')}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc>"
        f"<w:tc><w:p>{run('16 of 18')}</w:p></w:tc></w:tr></w:tbl>"
    )

    found = word_passages(write_docx(tmp_path / "a.docx", body))

    assert [(p.part, p.text) for p in found] == [
        ("paragraph", "Most headteachers said so."),
        ("paragraph", "Stays."),
        ("row", "a | 16 of 18"),
    ]


def test_footnotes_comments_and_boxes_are_read_with_their_place(tmp_path: Path) -> None:
    box = (
        f"<w:p>{run('Outside.')}<w:r><mc:AlternateContent><mc:Choice>"
        f"<w:txbxContent><w:p>{run('All heads agreed.')}</w:p></w:txbxContent>"
        f"</mc:Choice><mc:Fallback><w:txbxContent><w:p>{run('All heads agreed.')}"
        "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    note, comment = (f"<w:p>{run(t)}</w:p>" for t in ("Half did.", "Really most?"))
    note, comment = (f"<w:p>{run(t)}</w:p>" for t in ("Half did.", "Really most?"))
    notes = f"<w:footnotes {W}><w:footnote>{note}</w:footnote></w:footnotes>"
    comments = f"<w:comments {W}><w:comment>{comment}</w:comment></w:comments>"

    found = word_passages(
        write_docx(tmp_path / "a.docx", box, footnotes=notes, comments=comments)
    )

    assert [(p.part, p.text) for p in found] == [
        ("paragraph", "Outside."),
        ("text box", "All heads agreed."),
        ("footnote", "Half did."),
        ("comment", "Really most?"),
    ]
    assert found[1].place(0, 3).told() == "text box 1, word 1"
    assert found[2].place(5, 9).told() == "footnote 1, word 2"


def test_marks_are_known_as_links_and_as_fields(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Most did ')}<w:hyperlink w:anchor='e_know_data_area'>{run('[A1]')}"
        f"</w:hyperlink>{run('.')}</w:p><w:p>{run('Few did ')}"
        '<w:r><w:instrText>HYPERLINK \\l "e_know_data_strength"</w:instrText></w:r>'
        f"{run('[S1]')}</w:p>"
    )

    found = word_passages(write_docx(tmp_path / "a.docx", body))

    assert [[key for _, key in p.keys] for p in found] == [
        ["know_data_area"],
        ["know_data_strength"],
    ]
    assert found[0].text == "Most did ."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "has a password"),
        (b"", "no Word document"),
        (b"PK\x03\x04 broken", "no Word document"),
        (b"# Markdown", "no Word document"),
    ],
)
def test_what_is_no_word_document_is_told(
    tmp_path: Path, body: bytes, told: str
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(body)

    with pytest.raises(BadFile, match=told) as caught:
        word_passages(path)

    assert str(path) in caught.value.message


def test_a_bomb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    assert path.stat().st_size < 100_000

    with pytest.raises(BadFile, match="unpacks to more"):
        word_passages(path)


@pytest.mark.parametrize(
    "body",
    [
        "<w:p>",
        "<w:p>&#0;</w:p>",
        "<w:p>" * 100_000,
    ],
)
def test_broken_xml_is_told_and_deep_xml_is_refused(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}>{body}</w:document>")

    with pytest.raises(BadFile, match=r"word/document\.xml"):
        word_passages(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    bomb = (
        '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;&x;">]>'
        f"<w:document {W}><w:p>&y;</w:p></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", bomb)

    with pytest.raises(BadFile):
        word_passages(path)


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", f"<w:p>{run('x')}</w:p>")
    raw = bytearray(path.read_bytes())
    # The flag of encryption, in the local header and in the directory.
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(raw))

    with pytest.raises(BadFile, match="password"):
        word_passages(path)


def test_markdown_that_was_wrapped_and_marked_up_reads_as_its_words(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Title\n\n* **Most** heads\n  (18 of\n  22) said so [\\[S1\\]](#e_know_data_strength).\n"
        "\n1. One &amp; two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        "utf-8",
    )

    found = markdown_passages(path)

    assert [(p.text, p.part) for p in found] == [
        ("Title", "paragraph"),
        ("Most heads (18 of 22) said so .", "paragraph"),
        ("One & two", "paragraph"),
        ("| a | b |", "row"),
        ("| 1 | 2 |", "row"),
    ]
    at = found[1].text.index("22")
    place = found[1].place(at, at + 2)
    assert (place.line, place.column) == (5, 3)
    assert [key for _, key in found[1].keys] == ["know_data_strength"]


def test_markdown_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"Most heads \xff said so")

    with pytest.raises(BadFile, match="not UTF-8 at byte 11"):
        markdown_passages(path)
