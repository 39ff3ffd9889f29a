"""The Works place: the catalogue of joint works with their episodes and language versions."""
