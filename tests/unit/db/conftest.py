"""What several tests of the store begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db import migrate

NEXT = f"""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{migrate.HEAD}"
def upgrade():
    rebuilds = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("body", recreate=rebuilds) as batch:
        batch.add_column(sa.Column("language", sa.String()))
"""


@pytest.fixture
def newer_migrations(tmp_path: Path) -> Path:
    """The migrations as a next version would have them, one of which rebuilds a table."""
    folder = tmp_path / "migrations"
    shutil.copytree("db/migrations", folder)
    (folder / "versions" / "9999_next.py").write_text(NEXT)
    return folder
