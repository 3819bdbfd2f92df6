"""People, the organisations they belong to, and what proves who they are."""

from tortoise import Model, fields


class Organisation(Model):
    """A customer: a company with an agreement. Membership comes by staff or by invitation only."""

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=120)
    agreement_start = fields.DateField(null=True)
    agreement_end = fields.DateField(null=True)  # the last day on which the agreement holds
    contact_name = fields.CharField(max_length=120, default="")
    contact_email = fields.CharField(max_length=254, default="")
    contact_phone = fields.CharField(max_length=40, default="")
    address = fields.CharField(max_length=300, default="")
    created_at = fields.DatetimeField()

    class Meta:
        table = "organisation"


class Person(Model):
    """Somebody with an account: a customer, or staff when any of the four roles is set."""

    id = fields.UUIDField(primary_key=True)
    number = fields.IntField(unique=True)  # the row of the search index; never shown
    name = fields.CharField(max_length=120)
    display_name = fields.CharField(max_length=60)  # the only name that the public sees
    company = fields.CharField(max_length=120, default="")  # as typed; gives nothing
    email = fields.CharField(max_length=254)
    email_key = fields.CharField(max_length=320, unique=True)  # local part lower-cased, domain in IDNA
    password_hash = fields.CharField(max_length=255, default="")
    language = fields.CharField(max_length=2, default="")  # "" until chosen
    organisation: fields.ForeignKeyNullableRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="members", on_delete=fields.SET_NULL, null=True
    )
    organisation_lead = fields.BooleanField(default=False)
    membership_ended_on = fields.DateField(null=True)
    is_agent = fields.BooleanField(default=False)
    is_manager = fields.BooleanField(default=False)
    is_privacy = fields.BooleanField(default=False)
    is_admin = fields.BooleanField(default=False)
    verified_at = fields.DatetimeField(null=True)  # before this the account has no power
    disabled_at = fields.DatetimeField(null=True)
    active_on = fields.DateField()  # last local day of any activity of their own
    ideas_active_on = fields.DateField(null=True)  # the same, on the ideas portal
    mail_idea_status = fields.BooleanField(default=True)
    mail_idea_comment = fields.BooleanField(default=True)
    restricted_at = fields.DatetimeField(
        null=True
    )  # article 18: hidden from all but themselves and privacy officers
    erase_on = fields.DateField(null=True)  # goes on this local day unless its owner signs in before
    search_text = fields.TextField(default="")  # folded name, company and address, for the desk
    created_at = fields.DatetimeField()

    class Meta:
        table = "person"


class AccountLink(Model):
    """A single-use link that was mailed: verify, reset, set-password, change or undo of an address."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="links", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=20)
    token_hash = fields.CharField(max_length=64, unique=True)
    email = fields.CharField(max_length=254, default="")  # the address that the link is about
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "account_link"


class AuditEvent(Model):
    """Something about an account that its owner or the operator may have to know of later. Append-only."""

    id = fields.UUIDField(primary_key=True)
    at = fields.DatetimeField(db_index=True)
    kind = fields.CharField(max_length=40)
    actor_id = fields.UUIDField(null=True)  # opaque: stays after the person has gone
    subject_id = fields.UUIDField(null=True, db_index=True)
    detail = fields.CharField(max_length=120, default="")  # a word or a number, no name and no address

    class Meta:
        table = "audit_event"


class SocialIdentity(Model):
    """A sign-in at a provider that opens an account. The provider's id of the person is the key (ASVS 5.0 6.8.1)."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="identities", on_delete=fields.CASCADE
    )
    provider = fields.CharField(max_length=20)  # google, facebook, twitter or oidc
    subject = fields.CharField(max_length=255)  # what the provider calls them; opaque, and never reused
    email = fields.CharField(max_length=254, default="")  # as the provider had it when it was linked
    email_verified = fields.BooleanField(default=False)  # by a provider whose word the portal takes
    name = fields.CharField(max_length=120, default="")
    created_at = fields.DatetimeField()
    used_on = fields.DateField(null=True)  # last local day on which it opened the account

    class Meta:
        table = "social_identity"
        unique_together = (("provider", "subject"),)
        indexes = (("person",),)


class Passkey(Model):
    """A key of WebAuthn on a device or in a password manager. The portal holds its public half only."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="passkeys", on_delete=fields.CASCADE
    )
    credential_id = fields.CharField(max_length=700, unique=True)  # base64url
    public_key = fields.TextField()  # base64url of the COSE key
    sign_count = fields.BigIntField(default=0)
    transports = fields.CharField(max_length=100, default="")  # words with a space between
    name = fields.CharField(max_length=60)  # what its owner calls it
    synced = fields.BooleanField(default=False)  # kept by a password manager, on more than one device
    created_at = fields.DatetimeField()
    used_on = fields.DateField(null=True)

    class Meta:
        table = "passkey"
        indexes = (("person",),)


class TotpSecret(Model):
    """The secret of an authenticator app (RFC 6238), encrypted. Counts once it was confirmed with a code."""

    person: fields.OneToOneRelation[Person] = fields.OneToOneField(
        "portal.Person", related_name="totp", on_delete=fields.CASCADE, primary_key=True
    )
    secret = fields.CharField(max_length=255)
    confirmed_at = fields.DatetimeField(null=True)
    last_step = fields.BigIntField(default=0)  # the newest time step that was used: a code works once
    created_at = fields.DatetimeField()

    class Meta:
        table = "totp_secret"


class RecoveryCode(Model):
    """A code for who has lost the second factor. Only its hash is kept; it works once."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="recovery_codes", on_delete=fields.CASCADE
    )
    code_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "recovery_code"
        indexes = (("person",),)


class KnownDevice(Model):
    """A browser that somebody signed in with before: its owner is not stopped by a stranger's wrong guesses."""

    id = fields.UUIDField(primary_key=True)
    token_hash = fields.CharField(max_length=64)  # of the cookie `device`
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="devices", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "known_device"
        unique_together = (("token_hash", "person"),)
        indexes = (("person",),)


class Invitation(Model):
    """An invitation to become a member of an organisation, for one address, once, for a week."""

    id = fields.UUIDField(primary_key=True)
    organisation: fields.ForeignKeyRelation[Organisation] = fields.ForeignKeyField(
        "portal.Organisation", related_name="invitations", on_delete=fields.CASCADE
    )
    email = fields.CharField(max_length=254)
    email_key = fields.CharField(max_length=320)
    token_hash = fields.CharField(max_length=64, unique=True)
    invited_by: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="invitations_sent", on_delete=fields.SET_NULL, null=True
    )
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "invitation"
        indexes = (("organisation", "created_at"), ("email_key",))


class ProviderRequest(Model):
    """A provider's notice that somebody took the portal out of their account there, or wants that data deleted."""

    code = fields.CharField(max_length=40, primary_key=True)  # names it in the status page's address
    provider = fields.CharField(max_length=20)
    received_at = fields.DatetimeField(db_index=True)
    done_at = fields.DatetimeField(null=True)

    class Meta:
        table = "provider_request"
