"""A support and ideas portal that executes its own privacy statement."""

__version__ = "0.1.0"
