"""Codings made elsewhere, by people or another tool: kept apart from our own decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coding_schemes.coded import Segment
from coding_schemes.loader import LoadedScheme
from coding_schemes.model import Scheme
from db.adding.coding import add_decision
from db.audit import Recorder
from db.coding_models import Decision
from db.repositories import coding
from db.store import Store
from survey_tui.coding.imports.exported_codings import (
    NO_CODE,
    STATES,
    ExportedCoding,
    ExportedImport,
    located,
)
from survey_tui.coding.record.material import material_of, standing_decisions
from survey_tui.errors import BadFile
from survey_tui.exchange.coded_answers import read_coded_answers
from survey_tui.exchange.exports.cells import unsafe
from survey_tui.exchange.records import Record, plain_name, read_records
from survey_tui.surveys.documents import store_scheme, survey_scheme
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line

IMPORTED = "imported"
_NEEDED = ("answerid", "code")
_HEADERS = (
    *_NEEDED,
    "fileid",
    "coder",
    "start",
    "end",
    "quote",
    "valence",
    "blind",
    "state",
    "reason",
)
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class CodingLine:
    """One coding of a file: a code on a stretch, by somebody.

    state, reason: of a file that we exported ourselves; empty in others.
    """

    number: int
    answer: str
    coder: str
    start: int | None
    end: int | None
    code: str
    valence: str | None
    quote: str
    is_blind: bool
    file_id: str = ""
    state: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ImportedCodings:
    """What an import did. known: codings that were imported before."""

    added: int
    known: int
    answers: int
    coders: tuple[str, ...]


def import_codings(
    store: Store, opened: OpenSurvey, path: Path, coder: str | None, by: str
) -> ImportedCodings:
    """Bring in codings, CSV or XLSX (one coding a row) or JSON lines (one answer a line).

    coder: who made them, where the file does not say. Nothing is stored if a row is wrong:
    an answer or a code that is not known, a stretch outside the answer, a quote that is not
    what stands there. Raises BadFile with the rows.
    """
    loaded = survey_scheme(store, opened)
    lines = _read(path, coder or "")
    is_exported = any(line.state for line in lines)
    nobody = [line.number for line in lines if not line.coder]
    if nobody:
        message = f"{path}: row {nobody[0]} does not say who coded it"
        raise BadFile(message, "Say it for the whole file: --coder NAME.")
    if not lines:
        raise BadFile(f"{path} has no codings", "One coding a row.")
    places = _Places(store, opened, loaded)
    problems: list[str] = []
    found: list[tuple[CodingLine, str, int, int]] = []
    for line in lines:
        try:
            found.append((line, *places.of(line, loaded.scheme)))
        except ValueError as error:
            problems.append(f"  row {line.number} {error}")
    if problems:
        shown = problems[:_SHOWN]
        if len(problems) > _SHOWN:
            shown.append(f"  and {len(problems) - _SHOWN} more")
        message = f"{path}: {len(problems)} of {len(lines)} codings cannot be taken"
        raise BadFile("\n".join([f"{message}; nothing was imported", *shown]), "")
    if is_exported:
        importing = ExportedImport(store, opened, loaded, path.name, by)
        added = importing.store([_exported(*one) for one in found])
        return _imported(added, found)

    def work(recorder: Recorder) -> int:
        scheme_id = store_scheme(recorder, loaded, store.new_id, by)
        standing = standing_decisions(
            coding.decisions(recorder.session, opened.survey.id)
        )
        # What stands: who says which code of which words -> the decision, and its valence.
        known: dict[_Judgement, tuple[str, str | None]] = {
            _judgement(entry.decision): (entry.decision.id, entry.decision.valence)
            for entry in standing
        }
        added = 0
        for line, answer_id, start, end in found:
            segment = Segment(start, end, line.code, line.valence)
            key = (answer_id, line.coder, start, end, line.code)
            earlier = known.get(key)
            if earlier is not None and earlier[1] == line.valence:
                continue
            # The same code on the same words, judged otherwise now: a correction.
            decision = add_decision(
                recorder,
                by,
                "import coding",
                id=store.new_id(),
                answer_id=answer_id,
                scheme_id=scheme_id,
                segment=segment.stored(),
                coder=line.coder,
                source=IMPORTED,
                is_blind=line.is_blind,
                file_name=path.name,
                parent_id=earlier[0] if earlier else None,
            )
            known[key] = decision["id"], line.valence
            added += 1
        return added

    return _imported(store.write(work).result(), found)


def _imported(
    added: int, found: Sequence[tuple[CodingLine, str, int, int]]
) -> ImportedCodings:
    answers = {answer_id for _line, answer_id, _start, _end in found}
    coders = tuple(sorted({line.coder for line, *_ in found}))
    known = max(len(found) - added, 0)
    return ImportedCodings(added, known, len(answers), coders)


def _exported(line: CodingLine, answer_id: str, start: int, end: int) -> ExportedCoding:
    """A row of a file of ours; a verdict without a place says that the code does not apply."""
    has_place = line.start is not None
    return ExportedCoding(
        answer_id,
        line.coder,
        line.state,
        line.code,
        line.valence,
        start if has_place else None,
        end if has_place else None,
        line.reason,
        line.is_blind,
    )


_Judgement = tuple[str, str, int, int, str]


def _judgement(decision: Decision) -> _Judgement:
    return (
        decision.answer_id,
        decision.coder,
        decision.start,
        decision.end,
        decision.code,
    )


class _Places:
    """Where in the survey's answers a coding belongs."""

    def __init__(self, store: Store, opened: OpenSurvey, loaded: LoadedScheme) -> None:
        self._by_id: dict[str, dict[str, str]] = {}
        self._stored: dict[str, str] = {}
        material = material_of(store, opened, loaded)
        with store.read() as session:
            self._stored = coding.stored_texts(session, opened.survey.id)
        for answer in material.answers:
            text = self._stored.get(answer.id, answer.text)
            names = {answer.id, answer.file_id, answer.external_id}
            if answer.external_id:
                names.add(f"{answer.external_id}-{answer.question}")
            for name in names - {None}:
                self._by_id.setdefault(str(name), {})[answer.id] = text

    def of(self, line: CodingLine, scheme: Scheme) -> tuple[str, int, int]:
        """(answer revision, start, end). Raises ValueError with what is wrong."""
        answer = line.answer if line.answer in self._by_id else line.file_id
        if answer not in self._by_id:
            raise ValueError(
                f"codes the answer '{one_line(line.answer, 40)}', which is not here"
            )
        if line.state and line.state not in STATES:
            words = one_line(line.state, 20)
            raise ValueError(f"has the state '{words}' (known: {', '.join(STATES)})")
        is_nothing = line.state == NO_CODE and not line.code
        if line.code not in scheme.places and not is_nothing:
            raise ValueError(
                f"has the code '{one_line(line.code, 40)}', which the scheme lacks"
            )
        known = [valence.id for valence in scheme.valences]
        if line.valence is not None and line.valence not in known:
            words = one_line(line.valence, 20)
            raise ValueError(f"has the valence '{words}' (known: {', '.join(known)})")
        if len(self._by_id[answer]) > 1:
            several = len(self._by_id[answer])
            raise ValueError(
                f"says '{one_line(line.answer, 40)}', which is {several} answers"
            )
        ((answer_id, text),) = self._by_id[answer].items()
        start = 0 if line.start is None else line.start
        end = len(text) if line.end is None else line.end
        if (
            line.state
            and line.start is not None
            and (place := located(text, start, end, line.quote))
        ):
            return answer_id, *place
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"codes {start} to {end} of an answer of {len(text)} characters"
            )
        if line.quote and text[start:end] != line.quote:
            raise ValueError("has a quote that does not stand at its offsets")
        return answer_id, start, end


def _read(path: Path, coder: str) -> list[CodingLine]:
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return _from_answers(path, coder)
    records = read_records(path, _HEADERS, None, None)
    columns = {plain_name(name): name for name in records.names}
    for name in _NEEDED:
        if name not in columns:
            message = (
                f"{path} has no column '{'answer_id' if name == 'answerid' else name}'"
            )
            raise BadFile(
                message, "It needs answer_id and code; docs/schemes.md shows it."
            )
    return [_line(record, columns, coder, path) for record in records.rows]


def _line(
    record: Record, columns: Mapping[str, str], coder: str, path: Path
) -> CodingLine:
    if record.problem:
        raise BadFile(f"{path}: row {record.number} {record.problem}", "Mend it.")

    def cell(name: str) -> str:
        return record.values.get(columns.get(name, ""), "")

    def number(name: str) -> int | None:
        written = cell(name).strip().removesuffix(".0")
        if not written:
            return None
        if not written.isdecimal():
            message = (
                f"{path}: row {record.number} has '{one_line(written, 20)}' as {name}"
            )
            raise BadFile(message, "Offsets are whole numbers from 0.")
        return int(written)

    # In a file of ours a name that could be a formula has an apostrophe before it.
    name = unsafe(cell("coder")) if "state" in columns else cell("coder")
    return CodingLine(
        record.number,
        cell("answerid").strip(),
        one_line(name, 40) or coder,
        number("start"),
        number("end"),
        cell("code").strip(),
        cell("valence").strip() or None,
        cell("quote"),
        cell("blind").strip().lower() not in ("0", "no", "false"),
        cell("fileid").strip(),
        cell("state").strip(),
        cell("reason").strip(),
    )


def _from_answers(path: Path, coder: str) -> list[CodingLine]:
    lines: list[CodingLine] = []
    read = read_coded_answers(path)
    if read.remarks:
        shown = "\n".join(read.remarks[:_SHOWN])
        raise BadFile(shown, "Nothing was imported. Mend them.")
    for number, answer in enumerate(read.answers, 1):
        placed = {(span.code, span.valence) for span in answer.spans}
        placed |= {(span.code, None) for span in answer.spans}
        for span in answer.spans:
            quote = answer.text[span.start : span.end]
            lines.append(
                CodingLine(
                    number,
                    answer.id,
                    coder,
                    span.start,
                    span.end,
                    span.code,
                    span.valence,
                    quote,
                    answer.is_blind,
                )
            )
        for code, valence in answer.codes:
            if (code, valence) not in placed:
                lines.append(
                    CodingLine(
                        number,
                        answer.id,
                        coder,
                        None,
                        None,
                        code,
                        valence,
                        answer.text,
                        answer.is_blind,
                    )
                )
    return lines
