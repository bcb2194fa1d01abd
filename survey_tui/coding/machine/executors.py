"""Where chunks of answers are coded beside this process: processes here, or a cluster.

A worker gets the scheme, what was coded, and some answers; never the database. One that ends
loses nothing: every chunk that came back is kept, and the next run goes on from there.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from urllib.parse import urlsplit

from survey_tui.errors import NotAllowed, SurveyError

_GO_ON = "What was suggested is kept; run it again, and it goes on from there."
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_WAIT_SECONDS = 10


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """So many processes on this machine. Raises SurveyError if one of them is killed."""
    context = get_context("spawn")
    pool = ProcessPoolExecutor(count, context, initializer=_leave_interrupts)
    try:
        yield pool
    except BrokenExecutor:
        raise SurveyError("one of the workers ended before its time", _GO_ON) from None
    finally:
        if sys.version_info < (3, 11, 5):
            _expect_no_reader(pool)
        pool.shutdown(cancel_futures=True)


def _expect_no_reader(pool: ProcessPoolExecutor) -> None:
    # Older Pythons (Debian 12 has 3.11.2) wait for ever to send to a worker that was killed, as
    # they hold the reader's end of its queue themselves. Later ones close it: CPython 94777.
    vars(pool)["_call_queue"]._reader.close()


def _leave_interrupts() -> None:
    # Ctrl+C reaches all processes; the one that was asked says what is kept, and ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask scheduler; a killed one's chunks go to another.

    Raises NotAllowed for an address that answers would reach in the clear, SurveyError
    without the extra, if nobody answers, or where worker after worker is killed.
    """
    _check(address)
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        message = "a cluster needs the extra 'cluster'"
        raise SurveyError(message, "pip install 'survey-tui[cluster]'") from None
    try:
        client = Client(address, timeout=_WAIT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no scheduler answers at {address}: {error or type(error).__name__}"
        raise SurveyError(message, "Start one: dask scheduler, dask worker.") from None
    try:
        with client.get_executor() as executor:
            yield executor
    except KilledWorker:
        message = "the workers of the cluster are killed one after the other"
        raise SurveyError(message, f"Look at their logs. {_GO_ON}") from None
    finally:
        client.close()


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname and parts.port)
    except ValueError:
        is_whole = False
    if not is_whole or parts.scheme not in ("tcp", "tls"):
        message = f"{address} is no address of a scheduler"
        raise NotAllowed(
            message, "Write it as tls://HOST:PORT, or tcp://127.0.0.1:PORT."
        )
    if parts.scheme == "tcp" and parts.hostname not in _LOOPBACK:
        message = f"answers would go to {address} in the clear"
        hint = "Give the scheduler a certificate, and its address as tls://HOST:PORT."
        raise NotAllowed(message, hint)
