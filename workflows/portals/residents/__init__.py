"""The residents' pages: public, without an account."""
