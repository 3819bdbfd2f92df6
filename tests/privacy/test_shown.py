"""What must be shown of the rules for personal data, and by which tests: each line's tests are there."""

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]

# By line: file under tests/, then the tests in it that show the line.
SHOWN: dict[str, dict[str, str]] = {
    "boundary days": {
        "privacy/test_idea_rule.py": "the_first_day_on_which_it_is_gone",
        "privacy/test_ideas_go.py": "it_goes_on_the_day_after_the_last_one_kept days_are_those_of_the_portals_zone",
        "tickets/test_retention_rule.py": "the_first_day_on_which_it_is_gone",
        "accounts/test_retention_rule.py": "the_first_day_on_which_it_is_gone"
        " the_first_day_on_which_a_customer_is_gone",
        "sweeping/test_customers.py": "it_goes_on_its_day",
        "sweeping/test_timed.py": "the_first_day_on_which_it_is_gone a_moment_counts_on_its_local_day",
        "sweeping/test_housekeeping.py": "a_session_ends_on_its_moment it_goes_on_its_moment",
        "ledger/test_forgetting.py": "the_last_day_and_the_first",
    },
    "leap day": {
        "holdings/test_calendar.py": "months_are_calendar_months",
        "privacy/test_idea_rule.py": "the_first_day_on_which_it_is_gone",
        "sweeping/test_customers.py": "it_goes_over_a_leap_day",
    },
    "sliding activity": {
        "privacy/test_ideas_go.py": "only_its_authors_activity_counts"
        " an_author_who_comes_back_between_search_and_lock",
        "privacy/test_notices.py": "keep_counts_as_a_visit",
        "accounts/test_account.py": "a_visit_is_activity_but_not_on_the_ideas_portal",
    },
    "reopening": {
        "privacy/test_ideas_go.py": "deciding_again_starts_the_term_anew why_a_candidate_stays",
        "tickets/test_own.py": "reopening_takes_the_wish_to_delete_back",
    },
    "purpose union": {
        "privacy/test_accounts_go.py": "a_decided_idea_that_is_not_due_keeps_it an_unsettled_ticket_keeps_it"
        " an_undecided_idea_stays_without_its_author a_merely_voted_idea_keeps_nobody",
        "restriction/test_holds.py": "the_account_stays_as_long_as_something_of_theirs_does",
    },
    "certainty of tickets": {
        "privacy/test_tickets_go.py": "it_goes_after_its_term why_a_candidate_stays"
        " delete_now_goes_with_the_next_sweep",
        "privacy/test_accounts_go.py": "an_unsettled_ticket_keeps_it a_settled_ticket_does_not",
        "tickets/rules/test_clocks.py": "settled_on",
    },
    "agreement end": {
        "privacy/test_accounts_go.py": "a_member_stays_with_the_agreement ways_in_go_when_the_membership_ends",
        "sweeping/test_customers.py": "a_new_agreement_inside_the_year_voids_the_clock",
    },
    "erasure from beginning to end": {
        "erasure/test_pages.py": "from_preview_to_receipt at_the_desk",
        "erasure/test_erasing.py": "everything_goes_and_the_neighbour_keeps_everything"
        " what_was_chosen_stays_without_a_name the_receipt_is_sent_and_forgotten",
    },
    "no revival after signing in again": {
        "erasure/test_erasing.py": "signing_up_again_revives_nothing nothing_comes_back_with_a_backup",
        "erasure/test_pages.py": "an_account_that_is_being_erased_stays_closed",
    },
    "hold on one record of many": {
        "restriction/test_holds.py": "the_sweep_keeps_one_of_two_and_says_so"
        " an_erasure_leaves_what_is_held_and_says_until_when",
    },
    "restriction": {
        "restriction/test_places.py": "what_is_restricted_is_there_for_nobody_else everything_means_each_record",
        "restriction/test_doing.py": "nobody_does_anything_with_it mail_that_waits_is_not_sent",
    },
    "one month and its extension": {
        "privacy_desk/test_clock.py": "the_last_day more_time_only_inside_the_first_month",
        "privacy_desk/test_requests.py": "two_months_more_in_time_and_once no_more_time_after_the_first_month",
    },
    "Facebook's callback": {
        "abuse/test_meta.py": "the_answer_is_what_meta_asks_for asking_twice_gives_the_same_code_and_does_nothing_more"
        " nobody_learns_whether_somebody_is_known what_meta_did_not_sign_is_refused",
        "erasure/test_remains.py": "facebooks_deletion_goes_on_after_thirty_days signing_in_stops_it",
    },
    "statement = behaviour": {
        "statement/test_registry.py": "the_numbers_in_the_sentence_are_those_that_are_executed"
        " a_term_that_is_set_is_the_term_that_is_said",
        "privacy/test_ideas_go.py": "dry_run_page_and_sweep_agree",
        "mydata/test_records.py": "an_idea_and_a_vote_on_it_go_as_the_sweep_says a_ticket_goes_as_the_sweep_says",
        "gate/test_statement.py": "the_text_in_the_repository_is_what_the_portal_says",
    },
    "terms across versions": {
        "holdings/test_terms.py": "the_terms_that_a_record_has_had a_shortened_term_waits_for_a_notice",
        "privacy/test_shortened.py": "a_shortened_term_tells_first_and_deletes_a_week_later"
        " a_longer_term_only_serves_what_comes_later",
    },
    "runaway guard": {
        "privacy/test_rules.py": "a_run_stops_above_a_share_and_above_twenty clocks",
        "privacy/test_guard.py": "far_more_than_usual_stops_it a_stop_deletes_nothing_of_any_holding"
        " a_confirmation_deletes_only_what_was_listed",
    },
    "the author's vote against the sweep": {
        "privacy/test_races.py": "nobody_loses_an_idea_after_being_active",
        "drills/test_two_servers.py": "authors_vote_while_a_sweep_deletes",
    },
    "the author's vote against the erasure": {
        "privacy/test_races_erasure.py": "an_author_who_votes_while_they_are_erased",
        "drills/test_two_servers.py": "authors_vote_while_they_are_erased",
    },
    "kill -9, with the store away": {
        "drills/test_killed.py": "a_sweep an_erasure a_restore",
        "privacy/test_crashes.py": "every_crash_leads_to_the_same_end",
        "erasure/test_crossing.py": "every_crash_leads_to_the_same_end",
        "ledger/test_crashes.py": "at_every_statement at_every_object",
        "ledger/test_restore_crashes.py": "a_replay_that_is_killed_is_finished_by_the_next",
    },
    "nothing remains": {
        "privacy/test_remains_nowhere.py": "after_an_erasure after_a_sweep",
        "privacy/test_traces.py": "nothing_is_left_in_the_files a_reader_in_the_way_is_made_up_for",
        "erasure/test_remains.py": "what_somebody_else_wrote_is_a_finding",
    },
    "in time": {
        "erasure/test_speed.py": "ten_thousand_records_in_a_minute",
        "drills/test_large_copy.py": "a_copy_of_many_records",
        "drills/test_sweep_many.py": "listing_many deleting_many",
    },
    "a fresh visit": {
        "journeys/test_fresh_visit.py": "what_a_first_visit_leaves_behind",
        "statement/test_cookies.py": "a_visitor_gets_none",
    },
}


@cache
def _tests_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text())
    functions = [one for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    return frozenset(one.name.removeprefix("test_") for one in functions if one.name.startswith("test_"))


@pytest.mark.parametrize("line", SHOWN)
def test_what_shows_it_is_there(line: str) -> None:
    named = {f"{file}::{name}" for file, names in SHOWN[line].items() for name in names.split()}
    there = {f"{file}::{name}" for file in SHOWN[line] for name in _tests_in(file)}
    assert named - there == set()
