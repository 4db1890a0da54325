"""What grows with an article, and with the servers that have the bot: articles of any size, and figures of them."""
