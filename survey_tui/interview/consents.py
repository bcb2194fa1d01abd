"""How old the consent of a call is: what was given too long ago is asked for again."""

from __future__ import annotations

from datetime import datetime, timedelta

from questionnaires.model import Questionnaire


class Consents:
    """When consent was given, by step, and which of it has grown too old."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._steps = questionnaire.consent
        self._limit = timedelta(hours=questionnaire.callbacks.consent_hours)
        self.given_at: dict[str, datetime] = {}
        self.stale: set[str] = set()

    def give(self, step_id: str, at: datetime) -> None:
        """Consent was asked for and answered."""
        self.given_at[step_id] = at
        self.stale.discard(step_id)

    def look(self, now: datetime) -> bool:
        """See which consent to take part is too old by now; whether there is any."""
        for step in self._steps:
            asked = self.given_at.get(step.id)
            if step.consent == "taking_part" and asked and now - asked > self._limit:
                self.stale.add(step.id)
        return bool(self.stale)

    def reason(self, step_id: str, now: datetime) -> str:
        """Why consent is asked for again at a step; empty where it is not."""
        if step_id not in self.stale:
            return ""
        hours = int((now - self.given_at[step_id]).total_seconds() // 3600)
        return f"{hours} h since consent: ask for it again."
