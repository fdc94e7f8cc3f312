"""A department is founded from the command line, with its first administrator."""

import pytest
from django.core.management import CommandError, call_command

from oversight.models import Authority, LedgerEntry, Officer

NATIONAL = ["国网信", "国家网信办", "National department", "--level", "national", "--administrator", "guo"]


@pytest.mark.django_db
def test_a_department_and_its_administrator_are_founded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("establish_authority", *NATIONAL)
    password = capsys.readouterr().out.split()[-1]
    assert Officer.objects.get(username="guo").check_password(password)
    assert LedgerEntry.objects.filter(act="oversight.establish_authority").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("division", "parent", "administrator", "sentence"),
    [
        ("110000", "", "jing", "every other has"),
        ("11", "国网信", "jing", "six digits"),
        ("110000", "无", "jing", "found the one above first"),
        ("110000", "国网信", "guo", "is taken"),
    ],
)
def test_what_cannot_be_founded_is_refused_in_a_sentence(
    division: str, parent: str, administrator: str, sentence: str
) -> None:
    call_command("establish_authority", *NATIONAL)
    place = ["--level", "province", "--division", division, *(["--parent", parent] if parent else [])]
    with pytest.raises(CommandError, match=sentence):
        call_command("establish_authority", "京", "京", "B", *place, "--administrator", administrator)
    assert Authority.objects.count() == 1
