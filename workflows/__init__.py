"""The work: who has what to do now, and through which page."""
