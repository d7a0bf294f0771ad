"""Forms derived from the declarations of acts."""

from .act_form import ActForm, form_for
from .parts import Line

__all__ = ["ActForm", "Line", "form_for"]
