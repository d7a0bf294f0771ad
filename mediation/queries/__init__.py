"""All reading: what a person may see, and in which shape a page or machine wants it."""
