"""Frozen rows for each view, always windowed: by period, by work, by page. A query takes a snapshot connection first."""
