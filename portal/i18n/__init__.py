"""Dutch and English. The source texts are English; the Dutch ones stand in `nl/*.po`, one file a feature."""

from portal.i18n.catalogue import LANGUAGES, N_, Translations, translations
from portal.i18n.negotiation import negotiate

__all__ = ["LANGUAGES", "N_", "Translations", "negotiate", "translations"]
