"""告警: what is shown of alerts, and what people do with them."""
