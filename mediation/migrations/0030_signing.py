"""How an agreement is signed and by whose power; an agreement that amends another; what stays open."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from mediation import sql


ANYWHERE = ("filed", "accepted", "joint_review", "committee", "mediating", "agreed", "in_force")
STEPS = {
    "register_power": ANYWHERE,
    "sign_agreement": ("in_force",),
    "amend_agreement": ("in_force",),
    "drop_amendment": ("in_force",),
}


def seed_steps(apps, schema_editor):
    """None of them moves a case."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before=status, status_after=status)
        for act, statuses in STEPS.items() for status in statuses
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0029_frozen'),
    ]

    operations = [
        migrations.CreateModel(
            name='Power',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agent_name', models.CharField(blank=True, max_length=40)),
                ('agent_phone', models.CharField(blank=True, max_length=30)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), default=list, size=None)),
                ('last_on', models.DateField(null=True)),
            ],
            options={
                'db_table': 'mediation_power',
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='amends',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='mediation.agreement'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='digest',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='agreement',
            name='is_utility',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='agreement',
            name='left_open',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='agreement',
            name='likeness',
            field=models.CharField(blank=True, default='', max_length=32),
        ),
        migrations.AddField(
            model_name='agreement',
            name='salt',
            field=models.CharField(blank=True, default='', max_length=32),
        ),
        migrations.AddField(
            model_name='case',
            name='amendment',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='signature',
            name='device',
            field=models.CharField(blank=True, default='', max_length=8),
        ),
        migrations.AddField(
            model_name='signature',
            name='digest',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='signature',
            name='exhibit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.evidence'),
        ),
        migrations.AddField(
            model_name='signature',
            name='is_stamped',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='signature',
            name='network',
            field=models.CharField(blank=True, default='', max_length=32),
        ),
        migrations.AddField(
            model_name='signature',
            name='opened_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='signature',
            name='session',
            field=models.CharField(blank=True, default='', max_length=32),
        ),
        migrations.AddField(
            model_name='signature',
            name='way',
            field=models.CharField(blank=True, default='', max_length=8),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(condition=models.Q(('likeness', ''), _negated=True), fields=['likeness'], name='agreement_likeness'),
        ),
        migrations.AddField(
            model_name='power',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case'),
        ),
        migrations.AddField(
            model_name='power',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry'),
        ),
        migrations.AddField(
            model_name='power',
            name='exhibit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.evidence'),
        ),
        migrations.AddField(
            model_name='power',
            name='party',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='powers', to='mediation.party'),
        ),
        migrations.AddField(
            model_name='signature',
            name='power',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.power'),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(sql.facts("case", "mediation_power"), migrations.RunSQL.noop),
        migrations.RunSQL(
            sql.read("signatures"),
            "DROP TRIGGER agreement_signed_by_act ON mediation_signature; DROP FUNCTION agreement_signed_by_act;",
        ),
    ]
