"""The idea board."""
