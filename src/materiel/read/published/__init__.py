"""Readers of data sets that others publish: the shapes of their files, their columns, what becomes of each."""
