"""Webhooks: made, watched, tested, paused and ended by those who keep them."""
