"""The database's schema, step by step; run when the gateway starts."""
