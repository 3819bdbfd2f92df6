"""The code that is asked for after the first factor: of an authenticator app, or a recovery code."""

from datetime import datetime, timedelta

from portal.accounts.actions import audit, notices
from portal.accounts.actions.factors.app import sealer
from portal.accounts.queries import factors as queries
from portal.accounts.queries.accounts import Account
from portal.accounts.rules import factors as rules
from portal.accounts.rules.events import Event
from portal.db import execute, transaction
from portal.kit import ids
from portal.settings import Settings
from portal.web.errors import too_many
from portal.web.limits import Limit

# Wrong codes of an account. Only who has passed the first factor is counted, so that nobody else can use them up.
GUESSES = Limit("guess-code", 5, timedelta(minutes=15))
ALARMS = Limit("alarm-code", 1, timedelta(hours=24))  # how often the owner is told of somebody who guesses


async def accept(settings: Settings, account: Account, typed: str, *, browser: str, now: datetime) -> bool:
    """Whether `typed` is a code of this account, which has passed its first factor. It is used up.

    Raises the 429 refusal after five wrong ones in a quarter of an hour, and tells the owner: somebody knows what
    comes before the code. A right one gives its try back.
    """
    seconds = await GUESSES.wait(str(account.id), now)
    if seconds:
        await _raise_alarm(settings, account, browser, now)
        raise too_many(seconds)
    code = rules.plain_code(typed)
    right = await (
        _use_app(settings, account, code, now)
        if rules.is_app_code(code)
        else _use_recovery(settings, account, code, browser, now)
    )
    if right:
        await GUESSES.give_back(str(account.id))
    else:
        await audit.note(Event.CODE_FAILED, now=now, actor=None, subject=account.id, browser=browser)
    return right


async def present_code(settings: Settings, account: Account, *, now: datetime) -> str:
    """The code that the account's app shows, or shows next when that one was used: for the demo's sign-in page only.
    "" when there is none."""
    if not settings.demo:
        return ""
    stored = await queries.app_secret(account.id)
    seed = sealer(settings).open(stored.secret, of=str(account.id)) if stored else None
    if stored is None or seed is None:
        return ""
    return rules.code_at(seed, max(rules.step_at(now), stored.last_step + 1))


async def _use_app(settings: Settings, account: Account, code: str, now: datetime) -> bool:
    stored = await queries.app_secret(account.id)
    seed = sealer(settings).open(stored.secret, of=str(account.id)) if stored else None
    if stored is None or seed is None:
        return False
    step = rules.matching_step(seed, code, now=now, used=stored.last_step)
    if step is None:
        return False
    # compare and set: of two who send the same code at the same moment one comes in
    return bool(
        await execute(
            "UPDATE totp_secret SET last_step = $1 WHERE person_id = $2 AND secret = $3 AND last_step < $1",
            step,
            account.id,
            stored.secret,
        )
    )


async def _use_recovery(settings: Settings, account: Account, code: str, browser: str, now: datetime) -> bool:
    async with transaction():
        used = await execute(
            "UPDATE recovery_code SET used_at = $1 WHERE person_id = $2 AND code_hash = $3 AND used_at IS NULL",
            now,
            account.id,
            ids.token_hash(code),
        )
        if not used:
            return False
        left = (await queries.enrolled(account.id)).codes
        await audit.note(
            Event.CODE_USED, now=now, actor=account.id, subject=account.id, detail=str(left), browser=browser
        )
        await notices.tell(
            settings,
            account,
            "factor_changed",
            browser=browser,
            now=now,
            what=str(Event.CODE_USED),
            operator=settings.operator_email,
            left=str(left),
        )
        return True


async def _raise_alarm(settings: Settings, account: Account, browser: str, now: datetime) -> None:
    async with transaction():
        if not await ALARMS.wait(str(account.id), now):
            await notices.tell(settings, account, "codes_guessed", browser=browser, now=now)
