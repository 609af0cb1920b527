"""The search for programs."""
