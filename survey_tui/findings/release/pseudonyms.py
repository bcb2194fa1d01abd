"""Pseudonyms: the same key for the same case in every export, made from a secret.

The secret stays in the database: whoever has a file and not the database cannot tell whose
a row is, and two files of one survey still fit together.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.adding.reports import add_pseudonym_key
from db.audit import Recorder
from db.report_models import PseudonymKey
from db.rows import in_order
from db.store import Store

# 48 bits: among a million cases, two share a key in one survey of five hundred.
_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes keys. secret: of the survey."""

    secret: bytes

    def school(self, case_id: str) -> str:
        """The key of a case."""
        return self._key("s", case_id)

    def respondent(self, interview_id: str) -> str:
        """The key of a respondent."""
        return self._key("r", interview_id)

    def answer(self, answer_id: str) -> str:
        """The key of an answer, where even its number in the database is not to leave."""
        return self._key("a", answer_id)

    def person(self, name: str) -> str:
        """The key of somebody who works here: a coder, an interviewer."""
        return self._key("p", name)

    def _key(self, letter: str, name: str) -> str:
        made = hmac.new(self.secret, f"{letter}:{name}".encode(), hashlib.sha256)
        return f"{letter}{made.hexdigest()[:_FIGURES]}"


def pseudonyms_of(store: Store, survey_id: str, by: str) -> Pseudonyms:
    """Those of a survey; its secret is made when it is wanted first."""
    with store.read() as session:
        secret = _secret(session, survey_id)
    if secret is None:

        def work(recorder: Recorder) -> str:
            found = _secret(recorder.session, survey_id)
            if found is None:
                found = secrets.token_hex(32)
                add_pseudonym_key(
                    recorder,
                    by,
                    id=store.new_id(),
                    survey_id=survey_id,
                    secret=found,
                )
            return found

        secret = str(store.write(work).result())
    return Pseudonyms(bytes.fromhex(secret))


def _secret(session: Session, survey_id: str) -> str | None:
    query = (
        select(PseudonymKey.secret)
        .where(col(PseudonymKey.survey_id) == survey_id)
        .where(col(PseudonymKey.secret).is_not(None))
        .order_by(*in_order(PseudonymKey))
    )
    return session.exec(query).first()
