"""Keeping the registry: places, organisations, offices; every change with its entry in the registry's journal."""
