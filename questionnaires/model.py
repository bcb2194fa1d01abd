"""The questionnaire as data: frozen, and refusing every key it does not know."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from questionnaires.expressions import Expression, ExpressionError, parse
from questionnaires.kinds import KINDS, Kind

SectionName = Literal["introduction", "eligibility", "consent", "questions", "close"]
ConsentKind = Literal["taking_part", "quoting", "recording"]


Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")]
Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)
]
Label = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)
]
ShortLabel = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=11)
]
# A scale to ten has the key 10: its figures are typed one after the other.
OptionKey = Annotated[str, StringConstraints(pattern=r"^([a-z0-9]|-?[1-9][0-9]?)$")]
PressedKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]$")]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
ClockRange = Annotated[
    str,
    StringConstraints(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d( \S.{0,39})?$"
    ),
]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _parsed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse(value)
    except ExpressionError as error:
        raise PydanticCustomError(
            "expression",
            "{message}",
            {"message": error.message, "column": error.column, "hint": error.hint},
        ) from None


def _known_kind(value: str) -> str:
    if value not in KINDS:
        names = [f"'{name}'" for name in KINDS]
        expected = f"{', '.join(names[:-1])} or {names[-1]}"
        raise PydanticCustomError(
            "literal_error", "Input should be {expected}", {"expected": expected}
        )
    return value


# The name of a kind of question (questionnaires.kinds).
KindName = Annotated[str, AfterValidator(_known_kind)]
Condition = Annotated[InstanceOf[Expression], BeforeValidator(_parsed)]


class Part(BaseModel):
    """What every part of a questionnaire has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Option(Part):
    """One answer of a closed question.

    key: what the interviewer presses; the number of the option if not given.
    outcome: the call outcome that choosing this leads to. maps_to: the role it counts as.
    text: words are typed with it, as with "other, please specify". exclusive: it clears the
    others, as "none of these" does. gives: at a question of consent, this gives it.
    """

    id: Code
    label: Label
    key: OptionKey | None = None
    outcome: Identifier | None = None
    maps_to: Identifier | None = None
    text: bool = False
    exclusive: bool = False
    gives: bool = False


class Probe(Part):
    """A neutral follow-up; its use is logged with the answer."""

    id: Identifier
    key: PressedKey
    label: Label
    say: Words


class QuestionPart(Part):
    """One half of a double question, to be read again by itself."""

    id: Identifier
    key: PressedKey
    label: Label
    ask: Words


class Question(Part):
    """One step of the interview.

    ask: read aloud. instruction: for the interviewer, never read aloud. short: a label for
    narrow places.
    when: asked only if this holds. writes: the frame field that the answer corrects; the
    field's own value stays beside it. consent: the kind of consent this asks for.
    constraint: must hold for a given answer, which is ``.`` in it. warn: the same, but an
    answer that breaks it is asked for once more and then stored with a mark.
    answers_at_once: the key of an option takes it and goes on.
    """

    id: Identifier
    type: KindName = "verbatim"
    label: Label
    short: ShortLabel | None = None
    ask: Words
    key: PressedKey | None = None
    instruction: Words | None = None
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    probes: tuple[Probe, ...] = ()
    parts: tuple[QuestionPart, ...] = ()
    required: bool = False
    writes: Identifier | None = None
    consent: ConsentKind | None = None
    minimum: float | None = None
    maximum: float | None = None
    low_label: Label | None = None
    high_label: Label | None = None
    constraint: Condition | None = None
    constraint_message: Words | None = None
    warn: Condition | None = None
    warn_message: Words | None = None
    answers_at_once: bool = False
    section: SectionName = Field(default="questions", exclude=True)

    @property
    def kind(self) -> Kind:
        """What its type answers for."""
        return KINDS[self.type]

    @property
    def is_closed(self) -> bool:
        """Whether it is answered by choosing."""
        return self.kind.is_closed

    @cached_property
    def choices(self) -> tuple[Option, ...]:
        """The options with a key each; a scale's points are its options."""
        return self.kind.choices(self)

    def option(self, code: str) -> Option | None:
        """The option with this id."""
        return next((option for option in self.choices if option.id == code), None)

    def gives_consent(self, code: str) -> bool:
        """Whether an option gives the consent that is asked for.

        Where the author marked none, it is the one that is called given.
        """
        marked = {option.id for option in self.options if option.gives}
        return code in (marked or {"given"})


class Reply(Part):
    """What to say when the respondent asks something."""

    asked: Words
    say: Words


class Introduction(Part):
    """opening: said to whoever picks up. say: said to the respondent before anything else."""

    opening: Words
    say: Words
    replies: tuple[Reply, ...] = ()


class FrameField(Part):
    """A column of the frame that the questionnaire speaks of; labels are read aloud.

    was: the field that holds the same as it was before; reports tell what became of it.
    better: which values are better, so that they can tell who rose and who fell.
    """

    id: Identifier
    label: Label
    type: Literal["text", "number", "date"] = "text"
    labels: dict[str, Label] = Field(default_factory=dict)
    was: Identifier | None = None
    better: Literal["higher", "lower"] = "higher"


class Role(Part):
    """A group that is reported apart."""

    id: Identifier
    label: Label
    plural: Label


class Mode(Part):
    """How the interview is held, and about how long it takes."""

    id: Identifier
    label: Label
    minutes: int = Field(ge=1, le=240)


class CallOutcome(Part):
    """How a call ended.

    final: the case is closed. aapor: the disposition code of a case that ended so.
    contacted: somebody was reached. eligible: whether the call showed that the unit belongs
    in the sample; as its code says if not given. refusal: soft ones may be converted.
    retry_minutes: when to try again; spread: in another part of the day. number: the same
    one again, another if there is one, or never this one again. needs: what has to be said
    with it; note_required: it may not stay empty.
    """

    id: Identifier
    key: PressedKey
    label: Label
    final: bool = False
    aapor: Annotated[str, StringConstraints(pattern=r"^[1-4]\.\d{1,3}$")] | None = None
    retry_minutes: int | None = Field(default=None, ge=0, le=60 * 24 * 60)
    spread: bool = False
    number: Literal["same", "other", "dead"] = "same"
    contacted: bool = False
    eligible: Literal["yes", "no", "unknown"] | None = None
    refusal: Literal["soft", "hard"] | None = None
    needs: Literal["nothing", "appointment", "reason", "answers"] = "nothing"
    note_required: bool = False

    @property
    def eligibility(self) -> str:
        """yes, no or unknown: as given, or as its disposition code says."""
        by_class = {"1": "yes", "2": "yes", "3": "unknown", "4": "no"}
        return self.eligible or by_class.get((self.aapor or "3")[0], "unknown")


class Callbacks(Part):
    """Rules for trying again.

    max_attempts: after so many a case is closed. avoid: clock ranges in which nobody is
    rung, each with a name if it has one: ``12:00-13:15 lunch``. parts: ranges over which the
    attempts of a case are spread. days: on which people are rung at all.
    refusal_days: how long whoever refused is left alone; max_refusals: how often they are
    asked. lease_minutes: how long a case stays with somebody who is not heard of.
    interviewers: how many ring at a time; as many as rang lately if not given.
    """

    max_attempts: int = Field(default=6, ge=1, le=99)
    day_start: ClockTime = "08:00"
    day_end: ClockTime = "20:00"
    avoid: tuple[ClockRange, ...] = ()
    parts: tuple[ClockRange, ...] = ()
    days: tuple[Weekday, ...] = Field(default=WEEKDAYS, min_length=1)
    remind_minutes: int = Field(default=10, ge=0, le=240)
    consent_hours: int = Field(default=24, ge=1, le=24 * 90)
    refusal_days: int = Field(default=7, ge=0, le=365)
    max_refusals: int = Field(default=2, ge=1, le=9)
    lease_minutes: int = Field(default=30, ge=2, le=24 * 60)
    interviewers: int | None = Field(default=None, ge=1, le=500)


class Sample(Part):
    """Who may be drawn, and how many."""

    eligible: Condition | None = None
    size: int = Field(ge=1)
    reserve: int = Field(default=0, ge=0)


class Questionnaire(Part):
    """Everything an interviewer needs on a call.

    unit: what is sampled, in a word; unit_is_person: its name is a person's, and is kept
    where it can be erased.
    """

    questionnaire: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Label
    unit: Label = "school"
    unit_is_person: bool = False
    default_scheme: str | None = None
    locale: str = "en-GB"
    variables: dict[Identifier, str] = Field(default_factory=dict)
    fields: tuple[FrameField, ...] = ()
    modes: tuple[Mode, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    sample: Sample | None = None
    introduction: Introduction
    eligibility: tuple[Question, ...] = ()
    consent: tuple[Question, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    close: tuple[Question, ...] = ()
    call_outcomes: tuple[CallOutcome, ...] = Field(min_length=1)
    callbacks: Callbacks = Callbacks()

    @cached_property
    def steps(self) -> tuple[Question, ...]:
        """Every step in the order of the call, each knowing its section."""
        hello = Question(
            id="introduction",
            type="say",
            label="Introduction",
            ask=self.introduction.say,
        )
        sections: tuple[tuple[SectionName, tuple[Question, ...]], ...] = (
            ("introduction", (hello,)),
            ("eligibility", self.eligibility),
            ("consent", self.consent),
            ("questions", self.questions),
            ("close", self.close),
        )
        return tuple(
            question.model_copy(update={"section": name})
            for name, questions in sections
            for question in questions
        )

    def step(self, step_id: str) -> Question:
        """The step with this id. Raises KeyError."""
        return self._by_id[step_id]

    def outcome(self, outcome_id: str) -> CallOutcome:
        """The call outcome with this id. Raises KeyError."""
        return next(o for o in self.call_outcomes if o.id == outcome_id)

    def mode(self, mode_id: str) -> Mode:
        """The mode with this id, or the first."""
        return next((m for m in self.modes if m.id == mode_id), self.modes[0])

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {step.id: step for step in self.steps}
