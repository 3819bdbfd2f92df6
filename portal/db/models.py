"""Tables that the database layer itself needs."""

from tortoise import Model, fields


class Lease(Model):
    """Who alone may do a thing now (the daily sweep), and until when."""

    name = fields.CharField(max_length=60, primary_key=True)
    holder = fields.CharField(max_length=60)
    until = fields.DatetimeField()

    class Meta:
        table = "lease"


class NumberSeries(Model):
    """The last number given out in a series (tickets, ideas)."""

    name = fields.CharField(max_length=40, primary_key=True)
    given = fields.IntField()

    class Meta:
        table = "number_series"
