"""The demo: an imaginary software house, its customers, and a portal full of what they said."""
