"""The dossier as one table of fields: it makes the form, the stored content, the comparison, the columns of files.

    fields(role, kind)              what is asked for, in order
    parse(raw, role, kind)          from typed or read values to stored ones, with every problem
    validate(content, role, kind)   every problem of stored values
    uploads(role, kind, content)    which files belong to it
    differences(before, after, role), said(field, value), posting(content), public_content(content), content_hash(…)

Pure: knows no Django. Labels are in both languages, like all of the law's words (`Bilingual.text(language)`).
"""

from filings.rules.dossier.canonical import canonical, content_hash
from filings.rules.dossier.comparing import Difference, differences, product_keys, said
from filings.rules.dossier.field import SECTIONS, Choice, Content, Field, Kind, Role, Section, Type
from filings.rules.dossier.posting import Posting, posting, public_content
from filings.rules.dossier.problem import Problem
from filings.rules.dossier.reading import FIRST_DAY, Parsed, parse, validate
from filings.rules.dossier.table import (
    EVENT_FIELDS,
    EVERY_FIELD,
    UPLOAD_LABELS,
    UploadKind,
    UploadPlace,
    fields,
    find,
    label,
    personal_keys,
    public_keys,
    upload_key,
    uploads,
)

__all__ = [
    "EVENT_FIELDS",
    "EVERY_FIELD",
    "FIRST_DAY",
    "SECTIONS",
    "UPLOAD_LABELS",
    "Choice",
    "Content",
    "Difference",
    "Field",
    "Kind",
    "Parsed",
    "Posting",
    "Problem",
    "Role",
    "Section",
    "Type",
    "UploadKind",
    "UploadPlace",
    "canonical",
    "content_hash",
    "differences",
    "fields",
    "find",
    "label",
    "parse",
    "personal_keys",
    "posting",
    "product_keys",
    "public_content",
    "public_keys",
    "said",
    "upload_key",
    "uploads",
    "validate",
]
