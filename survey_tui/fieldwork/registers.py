"""What registers call their columns: which one is the id, the name, a number, a person.

Known by their own headers: the register of schools (GIAS), the inspectorate's management
information, and the case lists of SurveyCTO. Everything can be said otherwise with a mapping.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from questionnaires.model import Questionnaire
from survey_tui.errors import SurveyError
from survey_tui.fieldwork.register_cells import (
    iso_date,
)

Style = Literal["register", "people"]

EXTERNAL_ID, NAME, LEAVE_OUT = "external_id", "name", "-"
PERSON, PHONE = "person", "phone"

# Headers without spaces, points and capitals, the most telling first.
_IDS = (
    "urn",
    "externalid",
    "uniquereferencenumber",
    "caseid",
    "schoolid",
    "id",
    "laestab",
)
_NAMES = (
    "establishmentname",
    "schoolname",
    "providername",
    "name",
    "school",
    "organisation",
)
_PERSON = (
    "headteacher",
    "headteachername",
    "headname",
    "head",
    "principal",
    "principalname",
    "contactname",
    "contactperson",
    "contact",
    "person",
    "customername",
    "clientname",
    "fullname",
)
# Title, first name, last name; a title by itself is nobody.
_TITLES = ("headtitle", "headtitlename")
_PERSON_PARTS = (
    *_TITLES,
    "headfirstname",
    "headforename",
    "headlastname",
    "headsurname",
)
_PHONES = (
    "telephonenum",
    "telephonenumber",
    "telephone",
    "phonenumber",
    "phone",
    "tel",
)
# Columns that questionnaires about schools speak of under a name of their own.
_KNOWN = {
    "overalleffectiveness": "ofsted_grade",
    "ofstedratingname": "ofsted_grade",
    "ofstedrating": "ofsted_grade",
    "inspectionstartdate": "inspection_date",
    "ofstedinspectiondate": "inspection_date",
    "ofstedlastinsp": "inspection_date",
}
# Headers that speak of a number to ring, wherever the word stands in them.
_PHONE_WORDS = re.compile(
    r"phone|mobile|^tel(no|num|\d|$)|telno|telnum|contactn(o|umber)$"
)
# What is counted about numbers and calls is none.
_NO_PHONE = re.compile(r"total|call|filter|type|phoned|count")
_OTHER_PERSON = re.compile(r"contact(\d)name")
_OTHER_PHONE = re.compile(r"contactphone(\d)(\d)")
# In a list of people these belong to a person; the frame cannot forget, so it does not learn.
_PERSONAL = re.compile(
    r"name|phone|mail|address|street|birth|dob|document|contact\d|surname|label|postcode"
)
_ALWAYS_PERSONAL = re.compile(
    r"mail|surname|firstname|lastname|forename|birth|^dob$|headpreferred|customername"
)
# A number as it is written to be rung: a plus, a zero or a bracket, and ten digits or more.
_NUMBER = re.compile(r"[+(0](?:[ ()./;,-]*\d){9,30}[ ()./;,-]*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# Headers that speak of somebody by what they are, and cells that are a person's name.
_ROLE_WORDS = re.compile(
    r"head(?!quarters|count|line|age)|principal|manager|contact|owner|proprietor|director"
    r"|co-?ordinator|deputy|bursar|secretary|chair|leader|\bname of\b|person|spoke"
)
_NO_PERSON = re.compile(
    r"job|title|role|type|status|code|number|count|total|date|mail|phone|web|url|trust|group"
)
_PERSONS = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Fr|Sr)\.? )?"
    r"[A-Z][\w'\u2019.-]*(?: [A-Z][\w'\u2019.-]*){1,3}"
)
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Sir|Dame)\.? .+")
# Of the filled cells of a column; a register has the odd note among its numbers.
MOST = 0.8


class UnknownColumns(SurveyError):
    """No column can be recognised as an id or a name; a mapping says which.

    target: what is looked for, external_id or name.
    """

    def __init__(self, message: str, hint: str, target: str) -> None:
        super().__init__(message, hint)
        self.target = target


@dataclass(frozen=True, slots=True)
class OtherPerson:
    """A further person of a unit, each with the columns of their numbers."""

    name: str
    phones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column is what.

    person: columns that make up a name, in order. attributes: column -> name of the frame
    field. left_out: columns that are not kept, because they would identify a person.
    """

    external_id: str
    name: str
    person: tuple[str, ...]
    phones: tuple[str, ...]
    others: tuple[OtherPerson, ...]
    attributes: Mapping[str, str]
    left_out: tuple[str, ...]
    style: Style

    def as_json(self) -> dict[str, object]:
        """What an import keeps of how it was read."""
        return {
            "external_id": self.external_id,
            "name": self.name,
            "person": list(self.person),
            "phones": list(self.phones),
            "attributes": dict(self.attributes),
            "left_out": list(self.left_out),
        }


def recognised(columns: Sequence[str]) -> int:
    """How many of these cells are headers that are known here."""
    known = {*_IDS, *_NAMES, *_PERSON, *_PERSON_PARTS, *_PHONES, *_KNOWN, "postcode"}
    return sum(_bare_name(column) in known for column in columns)


def id_column(columns: Sequence[str]) -> str:
    """The column that holds ids, by its name; empty if none does."""
    return _first({_bare_name(column): column for column in columns}, _IDS)


def map_columns(
    columns: Sequence[str],
    questionnaire: Questionnaire,
    given: Mapping[str, str],
    samples: Mapping[str, Sequence[str]] | None = None,
) -> ColumnMap:
    """Say which column is what.

    given: target -> column, where a target is external_id, name, person, phone, a frame
    field, or ``-`` (with a column) to leave one out; several columns are joined by ``+``.
    samples: some cells of each column, by which numbers and addresses are known whatever
    their header.
    Raises SurveyError if a column is not there, or no id or name can be found.
    """
    wanted = {target: _columns_of(columns, words) for target, words in given.items()}
    by_plain = {_bare_name(column): column for column in columns}
    is_people = questionnaire.unit_is_person or "formids" in by_plain
    style: Style = "people" if is_people else "register"
    seen = samples or {}
    external_id = _one(wanted, EXTERNAL_ID) or _first(by_plain, _IDS)
    name = _one(wanted, NAME) or _first(by_plain, _NAMES)
    if style == "people" and NAME not in wanted:
        # There the name is a person's; the case has only its label.
        name = by_plain.get("label", external_id or "")
    if not external_id or not name:
        missing = "an id" if not external_id else "a name"
        message = f"no column can be recognised as {missing} of a {questionnaire.unit}"
        listed = ", ".join(f"'{column}'" for column in columns[:12])
        target = EXTERNAL_ID if not external_id else NAME
        hint = f'Say which: --map {target}="COLUMN". Columns: {listed}.'
        raise UnknownColumns(message, hint, target)
    named = _named_people(columns, {external_id, name}, seen)
    person = wanted.get(PERSON) or _person(by_plain, style) or named[:1]
    phones = wanted.get(PHONE) or _phones(columns, seen)
    others = _others(by_plain)
    taken = {external_id, name, *person, *phones, *wanted.get(LEAVE_OUT, ())}
    for other in others:
        taken |= {other.name, *other.phones}
    attributes = {
        column: target
        for target, found in wanted.items()
        if target not in (EXTERNAL_ID, NAME, PERSON, PHONE, LEAVE_OUT)
        for column in found
    }
    left_out = list(wanted.get(LEAVE_OUT, ()))
    left_out += [c for c in named if c not in taken and c not in attributes]
    for column in columns:
        if column in taken or column in attributes or column in left_out:
            continue
        if _is_personal(_bare_name(column), style) or _mostly(
            _MAIL, seen.get(column, ())
        ):
            left_out.append(column)
        else:
            attributes[column] = _attribute(column, columns, questionnaire, attributes)
    return ColumnMap(
        external_id, name, person, phones, others, attributes, tuple(left_out), style
    )


def _bare_name(column: str) -> str:
    return re.sub(r"[^a-z0-9]", "", column.casefold())


def _one(wanted: Mapping[str, tuple[str, ...]], target: str) -> str:
    found = wanted.get(target, ())
    if len(found) > 1:
        raise SurveyError(f"{target} can only be one column", "Name one.")
    return found[0] if found else ""


def _first(by_plain: Mapping[str, str], names: Sequence[str]) -> str:
    return next((by_plain[name] for name in names if name in by_plain), "")


def _columns_of(columns: Sequence[str], words: str) -> tuple[str, ...]:
    if words in columns:
        return (words,)
    by_plain = {_bare_name(column): column for column in columns}
    found = []
    for part in words.split("+"):
        column = (
            part.strip() if part.strip() in columns else by_plain.get(_bare_name(part))
        )
        if not column:
            listed = ", ".join(f"'{name}'" for name in columns[:12])
            raise SurveyError(
                f"there is no column '{part.strip()}'", f"Columns: {listed}."
            )
        found.append(column)
    return tuple(found)


def _person(by_plain: Mapping[str, str], style: Style) -> tuple[str, ...]:
    if style == "people" and "name" in by_plain:
        return (by_plain["name"],)
    parts = tuple(by_plain[part] for part in _PERSON_PARTS if part in by_plain)
    has_name = any(part in by_plain for part in _PERSON_PARTS if part not in _TITLES)
    whole = _first(by_plain, _PERSON)
    if has_name:
        return parts
    return (whole,) if whole else ()


def _named_people(
    columns: Sequence[str], taken: set[str], samples: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Columns that hold names of people, by their header and what is in them.

    The frame cannot forget: such a column is for the contacts, or left out.
    """
    found = []
    for column in columns:
        cells = samples.get(column, ())
        header = column.casefold()
        is_role = bool(_ROLE_WORDS.search(header)) and not _NO_PERSON.search(header)
        is_named = is_role and _mostly(_PERSONS, cells)
        if column not in taken and (is_named or _mostly(_TITLED, cells)):
            found.append(column)
    return tuple(found)


def _phones(
    columns: Sequence[str], samples: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Columns of numbers, in their order: by their header, or by what is in them."""
    found = []
    for column in columns:
        plain, cells = _bare_name(column), samples.get(column, ())
        if _OTHER_PHONE.fullmatch(plain):
            continue
        is_named = bool(_PHONE_WORDS.search(plain)) and not _NO_PHONE.search(plain)
        is_named |= plain.rstrip("0123456789") in _PHONES
        if is_named or (_mostly(_NUMBER, cells) and not is_date_column(column)):
            found.append(column)
    return tuple(found)


def _mostly(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip() and not iso_date(cell.strip())]
    hits = sum(bool(pattern.fullmatch(cell.strip())) for cell in filled)
    return bool(filled) and hits >= MOST * len(filled)


def _others(by_plain: Mapping[str, str]) -> tuple[OtherPerson, ...]:
    people = []
    for plain, column in by_plain.items():
        if match := _OTHER_PERSON.fullmatch(plain):
            numbers = sorted(
                (other.group(2), by_plain[name])
                for name in by_plain
                if (other := _OTHER_PHONE.fullmatch(name))
                and other.group(1) == match.group(1)
            )
            people.append(OtherPerson(column, tuple(name for _, name in numbers)))
    return tuple(people)


def _is_personal(plain: str, style: Style) -> bool:
    pattern = _PERSONAL if style == "people" else _ALWAYS_PERSONAL
    return bool(pattern.search(plain)) and not plain.startswith(("total", "numcalls"))


def _attribute(
    column: str,
    columns: Sequence[str],
    questionnaire: Questionnaire,
    so_far: Mapping[str, str],
) -> str:
    """The frame field that a column becomes: the questionnaire's if it has one of that sense."""
    own = field_name(column)
    if _bare_name(column) in ("postcode", "postalcode"):
        # Under this name whoever rings back is found by it.
        own = "postcode"
    slugs = {field_name(name) for name in columns}
    known = _KNOWN.get(_bare_name(column), own)
    is_field = any(field.id == known for field in questionnaire.fields)
    is_free = known not in slugs and known not in so_far.values()
    chosen = known if is_field and (known == own or is_free) else own
    return chosen if chosen not in so_far.values() else f"{chosen}_{len(so_far)}"


def is_date_column(column: str) -> bool:
    """Whether a column's header says that it holds dates."""
    return (
        "date" in _bare_name(column)
        or _KNOWN.get(_bare_name(column)) == "inspection_date"
    )


def is_inspection_date(column: str) -> bool:
    """Whether a column holds the date of the last inspection."""
    return _KNOWN.get(_bare_name(column)) == "inspection_date"


def field_name(column: str) -> str:
    """A header as the name of a frame field: 'LA (code)' becomes la_code."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", column)
    slug = re.sub(r"[^a-z0-9]+", "_", parted.casefold()).strip("_")
    return (slug if slug[:1].isalpha() else f"c_{slug}")[:40].rstrip("_")
