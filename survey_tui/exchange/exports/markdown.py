"""Markdown: answers with their codes in them, for note tools, and verbatims by code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import BinaryIO

from survey_tui.exchange.exports.model import Release, ReleasedAnswer
from survey_tui.exchange.markdown import escaped
from survey_tui.text import one_line

_SIGN = {"strength": "+", "area": "-", "mixed": "+-", "neutral": "."}


def write_tagged(release: Release, file: BinaryIO) -> int:
    """Answers under their questions, each coded stretch in == == with its tags behind it.

    The tags are ``#code`` with a sign; Obsidian, Logseq and others find notes by them.
    """
    _lines(file, _head(release))
    count, respondent = 0, ""
    for answer in release.answers():
        if answer.respondent != respondent:
            respondent = answer.respondent
            _lines(file, _respondent(answer))
        _lines(file, ("", f"### {escaped(answer.question_label)}", "", tagged(answer)))
        count += 1
    return count


def write_verbatims(release: Release, file: BinaryIO) -> int:
    """What was said, code by code, with who said it."""
    _lines(file, _head(release))
    labels = {valence: label for valence, label, _ in release.codebook.valences}
    count = 0
    sheet = release.sheets["verbatims"]
    names = [column.name for column in sheet.columns]
    rows = (dict(zip(names, row, strict=True)) for row in sheet.rows())
    for (theme, code), of_code in groupby(
        rows, key=lambda row: (row["theme"], row["code_label"])
    ):
        _lines(file, ("", f"## {escaped(theme)}: {escaped(code)}"))
        for valence, listed in groupby(of_code, key=lambda row: row["valence"]):
            name = labels.get(str(valence), "no valence")
            _lines(file, ("", f"### {escaped(name)}", ""))
            for row in listed:
                who = f"{row['role']}, {row['mode']}; {row['question']}; {row['respondent']}"
                mark = "" if row["may_quote"] == "yes" else " (not to be quoted)"
                _lines(file, (f"- {escaped(row['quote'])} ({escaped(who)}){mark}",))
                count += 1
    return count


def tagged(answer: ReleasedAnswer) -> str:
    """An answer in one line: each stretch marked, its codes as tags behind it."""
    borders = sorted(
        {0, len(answer.text)}
        | {offset for c in answer.codings for offset in (c.start, c.end)}
    )
    ends: dict[int, list[str]] = {}
    for coding in answer.codings:
        tag = f"#{coding.code.replace('.', '/')}"
        sign = _SIGN.get(coding.valence or "", "")
        ends.setdefault(coding.end, []).append(f"{tag}{f' ({sign})' if sign else ''}")
    parts: list[str] = []
    for start, end in pairwise(borders):
        words = answer.text[start:end]
        is_coded = any(c.start <= start and end <= c.end for c in answer.codings)
        parts.append(_marked(words) if is_coded and words.strip() else _spaced(words))
        if end in ends:
            parts.append(f" {' '.join(dict.fromkeys(ends[end]))}")
    return "".join(parts).strip()


def _marked(words: str) -> str:
    """Words within == ==, the spaces at their borders outside."""
    lead = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() else ""
    return f"{lead}=={escaped(words).replace('=', chr(92) + '=')}=={tail}"


def _spaced(words: str) -> str:
    lead = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() else ""
    sentence = escaped(words).replace("==", "\\=\\=")
    return f"{lead}{sentence}{tail}" if sentence else " " if words else ""


def _head(release: Release) -> Iterator[str]:
    if release.is_draft:
        yield from ("**DRAFT: answers are uncoded or open.**", "")
    yield f"# {escaped(release.title)}"
    yield ""
    yield from (
        f"- {escaped(name)}: {escaped(value)}" for name, value in release.about.items()
    )


def _respondent(answer: ReleasedAnswer) -> Iterator[str]:
    yield from ("", f"## {escaped(answer.respondent)}", "")
    lines = [answer.role, answer.mode, f"case {answer.school}", answer.date]
    lines += [f"{name} {value}" for name, value in answer.attributes if value]
    yield escaped(one_line(", ".join(lines)))
    if answer.may_quote != "yes":
        yield from ("", "Not to be quoted.")


def _lines(file: BinaryIO, lines: Iterator[str] | tuple[str, ...]) -> None:
    for line in lines:
        file.write(line.encode("utf-8") + b"\n")
