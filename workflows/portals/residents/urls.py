"""Addresses of the residents' pages."""

from django.urls import path

from . import filing, papers, proving, public, receipt, track
from .acting import act
from .front import front

residents = [
    path("", front, name="front"),
    path("notices/", public.notices, name="notices"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("proof/", proving.published, name="proof"),
    path("proof/roots.jsonl", proving.published_file, name="roots_file"),
    path("proof/verify.py", proving.verifier, name="verifier"),
    path("speak/<str:language>/", public.speak, name="speak"),
    path("file/", filing.start, name="filing"),
    path("file/evidence/", filing.evidence, name="filing_evidence"),
    path("file/check/", filing.check, name="filing_check"),
    path("file/receipt/", receipt.receipt, name="filing_receipt"),
    path("file/save/", filing.save, name="filing_save"),
    path("file/resume/", filing.resume, name="filing_resume"),
    path("file/give-up/", filing.give_up, name="filing_give_up"),
    path("file/<str:name>/", filing.step, name="filing_step"),
    path("track/", track.track, name="track"),
    path("track/case/", track.tracked, name="tracked"),
    path("track/case/readers/", track.readers, name="readers"),
    path("track/case/receipts/", proving.receipts, name="receipts"),
    path("track/case/receipts/<int:entry>/", proving.own_receipt, name="own_receipt"),
    path(
        "track/case/receipts/<int:entry>/receipt.jsonl",
        proving.own_receipt_file,
        name="own_receipt_file",
    ),
    path("track/case/papers/", papers.own_papers, name="own_papers"),
    path("track/case/papers/<str:paper_code>/<int:part>.pdf", papers.own_paper, name="own_paper"),
    path("track/case/dossier.pdf", papers.own_dossier, name="own_dossier"),
    path("track/case/exhibits/<int:exhibit>/", track.own_exhibit, name="own_exhibit"),
    path("track/case/exhibits/<int:exhibit>/shown/", track.shown_exhibit, name="shown_exhibit"),
    path(
        "track/case/exhibits/<int:exhibit>/<str:version>/<int:page>.jpg",
        track.own_exhibit_page,
        name="own_exhibit_page",
    ),
    path("track/case/acts/<str:name>/", act, name="own_act"),
    path("track/leave/", track.leave, name="leave"),
]
