"""Tests of the house itself: its commands, its containers, its rules."""
