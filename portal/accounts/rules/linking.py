"""What a sign-in at a provider leads to. Pure.

The rules that it keeps, and what they stop (Sudhodanan & Paverd, "Pre-hijacked accounts", 2022):

1. Who somebody is at a provider is its name and its id of them. An address is something that they have, and may change.
2. An account whose owner has confirmed its address never gains a sign-in in silence, not even from a provider whose
   word for the address is good: once, the owner has to show the password, or read a mail, in the same browser.
3. An account that nobody has confirmed has no power, and may be anybody's preparation: it gives way to who proves the
   address (classic-federated merge).
4. An address that no provider vouches for is asked for, and confirmed by a mail of our own, before anything is made or
   joined (non-verifying provider). Until then nobody learns whether it has an account.
5. Somebody who is signed in, and has just shown it, adds a sign-in to their own account, whatever its address is. One
   that opens another account is left there.
6. What an address says after the @ makes nobody a member of anything.
7. What was begun in one browser is finished there: who reads the mail elsewhere joins nothing (trojan identifier).
"""

from enum import StrEnum


class Holder(StrEnum):
    """Whose account a sign-in at a provider opens."""

    NOBODY = "nobody"  # seen for the first time
    SELF = "self"  # of who is signed in
    OPEN = "open"  # an account that can be signed in to
    CLOSED = "closed"  # an account that cannot


class AtAddress(StrEnum):
    """What account there is with the address."""

    NONE = "none"
    UNCONFIRMED = "unconfirmed"
    OPEN = "open"
    CLOSED = "closed"


class Proof(StrEnum):
    """What shows that the address is theirs."""

    NONE = "none"  # the provider's word does not count, or it gave no address
    PROVIDER = "provider"  # its word does
    MAILBOX = "mailbox"  # they read the mail that we sent there, in the browser that asked for it
    PASSWORD = "password"  # noqa: S105 - they know the password of the account with that address


class Outcome(StrEnum):
    """What happens next."""

    LET_IN = "let in"
    REFUSE = "refuse"  # the account is closed: a page that does not say why
    ADD = "add"  # to the account of who is signed in
    ADDED = "added"  # it is theirs already
    TAKEN = "taken"  # it opens another account: nothing is done
    ASK_ADDRESS = "ask address"  # and confirm it by mail
    CREATE = "create"  # a new account, once they have told what it needs
    REPLACE = "replace"  # the same, in place of an unconfirmed one
    ASK_OWNER = "ask owner"  # to show that the account is theirs, once
    JOIN = "join"  # add it to the account that has the address


_FIRST_TIME = {
    AtAddress.NONE: Outcome.CREATE,
    AtAddress.UNCONFIRMED: Outcome.REPLACE,
    AtAddress.CLOSED: Outcome.REFUSE,
    AtAddress.OPEN: Outcome.JOIN,
}


def outcome(holder: Holder, *, signed_in: bool, proof: Proof, account: AtAddress) -> Outcome:
    """What somebody's sign-in at a provider leads to.

    `holder`: whose account it opens already; `signed_in`: they are signed in here and came to add it; `proof` and
    `account`: of the address, and at it. Without proof the answer never depends on whether there is an account.
    """
    if signed_in:
        return {Holder.NOBODY: Outcome.ADD, Holder.SELF: Outcome.ADDED}.get(holder, Outcome.TAKEN)
    if holder is not Holder.NOBODY:
        return Outcome.REFUSE if holder is Holder.CLOSED else Outcome.LET_IN
    if proof is Proof.NONE:
        return Outcome.ASK_ADDRESS
    if proof is Proof.PROVIDER and account is AtAddress.OPEN:
        return Outcome.ASK_OWNER
    return _FIRST_TIME[account]
