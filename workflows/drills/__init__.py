"""Drills that need the whole product, each in a throw-away database on the server it is given."""
