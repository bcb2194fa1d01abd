"""Where things are kept on this machine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

NAME = "survey-tui"


@dataclass(frozen=True, slots=True)
class Places:
    """Folders of one user. SURVEY_TUI_HOME puts all of them under one folder."""

    data: Path
    state: Path
    config: Path

    @property
    def database(self) -> Path:
        """The database that is used when none is named."""
        return self.data / "survey.db"

    @property
    def demo_database(self) -> Path:
        """The demo's database."""
        return self.data / "demo.db"

    @property
    def config_file(self) -> Path:
        """Keys and theme."""
        return self.config / "config.toml"

    @property
    def scheme_files(self) -> Path:
        """Which file on this machine keeps the scheme of which survey."""
        return self.state / "scheme-files.json"

    @property
    def experience(self) -> Path:
        """What was learned from coded examples; it can be learned again."""
        return self.state / "experience"

    @property
    def name_file(self) -> Path:
        """Who works on this machine, as they said once."""
        return self.state / "name"

    @property
    def fault_log(self) -> Path:
        """Where faults of the program are written."""
        return self.state / "faults.log"

    @property
    def crashes(self) -> Path:
        """The folder of reports of faults that ended a command."""
        return self.state / "crashes"

    @property
    def spools(self) -> tuple[Path, ...]:
        """Where words go while the database cannot take them, best place first."""
        return (
            self.state / "spool",
            Path(tempfile.gettempdir()) / f"{NAME}-spool-{_user()}",
        )


def places(environment: Mapping[str, str] = os.environ) -> Places:
    """The folders as this machine has them."""
    home = environment.get("SURVEY_TUI_HOME")
    if home:
        root = Path(home).expanduser()
        return Places(root / "data", root / "state", root / "config")
    found = PlatformDirs(NAME, appauthor=False)
    return Places(found.user_data_path, found.user_state_path, found.user_config_path)


def device_name(places: Places, new_id: Callable[[], str]) -> str:
    """The name of this device's audit chain, made once and kept beside the data."""
    file = places.state / "device"
    try:
        known = file.read_text("ascii").strip()
        if known:
            return known
    except OSError:
        pass
    name = new_id()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(name + "\n", "ascii")
    except OSError:
        # A chain of its own for this run: as sound, only shorter.
        return name
    return name


def _user() -> str:
    return (
        str(os.getuid())
        if hasattr(os, "getuid")
        else os.environ.get("USERNAME", "user")
    )
