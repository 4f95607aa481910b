from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.model import Affiliation, CodedReport, When
from rashomon.web.build import build, safe_url
from rashomon.web.contents import Contents, Coverage, Told
from rashomon.web.view import PageView, StoryView
from tests import factory


def page(*reports: CodedReport, full_text: bool = False) -> PageView:
    """The page of some coded reports, whose first events are one, and so on."""
    told = tuple(Told(f"RSH-{n}", event, coded) for coded in reports for n, event in enumerate(coded.events))
    return build(Contents(reports, told, (Coverage("The Meridian", "2031-03-05", "2031-03-05", len(reports), 0, 2),)), full_text=full_text)


def attack_card(*reports: CodedReport) -> StoryView:
    """The card of the attack in the factory's text."""
    return next(card for card in page(*reports).stories if card.type_label == "assault, firearms")


def retold() -> CodedReport:
    """The factory's report as another outlet prints it."""
    return factory.full(of=factory.report(id="r9", publisher="The Lowland Post"))


def test_rival_accounts_stand_on_facing_sides() -> None:
    """Who denies is on the right, whoever says so on the left, each with its words marked."""
    card = attack_card(factory.full())
    assert [account.source for account in card.for_it] == ["The Meridian", "Ada Moro"]
    assert [account.source for account in card.against_it] == ["Idris Valen"]
    assert [part.text for part in card.against_it[0].stretches if part.mark == "evidence"] == ["its men were there"]


def test_a_source_stands_with_its_role() -> None:
    """A reader sees at once for whom a source speaks."""
    assert attack_card(factory.full()).for_it[1].role == "Minister, interior ministry"


def test_what_is_disputed_is_said_in_words() -> None:
    """Codes of the codebook do not reach the page."""
    assert attack_card(factory.full()).disputes == ("who did it", "how many people")


def test_counts_of_people_keep_every_version() -> None:
    """Rival figures stand beside each other."""
    assert attack_card(factory.full()).people == "at least 4 killed (police); 6 killed (police)"


def test_versions_of_other_reports_join_the_card() -> None:
    """One card compares the reports, and keeps an account of each."""
    card = attack_card(factory.full(), retold())
    assert [version.report.publisher for version in card.versions] == ["The Lowland Post", "The Meridian"]
    assert len(card.against_it) == 2


def test_versions_stand_in_the_order_of_publication() -> None:
    """A reader follows how the story was told."""
    later = factory.full(of=factory.report(id="r9", publisher="A Later Paper", published=date(2031, 3, 6)))
    assert [version.report.publisher for version in attack_card(later, factory.full()).versions] == ["The Meridian", "A Later Paper"]


def test_belonging_to_several_groups_is_shown_unasked() -> None:
    """Memberships stay folded away unless there are several, or one is denied."""
    item = factory.full().affiliations[1]
    first = replace(item, member=factory.ids(1)[0], group=factory.ids(5)[0])
    assert not attack_card(factory.full(affiliations=(first,))).belonging_matters
    assert attack_card(factory.full(affiliations=(first, replace(first, group=factory.ids(6)[0])))).belonging_matters
    assert attack_card(factory.full(affiliations=(replace(first, stance="denies"),))).belonging_matters


def test_an_affiliation_that_another_denies_is_contested() -> None:
    """Both statements are shown, and marked as rivals."""
    first = factory.full().affiliations[1]
    claims = (Affiliation(factory.ids(1)[0], factory.ids(5)[0], "part_of", first.quote),)
    denial = replace(claims[0], stance="denies", source=factory.ids(4)[0])
    card = attack_card(factory.full(affiliations=(*claims, denial)))
    assert [(item.denied, item.contested) for item in card.affiliations] == [(False, True), (True, True)]


def test_a_pledge_links_to_the_act_that_made_it() -> None:
    """The list of commitments leads back to its card."""
    view = page(factory.full())
    assert view.commitments[0].anchor in {card.anchor for card in view.stories}
    assert view.commitments[0].outcome_words == "not told"


def test_undated_acts_come_last_and_are_listed() -> None:
    """An act without a date is not lost from the page."""
    view = page(factory.full())
    assert [card.type_label for card in view.undated] == ["assault, heavy weapons"]
    assert view.stories[-1].part == "Without a date"


def test_acts_long_before_the_reports_stand_under_their_own_heading() -> None:
    """Background does not push the news down."""
    old = replace(factory.attack(), date=When.day(date(2020, 1, 1)))
    view = page(factory.coded((old, replace(factory.attack(), id=old.id)), actors=factory.ACTORS))
    assert [card.part for card in view.stories] == ["", "Before 2 March 2031"]


def test_the_order_of_the_reports_does_not_matter() -> None:
    """The same reports give the same page."""
    one, other = factory.full(), retold()
    assert page(one, other) == page(other, one)


def test_counts_name_what_they_count() -> None:
    """The header's figures are those of the ledger."""
    assert dict(page(factory.full()).counts) == {
        "reports read": 1,
        "reports rejected": 2,
        "events coded": 2,
        "accounts": 4,
        "with a named source": 2,
        "acts in dispute": 1,
    }


def test_whole_texts_are_given_only_when_asked_for() -> None:
    """The page holds excerpts, not articles."""
    assert page(factory.full()).reports[0].paragraphs == ()
    assert page(factory.full(), full_text=True).reports[0].paragraphs == (factory.TEXT,)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "//news.example/a",
        "https://",
        "https://news.example/\"onmouseover='alert(1)'",
        "http://[::1",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    """An address that could run something is not a link."""
    assert safe_url(url) is None


def test_a_web_address_stays_as_it_is() -> None:
    """Links lead where the report says."""
    assert safe_url("https://news.example/a?b=1&c=2#d") == "https://news.example/a?b=1&c=2#d"
