"""Runs of the sweep, versions of the statement, and what people and officers do with personal data."""

from tortoise import Model, fields

from portal.accounts.models import Person


class SweepRun(Model):
    """One run of the sweep: when, as of when, and how many records went. No ids of people."""

    id = fields.UUIDField(primary_key=True)
    number = fields.IntField(unique=True)  # the order of the runs, whatever the clocks said
    as_of = fields.DatetimeField()
    started_at = fields.DatetimeField(db_index=True)
    finished_at = fields.DatetimeField(null=True)
    stopped = fields.CharField(max_length=300, default="")  # the sentence of the guard that stopped it
    confirmed_at = fields.DatetimeField(null=True)  # when staff let it go on after all
    report = fields.JSONField[dict[str, object]]()  # per holding: due, deleted, kept, oldest overdue

    class Meta:
        table = "sweep_run"


class SweepListed(Model):
    """What a stopped run would have deleted. A confirmation deletes nothing but this."""

    id = fields.UUIDField(primary_key=True)
    run: fields.ForeignKeyRelation[SweepRun] = fields.ForeignKeyField(
        "portal.SweepRun", related_name="listed", on_delete=fields.CASCADE
    )
    key = fields.CharField(max_length=30)  # of the holding
    record_id = fields.UUIDField()
    due_on = fields.DateField()

    class Meta:
        table = "sweep_listed"
        unique_together = (("run", "key", "record_id"),)


class StatementVersion(Model):
    """A published version of the privacy statement, readable for ever."""

    number = fields.IntField(primary_key=True, generated=False)
    fingerprint = fields.CharField(
        max_length=64, unique=True
    )  # hex SHA-256 of registry, terms and operator's details
    published_at = fields.DatetimeField()
    document = fields.TextField()  # JSON: the whole text by language, as it was shown
    told_at = fields.DatetimeField(null=True)  # when the people active in the last year were told

    class Meta:
        table = "statement_version"


class DataExport(Model):
    """A copy of somebody's data, made by a job, fetched once with a link, gone after a week."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="exports", on_delete=fields.CASCADE
    )
    state = fields.CharField(max_length=12, default="waiting")  # waiting, working, ready, fetched, failed
    progress = fields.IntField(default=0)  # records written
    storage_key = fields.CharField(max_length=200, default="")
    size = fields.BigIntField(default=0)  # bytes
    token_hash = fields.CharField(max_length=64, null=True, unique=True)
    created_at = fields.DatetimeField()
    ready_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "data_export"
        indexes = (("person", "created_at"),)


class Erasure(Model):
    """Somebody's request to be erased, as far as it has got: a killed one goes on where it stopped. Its receipt has
    numbers and no text."""

    id = fields.UUIDField(primary_key=True)
    person_id = fields.UUIDField(unique=True)  # opaque: stays when the person has gone
    state = fields.CharField(max_length=12, default="begun")  # begun, done
    choices = fields.TextField(default="{}")  # JSON: which ideas stay without a name, and whether comments do
    asked_by = fields.CharField(max_length=10)  # person | desk | provider | expiry
    begun_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True, db_index=True)
    receipt = fields.TextField(default="{}")  # JSON: per purpose what went, what stays, why and until when

    class Meta:
        table = "erasure"


class Restriction(Model):
    """A record, or a person with all of theirs, that is only kept and not used (article 18)."""

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=20)  # person, idea, comment, ticket
    record_id = fields.UUIDField()
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="restrictions", on_delete=fields.CASCADE
    )
    ground = fields.CharField(max_length=40)  # one of article 18(1)
    since = fields.DatetimeField()
    told_at = fields.DatetimeField(null=True)  # when the person was told that it is about to be lifted
    lift_on = fields.DateField(null=True)
    lifted_at = fields.DatetimeField(null=True)

    class Meta:
        table = "restriction"
        indexes = (("record_id",), ("person", "since"))


class LegalHold(Model):
    """A record that must not be deleted for now, because a claim needs it. Reviewed at least every six months."""

    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=20)
    record_id = fields.UUIDField()
    reason = fields.CharField(max_length=300)
    placed_by = fields.UUIDField(null=True)  # opaque
    placed_at = fields.DatetimeField()
    review_on = fields.DateField(db_index=True)
    released_at = fields.DatetimeField(null=True)

    class Meta:
        table = "legal_hold"
        indexes = (("record_id",),)


class Objection(Model):
    """Somebody objects to a purpose that rests on a legitimate interest (article 21)."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="objections", on_delete=fields.CASCADE
    )
    purpose = fields.CharField(max_length=30)
    at = fields.DatetimeField()

    class Meta:
        table = "objection"
        unique_together = (("person", "purpose"),)


class RecordView(Model):
    """Staff opened somebody's record, or a list of voters with their name on it: the person can see that, and why."""

    id = fields.UUIDField(primary_key=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="record_views", on_delete=fields.CASCADE
    )
    what = fields.CharField(max_length=20)  # person | voters
    role = fields.CharField(max_length=10)  # of the staff member; who it was, the audit log knows
    reason = fields.CharField(max_length=40)
    visit = fields.CharField(max_length=64)  # asked once: hash of session and record
    actor_id = fields.UUIDField()
    at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "record_view"
        indexes = (("person", "at"), ("visit",))


class RightsRequest(Model):
    """A request about somebody's data, with the legal clock: one month, two more only with reasons inside the first."""

    id = fields.UUIDField(primary_key=True)
    number = fields.IntField(unique=True)
    person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="rights_requests", on_delete=fields.SET_NULL, null=True
    )
    kind = fields.CharField(max_length=12)  # access, rectify, erase, restrict, object, portability, other
    channel = fields.CharField(max_length=10)  # portal, letter, mail, phone
    name = fields.CharField(max_length=120, default="")  # of somebody without an account
    address = fields.CharField(max_length=300, default="")  # where the answer goes
    language = fields.CharField(max_length=2)
    received_on = fields.DateField()
    due_on = fields.DateField(db_index=True)
    extended_on = fields.DateField(null=True)
    extension_reason = fields.CharField(max_length=300, default="")
    identity = fields.CharField(
        max_length=20, default=""
    )  # how it was checked: session, mail_code, known_facts
    state = fields.CharField(max_length=12, default="open")  # open, answered, refused, withdrawn
    grounds = fields.CharField(max_length=40, default="")  # of a refusal
    text = fields.TextField(default="")  # what was asked, and notes of the officer
    answer = fields.TextField(default="")  # the letter that went out
    closed_on = fields.DateField(null=True, db_index=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "rights_request"
        indexes = (("person",),)


class Breach(Model):
    """A breach of personal data (article 33): the register, and the 72 hours."""

    id = fields.UUIDField(primary_key=True)
    number = fields.IntField(unique=True)
    discovered_at = fields.DatetimeField()
    happened = fields.TextField()
    data = fields.CharField(max_length=300, default="")  # which kinds of data
    people = fields.IntField(default=0)  # how many, about
    consequences = fields.TextField(default="")
    measures = fields.TextField(default="")
    authority_told_at = fields.DatetimeField(null=True)
    why_not_told = fields.CharField(max_length=300, default="")
    people_told_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "breach"


class RestoreMark(Model):
    """This database was restored from a copy, and serves nobody until the ledger of erasures was replayed."""

    id = fields.IntField(primary_key=True, generated=False)
    restored_at = fields.DatetimeField()
    replayed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "restore_mark"
