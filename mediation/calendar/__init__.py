"""Days and instants: pure, knows nothing of cases."""
