"""Drills: proofs too long for the tests, which an operator can run on the machine that has to be trusted."""
