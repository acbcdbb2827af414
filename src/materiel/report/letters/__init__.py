"""Letters: what leaves the house, worded for one addressee and cleared for it."""
