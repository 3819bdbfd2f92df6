"""Hostile input: what nobody types by accident, in every field, address, header and file."""
