"""人员: who works here, signing in, and who may do what."""
