"""The one door, and the flow behind it."""
