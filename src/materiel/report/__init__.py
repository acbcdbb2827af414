"""Findings and snapshot rows as pages; pages as a static site that opens from disk."""
