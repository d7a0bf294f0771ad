"""The measurements run; how fast is asserted nowhere, machines differ."""
