"""The invented county and the disputes driven through it."""
