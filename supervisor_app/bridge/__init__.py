"""Where threads become signals: QtCore only, no widgets."""
