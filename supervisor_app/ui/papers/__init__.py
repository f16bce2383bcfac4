"""Dialogs about papers: which one, how far it is, which the gateway makes by itself."""
