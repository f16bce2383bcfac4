"""趋势与报表: what a stretch of time was like, and the contacts behind it."""
