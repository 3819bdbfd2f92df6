"""What goes when: the coming twelve months, by holding."""
