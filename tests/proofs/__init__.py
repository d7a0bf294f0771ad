"""Proof for outsiders: the arithmetic, the files, what is published."""
