"""The command line of imports: what is asked for, and what is told."""
