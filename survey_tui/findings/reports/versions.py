"""Frozen versions: a letter as it was, numbered and named, printed again from the database alone.

Quotations stand apart, so that whoever said one can be forgotten; the letter then says so in
their place. SHA-256 over answers, settled codings, scheme, scale, program and the letter itself.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Union, get_args, get_origin, get_type_hints

from db.adding.reports import add_version
from db.audit import Recorder
from db.report_models import ReportVersion
from db.repositories import reports
from db.store import Store
from survey_tui.errors import NotAllowed, NotFound, SurveyError
from survey_tui.exchange.letters.model import Evidence, Letter, PrintedQuote
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line

FORGOTTEN = "[forgotten at the person's wish]"
_PLACE = "\ufffc"


@dataclass(frozen=True, slots=True)
class Version:
    """One frozen report, as lists show it."""

    id: str
    number: int
    name: str
    view: str
    sha256: str
    frozen_at: str
    frozen_by: str
    is_draft: bool


def freeze(
    store: Store,
    opened: OpenSurvey,
    letter: Letter,
    name: str,
    view: str,
    settings: Mapping[str, Any],
    by: str,
) -> Version:
    """Freeze a letter under the next number. Raises NotAllowed without a name."""
    called = one_line(name, 60)
    if not called:
        raise NotAllowed(
            "a frozen version needs a name", "For example: sent to the director."
        )
    bare, quotes = _without_quotes(letter)
    text = json.dumps(asdict(bare), ensure_ascii=False)
    sha256 = digest(letter)

    def work(recorder: Recorder) -> ReportVersion:
        number = reports.next_number(recorder.session, opened.survey.id)
        return add_version(
            recorder,
            by,
            store.new_id,
            survey_id=opened.survey.id,
            number=number,
            name=called,
            view=view,
            settings={**settings, "is_draft": bool(letter.draft)},
            text=text,
            sha256=sha256,
            quotes=[(quote.answer, quote.text) for quote in quotes],
        )

    row: ReportVersion = store.write(work).result()
    return _version_of(row)


def digest(letter: Letter) -> str:
    """SHA-256 of everything in a letter; its hashes are those of what it was made from."""
    whole = json.dumps(asdict(letter), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()


def versions(store: Store, opened: OpenSurvey) -> list[Version]:
    """Every frozen report of a survey, by number."""
    with store.read() as session:
        return [_version_of(row) for row in reports.versions(session, opened.survey.id)]


def version_letter(store: Store, opened: OpenSurvey, number: int) -> Letter:
    """A frozen letter as it was, but for whoever was forgotten since.

    Raises NotFound without such a version, SurveyError if it cannot be read.
    """
    with store.read() as session:
        rows = reports.versions(session, opened.survey.id)
        row = next((r for r in rows if r.number == number), None)
        if row is None:
            known = ", ".join(str(r.number) for r in rows) or "none"
            raise NotFound(
                f"there is no frozen version {number}", f"There are: {known}."
            )
        text = reports.words(session, row.body_id)
        quotes = reports.version_quotes(session, row.id)
    if text is None:
        raise SurveyError(f"version {number} was erased", "Nothing of it is kept.")
    letter = _built(Letter, json.loads(text))
    assert isinstance(letter, Letter)
    return _with_quotes(letter, quotes)


def is_whole(store: Store, opened: OpenSurvey, number: int) -> bool:
    """Whether a frozen letter is, byte for byte, the one that was frozen."""
    with store.read() as session:
        rows = reports.versions(session, opened.survey.id)
    row = next(r for r in rows if r.number == number)
    return digest(version_letter(store, opened, number)) == row.sha256


def _version_of(row: ReportVersion) -> Version:
    return Version(
        row.id,
        row.number,
        row.name,
        row.view,
        row.sha256,
        row.frozen_at.isoformat(timespec="seconds"),
        row.frozen_by,
        bool(row.settings.get("is_draft")),
    )


def _without_quotes(letter: Letter) -> tuple[Letter, list[PrintedQuote]]:
    """The letter with a number in the place of each quotation, and the quotations."""
    taken: list[PrintedQuote] = []

    def out(quote: PrintedQuote) -> PrintedQuote:
        taken.append(quote)
        return replace(quote, text=f"{_PLACE}{len(taken) - 1}")

    evidence = tuple(
        replace(
            one,
            quotes=tuple(map(out, one.quotes)),
            contrary=tuple(map(out, one.contrary)),
        )
        for one in letter.evidence
    )
    return replace(letter, evidence=evidence), taken


def _with_quotes(letter: Letter, quotes: Mapping[int, str | None]) -> Letter:
    def back(quote: PrintedQuote) -> PrintedQuote:
        if not quote.text.startswith(_PLACE):
            return quote
        words = quotes.get(int(quote.text[len(_PLACE) :]))
        return replace(quote, text=FORGOTTEN if words is None else words)

    def whole(one: Evidence) -> Evidence:
        return replace(
            one,
            quotes=tuple(map(back, one.quotes)),
            contrary=tuple(map(back, one.contrary)),
        )

    return replace(letter, evidence=tuple(map(whole, letter.evidence)))


def _built(kind: Any, value: Any) -> Any:
    """A value of JSON as the type that it was; what is missing has its default."""
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {f.name for f in dataclasses.fields(kind)}
        entry = {k: _built(hints[k], v) for k, v in value.items() if k in known}
        made: Any = kind
        return made(**entry)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        plain = [one for one in inner if one is not type(None)]
        return None if value is None else _built(plain[0], value)
    if origin is tuple:
        kinds = inner if inner[-1:] != (...,) else [inner[0]] * len(value)
        return tuple(_built(k, v) for k, v in zip(kinds, value, strict=True))
    return value
