"""What people see. Widgets show models, state wishes by signals, and do nothing themselves."""
