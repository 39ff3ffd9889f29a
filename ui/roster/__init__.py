"""The roster export: what goes in, how it will look, and where it is written."""
