"""Proof that a journal is whole."""
