"""Where a database may live: SQLite's locks do not hold on network file systems."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

# Names of /proc/self/mountinfo and of mount(8) on macOS.
NETWORK_TYPES = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "afs",
        "ncpfs",
        "webdav",
        "davfs",
        "fuse.davfs",
        "fuse.sshfs",
        "sshfs",
        "fuse.rclone",
        "fuse.s3fs",
        "ceph",
        "glusterfs",
        "fuse.glusterfs",
        "lustre",
        "gpfs",
        "9p",
    ]
)


def network_type(path: Path, mountinfo: str | None = None) -> str | None:
    """The name of the network file system that a path lies on, or None.

    mountinfo: the text of /proc/self/mountinfo; read from there if not given.
    """
    if sys.platform == "win32":
        return _windows_share(path)
    if mountinfo is None:
        source = Path("/proc/self/mountinfo")
        if not source.exists():
            return None
        mountinfo = source.read_text("utf-8", errors="replace")
    kind = _type_of(str(path.resolve()), mountinfo)
    return kind if kind in NETWORK_TYPES else None


def _type_of(path: str, mountinfo: str) -> str:
    best, found = "", ""
    for line in mountinfo.splitlines():
        left, _dash, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        point = fields[4].encode().decode("unicode_escape")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, right.split()[0]
    return found


def _windows_share(path: Path) -> str | None:
    resolved = os.path.abspath(path)
    if resolved.startswith("\\\\"):
        return "a network share"
    import ctypes

    remote = 4
    drive = os.path.splitdrive(resolved)[0] + "\\"
    kind = ctypes.windll.kernel32.GetDriveTypeW(drive)  # type: ignore[attr-defined]
    return "a network drive" if kind == remote else None


# No file that people hand to the program is larger: a register of a million rows has 200 MB.
MOST_BYTES = 1_000_000_000


def refuse_odd_file(path: Path, most: int | None = MOST_BYTES) -> None:
    """Raise OSError for what is no ordinary file: a pipe would be waited for, a device never ends.

    most: bytes that it may have; None for any size.
    """
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
    if most is not None and found.st_size > most:
        words = f"it has over {most // 1_000_000:,} MB"
        raise OSError(errno.EFBIG, words, str(path))
