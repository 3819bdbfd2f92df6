"""People, the organisations they belong to, and what proves who they are."""

from tortoise import Model, fields


class Organisation(Model):
    """A customer: a company with an agreement. Membership comes by staff or by invitation only."""

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=120)
    agreement_start = fields.DateField(null=True)
    agreement_end = fields.DateField(null=True)  # the last day on which the agreement holds
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
