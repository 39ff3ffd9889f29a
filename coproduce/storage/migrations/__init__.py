"""Migrations, one per released schema; run by `storage.schema.migrate` after a backup, foreign keys off."""
