"""What stands in the tables of ideas, and what their forms ask."""

from portal.holdings.tables import Inventory, form, held, index, table, technical

TABLES = (
    table(
        "board",
        technical(
            "a topic of ideas: the operator's words", "id name*idea.board description position archived_at"
        ),
    ),
    table(
        "idea",
        held(
            "ideas",
            "id* board_id author_id title*title,comment.idea,vote.idea,follow.idea description* status*",
        ),
        held(
            "ideas",
            "decided_on* response* responded_at* responder_id created_at*made_at edited_at* hidden_at*",
        ),
        held("ideas", "merged_into_id vote_count*votes comment_count*comments title_text search_text"),
        held("rights", "restricted_at*"),
        technical("the number for people and for the search index", "number"),
        technical("the order in which ideas are shown", "trend"),
        technical("an edit names the one that it saw", "version"),
    ),
    *index("idea_search", "ideas", "title_text search_text"),
    table("vote", held("ideas", "id* idea_id person_id created_at*made_at")),
    table(
        "comment",
        held(
            "ideas",
            "id* idea_id author_id parent_id body*text internal* by_staff created_at*made_at edited_at*",
        ),
        held("rights", "restricted_at*"),
    ),
    table("follow", held("ideas mail", "id* idea_id person_id created_at*made_at")),
    table("status_change", held("ideas", "id idea_id actor_id from_status to_status response at")),
    table(
        "idea_count", technical("how many ideas a board has: numbers of nobody", "id board_id status ideas")
    ),
    table(
        "idea_tally",
        technical(
            "what stays of ideas that have gone: numbers of nobody", "id month board_id status ideas votes"
        ),
    ),
)

_ANYWAY = "that the person wants to publish what looks like personal data"

FORMS = (
    form("forms.Public", anyway=_ANYWAY),
    form("forms.IdeaForm", "title=idea.title board=idea.board_id description=idea.description"),
    form("forms.EditForm", "title=idea.title description=idea.description version=idea.version"),
    form("forms.CommentForm", "body=comment.body parent=comment.parent_id internal=comment.internal"),
    form("forms.CommentEditForm", "body=comment.body"),
    form("forms.AnswerForm", "status=idea.status response=idea.response"),
    form("forms.BoardForm", "name=board.name description=board.description position=board.position"),
    form(
        "",
        next="where to go afterwards: a path of this portal",
        place="on which page the button stands",
        scope="whether to stop the mails about one idea or all",
    ),
)

INVENTORY = Inventory(where="portal/ideas/tables.py", tables=TABLES, forms=FORMS)
