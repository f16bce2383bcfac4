"""现场指挥台: the live floor of a call centre, for the people who run it."""

__version__ = "0.2.0"
