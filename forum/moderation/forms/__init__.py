"""What people fill in to report, and moderators to decide."""
