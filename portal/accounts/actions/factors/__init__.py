"""Second factors: an authenticator app, passkeys, recovery codes; how they come, how they are used, how they go."""
