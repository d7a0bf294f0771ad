"""The guards of the case, and the table of its lawful steps as of the first release."""

from typing import Any

from django.db import migrations

from mediation import sql

STEPS = (
    ("file_case", "", "filed"),
    ("supplement_filing", "filed", "filed"),
    ("supplement_filing", "accepted", "accepted"),
    ("accept_case", "filed", "accepted"),
    ("decline_case", "filed", "declined"),
    ("transfer_case", "filed", "transferred"),
    ("transfer_case", "accepted", "transferred"),
    ("transfer_case", "committee", "transferred"),
    ("withdraw_case", "filed", "withdrawn"),
    ("withdraw_case", "accepted", "withdrawn"),
    ("withdraw_case", "joint_review", "withdrawn"),
    ("withdraw_case", "committee", "withdrawn"),
    ("withdraw_case", "mediating", "withdrawn"),
    ("withdraw_case", "agreed", "withdrawn"),
    ("invite_respondent", "accepted", "accepted"),
    ("record_consent", "accepted", "accepted"),
    ("record_consent", "accepted", "terminated"),
    ("record_consent", "joint_review", "joint_review"),
    ("record_consent", "joint_review", "terminated"),
    ("record_consent", "committee", "committee"),
    ("record_consent", "committee", "terminated"),
    ("record_consent", "mediating", "mediating"),
    ("record_consent", "mediating", "terminated"),
    ("open_joint_review", "accepted", "joint_review"),
    ("record_joint_review", "joint_review", "joint_review"),
    ("record_joint_review", "joint_review", "mediating"),
    ("record_joint_review", "joint_review", "committee"),
    ("record_joint_review", "joint_review", "transferred"),
    ("form_panel", "accepted", "committee"),
    ("form_panel", "committee", "committee"),
    ("give_opinion", "committee", "committee"),
    ("give_opinion", "committee", "mediating"),
    ("inform_rights", "accepted", "accepted"),
    ("inform_rights", "joint_review", "joint_review"),
    ("inform_rights", "committee", "committee"),
    ("inform_rights", "mediating", "mediating"),
    ("record_session", "mediating", "mediating"),
    ("attach_evidence", "filed", "filed"),
    ("attach_evidence", "accepted", "accepted"),
    ("attach_evidence", "joint_review", "joint_review"),
    ("attach_evidence", "committee", "committee"),
    ("attach_evidence", "mediating", "mediating"),
    ("attach_evidence", "agreed", "agreed"),
    ("attach_evidence", "in_force", "in_force"),
    ("draft_agreement", "mediating", "agreed"),
    ("draft_agreement", "agreed", "agreed"),
    ("sign_agreement", "agreed", "agreed"),
    ("sign_agreement", "agreed", "in_force"),
    ("record_oral_agreement", "mediating", "in_force"),
    ("apply_for_confirmation", "in_force", "in_force"),
    ("record_court_ruling", "in_force", "in_force"),
    ("record_performance", "in_force", "in_force"),
    ("terminate_mediation", "accepted", "terminated"),
    ("terminate_mediation", "joint_review", "terminated"),
    ("terminate_mediation", "committee", "terminated"),
    ("terminate_mediation", "mediating", "terminated"),
    ("terminate_mediation", "agreed", "terminated"),
    ("record_return_visit", "in_force", "in_force"),
    ("close_case", "in_force", "closed"),
    ("archive_case", "closed", "archived"),
    ("archive_case", "declined", "archived"),
    ("archive_case", "transferred", "archived"),
    ("archive_case", "withdrawn", "archived"),
    ("archive_case", "terminated", "archived"),
    ("reopen_case", "declined", "filed"),
    ("reopen_case", "transferred", "filed"),
    ("reopen_case", "withdrawn", "filed"),
    ("reopen_case", "terminated", "accepted"),
    ("reopen_case", "closed", "in_force"),
    ("reopen_case", "in_force", "mediating"),
)

FACTS = (
    "mediation_words",
    "mediation_party",
    "mediation_partycode",
    "mediation_consentanswer",
    "mediation_jointreview",
    "mediation_session",
    "mediation_returnvisit",
    "mediation_seat",
    "mediation_opinion",
    "mediation_agreement",
    "mediation_obligation",
    "mediation_signature",
    "mediation_performance",
    "mediation_confirmationstep",
    "mediation_evidence",
)


def seed_steps(apps: Any, schema_editor: Any) -> None:
    """Write the table of lawful steps."""
    step = apps.get_model("mediation", "CaseStep")
    step.objects.bulk_create(
        step(act=act, status_before=before, status_after=after) for act, before, after in STEPS
    )


class Migration(migrations.Migration):
    """After the tables: the law on them."""

    dependencies = [("mediation", "0001_initial")]
    operations = [
        migrations.RunPython(seed_steps, migrations.RunPython.noop),
        migrations.RunSQL(
            sql.guards("mediation_case", "mediation_caseentry", "mediation_casestep", "case"),
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(sql.facts("case", *FACTS), migrations.RunSQL.noop),
        migrations.RunSQL(sql.read("clocks"), migrations.RunSQL.noop),
    ]
