"""How what the privacy feature itself keeps goes, where its rule is not one of the sweep's."""

from portal.privacy.expiry.opaque import forget_ids

__all__ = ["forget_ids"]
