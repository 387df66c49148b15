"""Renkei takes a decarbonisation partnership from a handshake to verified credits."""

__version__ = "0.1.0"
