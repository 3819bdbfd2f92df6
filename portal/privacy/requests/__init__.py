"""Requests about somebody's data: the legal clock, who it is, the letters, and what to do next."""
