"""Ideas and what people add to them."""

from tortoise import Model, fields

from portal.accounts.models import Person


class Board(Model):
    """A product or theme that ideas are about."""

    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=60)
    description = fields.CharField(max_length=300, default="")
    position = fields.IntField(default=0)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "board"


class Idea(Model):
    """Something a person would like to have. Public unless hidden; goes by the rule in `rules.deletion_due`."""

    id = fields.UUIDField(primary_key=True)
    number = fields.IntField(unique=True)  # for people, and for the search index
    board: fields.ForeignKeyRelation[Board] = fields.ForeignKeyField(
        "portal.Board", related_name="ideas", on_delete=fields.RESTRICT
    )
    author: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="ideas", on_delete=fields.SET_NULL, null=True
    )
    title = fields.CharField(max_length=120)
    description = fields.TextField()
    title_text = fields.TextField(default="")  # folded title: similar ideas are found by it
    search_text = fields.TextField(default="")  # folded title and description
    status = fields.CharField(max_length=20, default="open")
    decided_on = fields.DateField(null=True)  # local day of the decision in force
    response = fields.TextField(default="")  # the official one that goes with the status
    responded_at = fields.DatetimeField(null=True)
    responder: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="responses", on_delete=fields.SET_NULL, null=True
    )
    vote_count = fields.IntField(default=0)  # always the number of rows in `vote`
    comment_count = fields.IntField(default=0)  # public comments
    trend = fields.FloatField(default=0.0)  # logarithm of the decayed votes: see rules.trend
    hidden_at = fields.DatetimeField(null=True)
    restricted_at = fields.DatetimeField(null=True)  # article 18: only its author and privacy officers see it
    merged_into: fields.ForeignKeyNullableRelation["Idea"] = fields.ForeignKeyField(
        "portal.Idea", related_name="merged", on_delete=fields.SET_NULL, null=True
    )
    version = fields.IntField(default=1)  # an edit names the version that it saw
    created_at = fields.DatetimeField()
    edited_at = fields.DatetimeField(null=True)

    class Meta:
        table = "idea"


class Vote(Model):
    """One person's support for one idea. Its key makes a second one impossible; withdrawn, it leaves no trace."""

    id = fields.UUIDField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "portal.Idea", related_name="votes", on_delete=fields.CASCADE
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="votes", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField()

    class Meta:
        table = "vote"
        unique_together = (("idea", "person"),)
        indexes = (("person", "created_at"),)


class Comment(Model):
    """What somebody says under an idea; one level of answers."""

    id = fields.UUIDField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "portal.Idea", related_name="comments", on_delete=fields.CASCADE
    )
    author: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="comments", on_delete=fields.SET_NULL, null=True
    )
    parent: fields.ForeignKeyNullableRelation["Comment"] = fields.ForeignKeyField(
        "portal.Comment", related_name="answers", on_delete=fields.CASCADE, null=True
    )
    body = fields.TextField()
    internal = fields.BooleanField(default=False)  # staff only
    by_staff = fields.BooleanField(default=False)
    restricted_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    edited_at = fields.DatetimeField(null=True)

    class Meta:
        table = "comment"
        indexes = (("idea", "created_at"), ("author", "created_at"))


class Follow(Model):
    """A person who asked for mail when an idea changes."""

    id = fields.UUIDField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "portal.Idea", related_name="follows", on_delete=fields.CASCADE
    )
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="follows", on_delete=fields.CASCADE
    )
    created_at = fields.DatetimeField()

    class Meta:
        table = "follow"
        unique_together = (("idea", "person"),)
        indexes = (("person",),)


class StatusChange(Model):
    """The history of an idea's status, with the official response that came with each change."""

    id = fields.UUIDField(primary_key=True)
    idea: fields.ForeignKeyRelation[Idea] = fields.ForeignKeyField(
        "portal.Idea", related_name="changes", on_delete=fields.CASCADE
    )
    actor: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "portal.Person", related_name="status_changes", on_delete=fields.SET_NULL, null=True
    )
    from_status = fields.CharField(max_length=20)
    to_status = fields.CharField(max_length=20)
    response = fields.TextField(default="")
    at = fields.DatetimeField()

    class Meta:
        table = "status_change"
        indexes = (("idea", "at"),)


class IdeaCount(Model):
    """How many listed ideas a board has in a status. Kept by triggers on `idea`, never by the portal."""

    id = fields.IntField(primary_key=True)
    board: fields.ForeignKeyRelation[Board] = fields.ForeignKeyField(
        "portal.Board", related_name="counts", on_delete=fields.CASCADE
    )
    status = fields.CharField(max_length=20)
    ideas = fields.IntField(default=0)

    class Meta:
        table = "idea_count"
        unique_together = (("board", "status"),)


class IdeaTally(Model):
    """What stays of ideas that have gone: numbers a month, board and final status; nobody can be singled out."""

    id = fields.IntField(primary_key=True)
    month = fields.DateField()  # first day of the month in which they went
    board: fields.ForeignKeyNullableRelation[Board] = fields.ForeignKeyField(
        "portal.Board", related_name="tallies", on_delete=fields.SET_NULL, null=True
    )
    status = fields.CharField(max_length=20)
    ideas = fields.IntField(default=0)
    votes = fields.IntField(default=0)

    class Meta:
        table = "idea_tally"
        unique_together = (("month", "board", "status"),)
