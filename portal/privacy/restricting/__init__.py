"""Restriction (article 18), legal holds, and objections (article 21): who places them, who lifts them, and when."""
