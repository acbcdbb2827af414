"""Documents for paper and for the desk: what one holds, and its renderings as PDF, DOCX and HTML."""
