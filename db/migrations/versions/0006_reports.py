"""Reports: edits, frozen versions, actions; what was exported; how long the parts of a call took.

Revises: 0005
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    op.create_table('export_record',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('format', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('file_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('options', sa.JSON(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('with_names', sa.Boolean(), nullable=False),
    sa.Column('exported_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('exported_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_export_record_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_export_record'))
    )
    with op.batch_alter_table('export_record', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_export_record_survey_id'), ['survey_id'], unique=False)

    op.create_table('pseudonym_key',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('secret', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('made_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('made_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_pseudonym_key_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pseudonym_key'))
    )
    with op.batch_alter_table('pseudonym_key', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pseudonym_key_survey_id'), ['survey_id'], unique=False)

    op.create_table('report_action',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('begun', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('finding', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('owner', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('due', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('told_to', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('taken_from', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('body_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('changed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('changed_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['begun'], ['report_action.id'], name=op.f('fk_report_action_begun_report_action')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_report_action_body_id_body')),
    sa.ForeignKeyConstraint(['parent_id'], ['report_action.id'], name=op.f('fk_report_action_parent_id_report_action')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_report_action_survey_id_survey')),
    sa.ForeignKeyConstraint(['taken_from'], ['report_action.id'], name=op.f('fk_report_action_taken_from_report_action')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_action'))
    )
    with op.batch_alter_table('report_action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_action_survey_id'), ['survey_id'], unique=False)

    op.create_table('report_edit',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('view', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('finding', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('seen_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('body_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('edited_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('edited_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_report_edit_body_id_body')),
    sa.ForeignKeyConstraint(['seen_id'], ['report_edit.id'], name=op.f('fk_report_edit_seen_id_report_edit')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_report_edit_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_edit'))
    )
    with op.batch_alter_table('report_edit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_edit_survey_id'), ['survey_id'], unique=False)

    op.create_table('report_version',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('view', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('settings', sa.JSON(), nullable=False),
    sa.Column('body_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('body_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('frozen_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('frozen_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_report_version_body_id_body')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_report_version_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_report_version')),
    sa.UniqueConstraint('survey_id', 'number', name=op.f('uq_report_version_survey_id_number'))
    )
    with op.batch_alter_table('report_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_report_version_survey_id'), ['survey_id'], unique=False)

    op.create_table('version_quote',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('version_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('body_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('body_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_version_quote_answer_id_answer_revision')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_version_quote_body_id_body')),
    sa.ForeignKeyConstraint(['version_id'], ['report_version.id'], name=op.f('fk_version_quote_version_id_report_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_version_quote'))
    )
    with op.batch_alter_table('version_quote', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_version_quote_answer_id'), ['answer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_version_quote_version_id'), ['version_id'], unique=False)

    op.add_column('attempt', sa.Column('waiting_seconds', sa.Integer(), nullable=True))
    op.add_column('attempt', sa.Column('introduction_seconds', sa.Integer(), nullable=True))
    op.add_column('attempt', sa.Column('talking_seconds', sa.Integer(), nullable=True))
    op.add_column('attempt', sa.Column('editing_seconds', sa.Integer(), nullable=True))
    op.add_column('attempt', sa.Column('number_kind', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
