"""设置 › 处置预案 and 应急条件: what an emergency begins with, and what proposes one."""
