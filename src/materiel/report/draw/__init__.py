"""Drawings as SVG text: case heads, charts, maps. They carry their own colours and need nothing around them."""
