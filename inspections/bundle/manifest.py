"""The manifest of a bundle: canonical JSON, so that the same evidence always gives the same bytes."""

import json
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any, Final

from inspections.models import Case, CustodyEvent, Evidence

FORMAT: Final = "evidence-bundle/1"


def canonical(manifest: dict[str, Any]) -> bytes:
    """JSON with sorted keys, UTF-8, no space that could differ, and a line feed at the end."""
    return (json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def manifest_of(case: Case, pieces: Iterable[dict[str, Any]], exported_at: str) -> dict[str, Any]:
    """Everything that the bundle holds and holds back."""
    return {
        "format": FORMAT,
        "case": case.number,
        "authority": case.authority.name_zh,
        "exported_at": exported_at,
        "evidence": list(pieces),
    }


def piece_of(evidence: Evidence, *, path: str, not_included: str = "") -> dict[str, Any]:
    """One piece of evidence with its chain of custody; `path` is "" where its file is not in the bundle."""
    return {
        "number": evidence.number,
        "title": evidence.title,
        "kind": evidence.kind,
        "proves": evidence.proves,
        "obtained_on": evidence.obtained_on.isoformat(),
        "obtained_from": evidence.obtained_from,
        "obtained_by": [str(one) for one in (evidence.obtained_by, evidence.witnessed_by) if one],
        "name": evidence.name,
        "media_type": evidence.media_type,
        "size": evidence.size,
        "sha256": evidence.sha256,
        "kept_at": evidence.kept_at,
        "excluded": evidence.excluded_because,
        "path": path,
        "not_included": not_included,
        "custody": [_event(one) for one in evidence.custody.all()],
    }


def path_of(evidence: Evidence) -> str:
    """The name of its file in the bundle: its number and its name, which no system finds hard to write."""
    name = PurePosixPath(evidence.name)
    stem = "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in name.stem)[:80]
    suffix = "".join(sign for sign in name.suffix if sign.isalnum() or sign == ".")[:10]
    return f"evidence/{evidence.number:04d}-{stem}{suffix}"


def _event(event: CustodyEvent) -> dict[str, Any]:
    return {
        "what": event.what,
        "at": event.at.isoformat(),
        "by": str(event.by) if event.by else "",
        "note": event.note,
        "sha256": event.sha256,
        "matches": event.matches,
    }
