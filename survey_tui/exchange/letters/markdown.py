"""The letter in Markdown, with links from each finding to its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from survey_tui.exchange.markdown import code, escaped, table


def markdown_lines(letter: Letter) -> Iterator[str]:
    """The lines of the document; every text in it is escaped."""
    if letter.draft:
        yield from (f"**{escaped(letter.draft)}**", "")
    yield f"# {escaped(letter.title)}"
    if letter.author:
        yield from ("", escaped(letter.author))
    for words in letter.introduction:
        yield from ("", escaped(words))
    yield from _listing(letter.questions)
    if letter.outcomes:
        yield from ("", f"## {model.OUTCOMES}")
        for listing in letter.outcomes:
            yield from _listing(listing)
    for section in letter.sections:
        yield from _section(section)
    yield from ("", f"## {model.SUMMARY}")
    for paragraph in letter.summary:
        yield from ("", _paragraph(paragraph))
    if letter.actions is not None:
        yield from ("", f"## {model.ACTIONS}")
        yield from _listing(letter.actions)
    yield from ("", f"## {model.EVIDENCE}")
    for one in letter.evidence:
        yield from _evidence(one)
    yield from ("", f"## {model.TABLE}", "", *_table(letter.table))
    yield from ("", f"## {model.WORDS}", "")
    yield from (f"- {escaped(line)}" for line in letter.key_lines)
    yield from ("", f"## {model.METHOD}", "")
    yield from (f"- {escaped(line)}" for line in letter.method)
    yield ""
    for name, digest in letter.hashes.items():
        yield f"- {escaped(name)}: {code(digest)}"


def _listing(listing: Listing) -> Iterator[str]:
    if listing.items:
        yield from ("", escaped(listing.lead), "")
        yield from (f"- {escaped(item)}" for item in listing.items)
    if listing.close:
        yield from ("", escaped(listing.close))


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {escaped(section.heading)}", "")
    yield from map(_point, section.points)
    if section.single:
        yield from ("", f"### {escaped(section.single_heading)}", "")
        yield from map(_point, section.single)


def _point(point: Point) -> str:
    stale = " (stale)" if point.is_stale else ""
    links = "".join(f" {_link(key, mark)}" for key, mark in point.marks)
    return f"- {escaped(' '.join(point.sentences))}{stale}{links}"


def _paragraph(paragraph: Paragraph) -> str:
    parts = []
    for part in paragraph:
        # Spaces at the borders part the words of one part from the next.
        lead = " " if part.text[:1] == " " else ""
        tail = " " if part.text[-1:] == " " else ""
        link = f" {_link(part.key, part.mark)}" if part.key else ""
        parts.append(f"{lead}{escaped(part.text)}{tail}{link}")
    return "".join(parts)


def _link(key: str, mark: str) -> str:
    return f"[\\[{mark}\\]](#{anchor(key)})"


def _evidence(one: Evidence) -> Iterator[str]:
    heading = f"{one.mark} {escaped(one.heading)}"
    yield from ("", f'### <a id="{anchor(one.key)}"></a>{heading}', "")
    yield from table(
        ("group", "of those asked", "", "share", "95 % interval", "word"),
        (
            (
                row.group,
                f"{row.schools} of {row.asked}",
                bar(row.schools, row.asked),
                f"{row.percent} %" if row.percent is not None else "",
                f"{row.low} to {row.high} %" if row.low is not None else "",
                row.word or "",
            )
            for row in one.rows
        ),
    )
    notes = [one.changes, *one.remarks] if one.changes else [*one.remarks]
    for note in notes:
        yield from ("", escaped(note))
    yield from _quotes(one.quotes)
    if one.contrary:
        yield from ("", f"{escaped(one.contrary_heading)}:")
        yield from _quotes(one.contrary)
    yield from ("", f"All answers: {code(one.search)}")


def _quotes(quotes: Iterable[PrintedQuote]) -> Iterator[str]:
    for quote in quotes:
        yield from (
            "",
            f"> \u201c{escaped(quote.text)}\u201d"
            f" ({escaped(quote.who)}; {escaped(quote.question)})",
        )


def _table(counts: LetterTable) -> list[str]:
    head = ("theme", "code", "", *(escaped(group) for group in counts.groups))
    return table(
        head,
        (
            (
                row.theme,
                row.label,
                row.sign,
                *(
                    model.of_asked(schools, asked, bar(schools, asked))
                    for schools, asked in row.counts
                ),
            )
            for row in counts.rows
        ),
    )
