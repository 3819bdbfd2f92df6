"""Who may do what to whose account."""

from collections.abc import Set as AbstractSet

from portal.i18n import N_

LAST_ADMIN = N_("This is the last admin: make somebody else admin first.")
NOT_YOURSELF = N_("You cannot disable your own account. Ask another admin.")
BEING_ERASED = N_("This account is being erased: it stays closed.")
NO_MEMBER = N_("Only a member of an organisation can lead it.")
STAFF_BY_ADMIN = N_("The accounts of staff are changed by an admin.")


def refusal_to_manage(actor_roles: AbstractSet[str], target_roles: AbstractSet[str]) -> str | None:
    """Why somebody with `actor_roles` may not disable, enable or sign out a person with `target_roles`.

    Admins may everything here; privacy officers only where the person is no staff. None: go ahead.
    """
    if "admin" in actor_roles or ("privacy" in actor_roles and not target_roles):
        return None
    return STAFF_BY_ADMIN


def refusal_to_drop_admin(*, is_admin: bool, stays_admin: bool, other_admins: int) -> str | None:
    """Why a person may not stop being a working admin: somebody must be able to give roles. None: go ahead.

    `other_admins`: how many others are admin and not disabled.
    """
    return LAST_ADMIN if is_admin and not stays_admin and other_admins == 0 else None
