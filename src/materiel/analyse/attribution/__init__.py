"""Whose stock did it come from? A mixture of stockpiles that are known in part, and one that nobody described."""
