"""Answers from elsewhere, decisions of coders, suggestions of the machine.

Revises: 0002
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_table('answer_import',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('file_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('file_sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('mapping', sa.JSON(), nullable=False),
    sa.Column('added', sa.Integer(), nullable=False),
    sa.Column('revised', sa.Integer(), nullable=False),
    sa.Column('unchanged', sa.Integer(), nullable=False),
    sa.Column('refused', sa.Integer(), nullable=False),
    sa.Column('imported_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('imported_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_answer_import_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_import'))
    )
    with op.batch_alter_table('answer_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_import_survey_id'), ['survey_id'], unique=False)

    with op.batch_alter_table('interview', schema=None) as batch_op:
        batch_op.add_column(sa.Column('import_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('external_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('external_key', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_index(batch_op.f('ix_interview_import_id'), ['import_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_interview_import_id_answer_import'), 'answer_import', ['import_id'], ['id'])

    if op.get_bind().dialect.name == "postgresql":
        # It is made again by the product: the id in a file may be erased.
        op.execute('DROP TRIGGER IF EXISTS "guard_interview_update" ON "interview"')

    op.create_table('decision',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scheme_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('valence', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('flags', sa.JSON(), nullable=False),
    sa.Column('coder', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('action', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('source', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('is_blind', sa.Boolean(), nullable=False),
    sa.Column('model', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('file_name', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('parent_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_decision_answer_id_answer_revision')),
    sa.ForeignKeyConstraint(['parent_id'], ['decision.id'], name=op.f('fk_decision_parent_id_decision')),
    sa.ForeignKeyConstraint(['scheme_id'], ['document.id'], name=op.f('fk_decision_scheme_id_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision'))
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index('ix_decision_answer', ['answer_id', 'coder'], unique=False)

    op.create_table('suggestion_set',
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('model', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scheme_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('valence', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('silence', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('suggestions', sa.JSON(), nullable=False),
    sa.Column('made_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_suggestion_set_answer_id_answer_revision')),
    sa.ForeignKeyConstraint(['scheme_id'], ['document.id'], name=op.f('fk_suggestion_set_scheme_id_document')),
    sa.PrimaryKeyConstraint('answer_id', 'model', name=op.f('pk_suggestion_set'))
    )
    op.create_table('text_vector',
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('vector', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_text_vector_answer_id_answer_revision')),
    sa.PrimaryKeyConstraint('answer_id', 'key', name=op.f('pk_text_vector'))
    )
