import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
import django_fsm
import mediation.models.journal
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

from mediation import sql


BEFORE, AFTER = ("called", "notified"), ("held", "minuted", "published")
STAYS = {
    "reschedule_meeting": BEFORE,
    "name_members": BEFORE,
    "set_agenda": (*BEFORE, "held"),
    "record_attendance": ("held",),
    "take_vote": ("held",),
    "decide_matter": ("held",),
    "assign_task": AFTER,
    "report_task": AFTER,
    "remind_task": AFTER,
    "draft_minutes": ("held",),
    "sign_minutes": ("held",),
    "correct_minutes": ("minuted", "published"),
}
MOVES = (
    ("call_meeting", "", "called"),
    ("notify_members", "called", "notified"),
    ("notify_members", "notified", "notified"),
    ("cancel_meeting", "called", "cancelled"),
    ("cancel_meeting", "notified", "cancelled"),
    ("open_meeting", "notified", "held"),
    ("sign_minutes", "held", "minuted"),
    ("publish_minutes", "minuted", "published"),
)
FACTS = (
    "meetingwords", "meetingmember", "meetingitem", "attendance", "meetingvote", "matterdecision", "meetingtask",
    "taskreport", "taskreminder", "minutessignature", "publication",
)


def seed_steps(apps, schema_editor):
    """Write the table of lawful steps of a meeting."""
    step = apps.get_model("mediation", "MeetingStep")
    stays = [(act, status, status) for act, statuses in STAYS.items() for status in statuses]
    step.objects.bulk_create(
        step(act=act, status_before=before, status_after=after) for act, before, after in (*MOVES, *stays)
    )


class Migration(migrations.Migration):
    """Joint meetings with a journal of their own; rooms; and bookings, of which none overlaps another."""

    dependencies = [
        ('mediation', '0018_ratings'),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.PositiveSmallIntegerField()),
                ('presence', models.CharField(max_length=12)),
                ('deputy', models.CharField(blank=True, max_length=40)),
                ('absence', models.CharField(blank=True, max_length=12)),
                ('left_at', models.TimeField(null=True)),
            ],
            options={
                'db_table': 'mediation_attendance',
            },
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('during', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('is_released', models.BooleanField(default=False)),
            ],
            options={
                'db_table': 'mediation_booking',
            },
        ),
        migrations.CreateModel(
            name='MatterDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.PositiveSmallIntegerField()),
                ('outcome', models.CharField(max_length=12)),
                ('next_on', models.DateField(null=True)),
            ],
            options={
                'db_table': 'mediation_matterdecision',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('head', models.CharField(max_length=64)),
                ('status', django_fsm.FSMField(max_length=20, protected=True)),
                ('number', models.CharField(max_length=80, unique=True)),
                ('place_path', models.CharField(max_length=60)),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('convener', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=12)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=120)),
                ('rule', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('called_on', models.DateField()),
                ('roster', models.PositiveIntegerField(null=True)),
                ('agenda', models.PositiveIntegerField(null=True)),
                ('minutes', models.PositiveIntegerField(null=True)),
                ('signatures_open', models.PositiveSmallIntegerField(default=0)),
                ('notified_on', models.DateField(null=True)),
                ('notified_version', models.PositiveIntegerField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('minuted_on', models.DateField(null=True)),
                ('published_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'mediation_meeting',
            },
        ),
        migrations.CreateModel(
            name='MeetingEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('act', models.CharField(max_length=40)),
                ('status_before', models.CharField(blank=True, max_length=20)),
                ('status_after', models.CharField(max_length=20)),
                ('role', models.CharField(max_length=20)),
                ('occurred_on', models.DateField()),
                ('recorded_at', models.DateTimeField(db_default=mediation.models.journal.RecordingMoment())),
                ('facts', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('key', models.UUIDField(null=True)),
                ('digest', models.CharField(max_length=64)),
                ('previous_digest', models.CharField(blank=True, max_length=64)),
                ('previous', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.expressions.CombinedExpression(models.F('number'), '-', models.Value(1)), models.Value(0), function='NULLIF'), output_field=models.PositiveIntegerField(null=True))),
            ],
            options={
                'db_table': 'mediation_meetingentry',
            },
        ),
        migrations.CreateModel(
            name='MeetingItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agenda', models.PositiveIntegerField()),
                ('key', models.PositiveSmallIntegerField()),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(blank=True, max_length=120)),
                ('source', models.CharField(max_length=12)),
                ('reason', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'db_table': 'mediation_meetingitem',
            },
        ),
        migrations.CreateModel(
            name='MeetingMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('roster', models.PositiveIntegerField()),
                ('key', models.PositiveSmallIntegerField()),
                ('body', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=40)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('signs', models.BooleanField(default=True)),
            ],
            options={
                'db_table': 'mediation_meetingmember',
            },
        ),
        migrations.CreateModel(
            name='MeetingSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'mediation_meetingseries',
            },
        ),
        migrations.CreateModel(
            name='MeetingStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=40)),
                ('status_before', models.CharField(blank=True, max_length=20)),
                ('status_after', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'mediation_meetingstep',
            },
        ),
        migrations.CreateModel(
            name='MeetingTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.PositiveSmallIntegerField(null=True)),
                ('member', models.PositiveSmallIntegerField()),
                ('body', models.CharField(max_length=20)),
                ('what', models.CharField(max_length=300)),
                ('due_on', models.DateField()),
            ],
            options={
                'db_table': 'mediation_meetingtask',
            },
        ),
        migrations.CreateModel(
            name='MeetingVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.PositiveSmallIntegerField()),
                ('member', models.PositiveSmallIntegerField()),
                ('vote', models.CharField(max_length=12)),
            ],
            options={
                'db_table': 'mediation_meetingvote',
            },
        ),
        migrations.CreateModel(
            name='MeetingWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('salt', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'mediation_meetingwords',
            },
        ),
        migrations.CreateModel(
            name='MinutesSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveIntegerField()),
                ('member', models.PositiveSmallIntegerField()),
                ('on_paper', models.BooleanField(default=False)),
            ],
            options={
                'db_table': 'mediation_minutessignature',
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('where', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'db_table': 'mediation_publication',
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('address', models.CharField(blank=True, max_length=120)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'db_table': 'mediation_room',
            },
        ),
        migrations.CreateModel(
            name='TaskReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rung', models.CharField(max_length=12)),
            ],
            options={
                'db_table': 'mediation_taskreminder',
            },
        ),
        migrations.CreateModel(
            name='TaskReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(max_length=12)),
            ],
            options={
                'db_table': 'mediation_taskreport',
            },
        ),
        migrations.RemoveConstraint(
            model_name='body',
            name='body_kind',
        ),
        migrations.RemoveConstraint(
            model_name='post',
            name='post_role',
        ),
        migrations.RemoveConstraint(
            model_name='registrychange',
            name='change_words',
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['court', 'housing', 'justice', 'township', 'county_committee', 'party_organisation', 'residents_committee', 'police', 'partner'])), name='body_kind'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['intake_clerk', 'grid_worker', 'mediator', 'director', 'court_liaison', 'township_officer', 'convener', 'supervisor', 'auditor', 'administrator', 'clockwork'])), name='post_role'),
        ),
        migrations.AddConstraint(
            model_name='registrychange',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['created', 'changed', 'deactivated', 'reactivated', 'merged', 'joined', 'separated', 'post_given', 'post_ended', 'password_set', 'locked', 'unlocked', 'tries_forgotten', 'signed_out', 'step_removed', 'step_required', 'step_freed', 'token_made', 'token_revoked']), ('kind__in', ['area', 'organisation', 'body', 'person', 'room'])), name='change_words'),
        ),
        migrations.AddField(
            model_name='booking',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='mediation.case'),
        ),
        migrations.AddField(
            model_name='booking',
            name='case_entry',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry'),
        ),
        migrations.AddField(
            model_name='booking',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meeting',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.area'),
        ),
        migrations.AddField(
            model_name='matterdecision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='booking',
            name='meeting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='jointreview',
            name='meeting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='meetingentry',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meetingentry',
            name='meeting',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='matterdecision',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='booking',
            name='meeting_entry',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting_items', to='mediation.case'),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='meetingmember',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='meetingmember',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='meetingmember',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.organisation'),
        ),
        migrations.AddField(
            model_name='meetingmember',
            name='user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meetingseries',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.area'),
        ),
        migrations.AddConstraint(
            model_name='meetingstep',
            constraint=models.UniqueConstraint(fields=('act', 'status_before', 'status_after'), name='meetingstep_once'),
        ),
        migrations.AddField(
            model_name='meetingtask',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='meetingtask',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='meetingvote',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='meetingvote',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='meetingwords',
            name='entry',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='meetingwords',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='minutessignature',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='minutessignature',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='publication',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='publication',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='room',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='mediation.area'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='room',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.room'),
        ),
        migrations.AddField(
            model_name='booking',
            name='room',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='mediation.room'),
        ),
        migrations.AddField(
            model_name='taskreminder',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='taskreminder',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='taskreminder',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='mediation.meetingtask'),
        ),
        migrations.AddField(
            model_name='taskreport',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='taskreport',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meeting'),
        ),
        migrations.AddField(
            model_name='taskreport',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='mediation.meetingtask'),
        ),
        migrations.AddConstraint(
            model_name='meetingentry',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='meetingentry_number_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingentry',
            constraint=models.UniqueConstraint(condition=models.Q(('key', None), _negated=True), fields=('by', 'key'), name='meetingentry_key_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'agenda', 'key'), name='item_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.UniqueConstraint(condition=models.Q(('case', None), _negated=True), fields=('meeting', 'agenda', 'case'), name='item_case_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case', None), _negated=True), models.Q(('heading', ''), _negated=True), _connector='OR'), name='item_says_what'),
        ),
        migrations.AddIndex(
            model_name='meetingmember',
            index=models.Index(condition=models.Q(('user', None), _negated=True), fields=['user', 'meeting'], name='member_of'),
        ),
        migrations.AddConstraint(
            model_name='meetingmember',
            constraint=models.UniqueConstraint(fields=('meeting', 'roster', 'key'), name='member_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingmember',
            constraint=models.UniqueConstraint(condition=models.Q(('user', None), _negated=True), fields=('meeting', 'roster', 'user'), name='member_person_once'),
        ),
        migrations.AddConstraint(
            model_name='meetingseries',
            constraint=models.UniqueConstraint(fields=('area', 'year'), name='meetingseries_once'),
        ),
        migrations.AddIndex(
            model_name='meetingtask',
            index=models.Index(fields=['due_on', 'id'], name='meetingtask_due'),
        ),
        migrations.AddConstraint(
            model_name='meetingvote',
            constraint=models.UniqueConstraint(fields=('entry', 'item', 'member'), name='vote_once'),
        ),
        migrations.AddConstraint(
            model_name='minutessignature',
            constraint=models.UniqueConstraint(fields=('meeting', 'minutes', 'member'), name='minutes_signed_once'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='publication_forward'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['place_path'], name='meeting_place', opclasses=['varchar_pattern_ops']),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['-starts_at', 'id'], name='meeting_newest'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('area', 'year', 'serial'), name='meeting_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['called', 'notified', 'held', 'minuted', 'published', 'cancelled'])), name='meeting_status'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_forward'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_released', False), ('room__isnull', False)), expressions=[('room', '='), ('during', '&&')], name='room_booked_once'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_released', False), ('person__isnull', False)), expressions=[('person', '='), ('during', '&&')], name='person_booked_once'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('room', None)), models.Q(('person', None), ('room__isnull', False)), _connector='OR'), name='booking_of_one'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('case_entry__isnull', False), ('meeting', None), ('meeting_entry', None)), models.Q(('case', None), ('case_entry', None), ('meeting__isnull', False), ('meeting_entry__isnull', False)), _connector='OR'), name='booking_for_one'),
        ),
        migrations.AddConstraint(
            model_name='taskreminder',
            constraint=models.UniqueConstraint(fields=('task', 'rung'), name='reminder_once'),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(
            sql.guards("mediation_meeting", "mediation_meetingentry", "mediation_meetingstep", "meeting"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            sql.facts("meeting", *(f"mediation_{table}" for table in FACTS)), migrations.RunSQL.noop
        ),
        migrations.RunSQL(sql.read("meetings"), migrations.RunSQL.noop),
    ]
