"""Values: what stands under a heading, read by noun (dates, durations, lists, organisations …)."""
