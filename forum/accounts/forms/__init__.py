"""What people type about themselves: its shape, labels and limits."""
