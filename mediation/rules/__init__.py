"""Decisions: pure functions and tables. Rules read, never write, and take the day."""
