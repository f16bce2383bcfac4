"""The manual: its pages as they are written, found in, and shown."""
