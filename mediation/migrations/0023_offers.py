"""Offers between the two sides, and limits that they seal: made and closed by their acts, seen by few."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from mediation import sql

NEGOTIATING = (
    "make_offer",
    "answer_offer",
    "withdraw_offer",
    "propose_range",
    "give_limit",
    "open_limits",
)
AFTERWARDS = ("mediating", "agreed", "in_force", "closed", "withdrawn", "terminated", "archived")


def seed_steps(apps, schema_editor):
    """They leave the status as it is."""
    step = apps.get_model("mediation", "CaseStep")
    found = [(act, "mediating") for act in NEGOTIATING]
    found += [("expire_offer", status) for status in AFTERWARDS]
    step.objects.bulk_create(
        step(act=act, status_before=status, status_after=status) for act, status in found
    )


class Migration(migrations.Migration):

    dependencies = [
        ('mediation', '0022_deciding'),
    ]

    operations = [
        migrations.CreateModel(
            name='BlindRange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('working_days', models.PositiveSmallIntegerField()),
                ('expires_on', models.DateField()),
                ('expires_at', models.DateTimeField()),
                ('calendar', models.PositiveIntegerField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('payee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
                ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_blindrange',
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('is_package', models.BooleanField()),
                ('working_days', models.PositiveSmallIntegerField()),
                ('expires_on', models.DateField()),
                ('expires_at', models.DateTimeField()),
                ('calendar', models.PositiveIntegerField()),
                ('outcome', models.CharField(blank=True, max_length=10)),
                ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('closed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('counters', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.offer')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('maker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_offer',
            },
        ),
        migrations.CreateModel(
            name='OfferAddressee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addressees', to='mediation.offer')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_offeraddressee',
            },
        ),
        migrations.CreateModel(
            name='OfferAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(max_length=8)),
                ('accepted', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='mediation.offer')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
            ],
            options={
                'db_table': 'mediation_offeranswer',
            },
        ),
        migrations.CreateModel(
            name='OfferTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('content', models.CharField(max_length=400)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('due_on', models.DateField()),
                ('condition', models.CharField(blank=True, max_length=200)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('debtor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='mediation.offer')),
            ],
            options={
                'db_table': 'mediation_offerterm',
            },
        ),
        migrations.CreateModel(
            name='SealedLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.TextField()),
                ('result', models.CharField(blank=True, max_length=7)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
                ('range', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='limits', to='mediation.blindrange')),
            ],
            options={
                'db_table': 'mediation_sealedlimit',
            },
        ),
        migrations.CreateModel(
            name='LimitOpening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=8)),
                ('opened', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=14), default=list, size=None)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.case')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.caseentry')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mediation.party')),
                ('range', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='mediation.blindrange')),
            ],
            options={
                'db_table': 'mediation_limitopening',
                'constraints': [models.UniqueConstraint(fields=('range', 'party'), name='limit_opened_once')],
            },
        ),
        migrations.AddIndex(
            model_name='offer',
            index=models.Index(condition=models.Q(('closed_by', None)), fields=['expires_at', 'id'], name='offer_open'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_by', None), ('outcome', '')), models.Q(('closed_by__isnull', False), ('outcome__in', ['accepted', 'declined', 'countered', 'withdrawn', 'expired'])), _connector='OR'), name='offer_closed_with_outcome'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(('agreed__len', 0), ('outcome', 'accepted'), _connector='OR'), name='offer_agreed_when_accepted'),
        ),
        migrations.AddConstraint(
            model_name='offeraddressee',
            constraint=models.UniqueConstraint(fields=('offer', 'party'), name='offer_addressed_once'),
        ),
        migrations.AddConstraint(
            model_name='offeranswer',
            constraint=models.UniqueConstraint(fields=('offer', 'party'), name='offer_answered_once'),
        ),
        migrations.AddConstraint(
            model_name='offerterm',
            constraint=models.UniqueConstraint(fields=('offer', 'position'), name='offer_term_once'),
        ),
        migrations.AddConstraint(
            model_name='sealedlimit',
            constraint=models.UniqueConstraint(fields=('range', 'party'), name='limit_given_once'),
        ),
        migrations.AddConstraint(
            model_name='sealedlimit',
            constraint=models.UniqueConstraint(condition=models.Q(('result', ''), _negated=True), fields=('range',), name='limit_one_result'),
        ),
        migrations.AddConstraint(
            model_name='sealedlimit',
            constraint=models.CheckConstraint(condition=models.Q(('result__in', ['', 'overlap', 'apart'])), name='limit_result'),
        ),
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(
            sql.facts(
                "case",
                "mediation_offeraddressee",
                "mediation_offerterm",
                "mediation_offeranswer",
                "mediation_blindrange",
                "mediation_sealedlimit",
                "mediation_limitopening",
            ),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(sql.read("offers"), migrations.RunSQL.noop),
    ]
