"""Erasing a person: begun by themselves, by the desk or by a provider; carried out by a job; told by a receipt."""
