"""How long the program was there for a call; new versions of a questionnaire in the field.

Revises: 0004
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.add_column('attempt', sa.Column('present_seconds', sa.Integer(), nullable=True))
    op.create_table('questionnaire_change',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('before_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('after_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('changed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('changed_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['after_id'], ['document.id'], name=op.f('fk_questionnaire_change_after_id_document')),
    sa.ForeignKeyConstraint(['before_id'], ['document.id'], name=op.f('fk_questionnaire_change_before_id_document')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_questionnaire_change_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questionnaire_change'))
    )
    with op.batch_alter_table('questionnaire_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_questionnaire_change_survey_id'), ['survey_id'], unique=False)
