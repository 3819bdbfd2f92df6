"""What the audit log knows about accounts."""

from enum import StrEnum


class Event(StrEnum):
    """Something that happened to an account."""

    CONFIRMED = "confirmed"
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_OUT = "sign_out"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an event
    PASSWORD_RESET = "password_reset"  # noqa: S105
    PASSWORD_SET = "password_set"  # noqa: S105 - the first one of an account that had none
    PROVEN = "proven"  # showed once more who they are, in a session that goes on
    PROOF_FAILED = "proof_failed"
    SIGN_IN_LINKED = "sign_in_linked"
    SIGN_IN_UNLINKED = "sign_in_unlinked"
    SIGN_INS_REMOVED = "sign_ins_removed"  # all of them, when the owner took the account back
    WAY_IN_LOST = "way_in_lost"  # a provider took the last one; a link was mailed. See actions/meta.py
    APP_ADDED = "app_added"
    APP_REPLACED = "app_replaced"
    APP_REMOVED = "app_removed"
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    PASSKEY_REFUSED = "passkey_refused"  # its counter went back: there are two of it
    CODES_RENEWED = "codes_renewed"
    CODE_USED = "code_used"  # a recovery code; the detail says how many are left
    CODE_FAILED = "code_failed"
    FACTORS_RESET = "factors_reset"
    EMAIL_CHANGED = "email_changed"
    EMAIL_RESTORED = "email_restored"
    STAFF_ADDED = "staff_added"
    ROLES_CHANGED = "roles_changed"
    DISABLED = "disabled"
    ENABLED = "enabled"
    MEMBERSHIP_STARTED = "membership_started"
    MEMBERSHIP_ENDED = "membership_ended"
    LEAD_CHANGED = "lead_changed"
    ERASURE_BEGUN = "erasure_begun"  # at the desk, for who wrote a letter
    RIGHTS_REQUEST = "rights_request"  # the detail says what happened to which number
    RESTRICTED = "restricted"  # the detail says which kind of record
    RESTRICTION_LIFTED = "restriction_lifted"
    HOLD_PLACED = "hold_placed"
    HOLD_REVIEWED = "hold_reviewed"
    HOLD_RELEASED = "hold_released"
    BREACH = "breach"  # the same, in the register of breaches
