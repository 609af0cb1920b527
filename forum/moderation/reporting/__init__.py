"""The transparency report: what it tells, of which time, and what is too small to be told."""
