"""Documents as DOCX: the parts of a Word file, each written by a module of its own."""
