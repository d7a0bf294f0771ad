"""The post: how messages leave the outbox, when, by which channels, and what becomes of those that do not get there."""
