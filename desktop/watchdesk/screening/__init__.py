"""The use cases: what an analyst does, without a window."""
