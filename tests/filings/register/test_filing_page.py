"""/register/<number>/: the stable page of a filing, what it says, and what it never says."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from filings.acts.restrictions import impose
from filings.models import Change, Filing, Party, Product, Rectification, Restriction
from filings.register.addresses import filing_path
from filings.register.filing_page import changed_at
from oversight.clock import now
from oversight.models import Authority, Officer
from tests.factories.filing_stages import change_pending, filed, provider
from tests.factories.filings import PartyFactory, ProductFactory
from tests.filings.api.register import assess, file, number, rename, unnumbered

FORBIDDEN = ("approv", "licen", "批准", "许可")


def read(client: Client, filing: Filing) -> str:
    response = client.get(f"/register/{filing.digits}/")
    assert response.status_code == 200
    return response.content.decode()


def plain(html: str) -> str:
    """What stands on the page, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def end(filing: Filing, **values: Any) -> None:
    Filing.objects.filter(pk=filing.pk).update(**values)


def test_the_page_says_what_is_filed_by_whom_and_that_it_endorses_nothing(visitor: Client, filing: Filing) -> None:
    shown = plain(read(visitor, filing))
    for words in (
        filing.public_number, "示例对话生成算法", filing.party.name, "Beijing 海淀区", "service provider",
        "示例助手 app",
        "应用于对话场景。", "March 2026", "May 2026", "On file", "endorses no entity, product or service",
        "may not be used for advertising",
    ):  # fmt: skip
        assert words in shown
    assert not any(word in shown.lower() for word in FORBIDDEN)


def test_in_chinese_no_word_praises_or_permits(db: None, filing: Filing) -> None:
    shown = plain(read(Client(headers={"accept-language": "zh-hans"}), filing))
    assert not any(word in shown for word in FORBIDDEN)


@pytest.mark.parametrize("write", [str, lambda n: f" {n[:9]} {n[9:]}", lambda n: n[:-1], lambda n: n[4:]])
def test_every_way_to_write_the_number_leads_to_the_one_address(visitor: Client, filing: Filing, write: Any) -> None:
    response = visitor.get(f"/register/{quote(write(filing.public_number))}/")
    assert (response.status_code, response["Location"]) == (301, f"/register/{filing.digits}/")


def test_a_number_whose_digits_do_not_lead_back_keeps_its_whole_address(visitor: Client, party: Party) -> None:
    odd = file(party, 1, number="网信算备11010882(旧)3901230031号", digits="110108823901230031")
    response = visitor.get(f"/register/{quote(odd.public_number)}/")
    assert (response.status_code, odd.public_number in response.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [(number(99), "shows no filing"), (number(99)[:-2] + "8号", "mistyped"), ("京ICP备12345678号", "21 digits")],
)
def test_an_unknown_number_is_a_page_of_its_own(visitor: Client, asked: str, said: str) -> None:
    response = visitor.get(f"/register/{quote(asked)}/")
    assert (response.status_code, response["X-Robots-Tag"]) == (404, "noindex")
    assert said in response.content.decode()
    assert "English" in response.content.decode()


def test_a_filing_before_its_number_has_no_page(visitor: Client, party: Party, beijing: Authority) -> None:
    unnumbered(party, beijing, "under_review")
    for asked in ("None", "null", "draft", ""):
        response = visitor.get(f"/register/{asked}/" if asked else "/register/")
        assert "待审算法" not in response.content.decode()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"status": "cancelled", "end_ground": "application"},
            ["Cancelled (注销)", "Sept. 24, 2026", "its own"],
        ),
        ({"status": "cancelled", "end_ground": "ex_officio"}, ["Cancelled (注销)", "without an application"]),
        (
            {"status": "cancelled", "end_ground": "published"},
            ["Cancelled (注销)", "September 2026", "without its"],
        ),
        ({"status": "revoked", "end_ground": "false_filing"}, ["Revoked (撤销)", "false materials"]),
    ],
)
def test_an_ended_filing_stays_and_says_how_it_ended(
    visitor: Client, filing: Filing, values: dict[str, str], said: list[str]
) -> None:
    end(filing, ended_on=date(2026, 9, 24), **values)
    shown = plain(read(visitor, filing))
    assert all(words in shown for words in [*said, "is never given to another filing"])
    assert "On file" not in shown
    if values["end_ground"] == "published":
        assert "24" not in shown.split("What is filed")[0].replace(filing.public_number, "")


def test_an_end_that_only_a_remark_tells_of_is_shown_without_a_day(visitor: Client, filing: Filing) -> None:
    end(filing, status="cancelled", remarks="已注销")
    assert "Cancelled (注销) The cancellation (注销) was made public" in plain(read(visitor, filing))


@pytest.mark.parametrize("status", ["change_pending", "cancel_pending"])
def test_a_review_that_runs_is_not_public(visitor: Client, filing: Filing, status: str) -> None:
    before = plain(read(visitor, filing))
    end(filing, status=status)
    Change.objects.create(filing=filing, division="110108", kind="changed", field="status", old="filed", new=status,
                          at=now())  # fmt: skip
    assert plain(read(visitor, filing)) == before


def test_a_pending_change_made_at_the_desk_shows_nothing_of_itself(
    visitor: Client, beijing: Authority, beijing_intake: Officer, beijing_approver: Officer
) -> None:
    filing = change_pending(filed(provider(beijing), beijing_intake, beijing_approver), beijing_intake)
    assert filing.status == "change_pending"
    shown = read(visitor, filing)
    assert "On file" in shown
    submission = filing.submissions.latest("pk")
    assert submission.receipt_number
    assert submission.receipt_number not in shown


def test_no_personal_datum_no_upload_no_restriction_no_assessment_is_shown(
    visitor: Client, beijing: Authority, beijing_intake: Officer, beijing_approver: Officer
) -> None:
    filing = filed(provider(beijing), beijing_intake, beijing_approver)
    product = ProductFactory.create(party=filing.party, name="受限产品")
    filing.products.add(product)
    impose(product, Restriction.Kind.UPDATES_STOPPED, source="京网信罚决〔2026〕1号", on=date(2026, 9, 1))
    assess(product, beijing_intake, date(2026, 2, 10))
    Party.objects.filter(pk=filing.party_id).update(contact_email="secret@provider.test", address="示例路99号")
    content = filing.submissions.latest("pk").content
    shown = read(visitor, Filing.objects.get(pk=filing.pk))
    assert "受限产品" in shown
    personal = [str(content[key]) for key in content if re.search(r"officer_|representative_", key)]
    for secret in (*personal, "secret@provider.test", "示例路99号", "罚决", "assess", "评估", "certificate"):
        assert secret not in plain(shown), secret


def test_a_sole_traders_credit_code_is_a_personal_datum(visitor: Client, filing: Filing, party: Party) -> None:
    code = "91110108551385082Q"
    Party.objects.filter(pk=party.pk).update(uscc=code, kind="company")
    assert code in read(visitor, filing)
    for kind in ("sole_trader", "person", "unknown"):
        Party.objects.filter(pk=party.pk).update(kind=kind)
        assert code not in read(visitor, filing)


def test_a_renamed_entity_is_shown_by_all_its_names(visitor: Client, filing: Filing, party: Party) -> None:
    published = party.name
    rename(party, "示例新名科技有限公司")
    shown = plain(read(visitor, filing))
    assert f"示例新名科技有限公司 Other names of the entity {published}" in shown


def test_what_deserves_a_look_in_a_published_number_is_said_in_words(visitor: Client, party: Party) -> None:
    odd = file(party, 1, number="网信算备1101082242366066220017号", flags=["malformed_number"])
    assert "number not of 21 digits" in read(visitor, odd)


def test_a_supporters_page_says_whom_the_number_does_not_cover(visitor: Client, party: Party) -> None:
    supporter = file(party, 5, role="supporter")
    assert "does not cover the products of others" in read(visitor, supporter)


def test_the_page_costs_the_same_queries_whatever_it_holds(
    visitor: Client, filing: Filing, party: Party, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(8):
        read(visitor, filing)
    filing.products.add(*(ProductFactory.create(party=party) for _ in range(20)))
    for n in range(20):
        Change.objects.create(filing=filing, division="110108", kind="changed", field="purpose", old=str(n),
                              new=str(n + 1), at=now())  # fmt: skip
    with django_assert_num_queries(8):
        read(visitor, filing)


def test_an_unchanged_page_costs_a_304_by_its_tag_and_not_by_its_time(visitor: Client, filing: Filing) -> None:
    first = visitor.get(f"/register/{filing.digits}/")
    by_tag = visitor.get(f"/register/{filing.digits}/", headers={"if-none-match": first["ETag"]})
    by_time = visitor.get(f"/register/{filing.digits}/", headers={"if-modified-since": first["Last-Modified"]})
    assert (by_tag.status_code, by_time.status_code) == (304, 200)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2)):
        Change.objects.create(filing=filing, division="110108", kind="changed", field="purpose", old="", new="新",
                              at=now())  # fmt: skip
    for header in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        assert visitor.get(f"/register/{filing.digits}/", headers=header).status_code == 200


def test_the_time_of_a_page_moves_with_its_party_and_its_products(
    visitor: Client, filing: Filing, product: Product
) -> None:
    past = "Thu, 01 Jan 2026 00:00:00 GMT"
    assert visitor.get(f"/register/{filing.digits}/", headers={"if-modified-since": past}).status_code == 200
    entry = filing.register_entry
    Product.objects.filter(pk=product.pk).update(form="website")
    moved = type(entry).objects.get().changed_at
    assert moved > entry.changed_at
    Party.objects.filter(pk=filing.party_id).update(name="新名")
    assert type(entry).objects.get().changed_at > moved


def test_the_qr_code_leads_to_the_absolute_address_and_says_so(visitor: Client, filing: Filing) -> None:
    response = visitor.get(f"/register/{filing.digits}/qr.svg")
    assert response["Content-Type"] == "image/svg+xml"
    svg = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    names = {element.tag.split("}")[-1]: element.text for element in svg.iter()}
    address = f"{settings.BASE_URL}/register/{filing.digits}/"
    assert (names["title"], names["desc"]) == (filing.public_number, address)
    assert f'alt="QR code that leads to {address}"' in read(visitor, filing)
    assert f'<link rel="canonical" href="{address}">' in read(visitor, filing)
    assert b"style=" not in response.content


def test_names_are_text_whatever_they_hold(visitor: Client) -> None:
    party = PartyFactory.create(name="<script>alert(1)</script>公司")
    hostile = file(party, 1, ProductFactory.create(party=party, name='"><img src=x>'), algorithm_name="<b>粗</b>")
    shown = read(visitor, hostile)
    assert "<script" not in shown
    assert "<img src=x" not in shown
    assert "<b>" not in shown


def test_a_published_number_with_a_slash_has_its_pages_too(visitor: Client, party: Party) -> None:
    odd = file(party, 1, number="网信算备110108/823901230031号", digits="110108823901230031")
    path = filing_path(odd)
    for address in (path, f"{path}qr.svg", f"{path}report/"):
        response = visitor.get(address)
        assert (response.status_code, odd.public_number in response.content.decode()) == (200, True), address
    assert path in visitor.get("/register/").content.decode()


@pytest.mark.parametrize("status", ["change_pending", "cancel_pending"])
def test_the_time_of_a_page_tells_of_no_review(visitor: Client, filing: Filing, status: str) -> None:
    before = changed_at(filing)
    for old, new in (("filed", status), (status, "filed")):
        Filing.objects.filter(pk=filing.pk).update(status=new)
        Change.objects.create(filing=filing, division="110108", kind="changed", field="status", old=old, new=new,
                              at=now() + timedelta(hours=1))  # fmt: skip
        assert changed_at(filing) == before
    end(filing, status="revoked", end_ground="false_filing", ended_on=date(2026, 9, 24))
    assert changed_at(filing) != before


def test_what_was_put_right_is_what_is_posted(
    visitor: Client, beijing: Authority, beijing_intake: Officer, beijing_approver: Officer
) -> None:
    standing = filed(provider(beijing), beijing_intake, beijing_approver, application_field="文本")
    assert "文本" in plain(read(visitor, standing))
    before = changed_at(standing)
    Rectification.objects.create(
        submission=standing.submissions.get(), field="application_field", old="文本", new="语音合成领域", ground="来函",
        at=now() + timedelta(hours=1), by=beijing_intake,
    )  # fmt: skip
    assert "语音合成领域" in plain(read(visitor, standing))
    after = changed_at(standing)
    assert before is not None
    assert after is not None
    assert after > before
