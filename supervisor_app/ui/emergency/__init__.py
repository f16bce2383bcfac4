"""应急: what proposes an emergency, how it goes on, and what came of it (design 13.8)."""
