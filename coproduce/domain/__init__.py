"""Rules on plain values: time, titles, languages. Nothing here reads a file or a clock."""
