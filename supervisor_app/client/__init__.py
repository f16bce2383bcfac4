"""The desk's side of the gateway's HTTP API. Knows nothing of Qt."""
