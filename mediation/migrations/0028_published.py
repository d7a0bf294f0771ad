"""Leaves, nodes and roots: what is published so that outsiders can check the journals."""

import django.db.models.deletion
from django.db import migrations, models

from mediation import sql


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0027_meeting_notices'),
    ]

    operations = [
        migrations.CreateModel(
            name='Root',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('size', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('algorithm', models.CharField(max_length=10)),
                ('cut_at', models.DateTimeField()),
                ('public_key', models.CharField(max_length=44)),
                ('signed', models.TextField()),
            ],
            options={
                'db_table': 'mediation_root',
            },
        ),
        migrations.CreateModel(
            name='TreeNode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('position', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'db_table': 'mediation_treenode',
                'constraints': [models.UniqueConstraint(fields=('level', 'position'), name='node_once')],
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=64)),
                ('case_entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leaf', to='mediation.caseentry')),
                ('meeting_entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leaf', to='mediation.meetingentry')),
            ],
            options={
                'db_table': 'mediation_leaf',
                'constraints': [models.CheckConstraint(condition=models.Q(('case_entry', None), ('meeting_entry', None), _connector='XOR'), name='leaf_of_one_entry')],
            },
        ),
        migrations.RunSQL(sql.read("proofs"), migrations.RunSQL.noop),
    ]
