"""Who somebody is: passwords, the second step, sessions, the office's own provider, the first administrator."""
