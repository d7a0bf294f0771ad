"""The registry and its people."""
