"""The table of the dossier: which fields and files which filer hands in with which submission (ARP 24)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from filings.rules.dossier.algorithm import ALGORITHM, CANCELLATION, CHANGE, DETAIL, POSTING
from filings.rules.dossier.entity import ENTITY, OFFICER
from filings.rules.dossier.field import Content, Field, Kind, Role, Type
from filings.rules.dossier.offered import PRODUCTS, SUPPORT
from oversight.statute import Bilingual

EVERY_FIELD: tuple[Field, ...] = (
    *CHANGE, *CANCELLATION, *ENTITY, *OFFICER, *ALGORITHM, *DETAIL, *PRODUCTS, *SUPPORT, *POSTING,
)  # fmt: skip
_BY_KEY = {one.key: one for one in EVERY_FIELD}

EVENT_FIELDS: dict[Kind, str] = {
    Kind.INITIAL: "launched_on",
    Kind.CHANGE: "changed_on",
    Kind.CANCELLATION: "ended_on",
}
"""The field that holds the day from which the law counts: launch, change, end of the service."""


class UploadKind(StrEnum):
    """The files of a dossier; the values are those of the upload's kind."""

    UNDERTAKING = "undertaking"
    RESPONSIBILITY = "responsibility"
    SELF_ASSESSMENT = "self_assessment"
    POSTING = "posting"
    IDENTITY = "identity"
    SUPPLIER = "supplier"
    PROOF = "proof"


UPLOAD_LABELS: dict[UploadKind, Bilingual] = {
    UploadKind.UNDERTAKING: Bilingual("算法备案承诺书", "undertaking"),
    UploadKind.RESPONSIBILITY: Bilingual(
        "落实算法安全主体责任基本情况", "statement on responsibility for algorithm security"
    ),
    UploadKind.SELF_ASSESSMENT: Bilingual("算法安全自评估报告", "algorithm self-assessment report"),
    UploadKind.POSTING: Bilingual("拟公示内容", "content for posting"),
    UploadKind.IDENTITY: Bilingual("主体证件扫描件", "scan of the entity's certificate"),
    UploadKind.SUPPLIER: Bilingual("第三方模型证明材料", "evidence of the third-party model used"),
    UploadKind.PROOF: Bilingual("其他证明材料", "other proof"),
}
ALWAYS = (
    UploadKind.UNDERTAKING, UploadKind.RESPONSIBILITY, UploadKind.SELF_ASSESSMENT, UploadKind.POSTING,
    UploadKind.IDENTITY,
)  # fmt: skip
"""Files of every initial dossier, whatever the role."""


@dataclass(frozen=True, slots=True)
class UploadPlace:
    """One kind of file in one dossier, and whether a complete dossier holds it."""

    kind: UploadKind
    label: Bilingual
    needed: bool

    @property
    def key(self) -> str:
        """How findings and reasons name it; also its anchor."""
        return upload_key(self.kind)


def upload_key(kind: str) -> str:
    """How findings and reasons name a kind of file: "upload-undertaking"."""
    return f"upload-{kind}"


@cache
def fields(role: str, kind: str) -> tuple[Field, ...]:
    """The fields of a submission of this kind by a filer in this role, in their order.

    ValueError for a role or kind that the table does not know.
    """
    wanted_role, wanted_kind = Role(role), Kind(kind)
    return tuple(one for one in EVERY_FIELD if wanted_role in one.roles and wanted_kind in one.kinds)


def uploads(role: str, kind: str, content: Content) -> tuple[UploadPlace, ...]:
    """The kinds of files of such a dossier. A change brings only what is new; a cancellation what proves the end."""
    initial = Kind(kind) is Kind.INITIAL
    if Kind(kind) is Kind.CANCELLATION:
        return (UploadPlace(UploadKind.PROOF, UPLOAD_LABELS[UploadKind.PROOF], needed=False),)
    borrowed = bool(content.get("third_party_model"))
    needed = {*ALWAYS, *([UploadKind.SUPPLIER] if borrowed else [])} if initial else set()
    return tuple(UploadPlace(one, UPLOAD_LABELS[one], one in needed) for one in UploadKind)


def find(key: str) -> Field:
    """A field by its key, also one of a row ("products-0-form"); KeyError where there is none such."""
    head, *rest = key.split("-")
    field = _BY_KEY[head]
    return field.row(rest[-1]) if rest and field.type is Type.ROWS and not rest[-1].isdigit() else field


def label(key: str) -> Bilingual:
    """What a field or a file is called; a key that no table has stands as it is."""
    if key.startswith("upload-") and key.removeprefix("upload-") in set(UploadKind):
        return UPLOAD_LABELS[UploadKind(key.removeprefix("upload-"))]
    head, *rest = key.split("-")
    if head not in _BY_KEY:
        return Bilingual(key, key)
    field = _BY_KEY[head]
    if field.type is not Type.ROWS or not rest or not rest[0].isdigit():
        return field.label
    number = int(rest[0]) + 1
    inner = next((one.label for one in field.rows if one.key == rest[-1]), None)
    if inner is None:
        return Bilingual(f"{field.label.zh}（第{number}行）", f"{field.label.en}, row {number}")
    return Bilingual(f"{field.label.zh}（第{number}行）：{inner.zh}", f"{field.label.en}, row {number}: {inner.en}")


def public_keys() -> frozenset[str]:
    """Fields that the register may show of a filing that was made. Personal data are never among them."""
    return frozenset(one.key for one in EVERY_FIELD if one.public and not one.personal)


def personal_keys() -> frozenset[str]:
    """Fields that hold personal data."""
    return frozenset(one.key for one in EVERY_FIELD if one.personal)


def row_keys(key: str) -> tuple[str, ...]:
    """The keys of the fields of one row."""
    return tuple(one.key for one in _BY_KEY[key].rows)
