"""Data the program ships: words, reference data, sample, icons. Here so that a wheel carries them."""
