"""The gateway: the one program that talks to an ACD, and what every desk asks."""
