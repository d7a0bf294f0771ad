"""What each act writes and what it refuses."""
