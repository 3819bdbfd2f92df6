"""What happens to accounts when people sign in at providers. What it leads to is decided in `rules.linking`."""
