"""The frame of a survey: importing a register, bringing it up to date, showing it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import wait
from dataclasses import dataclass
from itertools import zip_longest
from threading import Event
from typing import Any

from db.adding.surveys import add_frame_import
from db.audit import Recorder, identity_words, new_salt, row_digest, text_digest
from db.errors import Conflict
from db.frame_models import FrameImport, FrameUnit
from db.models import Contact
from db.repositories import frame, surveys
from db.store import Store
from survey_tui.errors import BadFile, NotAllowed
from survey_tui.fieldwork.frame_reading import FrameFile, Progress
from survey_tui.fieldwork.staging import Staging
from survey_tui.surveys.opening import OpenSurvey

# Of a hundred rows; with more of them refused, it is the file that is wrong.
MAX_REFUSED_PERCENT = 5
TOLD_EVERY = 5_000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did. kept_as_drawn: drawn units whose new values were not taken."""

    number: int
    added: int
    updated: int
    unchanged: int
    kept_as_drawn: int
    refused: int
    contacts: int
    frame_rows: int


def refuse_if_broken(file: FrameFile, skip_refused: bool) -> None:
    """Raise BadFile if too many rows of a file cannot be taken, naming the first ones."""
    total = file.usable + file.refused
    path = file.table.path
    if not total:
        raise BadFile(f"{path} has a header and no rows", "Export it again.")
    if not file.usable:
        first = file.refusals(1)[0]
        message = f"{path}: no row can be taken; row {first.number} {first.reason}"
        raise BadFile(message, "Is the header the right one? See --map.")
    if skip_refused or file.refused * 100 <= total * MAX_REFUSED_PERCENT:
        return
    shown = [f"  row {r.number} {r.reason}" for r in file.refusals(10)]
    more = file.refused - len(shown)
    if more > 0:
        shown.append(f"  and {more} more")
    message = f"{path}: {file.refused} of {total} rows cannot be taken; nothing was imported\n"
    hint = f"Mend them, or bring in the other {file.usable} with --skip-refused."
    raise BadFile(message + "\n".join(shown), hint)


def import_frame(
    store: Store, opened: OpenSurvey, file: FrameFile, by: str, progress: Progress
) -> ImportResult:
    """Put a register that was read into the survey's frame, in one transaction.

    New ids are added; units that nobody drew get their new values as a further version;
    drawn units stay as they were drawn, and only get the numbers that are new.
    progress may raise to stop: nothing is changed then.
    """
    survey_id = opened.survey.id
    with store.read() as session:
        newest = frame.newest_import(session, survey_id)
        number = newest.number + 1 if newest else 1
        known = _Known(session, survey_id, newest.number if newest else 0, file.staging)
    import_id, now = store.new_id(), store.clock()
    rows = _Rows(store, survey_id, import_id, now, by)
    plan = _plan(file, known, rows, progress)
    row = FrameImport(
        id=import_id,
        survey_id=survey_id,
        number=number,
        file_name=file.table.path.name,
        file_sha256=file.table.sha256,
        mapping=file.columns.as_json(),
        added=plan["added"],
        updated=plan["updated"],
        unchanged=plan["unchanged"],
        kept_as_drawn=plan["kept"],
        refused=file.refused,
        contacts=rows.contacts,
        rows_sha256=_seal_of(file.staging),
        imported_at=now,
        imported_by=by,
    )

    stopped = Event()

    def work(recorder: Recorder) -> None:
        surveys.hold(recorder, survey_id)
        newest = frame.newest_import(recorder.session, survey_id)
        if (newest.number if newest else 0) != number - 1:
            raise Conflict("somebody else imported a frame meanwhile", "Run it again.")
        add_frame_import(recorder, row)
        staged = _staged(file.staging, "new_units", progress, stopped)
        frame.add_rows(recorder, FrameUnit, (rows.unit_of(text) for text in staged))
        people = _staged(file.staging, "new_contacts", progress, stopped)
        frame.add_rows(recorder, Contact, (rows.contact_of(text) for text in people))

    writing = store.write(work)
    try:
        writing.result()
    except KeyboardInterrupt:
        # The writer is another thread: it is told, and takes back what it has done.
        stopped.set()
        wait([writing])
        raise
    return ImportResult(
        number,
        row.added,
        row.updated,
        row.unchanged,
        row.kept_as_drawn,
        row.refused,
        row.contacts,
        known.count + row.added,
    )


def _plan(
    file: FrameFile, known: _Known, rows: _Rows, progress: Progress
) -> dict[str, int]:
    """Decide for each row what becomes of it, and stage what will be inserted."""
    staging, fields = file.staging, file.fields
    staging.make("new_units", ("row",))
    staging.make("new_contacts", ("row",))
    counts = dict.fromkeys(("added", "updated", "unchanged", "kept"), 0)
    query = (
        "SELECT number, external_id, name, attributes, people FROM taken ORDER BY rowid"
    )
    for done, taken in enumerate(staging.rows(query)):
        if done % TOLD_EVERY == 0:
            progress(done, file.usable, "comparing")
        row_number, external_id, name, named, listed = taken
        people = json.loads(listed)
        earlier, attributes = known.of(external_id), json.loads(named)
        merged = earlier.merged(attributes, fields) if earlier else attributes
        is_same = earlier is not None and earlier.content == (name, merged)
        changes = _changes(earlier, people, file)
        fate = _fate(earlier, is_same, bool(changes))
        counts[fate] += 1
        root_id = earlier.root_id if earlier else None
        if fate in ("added", "updated") and not is_same:
            version = earlier.version + 1 if earlier else 1
            unit_id, line = rows.unit(
                external_id, name, merged, int(row_number), version, root_id
            )
            root_id = root_id or unit_id
            staging.add("new_units", (line,))
        for person, parent in changes:
            staging.add("new_contacts", (rows.contact(str(root_id), person, parent),))
    return counts


def _changes(
    earlier: _Earlier | None, people: list[dict[str, str]], file: FrameFile
) -> list[tuple[dict[str, str], str | None]]:
    """New contacts, each with the contact whose place it takes, if any.

    A file only speaks of what it has columns for: one without numbers keeps the numbers, one
    without names the names. Drawn units only get further numbers; nobody comes back who
    was erased.
    """
    if earlier is None:
        return [(person, None) for person in people]
    if earlier.was_erased:
        return []
    known = earlier.people
    if earlier.is_drawn:
        numbers = {phone for _name, phone in known.values()}
        return [(p, None) for p in people if p["phone"] and p["phone"] not in numbers]
    if not file.has_numbers:
        names = {name for name, _phone in known.values()}
        new = [p for p in people if p["name"] and p["name"] not in names][:1]
        return [
            ({**person, "phone": phone}, its_id)
            for person in new
            for its_id, (_name, phone) in known.items()
        ] or [(person, None) for person in new]
    place = 0 if file.has_people else 1
    now = {(p["name"], p["phone"])[place:] for p in people}
    outdated = [its_id for its_id, was in known.items() if was[place:] not in now]
    was_known = {was[place:] for was in known.values()}
    new = [p for p in people if (p["name"], p["phone"])[place:] not in was_known]
    changes: list[tuple[dict[str, str], str | None]] = []
    for person, parent in zip_longest(new, outdated[: len(new)]):
        name = person["name"] or (known[parent][0] if parent else "")
        changes.append(({**person, "name": name}, parent))
    return changes


def _fate(earlier: _Earlier | None, is_same: bool, has_new_people: bool) -> str:
    if earlier is None:
        return "added"
    if earlier.is_drawn:
        return "unchanged" if is_same else "kept"
    return "unchanged" if is_same and not has_new_people else "updated"


def _staged(
    staging: Staging, table: str, progress: Progress, stopped: Event
) -> Iterator[str]:
    query = f'SELECT row FROM "{table}" ORDER BY rowid'  # noqa: S608
    total = staging.count(f'SELECT count(*) FROM "{table}"')  # noqa: S608
    for done, (text,) in enumerate(staging.rows(query)):
        if done % TOLD_EVERY == 0:
            progress(done, total, "writing")
        if stopped.is_set():
            raise NotAllowed("the import was stopped", "Nothing was imported.")
        yield text


def _seal_of(staging: Staging) -> str:
    """SHA-256 of the seals of the staged rows, as ``db.check`` computes it again."""
    total = hashlib.sha256()
    for table in ("new_units", "new_contacts"):
        query = f'SELECT row FROM "{table}" ORDER BY rowid'  # noqa: S608
        for (text,) in staging.rows(query):
            total.update(f"{json.loads(text)['seal']}\n".encode())
    return total.hexdigest()


class _Rows:
    """Makes the rows of one import; each carries its own digest as its seal."""

    def __init__(
        self, store: Store, survey_id: str, import_id: str, now: Any, by: str
    ) -> None:
        self.contacts = 0
        self._new_id = store.new_id
        self._unit = {
            "survey_id": survey_id,
            "import_id": import_id,
            "imported_at": now,
        }
        self._contact = {
            "case_id": None,
            "import_id": import_id,
            "note": "",
            "added_at": now,
            "added_by": by,
        }

    def unit(
        self,
        external_id: str,
        name: str,
        attributes: Mapping[str, str],
        row_number: int,
        version: int,
        first_id: str | None,
    ) -> tuple[str, str]:
        """(id, JSON of what is the unit's own) of a new unit."""
        own = {
            "id": self._new_id(),
            "external_id": external_id,
            "name": name,
            "attributes": attributes,
            "row_number": row_number,
            "version": version,
            "first_id": first_id,
        }
        own["seal"] = row_digest(FrameUnit, {**self._unit, **own})
        return str(own["id"]), json.dumps(own, ensure_ascii=False)

    def contact(
        self, unit_id: str, person: Mapping[str, str], parent_id: str | None
    ) -> str:
        """JSON of what is a new contact's own. parent_id: the one whose place it takes."""
        salt = new_salt()
        name, phone = person["name"], person["phone"]
        own: dict[str, Any] = {
            "id": self._new_id(),
            "unit_id": unit_id,
            "parent_id": parent_id,
            "role": person["role"],
            "name": name,
            "phone": phone,
            "salt": salt,
            "digest": text_digest(salt, identity_words(name, phone, "")),
        }
        own["seal"] = row_digest(Contact, {**self._contact, **own})
        self.contacts += 1
        return json.dumps(own, ensure_ascii=False)

    def unit_of(self, line: str) -> dict[str, Any]:
        """All columns of a staged unit."""
        return {**self._unit, **json.loads(line)}

    def contact_of(self, line: str) -> dict[str, Any]:
        """All columns of a staged contact."""
        return {**self._contact, **json.loads(line)}


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A unit that the frame has already.

    content: its name and attributes. people: contact -> name and number.
    """

    root_id: str
    version: int
    content: tuple[str, dict[str, str]]
    people: Mapping[str, tuple[str, str]]
    is_drawn: bool
    was_erased: bool

    def merged(
        self, attributes: Mapping[str, str], fields: frozenset[str]
    ) -> dict[str, str]:
        """Its attributes with those of another file, which only speaks of some fields."""
        kept = {k: v for k, v in self.content[1].items() if k not in fields}
        return {**kept, **attributes}


class _Known:
    """The frame as it stands, in staging."""

    def __init__(
        self, session: Any, survey_id: str, number: int, staging: Staging
    ) -> None:
        self._staging = staging
        self._drawn = frame.drawn_ids(session, survey_id)
        staging.make("known", ("id", "root", "version", "name", "attributes"), "id")
        staging.make("known_people", ("root", "id", "name", "phone", "erased"))
        self.count = 0
        for unit in frame.frame_units(session, survey_id, number):
            attributes = json.dumps(unit.attributes, ensure_ascii=False)
            row = (unit.external_id, unit.root_id, unit.version, unit.name, attributes)
            staging.add("known", row)
            self.count += 1
        for *contact, is_erased in frame.contacts_of_units(session, survey_id):
            staging.add("known_people", (*contact, "x" * is_erased))
        staging.database["known_people"].create_index(["root"])

    def of(self, external_id: str) -> _Earlier | None:
        """What the frame has of an id."""
        query = "SELECT root, version, name, attributes FROM known WHERE id = ?"
        found = next(self._staging.rows(query, [external_id]), None)
        if found is None:
            return None
        root_id, version, name, attributes = found
        people = "SELECT id, name, phone, erased FROM known_people WHERE root = ?"
        known = list(self._staging.rows(people, [root_id]))
        return _Earlier(
            root_id,
            int(version),
            (name, json.loads(attributes)),
            {its_id: (name, phone) for its_id, name, phone, _erased in known},
            external_id in self._drawn,
            any(erased for *_contact, erased in known),
        )
