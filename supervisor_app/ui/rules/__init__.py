"""设置 › 告警规则: the rules of a centre, and the form of one."""
