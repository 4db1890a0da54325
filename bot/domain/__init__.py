"""What Footnote knows: frozen types without input or output."""
