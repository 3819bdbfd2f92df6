"""What attackers try first and what no feature owns: addresses, the wire, slow texts, log lines, rights, secrets."""
