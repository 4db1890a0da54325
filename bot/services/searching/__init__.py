"""Search over an article: its passages, the paragraphs that they lead to, and the English that questions are in."""
