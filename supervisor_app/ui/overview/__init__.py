"""总览: the floor at a glance."""
