"""Everything that the portal keeps, sets, asks and sends is declared; and what looks for it sees what is not."""
