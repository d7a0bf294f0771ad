"""Signing in, and what a person keeps of it: password, second step, sessions, token."""
