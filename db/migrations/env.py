"""Alembic's entry: always on the connection that ``db.migrate`` hands over."""

from alembic import context
from sqlmodel import SQLModel  # noqa: F401  (its types are named in migrations)

from db.rows import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
