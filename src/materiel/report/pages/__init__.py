"""Pages as data: frozen dataclasses that say what a page holds, in no language and with no markup.

The static site renders them with templates; a live server renders the same objects, or gives them as JSON. Every
field is documented by the sentence under it, and `materiel.report.pages.documented` reads those sentences.
"""
