"""The page 值班: the shift's record, its hand-over, and the records of the past."""
