"""What the privacy desk of the demo has to look at: requests about data, a breach that was dealt with, a legal hold."""

from dataclasses import dataclass
from datetime import timedelta

from portal.demo.chance import id_at
from portal.demo.people import Cast
from portal.demo.times import Times
from portal.privacy.models import Breach, LegalHold, RightsRequest
from portal.privacy.requests import rules
from portal.tickets.models import Ticket

DAYS_WAITING, DAYS_ANSWERED = (
    24,
    95,
)  # a week before the last day of the first; the second was closed in three days
LETTER = (
    "Beste Emma Hughes,\n\nJe vroeg welk telefoonnummer wij van je hebben. Wij hebben er geen. Alles wat wij wel van je"
    " hebben, vind je onder Mijn gegevens.\n\nMet vriendelijke groet,\nNoorderlicht Software B.V."
)


@dataclass
class Rights:
    """Rows to write."""

    requests: list[RightsRequest]
    breaches: list[Breach]
    holds: list[LegalHold]


def build(cast: Cast, tickets: list[Ticket], times: Times) -> Rights:
    """One request that waits, one that was answered, a breach of last spring, and a ticket that a claim needs."""
    held = next(one for one in tickets if one.settled_on is None)
    return Rights(
        [_waiting(cast, times), _answered(cast, times)], [_breach(times)], [_hold(cast, held, times)]
    )


def _waiting(cast: Cast, times: Times) -> RightsRequest:
    came = times.ago(DAYS_WAITING, "request", 1)
    return RightsRequest(
        id=id_at(came, "request", 1),
        number=1,
        kind="access",
        channel="letter",
        name="G. Terpstra",
        address="Voorbeeldstraat 12, 0000 AB Voorbeeldstad",
        language="nl",
        received_on=times.day(came),
        due_on=rules.first_due(times.day(came)),
        text="Vraagt per brief wat wij van hem hebben. Was tot vorig jaar uitvoerder bij Bouwgroep De Linde.",
        created_at=came,
    )


def _answered(cast: Cast, times: Times) -> RightsRequest:
    came = times.ago(DAYS_ANSWERED, "request", 2)
    emma = cast["emma"]
    return RightsRequest(
        id=id_at(came, "request", 2),
        number=2,
        person_id=emma.id,
        kind="access",
        channel="portal",
        language="nl",
        received_on=times.day(came),
        due_on=rules.first_due(times.day(came)),
        identity="session",
        state="answered",
        text="Welk telefoonnummer hebben jullie van mij?",
        answer=LETTER,
        closed_on=times.day(came) + timedelta(days=3),
        created_at=came,
    )


def _breach(times: Times) -> Breach:
    found = times.ago(200, "breach")
    return Breach(
        id=id_at(found, "breach"),
        number=1,
        discovered_at=found,
        happened="Een lijst met deelnemers aan een webinar is naar een verkeerd adres gemaild.",
        data="Naam en zakelijk e-mailadres",
        people=11,
        consequences="Klein: de ontvanger heeft de lijst niet geopend en heeft haar gewist.",
        measures="De ontvanger is gebeld. Lijsten gaan niet meer per mail.",
        why_not_told="Geen risico: de ontvanger bevestigde schriftelijk dat de lijst is gewist.",
        closed_at=found + timedelta(days=2),
    )


def _hold(cast: Cast, ticket: Ticket, times: Times) -> LegalHold:
    placed = times.ago(40, "hold")
    return LegalHold(
        id=id_at(placed, "hold"),
        kind="ticket",
        record_id=ticket.id,
        reason="Geschil over een factuur; de advocaat vraagt om de correspondentie.",
        placed_by=cast["petra"].id,
        placed_at=placed,
        review_on=times.today + timedelta(days=120),
    )
