"""An order that no clock turns round; erasures; what a case was after each call and note.

Revises: 0006
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0007'
down_revision = '0006'

ORDERED = (
    'questionnaire_change', 'interview', 'remark', 'consent', 'attempt', 'decision', 'step',
    'memo', 'redaction', 'adjudication', 'coding_plan', 'codebook_change', 'report_edit',
    'report_action', 'pseudonym_key', 'calendar', 'draw', 'case_note', 'event',
)


def upgrade() -> None:
    for table in ORDERED:
        op.add_column(table, sa.Column('serial', sa.Integer(), nullable=True))
    op.create_index('ix_event_serial', 'event', ['serial'], unique=False)
    for table in ('attempt', 'case_note'):
        op.add_column(table, sa.Column('case_state', sa.JSON(none_as_null=True), nullable=True))
    op.create_table('erasure',
    sa.Column('serial', sa.Integer(), nullable=True),
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('case_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('interviews', sa.JSON(), nullable=False),
    sa.Column('contacts', sa.JSON(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('erased_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('erased_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['survey_case.id'], name=op.f('fk_erasure_case_id_survey_case')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasure'))
    )
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasure_case_id'), ['case_id'], unique=False)
