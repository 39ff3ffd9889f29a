"""Coproduce: the core, without a window. It runs from a shell, a test or the desk in `ui`."""

__version__ = "0.1.0"
