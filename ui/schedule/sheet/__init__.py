"""The run sheet: a broadcast day of each channel to the second, with what is missing or too much between its slots."""
