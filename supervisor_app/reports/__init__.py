"""Interval history to tables and papers. pandas is imported inside the functions that need it."""
