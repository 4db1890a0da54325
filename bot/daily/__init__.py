"""Daily posts: what is due, claimed, sent, sent again or given up; clock and publisher are passed in."""
