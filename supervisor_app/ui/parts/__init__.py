"""What every screen is made of: colours, letters, marks, tables, the page itself."""
