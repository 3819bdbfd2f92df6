"""WebAuthn: what the browser is asked for, and whether what it answers is right. The rest of passkeys is elsewhere.

A passkey belongs to the host of PORTAL_BASE_URL. It has to be one that finds its account by itself (discoverable) and
that makes sure of its owner (a finger, a face, a PIN): so it is two factors in one. Who made the device is not asked.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers import options_to_json_dict as as_dict
from webauthn.helpers.parse_authentication_credential_json import parse_authentication_credential_json
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from portal.accounts.queries.accounts import Account
from portal.accounts.queries.factors import StoredPasskey
from portal.settings import Settings

TIMEOUT = 5 * 60 * 1000  # milliseconds that the browser waits for its person
LONGEST_ID = 700  # characters of base64url: longer ones are no credential that devices make
REQUIRED = UserVerificationRequirement.REQUIRED
# A public key whose private half nobody has: an unknown passkey costs the same work as a known one.
NOBODYS_KEY = (
    "pQECAyYgASFYIFCcosKQw1ZdpvzVhUJvhDxRgh3512ofNJMas36DEE7KIlggY2aiUc2y1uoGrPcdeZrRe1_gvosyvbdSqvh907YEFQU"
)


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that was just made, checked."""

    credential_id: str
    public_key: str
    sign_count: int
    transports: str
    synced: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """Which passkey a browser says that it answers with."""

    credential_id: str
    owner: bytes | None  # the account, as the passkey knows it


def offered(settings: Settings) -> bool:
    """Whether passkeys can exist here; templates ask the same as `passkeys_offered`."""
    return settings.has_name


def to_create(
    settings: Settings, account: Account, existing: Sequence[StoredPasskey], challenge: bytes
) -> dict[str, Any]:
    """What the browser is asked, to make a passkey for `account` on a device that has none of `existing`."""
    return as_dict(
        generate_registration_options(
            rp_id=settings.host,
            rp_name=settings.name,
            user_id=account.id.bytes,
            user_name=account.email,
            user_display_name=account.name,
            challenge=challenge,
            timeout=TIMEOUT,
            attestation=AttestationConveyancePreference.NONE,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=REQUIRED
            ),
            exclude_credentials=[_descriptor(one) for one in existing],
        )
    )


def to_show(settings: Settings, among: Sequence[StoredPasskey], challenge: bytes) -> dict[str, Any]:
    """What the browser is asked, to show one passkey `among` these; among none: any that it has for the portal."""
    return as_dict(
        generate_authentication_options(
            rp_id=settings.host,
            challenge=challenge,
            timeout=TIMEOUT,
            allow_credentials=[_descriptor(one) for one in among],
            user_verification=REQUIRED,
        )
    )


def made(settings: Settings, answer: str, challenge: bytes) -> NewPasskey | None:
    """The passkey in a browser's `answer` (JSON) to `to_create`; None when anything about it is wrong."""
    try:
        checked = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings.host,
            expected_origin=settings.base_url,
            require_user_verification=True,
        )
        transports = json.loads(answer)["response"].get("transports") or []
        known = [word for word in (one.value for one in AuthenticatorTransport) if word in transports]
    except Exception:  # noqa: BLE001 - whatever hostile bytes make the parser say, the answer is no
        return None
    credential_id = bytes_to_base64url(checked.credential_id)
    if len(credential_id) > LONGEST_ID:
        return None
    return NewPasskey(
        credential_id=credential_id,
        public_key=bytes_to_base64url(checked.credential_public_key),
        sign_count=checked.sign_count,
        transports=" ".join(known),
        synced=checked.credential_device_type == CredentialDeviceType.MULTI_DEVICE,
    )


def claimed(answer: str) -> Claim | None:
    """Which passkey a browser's `answer` (JSON) to `to_show` names; None when it cannot be read. Not checked yet."""
    try:
        parsed = parse_authentication_credential_json(answer)
    except Exception:  # noqa: BLE001 - as above
        return None
    return Claim(bytes_to_base64url(parsed.raw_id), parsed.response.user_handle)


def shown(settings: Settings, answer: str, challenge: bytes, public_key: str) -> int | None:
    """How often the passkey says that it was used, when the holder of `public_key` gave this `answer` (JSON) to the
    `challenge`, here, and made sure of its owner; else None."""
    try:
        checked = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings.host,
            expected_origin=settings.base_url,
            credential_public_key=base64url_to_bytes(public_key),
            credential_current_sign_count=0,  # compared where it is stored, in one statement
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - as above
        return None
    return checked.new_sign_count


def belongs(claim: Claim, person_id: UUID, *, must_say: bool) -> bool:
    """Whether the passkey says that it is of this person; `must_say`: one that says nothing is refused as well."""
    return claim.owner == person_id.bytes if claim.owner is not None else not must_say


def _descriptor(one: StoredPasskey) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(
        id=base64url_to_bytes(one.credential_id),
        transports=[AuthenticatorTransport(word) for word in one.transports.split()] or None,
    )
