"""The coding scheme as data: frozen, and refusing every key it does not know."""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

STRENGTH = "strength"
AREA = "area"
MIXED = "mixed"
NEUTRAL = "neutral"
# What speaks the other way, of the two that do.
OPPOSITE = {STRENGTH: AREA, AREA: STRENGTH}

CodeId = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,3}$")
]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
PressedKey = Annotated[str, StringConstraints(pattern=r"^[!-~]$")]
Label = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)
]
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)
]
Cue = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)
]


def _several(value: Any) -> Any:
    """One example may be written without a list around it."""
    return (value,) if isinstance(value, str) else value


# Keys that nothing ever followed: a segment is coded, with several codes, in two levels.
RETIRED = frozenset({"unit_of_coding", "multi_code", "max_depth"})

Examples = Annotated[tuple[Words, ...], BeforeValidator(_several)]


class SchemePart(BaseModel):
    """What every part of a scheme has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Valence(SchemePart):
    """How something is spoken of. section: the part of the report where it stands."""

    id: Name
    key: PressedKey
    label: Label
    section: Label | None = None
    definition: str = ""


class Flag(SchemePart):
    """A mark on a segment, beside its codes."""

    id: Name
    key: PressedKey
    label: Label
    definition: str = ""


class Code(SchemePart):
    """One thing that can be said.

    include, exclude: what counts and what does not, in the coder's words. cues: words and
    phrases that speak for the code; ``*`` stands for up to three words. strength_cues,
    area_cues: the same, where they also say how. questions: where it is expected; those of
    its theme if not given. unmarked: the valence of a statement without praise or
    complaint. examples: by valence. statement: what "most headteachers" said, by valence.
    is_residual: what fits no other code; it needs no example and has no valence.
    is_retired: nothing is coded with it any more; it stays in the file so that what was
    coded with it can be read. became: the codes that took its place.
    """

    id: CodeId
    key: PressedKey
    label: Label
    definition: Words
    include: tuple[Words, ...] = ()
    exclude: tuple[Words, ...] = ()
    cues: tuple[Cue, ...] = ()
    strength_cues: tuple[Cue, ...] = ()
    area_cues: tuple[Cue, ...] = ()
    questions: tuple[Name, ...] | None = None
    unmarked: Name = NEUTRAL
    examples: dict[Name, Examples] = Field(default_factory=dict)
    statement: dict[Name, Words] = Field(default_factory=dict)
    is_residual: bool = False
    is_retired: bool = False
    became: tuple[CodeId, ...] = ()

    @cached_property
    def meaning(self) -> str:
        """SHA-256 of what a coder decides by; keys, cues and examples may change without it."""
        parts = [self.id, self.definition, list(self.include), list(self.exclude)]
        text = json.dumps(parts, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


class Theme(SchemePart):
    """A group of codes; its key and the code's key are the two keystrokes of a code."""

    id: CodeId
    key: PressedKey
    label: Label
    definition: str = ""
    questions: tuple[Name, ...] = ()
    codes: tuple[Code, ...] = Field(min_length=1)


class Report(SchemePart):
    """How findings are written from the codes."""

    order: tuple[CodeId, ...] = ()
    min_distinct_schools_for_finding: int = Field(default=2, ge=1, le=99)
    singleton_phrase: Label = "one {role}"
    quantifier_scale: Label = "education-scotland"


class Scheme(SchemePart):
    """Everything a coder decides by.

    coded_examples: the name of a file beside the scheme with answers that were coded by it.
    """

    scheme: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Label
    source: str = ""
    coded_examples: (
        Annotated[str, StringConstraints(pattern=r"^[\w][\w.-]{0,99}\.jsonl$")] | None
    ) = None
    valences: tuple[Valence, ...] = Field(min_length=2)
    rules: tuple[Words, ...] = ()
    flags: tuple[Flag, ...] = ()
    themes: tuple[Theme, ...] = Field(min_length=1)
    report: Report = Report()

    @model_validator(mode="before")
    @classmethod
    def _without_retired(cls, written: Any) -> Any:
        """A file, or a survey that was begun with one, keeps opening with keys of before."""
        if not isinstance(written, dict):
            return written
        return {key: value for key, value in written.items() if key not in RETIRED}

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The codes to code with, in the order of the file."""
        return tuple(code for code in self.all_codes if not code.is_retired)

    @cached_property
    def all_codes(self) -> tuple[Code, ...]:
        """The same, with those that are retired."""
        return tuple(code for theme in self.themes for code in theme.codes)

    def label(self, code_id: str) -> str:
        """A code as people read it; its id if the scheme has never had it."""
        found = next((code for code in self.all_codes if code.id == code_id), None)
        if found is None:
            return f"{code_id} (not in the codebook)"
        return f"{found.label} (retired)" if found.is_retired else found.label

    def valence_label(self, valence_id: str) -> str:
        """A valence as people read it; its id if the scheme has none of it."""
        labels = {valence.id: valence.label for valence in self.valences}
        return labels.get(valence_id, valence_id)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each code in ``codes``."""
        return {code.id: place for place, code in enumerate(self.codes)}

    def code(self, code_id: str) -> Code:
        """The code with this id, unless it is retired. Raises KeyError."""
        return self.codes[self.places[code_id]]

    def theme_of(self, code_id: str) -> Theme:
        """The theme of a code. Raises KeyError."""
        return self._theme_by_code[code_id]

    def expected_at(self, code_id: str) -> frozenset[str]:
        """The questions at which a code is expected; none if the scheme does not say."""
        own = self.code(code_id).questions
        return frozenset(self.theme_of(code_id).questions if own is None else own)

    @cached_property
    def meanings(self) -> dict[str, str]:
        """What each code means, as a digest."""
        return {code.id: code.meaning for code in self.codes}

    @cached_property
    def _theme_by_code(self) -> dict[str, Theme]:
        return {code.id: theme for theme in self.themes for code in theme.codes}
