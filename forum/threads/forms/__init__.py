"""What people write into forms: its shape, labels and limits."""
