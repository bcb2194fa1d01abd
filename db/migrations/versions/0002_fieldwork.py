"""Frames with versions, draws that can be repeated, contacts of units, calendars, leads' notes.

Revises: 0001
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0002'
down_revision = '0001'


def upgrade() -> None:
    op.create_table('calendar',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('days', sa.JSON(), nullable=False),
    sa.Column('stored_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('stored_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_calendar_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar'))
    )
    with op.batch_alter_table('calendar', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_survey_id'), ['survey_id'], unique=False)

    op.create_table('frame_import',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('file_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('file_sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('mapping', sa.JSON(), nullable=False),
    sa.Column('added', sa.Integer(), nullable=False),
    sa.Column('updated', sa.Integer(), nullable=False),
    sa.Column('unchanged', sa.Integer(), nullable=False),
    sa.Column('kept_as_drawn', sa.Integer(), nullable=False),
    sa.Column('refused', sa.Integer(), nullable=False),
    sa.Column('contacts', sa.Integer(), nullable=False),
    sa.Column('rows_sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('imported_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('imported_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_frame_import_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_frame_import')),
    sa.UniqueConstraint('survey_id', 'number', name=op.f('uq_frame_import_survey_id_number'))
    )
    op.create_table('case_note',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('case_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('person', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_case_note_body_id_body')),
    sa.ForeignKeyConstraint(['case_id'], ['survey_case.id'], name=op.f('fk_case_note_case_id_survey_case')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_note'))
    )
    with op.batch_alter_table('case_note', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_note_case_id'), ['case_id'], unique=False)

    with op.batch_alter_table('appointment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contact_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_appointment_contact_id_contact'), 'contact', ['contact_id'], ['id'])

    with op.batch_alter_table('attempt', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_inbound', sa.Boolean(), nullable=True))

    with op.batch_alter_table('contact', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unit_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('import_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('seal', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.alter_column('case_id',
               existing_type=sa.VARCHAR(),
               nullable=True)
        batch_op.create_index('ix_contact_import_id', ['import_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_contact_unit_id'), ['unit_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_contact_unit_id_frame_unit'), 'frame_unit', ['unit_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_contact_import_id_frame_import'), 'frame_import', ['import_id'], ['id'])

    with op.batch_alter_table('draw', schema=None) as batch_op:
        batch_op.add_column(sa.Column('frame_number', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('frame_rows', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('eligible_rows', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('strata_field', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('allocation', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('strata', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('excluded', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('seed_origin', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('order_sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('on_day', sqlmodel.sql.sqltypes.AutoString(), nullable=True))

    with op.batch_alter_table('frame_unit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('version', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('import_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('first_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('row_number', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('seal', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.drop_constraint(batch_op.f('uq_frame_unit_survey_id_external_id'), type_='unique')
        batch_op.create_index('ix_frame_unit_import_id', ['import_id', 'id'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_frame_unit_survey_id_external_id_version'), ['survey_id', 'external_id', 'version'])
        batch_op.create_foreign_key(batch_op.f('fk_frame_unit_first_id_frame_unit'), 'frame_unit', ['first_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_frame_unit_import_id_frame_import'), 'frame_import', ['import_id'], ['id'])

    with op.batch_alter_table('survey_case', schema=None) as batch_op:
        batch_op.add_column(sa.Column('lease_session', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('assigned_to', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.add_column(sa.Column('stratum', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_index('ix_survey_case_lease', ['survey_id', 'lease_until'], unique=False)
        batch_op.create_index('ix_survey_case_rank', ['survey_id', 'status', 'rank'], unique=False)

    # A reserve waits in a status of its own, so that the queue never has to look at it.
    op.execute(
        "UPDATE survey_case SET status = 'reserve'"
        " WHERE is_reserve AND released_because IS NULL AND status = 'new'"
    )
