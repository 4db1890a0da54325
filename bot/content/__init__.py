"""The articles' files: read, held against the model and against each other, every fault reported at once."""
