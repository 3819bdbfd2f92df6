"""The register of breaches of personal data (GDPR article 33)."""
