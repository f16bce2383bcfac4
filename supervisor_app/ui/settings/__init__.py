"""The settings of the centre and of this desk, changed together and saved as one."""
