"""One module per ACD family: its wire format in, domain events out. See `base` for the contract."""
