"""Messages may also be about a joint meeting; people read their appointments in a calendar elsewhere."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0026_recusal'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('ending', models.CharField(max_length=4)),
                ('made_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'mediation_calendarfeed',
            },
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_to_one',
        ),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_once_an_entry',
        ),
        migrations.RemoveConstraint(
            model_name='registrychange',
            name='change_words',
        ),
        migrations.AddField(
            model_name='notice',
            name='meeting_entry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='mediation.meetingentry'),
        ),
        migrations.AddField(
            model_name='notice',
            name='member',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.meetingmember'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='case',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='entry',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='mediation.caseentry'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('alarm', None), ('entry__isnull', False)), fields=('entry', 'recipient', 'party', 'remind_on'), name='notice_once_an_entry', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('meeting_entry__isnull', False)), fields=('meeting_entry', 'recipient', 'member'), name='notice_once_a_meeting_entry', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('member', None), ('party', None), ('recipient__isnull', False)), models.Q(('member', None), ('party__isnull', False), ('recipient', None)), models.Q(('member__isnull', False), ('party', None), ('recipient', None)), _connector='OR'), name='notice_to_one'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('entry__isnull', False), ('meeting_entry', None), ('member', None)), models.Q(('alarm', None), ('case', None), ('entry', None), ('meeting_entry__isnull', False), ('party', None), ('remind_on', None)), _connector='OR'), name='notice_about_one'),
        ),
        migrations.AddConstraint(
            model_name='registrychange',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['created', 'changed', 'deactivated', 'reactivated', 'merged', 'joined', 'separated', 'post_given', 'post_ended', 'password_set', 'locked', 'unlocked', 'tries_forgotten', 'signed_out', 'step_removed', 'step_required', 'step_freed', 'card_changed', 'term_added', 'absence_added', 'substitute_added', 'affiliation_added', 'row_ended', 'row_withdrawn', 'token_made', 'token_revoked', 'feed_made', 'feed_revoked']), ('kind__in', ['area', 'organisation', 'body', 'person', 'room'])), name='change_words'),
        ),
        migrations.AddField(
            model_name='calendarfeed',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to=settings.AUTH_USER_MODEL),
        ),
    ]
