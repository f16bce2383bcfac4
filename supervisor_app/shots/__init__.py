"""Pictures of every screen, from one fixed demonstration floor, without a display."""
