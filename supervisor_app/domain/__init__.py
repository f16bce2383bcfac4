"""The nouns and formulas of a call centre: pure, without I/O, clock or Qt."""
