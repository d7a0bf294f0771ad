"""Addresses of the pages of joint meetings."""

from django.urls import path

from .acting import call_meeting, perform_at
from .pages import meeting, meetings
from .papers import meeting_paper, meeting_proof

joint_meetings = [
    path("desk/meetings/", meetings, name="meetings"),
    path("desk/meetings/call/", call_meeting, name="call_meeting"),
    path("desk/meetings/<int:pk>/", meeting, name="meeting"),
    path(
        "desk/meetings/<int:pk>/papers/<str:paper_code>.<str:kind>",
        meeting_paper,
        name="meeting_paper",
    ),
    path("desk/meetings/<int:pk>/proof.jsonl", meeting_proof, name="meeting_proof"),
    path("desk/meetings/<int:pk>/acts/<str:act>/", perform_at, name="perform_at"),
]
