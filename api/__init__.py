"""The same door for machines."""
