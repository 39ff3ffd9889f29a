"""Boards for screen readers: a painted view tells of what is on it as children, made when they are asked for."""
