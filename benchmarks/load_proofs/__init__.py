"""Half an hour's mixed traffic in three minutes, and what the bot has lost, kept waiting or left lying afterwards."""
