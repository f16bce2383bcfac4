"""检查工作记录: a shift's rounds of inspection, and what is to be mended (13.9, picture 15)."""
