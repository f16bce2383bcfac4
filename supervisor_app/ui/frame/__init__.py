"""The window around the pages: bar, rail, banner, what stands in before the first picture."""
