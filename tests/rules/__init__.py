"""Decisions: pure, without a database where possible."""
