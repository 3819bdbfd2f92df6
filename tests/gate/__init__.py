"""What `make check` holds the source to: read, not run. A rule that a person would forget stands here."""
