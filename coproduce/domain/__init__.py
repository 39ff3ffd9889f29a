"""Rules on plain values: time, spans, titles, languages. Nothing here reads a file or a clock."""
