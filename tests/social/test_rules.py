"""What a sign-in at a provider leads to: every combination, by a table that leaves none out."""

from itertools import product

import pytest

from portal.accounts.rules.linking import AtAddress, Holder, Outcome, Proof, outcome

# whose it is   signed in  proof of the address    account with it   leads to
TABLE = """
nobody          yes        *                       *                 add
self            yes        *                       *                 added
open            yes        *                       *                 taken
closed          yes        *                       *                 taken
self            no         *                       *                 let in
open            no         *                       *                 let in
closed          no         *                       *                 refuse
nobody          no         none                    *                 ask address
nobody          no         provider                none              create
nobody          no         provider                unconfirmed       replace
nobody          no         provider                open              ask owner
nobody          no         provider                closed            refuse
nobody          no         mailbox                 none              create
nobody          no         mailbox                 unconfirmed       replace
nobody          no         mailbox                 open              join
nobody          no         mailbox                 closed            refuse
nobody          no         password                none              create
nobody          no         password                unconfirmed       replace
nobody          no         password                open              join
nobody          no         password                closed            refuse
"""
ROWS = [line.split(maxsplit=4) for line in TABLE.strip().splitlines()]
EVERY = list(product(Holder, (True, False), Proof, AtAddress))


@pytest.mark.parametrize(("holder", "signed_in", "proof", "account"), EVERY)
def test_every_combination(holder: Holder, signed_in: bool, proof: Proof, account: AtAddress) -> None:
    given = (holder, "yes" if signed_in else "no", proof, account)
    fitting = [
        row[4] for row in ROWS if all(said in ("*", one) for said, one in zip(row, given, strict=False))
    ]
    assert len(fitting) == 1
    assert outcome(holder, signed_in=signed_in, proof=proof, account=account) == Outcome(fitting[0])


def test_without_proof_nobody_learns_of_an_account() -> None:
    found = {
        outcome(Holder.NOBODY, signed_in=False, proof=Proof.NONE, account=account) for account in AtAddress
    }
    assert found == {Outcome.ASK_ADDRESS}


def test_a_confirmed_account_gains_nothing_in_silence() -> None:
    found = {
        proof: outcome(Holder.NOBODY, signed_in=False, proof=proof, account=AtAddress.OPEN) for proof in Proof
    }
    assert {proof for proof, one in found.items() if one is Outcome.JOIN} == {Proof.MAILBOX, Proof.PASSWORD}
