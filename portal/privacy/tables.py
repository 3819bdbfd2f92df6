"""What stands in the privacy feature's tables, what its forms ask, and which objects it keeps in a store."""

from portal.holdings.tables import ANY, Inventory, Prefix, document, form, held, table, technical

# Of a run: per holding how many records, and why some stayed. Of a receipt: numbers by kind of record and by column.
_REPORT = """
now dry_run stopped notices holdings holdings.key holdings.due holdings.deleted holdings.kept holdings.kept.*
holdings.oldest_overdue stop stop.text stop.values stop.values.* outlook outlook.at outlook.holdings
outlook.holdings.* outlook.holdings.*.months outlook.holdings.*.months.* outlook.holdings.*.more
"""
_RECEIPT = """
went went.* left left.* remains findings findings.* explained explained.* sought held held.* held_until others others.*
"""

TABLES = (
    table(
        "sweep_run",
        technical(
            "when a run of the sweep was, and what became of it", "id number as_of started_at finished_at"
        ),
        technical("which guard stopped it, and when staff let it go on", "stopped confirmed_at"),
        document("report", _REPORT, reason="numbers of records, by holding"),
    ),
    table("sweep_listed", held("ledger", "id run_id key record_id due_on")),
    table(
        "statement_version",
        technical("a published version of the privacy statement", "number fingerprint published_at told_at"),
        document("document", ANY, reason="its text in both languages, with the operator's details"),
    ),
    table(
        "data_export",
        held(
            "rights", "id* person_id state* progress storage_key size token_hash created_at*made_at ready_at*"
        ),
        held("rights", "expires_at*"),
    ),
    table(
        "erasure",
        held("rights", "id person_id state asked_by begun_at finished_at"),
        document("choices", "ideas all_ideas comments", purposes="rights"),
        document("receipt", _RECEIPT, purposes="rights"),
    ),
    table(
        "restriction",
        held(
            "rights", "id* kind*what record_id person_id ground* since*made_at told_at* lift_on* lifted_at*"
        ),
    ),
    table("legal_hold", held("rights", "id kind record_id reason placed_by placed_at review_on released_at")),
    table("objection", held("rights", "id* person_id purpose* at*made_at")),
    table(
        "record_view",
        held("logs", "id* person_id what* role* reason*reason,ticket visit actor_id at*made_at"),
    ),
    table(
        "rights_request",
        held("rights", "id* person_id number* kind* channel* name* address* language received_on* due_on*"),
        held("rights", "extended_on* extension_reason* identity* state* grounds* text* answer* closed_on*"),
        held("rights", "created_at*made_at"),
    ),
    table(
        "breach",
        held(
            "rights", "id number discovered_at happened data people consequences measures authority_told_at"
        ),
        held("rights", "why_not_told people_told_at closed_at"),
    ),
    table("restore_mark", technical("that this database is a restored copy", "id restored_at replayed_at")),
)

FORMS = (
    form(
        "pages.erase.Erase",
        "keep=erasure.choices keep_all=erasure.choices keep_comments=erasure.choices",
        sure="that the person knows what they do",
    ),
    form(
        "pages.restrict.Restrict",
        "what=restriction.record_id ground=restriction.ground",
    ),
    form("pages.objecting.ObjectTo", "purposes=objection.purpose why=rights_request.text"),
    form("pages.holds.Place", "kind=legal_hold.kind record=legal_hold.record_id reason=legal_hold.reason"),
    form("pages.holds.Review", "review_on=legal_hold.review_on"),
    form("requests.forms.Ask", "kind=rights_request.kind text=rights_request.text"),
    form(
        "requests.forms.New",
        "kind=rights_request.kind channel=rights_request.channel received_on=rights_request.received_on"
        " name=rights_request.name address=rights_request.address language=rights_request.language"
        " text=rights_request.text",
        receipt="whether a mail says that it came",
    ),
    form("requests.forms.Link", "email=rights_request.person_id"),
    form("requests.forms.Code", code="what was mailed to them; it is compared and not kept"),
    form("requests.forms.Facts", "facts=rights_request.text"),
    form("requests.forms.Note", "note=rights_request.text"),
    form(
        "requests.forms.Send",
        "ground=rights_request.grounds reason=rights_request.extension_reason subject=rights_request.answer"
        " body=rights_request.answer",
        step="whether the letter is drafted or sent",
        how="whether it goes by mail or on paper",
    ),
    form(
        "breaches.forms.BreachForm",
        "discovered_at=breach.discovered_at happened=breach.happened data=breach.data people=breach.people"
        " consequences=breach.consequences measures=breach.measures authority_told_at=breach.authority_told_at"
        " why_not_told=breach.why_not_told people_told_at=breach.people_told_at",
    ),
    form("views.asking.Why", "reason=record_view.reason ticket=record_view.reason"),
    form("requests.forms.Ask", "kind=rights_request.kind text=rights_request.text"),
    form(
        "requests.forms.New",
        "kind=rights_request.kind channel=rights_request.channel received_on=rights_request.received_on"
        " name=rights_request.name address=rights_request.address language=rights_request.language"
        " text=rights_request.text",
        receipt="whether a mail tells them that it came",
    ),
    form("requests.forms.Link", email="looked up in person.email_key: whose account it is about"),
    form("requests.forms.Code", code="compared with what was mailed, kept nowhere"),
    form("requests.forms.Facts", "facts=rights_request.text"),
    form("requests.forms.Note", "note=rights_request.text"),
    form(
        "requests.forms.Send",
        "ground=rights_request.grounds reason=rights_request.extension_reason subject=rights_request.answer"
        " body=rights_request.answer",
        step="whether to draft a letter or to send it",
        how="whether it goes by mail or on paper",
    ),
    form(
        "breaches.forms.BreachForm",
        "discovered_at=breach.discovered_at happened=breach.happened data=breach.data people=breach.people"
        " consequences=breach.consequences measures=breach.measures authority_told_at=breach.authority_told_at"
        " why_not_told=breach.why_not_told people_told_at=breach.people_told_at",
    ),
    form("views.asking.Why", "reason=record_view.reason ticket=record_view.reason"),
    form("", do="which of two buttons was pressed: keep, or delete now"),
)

PREFIXES = (Prefix("exports/", ("rights",)),)

INVENTORY = Inventory(
    where="portal/privacy/tables.py",
    tables=TABLES,
    forms=FORMS,
    prefixes=PREFIXES,
    elsewhere={"backups": "the folders that `portal backup` is given"},
)
