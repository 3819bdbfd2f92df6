"""Tables of the web layer: sessions, attempt limits, idempotency keys."""

from tortoise import Model, fields


class Session(Model):
    """One browser that is signed in, or on its way there: then it has no person yet. The cookie holds a token; here
    stands only its hash."""

    id = fields.CharField(max_length=64, primary_key=True)  # hex SHA-256 of the token
    public_id = fields.UUIDField(unique=True)  # names the session in the person's own list, opens nothing
    person: fields.ForeignKeyNullableRelation["Model"] = fields.ForeignKeyField(
        "portal.Person", related_name="sessions", on_delete=fields.CASCADE, null=True
    )
    stay = fields.BooleanField(default=False)
    staff = fields.BooleanField(default=False)  # shorter life, fixed at sign-in
    browser = fields.CharField(max_length=60, default="")  # "Firefox on Linux", never the whole User-Agent
    created_at = fields.DatetimeField()
    seen_at = fields.DatetimeField(db_index=True)
    proven_at = fields.DatetimeField(null=True)  # the last time the person proved who they are
    factor_at = fields.DatetimeField(
        null=True
    )  # when they proved it with a second factor; staff's roles wait for it
    method = fields.CharField(
        max_length=20, default=""
    )  # password, passkey, google, facebook, twitter, oidc, demo
    flash = fields.TextField(default="")  # JSON list of [kind, text], shown once

    class Meta:
        table = "session"


class Step(Model):
    """What a browser is in the middle of: a sign-in at a provider, a code, a key. Bound to its session, used once."""

    id = fields.CharField(max_length=64, primary_key=True)  # hex SHA-256 of the token that names it
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "portal.Session", related_name="steps", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=20)
    data = fields.TextField()  # JSON
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "step"
        indexes = (("session", "kind"),)


class SpentChallenge(Model):
    """A solved proof of work: none is taken twice. Goes when it could no longer be sent."""

    id = fields.CharField(max_length=64, primary_key=True)
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "spent_challenge"


class AttemptLimit(Model):
    """How often something was tried in a window; shared by all replicas."""

    bucket = fields.CharField(max_length=120, primary_key=True)  # name and hashed subject
    tries = fields.IntField()
    until = fields.DatetimeField(db_index=True)

    class Meta:
        table = "attempt_limit"


class IdempotencyKey(Model):
    """What a form that creates led to, so that a second send leads to the same. Kept for 24 hours."""

    id = fields.CharField(max_length=64, primary_key=True)  # hex SHA-256 of person, path and the form's key
    location = fields.CharField(max_length=300, default="")
    created_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "idempotency_key"
