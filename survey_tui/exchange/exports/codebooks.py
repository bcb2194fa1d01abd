"""The codebook as a document: Markdown or Word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import BinaryIO

from survey_tui.exchange.exports.model import Release, ReleasedCode
from survey_tui.exchange.markdown import escaped

# A coder reads so many cues; the machine has them all, and so has the scheme's file.
_HEARD = 20


def write_codebook_markdown(release: Release, file: BinaryIO) -> int:
    """The codebook with themes as headings; returns its codes."""
    book = release.codebook
    lines = [
        f"# {escaped(book.title)}",
        "",
        f"{escaped(book.name)} {escaped(book.version)}",
    ]
    for rule in book.rules:
        lines.append(f"- {escaped(rule)}")
    for theme, codes in groupby(book.codes, key=lambda entry: entry.theme):
        listed = list(codes)
        lines += ["", f"## {escaped(theme)}"]
        if listed[0].theme_definition:
            lines += ["", escaped(listed[0].theme_definition)]
        for entry in listed:
            lines += ["", f"### {escaped(entry.label)} ({escaped(entry.id)})", ""]
            lines += [f"- **{lead}** {escaped(words)}" for lead, words in _parts(entry)]
    file.write(("\n".join(lines) + "\n").encode("utf-8"))
    return len(book.codes)


def write_codebook_word(release: Release, file: BinaryIO) -> int:
    """The same as a Word document; the same codebook gives the same bytes."""
    from docx import Document

    from survey_tui.exchange.letters.word import repacked

    book, document = release.codebook, Document()
    properties = document.core_properties
    properties.title, properties.author = book.title[:250], ""
    properties.last_modified_by = properties.comments = ""
    made = datetime.fromisoformat(release.made_at).replace(tzinfo=UTC)
    properties.created = properties.modified = made
    document.add_heading(book.title, 0)
    document.add_paragraph(f"{book.name} {book.version}")
    for rule in book.rules:
        document.add_paragraph(rule, style="List Bullet")
    for theme, codes in groupby(book.codes, key=lambda entry: entry.theme):
        listed = list(codes)
        document.add_heading(theme, 1)
        if listed[0].theme_definition:
            document.add_paragraph(listed[0].theme_definition)
        for entry in listed:
            document.add_heading(f"{entry.label} ({entry.id})", 2)
            for lead, words in _parts(entry):
                paragraph = document.add_paragraph()
                paragraph.add_run(f"{lead} ").bold = True
                paragraph.add_run(words)
    stream = io.BytesIO()
    document.save(stream)
    file.write(repacked(stream.getvalue()))
    return len(book.codes)


def _parts(entry: ReleasedCode) -> Iterator[tuple[str, str]]:
    if entry.is_retired:
        yield "Retired.", "Nothing is coded with it any more."
    yield "What it is:", entry.definition
    if entry.include:
        yield "Counts:", "; ".join(entry.include)
    if entry.exclude:
        yield "Does not:", "; ".join(entry.exclude)
    if entry.cues:
        left = len(entry.cues) - _HEARD
        more = f" and {left} more" if left > 0 else ""
        yield "Often heard:", ", ".join(entry.cues[:_HEARD]) + more
    for valence, words in entry.examples:
        yield f"For example ({valence}):", f"\u201c{words}\u201d"
    for valence, words in entry.statement:
        yield f"In findings ({valence}):", words
