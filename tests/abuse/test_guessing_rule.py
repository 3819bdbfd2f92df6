"""The rule about guesses at passwords, as tables."""

import pytest

from portal.accounts.rules.guessing import ALLOWANCES, Counter, Verdict, asks_for_proof_next, judge

GO, PROVE, WAIT, RESET = Verdict.GO, Verdict.PROVE, Verdict.WAIT, Verdict.RESET


@pytest.mark.parametrize(
    ("counter", "count", "plain", "proven"),
    [
        (Counter.HERE, 1, GO, GO),
        (Counter.HERE, 5, GO, GO),
        (Counter.HERE, 6, PROVE, GO),
        (Counter.HERE, 10, PROVE, GO),
        (Counter.HERE, 11, WAIT, WAIT),
        (Counter.NETWORK, 50, GO, GO),
        (Counter.NETWORK, 51, PROVE, GO),
        (Counter.NETWORK, 100, PROVE, GO),
        (Counter.NETWORK, 101, WAIT, WAIT),
        (Counter.ACCOUNT, 10, GO, GO),
        (Counter.ACCOUNT, 11, PROVE, GO),
        (Counter.ACCOUNT, 99, PROVE, GO),
        (Counter.STREAK, 100, GO, GO),
        (Counter.STREAK, 101, RESET, RESET),
        (Counter.EVERYWHERE, 500, GO, GO),
        (Counter.EVERYWHERE, 501, PROVE, GO),
        (Counter.EVERYWHERE, 1_000_000, PROVE, GO),
        (Counter.DEVICE, 10, GO, GO),
        (Counter.DEVICE, 11, WAIT, WAIT),
        (Counter.DEVICE_STREAK, 100, GO, GO),
        (Counter.DEVICE_STREAK, 101, WAIT, WAIT),
    ],
)
def test_each_counter_alone(counter: Counter, count: int, plain: Verdict, proven: Verdict) -> None:
    assert judge({counter: count}, proven=False)[0] is plain
    assert judge({counter: count}, proven=True)[0] is proven


@pytest.mark.parametrize(
    ("tries", "verdict", "over"),
    [
        ({Counter.HERE: 6, Counter.NETWORK: 51}, PROVE, {Counter.HERE, Counter.NETWORK}),
        ({Counter.HERE: 11, Counter.NETWORK: 51}, WAIT, {Counter.HERE}),
        ({Counter.ACCOUNT: 11, Counter.STREAK: 101}, RESET, {Counter.STREAK}),
        ({Counter.ACCOUNT: 11, Counter.EVERYWHERE: 1}, PROVE, {Counter.ACCOUNT}),
        ({Counter.ACCOUNT: 1, Counter.EVERYWHERE: 1}, GO, set()),
    ],
)
def test_what_stands_in_the_way(tries: dict, verdict: Verdict, over: set) -> None:
    assert judge(tries, proven=False) == (verdict, over)


def test_ten_quick_guesses_an_account_at_most() -> None:
    assert ALLOWANCES[Counter.ACCOUNT].quick == 10
    assert ALLOWANCES[Counter.HERE].most == 10


def test_one_network_alone_leaves_the_owner_elsewhere_some_quick_tries() -> None:
    assert ALLOWANCES[Counter.HERE].quick < ALLOWANCES[Counter.ACCOUNT].quick


def test_no_more_than_a_hundred_in_a_row() -> None:
    """NIST SP 800-63B-4, 3.2.2; also on a device whose cookie was stolen."""
    assert ALLOWANCES[Counter.STREAK].most == ALLOWANCES[Counter.DEVICE_STREAK].most == 100


@pytest.mark.parametrize(
    ("tries", "asks"),
    [
        ({Counter.HERE: 2, Counter.NETWORK: 49}, False),
        ({Counter.HERE: 3, Counter.NETWORK: 3}, True),
        ({Counter.HERE: 1, Counter.NETWORK: 50}, True),
        ({Counter.ACCOUNT: 9, Counter.EVERYWHERE: 499}, False),
        ({Counter.ACCOUNT: 10, Counter.EVERYWHERE: 1}, True),
    ],
)
def test_the_browser_is_given_work_before_it_is_asked_for(tries: dict, asks: bool) -> None:
    assert asks_for_proof_next(tries) is asks
