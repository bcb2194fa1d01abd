"""Claiming the next case among 1,000,000, against claiming it among 1,000; and the queue."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from measure import quantile, report, sized

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from db.store import Store, open_store
from questionnaires.loader import load_builtin
from survey_tui.fieldwork.calls import give_back, take_next
from survey_tui.fieldwork.queue import queue_view
from survey_tui.surveys.opening import OpenSurvey, open_survey
from survey_tui.surveys.starting import new_survey
from tests.filling import add_cases

FEW, MANY, SHOWN = sized(1_000, 40), sized(1_000_000, 80), sized(100_000, 60)
ROUNDS = sized(300, 10)
NOW = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)


def filled(folder: str, count: int) -> tuple[Store, OpenSurvey]:
    store = open_store(str(Path(folder) / f"{count}.db"), "bench", lambda: NOW)
    loaded = load_builtin("la-focused-inspection")
    survey = new_survey(store, loaded, "Bench", {}, "Europe/London", "lead")
    opened = open_survey(store, survey)
    add_cases(store, opened, count, audited=False)
    return store, opened


def claims(store: Store, opened: OpenSurvey) -> list[float]:
    """Seconds of each claim: one is held by us, the next is looked for."""
    taken = []
    for number in range(ROUNDS):
        began = time.perf_counter()
        case_id = take_next(store, opened, f"p{number}").result()
        taken.append(time.perf_counter() - began)
        assert case_id is not None
        if number % 2:
            give_back(store, case_id, f"p{number}").result()
    return taken


def looks(store: Store, opened: OpenSurvey) -> list[float]:
    """Seconds to read the queue as its screen shows it."""
    taken = []
    for _ in range(20):
        began = time.perf_counter()
        view = queue_view(store, opened, "alice")
        taken.append(time.perf_counter() - began)
        assert view.total
    return taken


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few, few_opened = filled(folder, FEW)
        shown, shown_opened = filled(folder, SHOWN)
        many, many_opened = filled(folder, MANY)
        with closing(few), closing(shown), closing(many):
            reference, ours = claims(few, few_opened), claims(many, many_opened)
            small, large = looks(few, few_opened), looks(shown, shown_opened)
        print(
            f"the queue of {SHOWN:,} cases: {quantile(large, 0.5) * 1000:.0f} ms,",
            end=" ",
        )
        print(f"of {FEW:,}: {quantile(small, 0.5) * 1000:.0f} ms")
        report(
            f"claim of the next of {MANY:,} cases, p50, over {FEW:,}",
            quantile(ours, 0.5),
            quantile(reference, 0.5),
            1.5,
        )


if __name__ == "__main__":
    main()
