"""JSON: coded answers one a line, as the coder is trained on; and a whole survey in one file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from survey_tui.exchange.exports.model import Release, ReleasedAnswer

SCHEMA_VERSION = 1


def write_jsonl(release: Release, file: BinaryIO) -> int:
    """Coded answers, one a line; spans are half-open, in code points of the text beside them."""
    count = 0
    for answer in release.answers():
        _line(file, _coded(answer))
        count += 1
    return count


def _coded(answer: ReleasedAnswer) -> dict[str, Any]:
    pairs = dict.fromkeys((c.code, c.valence) for c in answer.codings)
    return {
        "id": answer.id,
        "question": answer.question,
        "text": answer.text,
        "codes": [{"code": code, "valence": valence} for code, valence in pairs],
        "valence": _overall(answer),
        "spans": [one.stored() for one in answer.codings],
        "interview": answer.respondent,
        "unit_id": answer.school,
        "school": answer.school,
        "role": answer.role,
        "mode": answer.mode,
        "date": answer.date,
        "may_quote": answer.may_quote,
        "is_coded": answer.is_finished,
        "open_codes": list(answer.open_codes),
    }


def _overall(answer: ReleasedAnswer) -> str | None:
    """The valence of a whole answer: the one of all codings, mixed if there are several."""
    found = sorted({c.valence for c in answer.codings if c.valence})
    if not found:
        return None
    return found[0] if len(found) == 1 else "mixed"


def write_json(release: Release, file: BinaryIO) -> int:
    """Survey, codebook, masked tables and coded answers as one object, streamed."""
    head: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "about": dict(release.about),
        "title": release.title,
        "is_draft": release.is_draft,
        "codebook": asdict(release.codebook),
        "tables": [asdict(table) for table in release.tables],
        "rates": [
            {"name": name, "formula": formula, "value": value}
            for name, formula, value in release.rates
        ],
        "method": list(release.method),
    }
    body = json.dumps(head, ensure_ascii=False, indent=1)
    file.write(body.removesuffix("\n}").encode())
    file.write(b',\n "answers": [')
    count = 0
    for entry in _with_attributes(release):
        file.write(b",\n" if count else b"\n")
        file.write(json.dumps(entry, ensure_ascii=False).encode())
        count += 1
    file.write(b"\n]}\n")
    return count


def _with_attributes(release: Release) -> Iterator[dict[str, Any]]:
    for answer in release.answers():
        yield {**_coded(answer), "attributes": dict(answer.attributes)}


def _line(file: BinaryIO, entry: dict[str, Any]) -> None:
    file.write(json.dumps(entry, ensure_ascii=False).encode("utf-8"))
    file.write(b"\n")
