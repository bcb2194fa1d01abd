"""The suggestions that a reviewer's work has in memory: read ahead, or made just now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from db.repositories import coding
from db.store import Store

if TYPE_CHECKING:
    from coding_schemes.assist.suggestion import Suggestions

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class AnswerSuggestions:
    """What a model says of one answer. rows: as they are stored. silence: why there are none.

    order: the codes, the likeliest first; empty for what was read from the database.
    """

    model: str = ""
    rows: Sequence[Mapping[str, Any]] = ()
    silence: str = ""
    order: tuple[str, ...] = ()

    @classmethod
    def made(cls, found: Suggestions) -> AnswerSuggestions:
        """Those that a coder has just made."""
        rows, silence = stored_rows(found), found.silence or ""
        return cls(found.model, rows, silence, found.order)


def stored_rows(found: Suggestions) -> list[dict[str, Any]]:
    """Suggestions of a coder in the shape in which they are stored: the only one there is."""
    rows = []
    for one in found.suggestions:
        reason = {
            **asdict(one.reason),
            "parts": _listed(one.reason.parts),
            "valence": {
                "base": one.reason.valence.base,
                "parts": _listed(one.reason.valence.parts),
            },
        }
        rest = {
            "rank": one.rank,
            "score": one.score,
            "p": one.p,
            "confidence": one.confidence,
            "applies": one.applies,
        }
        rows.append({**one.segment.stored(), **rest, "reason": reason})
    return rows


def _listed(parts: Iterable[tuple[str, float]]) -> list[list[str | float]]:
    return [[name, value] for name, value in parts]


class KnownSuggestions:
    """answer -> what was suggested for it; read from the database as it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, AnswerSuggestions] = {}

    def __contains__(self, answer_id: str) -> bool:
        """Whether a model has looked at an answer, as far as is known."""
        return answer_id in self._found

    def of(self, answer_id: str) -> AnswerSuggestions:
        """What is known of one answer; without rows where nothing is."""
        return self._found.get(answer_id, AnswerSuggestions())

    def know(self, answer_id: str, made: AnswerSuggestions) -> None:
        """Take in suggestions for an answer, in the place of those of another model."""
        self._found[answer_id] = made

    def offer(self, answer_id: str, made: AnswerSuggestions) -> None:
        """Take in suggestions for an answer of which nothing is known, in one step.

        A machine may look at it while the database is read, and the other way round.
        """
        self._found.setdefault(answer_id, made)

    def forget(self) -> None:
        """Forget all of them: the scheme is another one."""
        self._found.clear()

    def fetch(self, answer_ids: Iterable[str]) -> None:
        """Read what is stored for some answers; those that are known stay."""
        missing = [i for i in answer_ids if i not in self._found]
        for start in range(0, len(missing), _CHUNK):
            with self._store.read() as session:
                sets = coding.suggestion_sets(session, missing[start : start + _CHUNK])
            for one in sets:
                made = AnswerSuggestions(one.model, one.suggestions, one.silence or "")
                self.offer(one.answer_id, made)

    def doubts(self, answer_ids: Iterable[str]) -> dict[str, float]:
        """How far from sure the machine is, for each answer: the log odds nearest to even."""
        listed = list(answer_ids)
        self.fetch(listed)
        return {
            i: min((abs(row["score"]) for row in self.of(i).rows), default=float("inf"))
            for i in listed
        }
