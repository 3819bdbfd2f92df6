"""Where tickets and people show: each says whether Anna's, or she, is there for somebody else."""

from typing import TYPE_CHECKING

from portal import registry
from portal.accounts.queries import membership, organisations, people
from portal.db import execute, rows, value
from portal.files.models import StoredFile
from portal.ideas import jobs as ideas_jobs
from portal.ideas.queries.voters import voters
from portal.kit import clock, ids
from portal.tickets.actions import silence
from portal.tickets.queries import queue as queues
from portal.tickets.queries.conversation import conversation
from portal.tickets.queries.desk import desk_ticket, other_tickets
from portal.tickets.queries.files import readable_file
from portal.tickets.queries.mine import follow_ups, my_tickets, ticket_for
from portal.tickets.queries.people import customer_with
from portal.tickets.queries.sharing import shareable
from tests import cast
from tests.ideas import making
from tests.restriction.world import TICKET, World
from tests.tickets.conftest import ticket_of

if TYPE_CHECKING:
    pass

from tests.restriction.places import refused


async def _queued(world: World, name: str, typed: str = "") -> bool:
    found = await queues.queue(cast.viewer(world.daan), name, typed, "", world.settings.zone)
    return world.ticket in {one.id for one in found.items}


async def ticket_queue(world: World) -> bool:
    return await _queued(world, "unassigned")


async def every_ticket(world: World) -> bool:
    return await _queued(world, "all")


async def ticket_counts(world: World) -> bool:
    return (await queues.counts(cast.viewer(world.daan)))["open"] == "1"


async def ticket_search(world: World) -> bool:
    return await _queued(world, "all", TICKET)


async def ticket_search_by_person(world: World) -> bool:
    return await _queued(world, "all", "anna")


async def ticket_at_the_desk(world: World) -> bool:
    return not await refused(desk_ticket(cast.viewer(world.daan), world.ticket, world.settings.zone))


async def ticket_for_an_agent(world: World) -> bool:
    return not await refused(ticket_for(cast.viewer(world.daan), world.ticket, world.settings.zone))


async def ticket_for_a_colleague(world: World) -> bool:
    return not await refused(ticket_for(cast.viewer(world.bram), world.ticket, world.settings.zone))


async def shared_list(world: World) -> bool:
    found = await my_tickets(cast.viewer(world.bram), "shared", "", world.settings.zone)
    return world.ticket in {one.id for one in found.items}


async def beside_another_ticket(world: World) -> bool:
    """At the desk, beside the next ticket of the same person."""
    await execute(
        "UPDATE ticket SET requester_id = $1 WHERE requester_id = $2 AND id <> $3",
        world.bram.id,
        world.anna.id,
        world.ticket,
    )
    another = await ticket_of(world.settings, world.bram, "Iets anders")
    await execute("UPDATE ticket SET requester_id = $1 WHERE id = $2", world.anna.id, another)
    beside = await desk_ticket(cast.viewer(world.daan), another, world.settings.zone)
    found = await other_tickets(beside.ticket, world.settings.zone)
    return world.ticket in {one.id for one in found}


async def going_on(world: World) -> bool:
    """As what a shared ticket went on in."""
    first = await ticket_of(world.settings, world.bram, "Het begin")
    await execute("UPDATE ticket SET follow_up_of_id = $1 WHERE id = $2", first, world.ticket)
    found = await follow_ups(cast.viewer(world.bram), first, world.settings.zone)
    return world.ticket in {one.id for one in found}


async def file_of_the_ticket(world: World) -> bool:
    message = await value("SELECT id FROM ticket_message WHERE ticket_id = $1", world.ticket)
    file_id = ids.new_id()
    await StoredFile.create(
        id=file_id,
        message_id=message,
        key=str(file_id),
        name="a.txt",
        media_type="text/plain",
        size=1,
        created_at=clock.now(),
    )
    return await readable_file(cast.viewer(world.daan), file_id) is not None


async def silence_clock(world: World) -> bool:
    """Whether the clock takes its next step, which mails."""
    await execute(
        "UPDATE ticket SET state = 'waiting_customer', silence_due_on = $1, silence_step = 'remind' WHERE id = $2",
        cast.today(),
        world.ticket,
    )
    return await silence.step_silence(world.settings, clock.now()) == 1


async def mail_of_the_ticket(world: World) -> bool:
    await execute("DELETE FROM mail")
    job = registry.JOBS["tickets.tell_agents"]
    await job({"ticket": str(world.ticket), "by": str(world.anna.id)}, world.settings, clock.now())
    return await making.number_of("mail") > 0


A_TICKET = (
    ticket_queue,
    every_ticket,
    ticket_counts,
    ticket_search,
    ticket_search_by_person,
    ticket_at_the_desk,
    ticket_for_an_agent,
    ticket_for_a_colleague,
    shared_list,
    beside_another_ticket,
    going_on,
    file_of_the_ticket,
    silence_clock,
    mail_of_the_ticket,
)


async def people_list(world: World) -> bool:
    return world.anna.id in {one.id for one in (await people.find("", "all", None)).items}


async def people_search(world: World) -> bool:
    return bool((await people.find("anna", "all", None)).items)


async def voter_list(world: World) -> bool:
    return world.anna.id in {one.person_id for one in (await voters(world.other)).items}


async def members_for_the_lead(world: World) -> bool:
    mine = await membership.of(world.bram.id)
    assert mine is not None
    return world.anna.id in {one.id for one in await membership.members(mine)}


async def members_at_the_desk(world: World) -> bool:
    return world.anna.id in {one.id for one in await organisations.members(cast.MOLEN)}


async def colleagues_to_share_with(world: World) -> bool:
    own = await ticket_of(world.settings, world.bram)
    ticket = await ticket_for(cast.viewer(world.bram), own, world.settings.zone)
    viewer = cast.viewer(world.bram)
    return world.anna.id in {one.id for one in (await shareable(viewer, ticket)).colleagues}


async def customer_at_the_desk(world: World) -> bool:
    return await customer_with(world.anna.email) is not None


async def message_in_a_colleagues_ticket(world: World) -> bool:
    ticket = await ticket_of(world.settings, world.bram)
    await execute("UPDATE ticket_message SET author_id = $1 WHERE ticket_id = $2", world.anna.id, ticket)
    return any(one.is_message for one in await conversation(ticket, reader=world.bram.id, staff=False))


async def search_for_a_message_in_a_colleagues_ticket(world: World) -> bool:
    ticket = await ticket_of(world.settings, world.bram, body="Een zilverreiger.")
    await execute("UPDATE ticket_message SET author_id = $1 WHERE ticket_id = $2", world.anna.id, ticket)
    found = await queues.queue(cast.viewer(world.daan), "all", "zilverreiger", "", world.settings.zone)
    return ticket in {one.id for one in found.items}


async def mail_to_the_follower(world: World) -> bool:
    """Anna follows Carla's idea, on which Bram comments."""
    await making_follow(world)
    await execute("DELETE FROM mail")
    said = await making.comment(world.other, world.bram, "Ook ik")
    await ideas_jobs.tell_of_comment({"comment": str(said)}, world.settings, clock.now())
    return bool(await rows("SELECT id FROM mail WHERE person_id = $1", world.anna.id))


async def making_follow(world: World) -> None:
    await execute(
        "INSERT INTO follow (id, idea_id, person_id, created_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (idea_id, person_id) DO NOTHING",
        ids.new_id(),
        world.other,
        world.anna.id,
        clock.now(),
    )


A_PERSON = (
    people_list,
    people_search,
    voter_list,
    members_for_the_lead,
    members_at_the_desk,
    colleagues_to_share_with,
    customer_at_the_desk,
    message_in_a_colleagues_ticket,
    search_for_a_message_in_a_colleagues_ticket,
    mail_to_the_follower,
)
