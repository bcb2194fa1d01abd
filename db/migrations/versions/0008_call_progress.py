"""Where a call stands has a table, and what is no mark of an answer has columns.

The marks of answers that are there are sealed, so they stay as they are.
Revises: 0007
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0008'
down_revision = '0007'

DRAFTS = "draft WHERE field IN ('position', 'away', 'times')"


def upgrade() -> None:
    op.add_column('answer_revision', sa.Column('is_unfinished', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('answer_revision', sa.Column('external_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    op.create_table('call_progress',
    sa.Column('interview_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('step_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('away_seconds', sa.Integer(), nullable=False),
    sa.Column('times', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kept_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('interviewer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_call_progress_interview_id_interview')),
    sa.PrimaryKeyConstraint('interview_id', name=op.f('pk_call_progress'))
    )
    op.execute(
        "INSERT INTO call_progress SELECT interview_id,"
        " coalesce(max(CASE field WHEN 'position' THEN text END), ''),"
        " coalesce(max(CASE field WHEN 'away' THEN CAST(text AS INTEGER) END), 0),"
        " coalesce(max(CASE field WHEN 'times' THEN text END), ''),"
        f" max(typed_at), max(interviewer) FROM {DRAFTS} GROUP BY interview_id"
    )
    op.execute(f"DELETE FROM {DRAFTS}")
