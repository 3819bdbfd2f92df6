"""Anna, who has something restricted; Bram, who reads her ticket along; Carla, a stranger; Daan, an agent; Eva, an
admin; Petra, the privacy officer. Each record of Anna says a word that nobody else uses."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from portal import registry
from portal.accounts.models import Person
from portal.kit import clock
from portal.privacy.restricting import holding, placing
from portal.privacy.restricting.placing import Chosen
from portal.settings import Settings
from portal.tickets.actions import sharing
from tests import cast
from tests.ideas import making
from tests.tickets.conftest import act_of, ticket_of

IDEA, COMMENT, TICKET = "kwikstaart", "roerdomp", "wulpen"


@dataclass(frozen=True)
class World:
    """Everybody, and what is restricted in turn."""

    settings: Settings
    anna: Person
    bram: Person
    carla: Person
    daan: Person
    eva: Person
    petra: Person
    idea: UUID  # Anna's, with a vote of Bram and a comment of Carla
    other: UUID  # Carla's, with a vote and a comment of Anna
    comment: UUID  # that one
    ticket: UUID  # Anna's, shared with Bram

    async def restrict(self, kind: str) -> UUID:
        """Anna restricts this one, or everything (`person`)."""
        records = {"idea": self.idea, "comment": self.comment, "ticket": self.ticket, "person": self.anna.id}
        chosen = Chosen(kind, records[kind], "accuracy")
        return await placing.restrict(self.settings, self.things, self.anna.id, chosen, clock.now())

    async def hold(self, kind: str, record: UUID, review_on: date | None = None) -> UUID:
        """Petra holds a record."""
        day = review_on or cast.today() + timedelta(days=90)
        return await holding.place(
            self.things, kind, record, reason="A claim", review_on=day, officer=self.petra.id, now=clock.now()
        )

    @property
    def things(self):  # type: ignore[no-untyped-def]
        """What can be restricted."""
        return registry.restrictables(self.settings)


async def made(settings: Settings) -> World:
    """All of it, nothing restricted yet."""
    anna, bram, carla = await cast.anna(), await cast.bram(organisation_lead=True), await cast.carla()
    daan, eva, petra = await cast.daan(), await cast.eva(), await cast.petra()
    await making.board()
    idea = await making.idea(anna, f"Een {IDEA} in de tuin", f"Graag een {IDEA}.")
    await making.vote(idea, bram)
    await making.comment(idea, carla, "Leuk")
    other = await making.idea(carla, "Een ander idee", "Iets anders.")
    await making.vote(other, anna)
    comment = await making.comment(other, anna, f"Denk aan de {COMMENT}")
    ticket = await ticket_of(settings, anna, f"De {TICKET} zwijgen", body=f"Mijn {TICKET} doen het niet.")
    await sharing.share(act_of(settings, anna), ticket, sharing.Wish("people", frozenset([bram.id])))
    return World(settings, anna, bram, carla, daan, eva, petra, idea, other, comment, ticket)
