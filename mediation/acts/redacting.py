"""Parts of an exhibit are blacked out, so that others can be shown the rest."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.files.kinds import is_pictured
from mediation.models import Case, CaseEntry, Evidence, RedactedExhibit
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct
from .evidence import StoredFile


@dataclass(frozen=True, kw_only=True)
class RedactExhibit(CaseAct):
    """A version of an exhibit with parts blacked out; the last one counts. It is kept as points alone."""

    story = bi("{actor}为一份证据制作了遮盖版。", "{actor} made a redacted version of an exhibit.")
    help = bi(
        "原件不变。遮盖版逐页转成图像保存，被遮盖的文字不能复制出来；再做一份即替换前一份。",
        "The original stays. Pages are kept as pictures: nothing under a bar can be copied. The last one counts.",
    )
    parallel = True

    exhibit: int = fields.one("exhibit", bi("哪份证据", "Which exhibit"), "exhibits")
    file: StoredFile | None = fields.upload(
        bi("遮盖后的图片或 PDF", "The redacted picture or PDF"), private=True, is_flat=True,
        help=bi("也可在证据页上直接画框遮盖。", "You can also draw bars on the exhibit's own page."),
    )  # fmt: skip
    title: str = fields.line(
        bi("遮盖版的名称", "Title of this version"),
        help=bi("给对方看的就是这个名称，不要写个人信息。", "The other side reads it: nothing personal."),
    )  # fmt: skip
    reason: str = fields.line(
        bi("遮盖了什么、为什么", "What was blacked out, and why"), limit=200,
        help=bi("对方看不到这一项。", "Not shown to the other side."),
    )  # fmt: skip
    shown: bool = fields.flag(
        bi("给另一方在网上看这一份", "Let the other side see this version online")
    )

    def check(self, case: Case) -> None:
        """It is of an exhibit of this case, and something to look at."""
        if not Evidence.objects.filter(case=case, pk=self.exhibit or 0).exists():
            raise Incomplete(
                bi("请从本案已附的材料中选择。", "Choose from what is attached to this case."),
                field="exhibit",
            )
        if self.file and not is_pictured(self.file.shown_type):
            raise Incomplete(
                bi("遮盖版须是图片或 PDF。", "A redacted version must be a picture or a PDF."),
                field="file",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The journal keeps the digests for ever."""
        if self.file:
            entry.facts |= self.file.digests

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the version."""
        assert self.file is not None, "`require_inputs` was not asked"
        version = RedactedExhibit(
            case=case, entry=entry, exhibit_id=self.exhibit, title=self.title, is_shown=self.shown,
            **self.file.columns,
        )  # fmt: skip
        RedactedExhibit.writes.bulk_create([version])
