"""The History place: every operation, newest first, and what each one changed."""
