"""大屏: every page as one painted widget in a coordinate system of 1920 by 1080."""
