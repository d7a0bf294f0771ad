"""The law of a case, held against the code and the database."""
