"""Panels at the right of a page that show one thing in detail."""
