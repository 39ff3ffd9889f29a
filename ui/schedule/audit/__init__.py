"""Slots whose agreed wall time and stored instant disagree since a zone's rules changed: told at opening, decided here."""
