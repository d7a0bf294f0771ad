"""How far what the product says of the law has been read in the law itself."""

from __future__ import annotations

from .language import Word


class Verified(Word):
    """How far a source is verified: every rule carries one."""

    IN_THE_TEXT = "V", "已核对法律原文", "read in the law's text"
    SECOND_HAND = "V*", "经转述资料核对", "known at second hand"
    NOT_YET = "U", "尚未核实", "not verified"
    OUR_DESIGN = "D", "系统建议，并非法定", "our suggestion, not law"
