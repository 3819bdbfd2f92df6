"""Figures for Prometheus: what this process has counted, and what the database says now. Labels are names of routes,
methods, classes of status and words of ours: never an id, an address or anything that a person typed."""

from portal.web.metrics.counting import counts, listening, refused, requested
from portal.web.metrics.families import Family, Sample, gauge

__all__ = ["Family", "Sample", "counts", "gauge", "listening", "refused", "requested"]
