"""坐席: every agent, and what he does."""
