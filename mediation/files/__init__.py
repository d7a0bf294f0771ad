"""What files may be handed in, how their true type is told, and how others get to see them: bytes in, bytes out."""
