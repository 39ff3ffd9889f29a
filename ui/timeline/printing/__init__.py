"""The timeline on paper: how it is cut into pages, how a page is painted, and where it is written."""
