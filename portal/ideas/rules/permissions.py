"""Who may see, change and remove what under an idea."""

from uuid import UUID

from portal.i18n import N_


def may_see(
    *,
    hidden: bool,
    is_author: bool,
    is_agent: bool,
    restricted: bool = False,
    is_privacy: bool = False,
) -> bool:
    """Whether somebody sees the idea at all: a hidden one is there for its author and for agents only, a restricted one
    (article 18) for its author and for privacy officers only."""
    return (not hidden or is_author or is_agent) and (not restricted or is_author or is_privacy)


def may_edit(*, is_author: bool, is_agent: bool, others_took_part: bool) -> bool:
    """Whether somebody may change title and description.

    The author may until others took part (a vote or comment of somebody else, an official answer): what they
    agreed with must not become something else. Agents may always.
    """
    return is_agent or (is_author and not others_took_part)


def may_delete(*, is_author: bool) -> bool:
    """Whether somebody may delete the idea with everything under it: its author, at any time (it is an erasure).
    Agents hide, or delete as spam."""
    return is_author


def refusal_to_comment(
    *, hidden: bool, internal: bool, is_agent: bool, merged_into: object = None
) -> str | None:
    """Why this comment may not be written, as an English source text; None when it may."""
    if internal and not is_agent:
        return N_("Only staff write internal notes.")
    if hidden and not internal:
        return N_("This idea is hidden, so comments are closed.")
    if merged_into is not None and not internal:
        return N_("This idea was merged into another one: comment there.")
    return None


def refusal_to_answer_comment(*, same_idea: bool, parent_of: UUID | None, internal: bool) -> str | None:
    """Why a comment may not be answered, as an English source text; None when it may. There is one level of
    answers: who answers an answer answers the comment above it. `internal`: the parent is a note of staff."""
    if not same_idea or parent_of is not None or internal:
        return N_("The comment that you answered is no longer there.")
    return None


def may_edit_comment(*, is_author: bool) -> bool:
    """Whether somebody may change a comment: only who wrote it. It is marked as edited."""
    return is_author


def may_delete_comment(*, is_author: bool, is_agent: bool, answered: bool) -> bool:
    """Whether somebody may delete a comment: who wrote it, until it was answered; agents always."""
    return is_agent or (is_author and not answered)
