"""What waits for a person, what was decided, and what is applied."""
