"""Customers, all with the demo's password; every fourth belongs to an organisation."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

from portal.accounts import password
from portal.accounts.models import Organisation, Person
from portal.accounts.rules import people as rules
from portal.db import rows, transaction, value
from portal.demo.chance import id_at
from portal.demo.crowd.chance import chance
from portal.demo.crowd.sizes import Sizes
from portal.demo.seed import PASSWORD
from portal.demo.times import Times

CHUNK = 1000
PER_ORGANISATION = 25
DOMAIN = "crowd.example.org"
FIRST = "Anouk Bas Carlijn Daan Elif Femke Gijs Hanna Ilse Jasper Kim Lotte Mees Noor Oscar Puck Rosa Sem Tess".split()
LAST = "Bakker Claessen Dekker Evers Faber Groen Hendriks Jansen Kok Lammers Mulder Nagel Prins Smit Visser".split()


async def crowd() -> list[UUID]:
    """Everybody of the crowd, in the order in which they came."""
    found = await rows("SELECT id FROM person WHERE email LIKE $1 ORDER BY number", f"%@{DOMAIN}")
    return [one["id"] for one in found]


async def make(times: Times, sizes: Sizes) -> AsyncIterator[tuple[int, int]]:
    """Writes the people that are missing, a chunk at a time: how many there are, and how many there are to be."""
    hashed = await password.hashed(PASSWORD)
    done = len(await crowd())
    while done < sizes.people:
        until = min(done + CHUNK, sizes.people)
        number = int(await value("SELECT max(number) FROM person")) + 1
        async with transaction():
            group = Organisation(
                id=id_at(times.now, "crowd", done),
                name=f"Vereniging {done // CHUNK + 1}",
                agreement_start=times.today - timedelta(days=900),
                created_at=times.now,
            )
            await group.save(force_create=True)
            people = [_person(times, one, number + one - done, group, hashed) for one in range(done, until)]
            await Person.bulk_create(people)
        done = until
        yield done, sizes.people


def _person(times: Times, place: int, number: int, group: Organisation, hashed: str) -> Person:
    by = chance("person", place)
    name = f"{by.choice(FIRST)} {by.choice(LAST)}"
    made = times.now - timedelta(days=by.uniform(400, 900))
    member = place % CHUNK < PER_ORGANISATION
    company, email = (group.name if member else ""), f"{name.split(maxsplit=1)[0].lower()}{place}@{DOMAIN}"
    return Person(
        id=id_at(made, "crowd", "person", place),
        number=number,
        name=name,
        display_name=rules.proposed_display_name(name),
        company=company,
        email=email,
        email_key=email,
        password_hash=hashed,
        organisation_id=group.id if member else None,
        verified_at=made,
        active_on=times.today - timedelta(days=by.randint(0, 300)),
        search_text=rules.search_text(name, company, email),
        created_at=made,
    )
