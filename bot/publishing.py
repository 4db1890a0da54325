"""The Discord side of the daily fact: posts it, and finds a post again."""
