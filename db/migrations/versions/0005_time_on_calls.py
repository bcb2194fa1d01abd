"""How long the program was there for a call

Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.add_column('attempt', sa.Column('present_seconds', sa.Integer(), nullable=True))
