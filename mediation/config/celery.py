"""The background engine and its timetable; due moments themselves live in PostgreSQL only."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mediation.config.settings")

app = Celery("fengqiao")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["workflows"])
app.autodiscover_tasks(["workflows"], related_name="sweeping")
app.autodiscover_tasks(["workflows"], related_name="counting")
app.autodiscover_tasks(["workflows"], related_name="chasing")
app.autodiscover_tasks(["workflows"], related_name="recalendar")
app.autodiscover_tasks(["workflows"], related_name="housekeeping")
app.autodiscover_tasks(["workflows"], related_name="conflicting")
app.autodiscover_tasks(["workflows"], related_name="freezing")
app.autodiscover_tasks(["workflows"], related_name="freezing_meetings")
app.autodiscover_tasks(["workflows"], related_name="bundling")
app.conf.update(
    worker_concurrency=2,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    # A task taken by a worker that then dies is given to another: every task may be done twice.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
)

# No eta and no countdown anywhere: a task looks up in the database what is due when it runs.
app.conf.beat_schedule = {
    "sweep": {"task": "workflows.sweeping.sweep_due", "schedule": 30.0},
    # Rounds of a panel whose time is over: who was silent is counted by the panel's own rule.
    "count_silence": {"task": "workflows.counting.count_silence_due", "schedule": 60.0},
    # Tasks of joint meetings: their rungs are days, so a quarter of an hour is soon enough.
    "chase_tasks": {"task": "workflows.chasing.chase_tasks", "schedule": 900.0},
    # A calendar that was applied and not carried out to its end: after a crash, or where cases were in use.
    "recount": {"task": "workflows.recalendar.recount_pending", "schedule": 60.0},
    "deliver_outbox": {"task": "workflows.tasks.deliver_outbox", "schedule": 10.0},
    "fold_tallies": {"task": "workflows.tasks.fold_tallies", "schedule": 60.0},
    # Several times, for mornings on which the clockwork comes late; nobody is reminded twice on one day.
    "remind": {
        "task": "workflows.tasks.remind",
        "schedule": crontab(hour="9-11", minute="*/15"),
    },
    # Papers that were signed or issued are kept as soon as they are; this finds what was lost on the way.
    "freeze_meetings": {
        "task": "workflows.freezing_meetings.freeze_meeting_papers",
        "schedule": 300.0,
    },
    "freeze": {"task": "workflows.freezing.freeze_due", "schedule": 900.0},
    "freeze_missed": {
        "task": "workflows.freezing.freeze_missed",
        "schedule": crontab(hour="2", minute="45"),
    },
    "verify_nightly": {
        "task": "workflows.tasks.verify_nightly",
        "schedule": crontab(hour="3", minute="0"),
    },
    "read_files": {
        "task": "workflows.tasks.read_files",
        "schedule": crontab(hour="3", minute="15"),
    },
    # After the check of the journals: what is published was found whole, or the log says what is wrong with it.
    "publish_root": {
        "task": "workflows.tasks.publish_root",
        "schedule": crontab(hour="3", minute="45"),
    },
    "look_for_conflicts": {
        "task": "workflows.conflicting.look_for_conflicts",
        "schedule": crontab(hour="4", minute="0"),
    },
    "tidy_up": {
        "task": "workflows.housekeeping.tidy_up",
        "schedule": crontab(hour="2", minute="30"),
    },
}
