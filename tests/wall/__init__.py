"""The wall between the parties, and around the case: every address as every kind of person."""
