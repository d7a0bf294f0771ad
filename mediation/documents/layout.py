"""Sizes of the paper, for both kinds of file. In millimetres and points."""

MARGINS = {"top": 30, "bottom": 25, "left": 28, "right": 26}
"""28 at the left and 26 at the right are those of official papers in the narrow sense, from general knowledge. These
forms are not among them, and no layout of theirs was found: it is this system's own."""
WIDTH = 210 - MARGINS["left"] - MARGINS["right"]
TITLE, BODY, TABLE, SMALL = 22, 14, 12, 9
LEADING = 1.6
ROW = 8
"""The least height of a row: one can write in it by hand."""
