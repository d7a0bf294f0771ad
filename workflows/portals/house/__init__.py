"""Pages of the house itself: how pages look, the keys, and all parts in all states."""
