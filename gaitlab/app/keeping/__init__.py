"""Trials as files: found, opened, locked, saved, and kept from crashes."""
