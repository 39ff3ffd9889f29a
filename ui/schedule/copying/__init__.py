"""Copies of a day, a week or any period: the dialog that counts before it copies."""
