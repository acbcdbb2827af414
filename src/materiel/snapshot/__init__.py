"""The curated rows at one moment and one handling limit, as files that never change; and the engine over them."""
