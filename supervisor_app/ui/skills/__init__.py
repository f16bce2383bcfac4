"""技能: who serves which queue at which level, prepared together and applied at once."""
