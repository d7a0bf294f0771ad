"""The pages: a desk, a bureau, and the residents' door."""
