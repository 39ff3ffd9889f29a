"""Editions of the schedule: freezing one for a partner, what changed since, the change notice."""
