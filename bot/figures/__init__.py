"""Pictures of the article: a timeline, a comparison, the outline.

Each is laid out as SVG of our own writing from domain values alone, with the advance widths of the very fonts that set
it, and turned into PNG by resvg in a process of its own.
"""
