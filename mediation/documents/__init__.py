"""Official papers: each form is declared once, filled from a case, and rendered as .docx and as PDF."""
