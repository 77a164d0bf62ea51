"""The screen RAT: the season, whom the rule lets down next, reminders, and the kesehatan."""
