"""From rows and findings to pages: one module for each kind of page."""
