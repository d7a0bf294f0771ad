"""Cases of one estate or organisation are handled together: groups, lead cases, exhibits for all of them."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

TOGETHER = ("found_group", "join_group", "leave_group", "share_exhibit")
LIVE = ("filed", "accepted", "joint_review", "committee", "mediating", "agreed", "in_force")


def seed_steps(apps, schema_editor):
    """They leave the status as it is."""
    step = apps.get_model("mediation", "CaseStep")
    found = [(act, status) for act in TOGETHER for status in LIVE] + [("adopt_lead", "mediating")]
    step.objects.bulk_create(
        step(act=act, status_before=status, status_after=status) for act, status in found
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0024_sittings'),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(max_length=8)),
                ('dispute_type', models.CharField(max_length=3)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.area')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.organisation')),
            ],
            options={
                'db_table': 'mediation_casegroup',
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_lead', models.BooleanField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='mediation.casegroup')),
                ('left_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
            ],
            options={
                'db_table': 'mediation_groupmember',
            },
        ),
        migrations.CreateModel(
            name='SharedExhibit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('exhibit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='shared', to='mediation.evidence')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exhibits', to='mediation.casegroup')),
            ],
            options={
                'db_table': 'mediation_sharedexhibit',
            },
        ),
        migrations.AddConstraint(
            model_name='casegroup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('basis', 'estate'), ('organisation', None)), models.Q(('basis', 'company'), ('organisation__isnull', False)), _connector='OR'), name='group_basis'),
        ),
        migrations.AddIndex(
            model_name='groupmember',
            index=models.Index(condition=models.Q(('left_by', None)), fields=['group', 'case'], name='group_present'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(condition=models.Q(('left_by', None)), fields=('case',), name='group_one_at_a_time'),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(
            sql.facts("case", "mediation_casegroup", "mediation_sharedexhibit"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(sql.read("groups"), migrations.RunSQL.noop),
    ]
