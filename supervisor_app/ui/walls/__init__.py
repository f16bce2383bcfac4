"""大屏: the layouts of the centre, the walls that show them, and a wall over this screen."""
