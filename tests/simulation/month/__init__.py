"""March in three townships, as a play: forty cases, six joint meetings, and all that can come between."""
