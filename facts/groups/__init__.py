"""The facts, one pair of files per group: what is asked and said in the .py, what is read in the .sql."""
