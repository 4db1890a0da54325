"""What is promised of the daily fact, each put to the proof; ``python -m benchmarks.daily`` runs them."""
