"""Playbooks in the window: prepare them line by line, and lay one over a range of time."""
