"""Tokens of programs: several a person, each with its end, in place of one plain token a person; those all end."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0013_pages'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('ending', models.CharField(max_length=4)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'mediation_accesstoken',
            },
        ),
        migrations.AddConstraint(
            model_name='accesstoken',
            constraint=models.UniqueConstraint(fields=('user', 'name'), name='token_named_once'),
        ),
        migrations.AddConstraint(
            model_name='accesstoken',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('made_at'))), name='token_ends'),
        ),
        migrations.RemoveConstraint(
            model_name='registrychange',
            name='change_words',
        ),
        migrations.AddConstraint(
            model_name='registrychange',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['created', 'changed', 'deactivated', 'reactivated', 'merged', 'joined', 'separated', 'post_given', 'post_ended', 'password_set', 'locked', 'unlocked', 'tries_forgotten', 'signed_out', 'step_removed', 'step_required', 'step_freed', 'token_made', 'token_revoked']), ('kind__in', ['area', 'organisation', 'body', 'person'])), name='change_words'),
        ),
        migrations.RunSQL("DROP TABLE IF EXISTS authtoken_token", migrations.RunSQL.noop),
    ]
