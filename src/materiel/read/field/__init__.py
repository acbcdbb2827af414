"""The field: forms to fill, and what comes back filled."""
