"""The case: what is true and what is allowed."""
