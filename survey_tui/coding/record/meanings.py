"""Whether a code still means what it meant when something was coded with it.

Two versions of a scheme mean the same by a code if its definition, includes and excludes are
the same, or if whoever changed them said that the meaning stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlmodel import Session

from coding_schemes.loader import LoadedScheme, parse_scheme
from db.repositories import review
from db.review_models import CodebookChange
from questionnaires.documents import BadDocument

# The scheme of today, which may not be stored yet.
_NOW = ""


class Meanings:
    """What each code meant in each version of the scheme.

    versions: document -> code -> digest of what it means; now: the same for today's scheme.
    """

    def __init__(
        self,
        versions: Mapping[str, Mapping[str, str]],
        now: Mapping[str, str],
        changes: Iterable[CodebookChange] = (),
    ) -> None:
        self._versions = {**versions, _NOW: now}
        self._changes = tuple(changes)
        self._same: dict[str, frozenset[str]] = {}

    def is_outdated(self, code: str, document_id: str) -> bool:
        """Whether a code of a stored scheme means something else today, or is in use no more.

        A document that was stored since is today's.
        """
        if code not in self._versions[_NOW]:
            return True
        if document_id not in self._versions:
            return False
        if code not in self._same:
            self._same[code] = self._reached(code)
        return document_id not in self._same[code]

    def _reached(self, code: str) -> frozenset[str]:
        """The versions that mean the same by a code as today's, one step after the other."""
        having = {name: m[code] for name, m in self._versions.items() if code in m}
        alike: dict[str, set[str]] = defaultdict(set)
        for name, digest in having.items():
            alike[digest].add(name)
        kept: dict[str, set[str]] = defaultdict(set)
        for change in self._changes:
            ends = (change.before_id, change.after_id)
            if code not in change.codes and all(end in having for end in ends):
                kept[ends[0]].add(ends[1])
                kept[ends[1]].add(ends[0])
        found, waiting = set[str](), [_NOW]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += alike[having[name]] | kept[name]
        return frozenset(found)


def meanings_in_force(
    session: Session, survey_id: str, loaded: LoadedScheme, documents: Iterable[str]
) -> Meanings:
    """The meanings of a survey's scheme; documents: the ids of those that were coded by."""
    changes = review.codebook_changes(session, survey_id)
    needed = {
        *documents,
        *(c.before_id for c in changes),
        *(c.after_id for c in changes),
    }
    texts = review.document_texts(session, needed)
    versions = {name: _meanings_of(text) for name, text in texts.items()}
    return Meanings(versions, loaded.scheme.meanings, changes)


@lru_cache(maxsize=256)
def _meanings_of(text: str) -> Mapping[str, str]:
    """What each code means by a stored scheme; nothing if it cannot be read any more."""
    try:
        return parse_scheme(text, "an earlier scheme").scheme.meanings
    except BadDocument:
        return {}
