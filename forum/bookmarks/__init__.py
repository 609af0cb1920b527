"""Posts that a member keeps, with a note and a day on which to be reminded."""
