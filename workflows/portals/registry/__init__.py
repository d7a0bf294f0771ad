"""The registry's pages: places, organisations, offices and people."""
