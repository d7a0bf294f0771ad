"""The roster: terms in committees, what people know, absences, substitutes, posts held elsewhere."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from mediation import sql


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0020_records'),
    ]

    operations = [
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField()),
                ('last_on', models.DateField(null=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('reason', models.CharField(max_length=10)),
            ],
            options={
                'db_table': 'mediation_absence',
            },
        ),
        migrations.CreateModel(
            name='Affiliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField()),
                ('last_on', models.DateField(null=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('function', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'mediation_affiliation',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField()),
                ('last_on', models.DateField(null=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('rank', models.CharField(max_length=10)),
            ],
            options={
                'db_table': 'mediation_membership',
            },
        ),
        migrations.CreateModel(
            name='RosterCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gender', models.CharField(blank=True, max_length=6)),
                ('competences', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list, size=None)),
                ('home_address', models.CharField(blank=True, max_length=120)),
                ('home_phone', models.CharField(blank=True, max_length=30)),
            ],
            options={
                'db_table': 'mediation_rostercard',
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField()),
                ('last_on', models.DateField(null=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
            ],
            options={
                'db_table': 'mediation_substitution',
            },
        ),
        migrations.RemoveConstraint(
            model_name='registrychange',
            name='change_words',
        ),
        migrations.AddConstraint(
            model_name='registrychange',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['created', 'changed', 'deactivated', 'reactivated', 'merged', 'joined', 'separated', 'post_given', 'post_ended', 'password_set', 'locked', 'unlocked', 'tries_forgotten', 'signed_out', 'step_removed', 'step_required', 'step_freed', 'card_changed', 'term_added', 'absence_added', 'substitute_added', 'affiliation_added', 'row_ended', 'row_withdrawn', 'token_made', 'token_revoked']), ('kind__in', ['area', 'organisation', 'body', 'person', 'room'])), name='change_words'),
        ),
        migrations.AddField(
            model_name='absence',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='affiliation',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to='mediation.organisation'),
        ),
        migrations.AddField(
            model_name='affiliation',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='affiliations', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membership',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='mediation.body'),
        ),
        migrations.AddField(
            model_name='membership',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rostercard',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='card', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='substitution',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='substitution',
            name='substitute',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('last_on', None), ('last_on__gte', models.F('first_on')), _connector='OR'), name='absence_in_order'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['leave', 'duty', 'training', 'seconded', 'other'])), name='absence_word'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.CheckConstraint(condition=models.Q(('last_on', None), ('last_on__gte', models.F('first_on')), _connector='OR'), name='affiliation_in_order'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.CheckConstraint(condition=models.Q(('function__in', ['legal_representative', 'manager', 'employee', 'chair', 'committee_member', 'adviser', 'shareholder', 'other'])), name='affiliation_word'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('last_on', None), ('last_on__gte', models.F('first_on')), _connector='OR'), name='membership_in_order'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('rank__in', ['director', 'deputy', 'member', 'appointed'])), name='membership_rank'),
        ),
        migrations.AddConstraint(
            model_name='rostercard',
            constraint=models.CheckConstraint(condition=models.Q(('gender__in', ['', 'woman', 'man'])), name='card_gender'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('last_on', None), ('last_on__gte', models.F('first_on')), _connector='OR'), name='substitution_in_order'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('substitute')), _negated=True), name='substitution_of_another'),
        ),
        migrations.RunSQL(
            sql.read("roster"),
            "DROP TRIGGER substitutes_in_no_circle ON mediation_substitution; DROP FUNCTION substitutes_in_no_circle;",
        ),
    ]
