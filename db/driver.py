"""The one SQLite library of this process.

Two SQLite libraries in one process drop each other's file locks, so SQLAlchemy and
sqlite-utils must use the same; and SQLite 3.7.0 to 3.51.2 can corrupt a WAL database
that two processes write to (sqlite.org, "WAL-reset bug", fixed in 3.51.3).
"""

from __future__ import annotations

import importlib
import sys
from functools import cache
from types import ModuleType
from typing import Any

SAFE_IN_WAL = (3, 51, 3)
_CANDIDATES = ("pysqlite3", "sqlcipher3")


@cache
def sqlite_driver() -> Any:
    """The DBAPI module: a wheel's own SQLite where there is one, else the standard library's."""
    for name in _CANDIDATES:
        try:
            module = importlib.import_module(f"{name}.dbapi2")
        except ImportError:
            continue
        if module.sqlite_version_info >= SAFE_IN_WAL:
            _offer_to_sqlite_utils(importlib.import_module(name), module)
            return module
    _offer_to_sqlite_utils(None, None)
    return importlib.import_module("sqlite3")


def sqlite_utils_module() -> Any:
    """sqlite-utils, imported only after it has been told which library to use."""
    sqlite_driver()
    return importlib.import_module("sqlite_utils")


def is_safe_in_wal() -> bool:
    """Whether several processes may share a database in WAL mode."""
    return bool(sqlite_driver().sqlite_version_info >= SAFE_IN_WAL)


def _offer_to_sqlite_utils(package: ModuleType | None, module: Any) -> None:
    # sqlite-utils imports "pysqlite3" if it can, and falls back when the entry is None.
    sys.modules["pysqlite3"] = package  # type: ignore[assignment]
    sys.modules["pysqlite3.dbapi2"] = module
