"""Three authorities and their officers."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from oversight.acts.authorities import establish_authority
from oversight.acts.officers import appoint_officer
from oversight.level import Level
from oversight.models import Authority, Officer, Role


@dataclass(frozen=True, slots=True)
class Person:
    """One officer of the demonstration."""

    username: str
    name: str
    authority: str
    roles: tuple[Role, ...]


CODES = {"national": "演示国网信", "beijing": "演示京网信", "haidian": "演示海网信"}
PEOPLE = (
    Person("guo.intake", "郭收", "national", (Role.INTAKE,)),
    Person("guo.inspector", "郭检", "national", (Role.INSPECTOR,)),
    Person("guo.inspector2", "郭查", "national", (Role.INSPECTOR,)),
    Person("guo.approver", "郭批", "national", (Role.APPROVER,)),
    Person("guo.admin", "郭管", "national", (Role.ADMINISTRATOR,)),
    Person("jing.intake", "金收", "beijing", (Role.INTAKE,)),
    Person("jing.inspector", "金检", "beijing", (Role.INSPECTOR,)),
    Person("jing.inspector2", "金查", "beijing", (Role.INSPECTOR,)),
    Person("jing.legal", "金法", "beijing", (Role.LEGAL_REVIEWER,)),
    Person("jing.approver", "金批", "beijing", (Role.APPROVER,)),
    Person("jing.auditor", "金审", "beijing", (Role.AUDITOR,)),
    Person("jing.admin", "金管", "beijing", (Role.ADMINISTRATOR,)),
    Person("hai.intake", "海收", "haidian", (Role.INTAKE,)),
    Person("hai.inspector", "海检", "haidian", (Role.INSPECTOR,)),
    Person("hai.inspector2", "海查", "haidian", (Role.INSPECTOR,)),
    Person("hai.approver", "海批", "haidian", (Role.APPROVER,)),
)


def found_authorities() -> dict[str, Authority]:
    """National, Beijing and Haidian, each below the other."""
    national = establish_authority(
        None,
        None,
        name_zh="国家互联网信息办公室（演示）",
        name_en="National Internet Information Department (demonstration)",
        code=CODES["national"],
        level=Level.NATIONAL,
        demonstration=True,
        address="演示路1号",
        phone="010-0000 0001",
        review_body_zh="国家互联网信息办公室（演示）",
        review_body_en="the National Internet Information Department (demonstration)",
        review_online="https://review.example.invalid/national（演示 demonstration）",
        court_zh="演示第一中级人民法院",
        court_en="the First Intermediate People's Court (demonstration)",
    )
    beijing = establish_authority(
        None,
        None,
        name_zh="北京市互联网信息办公室（演示）",
        name_en="Beijing Internet Information Department (demonstration)",
        code=CODES["beijing"],
        level=Level.PROVINCE,
        division="110000",
        parent=national,
        demonstration=True,
        address="北京市演示街2号",
        phone="010-0000 0002",
        review_body_zh="北京市人民政府（演示）",
        review_body_en="the People's Government of Beijing Municipality (demonstration)",
        review_online="https://review.example.invalid/beijing（演示 demonstration）",
        court_zh="北京市演示区人民法院",
        court_en="the People's Court of the Demonstration District, Beijing",
    )
    haidian = establish_authority(
        None,
        None,
        name_zh="北京市海淀区互联网信息办公室（演示）",
        name_en="Haidian District Internet Information Department (demonstration)",
        code=CODES["haidian"],
        level=Level.COUNTY,
        division="110108",
        parent=beijing,
        demonstration=True,
        address="北京市海淀区演示胡同3号",
        phone="010-0000 0003",
    )
    return {"national": national, "beijing": beijing, "haidian": haidian}


def appoint_people(authorities: dict[str, Authority], passwords: dict[str, str]) -> dict[str, Officer]:
    """Every officer of the demonstration, by user name."""
    return {
        person.username: appoint_officer(
            None,
            None,
            username=person.username,
            name=person.name,
            authority=authorities[person.authority],
            roles=list(person.roles),
            password=passwords[person.username],
            card_number=f"演示-{number:03d}",
        )
        for number, person in enumerate(PEOPLE, start=1)
    }


def keep_passwords(path: Path) -> dict[str, str]:
    """The passwords of the demonstration: made once, kept in a file only its owner reads, printed at each start."""
    if path.exists():
        kept: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    made = {person.username: secrets.token_urlsafe(9) for person in PEOPLE}
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(made, file)
    return made
