"""The life of a trace request: every step is a new version of its row, and none is ever overwritten."""
