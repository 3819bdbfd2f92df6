"""What stands in the tables of the web layer, what its own small forms ask, and what a line of the log may say."""

from portal.holdings.tables import Inventory, document, form, held, table, technical

# Of a step: of each kind what the browser is in the middle of (see where `steps.begin` is called).
_STEP = """
provider purpose verifier nonce begun follow person subject email trusted name
arrival arrival.provider arrival.subject arrival.email arrival.trusted arrival.name arrival.follow
newcomer newcomer.name newcomer.company newcomer.language mailbox key
challenge secret seal method next stay
"""

TABLES = (
    table(
        "session",
        held("sessions", "id public_id*id person_id browser* method* seen_at* created_at*made_at"),
        held("sessions", "stay*gone_on staff*gone_on factor_at?second_factor proven_at"),
        document("flash", "", purposes="sessions"),
    ),
    table(
        "step",
        held("sessions", "id kind session_id created_at expires_at"),
        document("data", _STEP, purposes="sessions"),
    ),
    table("spent_challenge", held("bot_protection", "id expires_at")),
    table("attempt_limit", held("sessions", "bucket tries until")),
    table(
        "idempotency_key",
        technical(
            "a form that is sent twice does its work once: a hash, for a day", "id location created_at"
        ),
    ),
)

FORMS = (
    form(
        "",
        language="the cookie lang, and the language of the page",
        theme="the cookie theme",
        next="where the person was: a path of this portal, kept nowhere",
        text="Markdown to show as it will look: kept nowhere",
    ),
    form("changes.ChangeForm", seen="a mark of what its writer saw, compared and kept nowhere"),
)

INVENTORY = Inventory(where="portal/web/tables.py", tables=TABLES, forms=FORMS)
