"""Where the desk has its figures from: entered, tested line by line, and taken."""
