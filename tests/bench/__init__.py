"""Figures, by `make bench`: what a page costs, beside a bare text response under the same server."""
