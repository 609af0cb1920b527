"""Small signs: thanks for a post, and "we have this too" under a challenge."""
