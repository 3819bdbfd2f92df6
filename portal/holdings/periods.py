"""How long things are kept by a term that is no setting. Whatever executes such a term, and the sentence of the
privacy statement that names it, read it here: it is written down once."""

LOG_DAYS = 30  # the lines that the portal writes for its operator; who keeps them deletes them
AUDIT_MONTHS = 24  # events about accounts, and who opened whose record
CUSTOMER_RECORD_MONTHS = 12  # after the end of an organisation's agreement
REQUEST_MONTHS = 24  # a case about somebody's rights, after it was closed
EXPORT_DAYS = 7  # the file with a copy of somebody's data
INVOICE_YEARS = 7  # outside the portal: what tax law asks of its operator
HOLD_MONTHS = 6  # until a legal hold has to be looked at again
CONSENT_MONTHS = 60  # the proof of a consent, after it ended

# Of purposes without a feature in this portal: what a feature will have to execute.
APPLICATION_WEEKS = 6
APPLICATION_CONSENT_MONTHS = 12
EVENT_YEARS = 3
REFERENCE_HOURS = 24
