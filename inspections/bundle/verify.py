#!/usr/bin/env python3
"""Check a bundle of evidence; needs Python 3.9 or later, nothing else, no network.
核验证据包：仅需 Python 3.9 以上，无需联网。

    python verify.py BUNDLE.zip [SHA-256 of manifest.json, as printed in the letter 函件载明的 manifest.json 校验值]

BUNDLE may also be the folder into which the ZIP file was unpacked. Exit code 0: everything is as it was exported.
"""

import hashlib
import json
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Union

PIECE = 1024 * 1024
MANIFEST = "manifest.json"
BESIDE = {MANIFEST, "README.txt", "verify.py"}
MOST = 64 * 1024 * 1024
LEFT_OUT = "not included 未包含: {number}. {title} ({not_included})"
UNREADABLE = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zipfile.BadZipFile, zlib.error)


class Packed:
    """A bundle as one ZIP file."""

    def __init__(self, path: Path) -> None:
        self.archive = zipfile.ZipFile(path)
        self.listed = [one.filename for one in self.archive.infolist() if not one.filename.endswith("/")]

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(name)


class Unpacked:
    """A bundle as a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.listed = [one.relative_to(path).as_posix() for one in path.rglob("*") if not one.is_dir()]

    def open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb")


Opened = Union[Packed, Unpacked]  # noqa: UP007 - Python 3.9 knows no other way


def check(bundle: Opened, expected: str) -> Iterator[str]:
    """What is wrong, one sentence each; nothing where all is right."""
    if MANIFEST not in bundle.listed:
        yield "manifest.json is missing. 缺少 manifest.json。"
        return
    with bundle.open(MANIFEST) as file:
        content = file.read(MOST)
    found = hashlib.sha256(content).hexdigest()
    say("manifest.json SHA-256: " + found)
    if expected and found != expected.strip().lower():
        yield "manifest.json is not the one of the letter. manifest.json 与函件载明的校验值不符。"
    try:
        evidence = json.loads(content.decode("utf-8"))["evidence"]
        files = {str(one["path"]): (str(one["sha256"]), int(one["size"])) for one in evidence if one["path"]}
        absent = [LEFT_OUT.format(**one) for one in evidence if not one["path"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield "manifest.json cannot be read. manifest.json 无法读取。"
        return
    yield from listed(bundle, set(files))
    for name in sorted(set(files) & set(bundle.listed)):
        if digest(bundle, name, files[name][1]) != files[name]:
            yield name + ": changed or damaged. 文件已被改动或者损坏。"
    for sentence in absent:
        say(sentence)


def listed(bundle: Opened, wanted: set[str]) -> Iterator[str]:
    """What is there and should not be, and what is not there."""
    for name, count in sorted(Counter(bundle.listed).items()):
        if count > 1:
            yield name + ": is there twice. 文件重复。"
        if name not in wanted | BESIDE:
            yield name + ": not in the manifest. 清单中没有该文件。"
    for name in sorted(wanted - set(bundle.listed)):
        yield name + ": missing. 文件缺失。"


def digest(bundle: Opened, name: str, most: int) -> tuple[str, int]:
    """SHA-256 and number of bytes, read piece by piece; nothing where it cannot be read, or is too long."""
    hashed, size = hashlib.sha256(), 0
    try:
        with bundle.open(name) as file:
            while size <= most:
                piece = file.read(PIECE)
                if not piece:
                    return hashed.hexdigest(), size
                hashed.update(piece)
                size += len(piece)
    except UNREADABLE:
        pass
    return "", 0


def say(sentence: str) -> None:
    """One line; signs that could write something else on the screen are shown as what they are."""
    sys.stdout.write("".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in sentence) + "\n")


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        sys.stdout.write((__doc__ or "") + "\n")
        return 2
    path = Path(arguments[0])
    try:
        bundle: Opened = Unpacked(path) if path.is_dir() else Packed(path)
        wrong = list(dict.fromkeys(check(bundle, arguments[1] if len(arguments) == 2 else "")))
    except UNREADABLE as error:
        wrong = [str(error)]
    for sentence in wrong:
        say("BAD 不合格: " + sentence)
    if not wrong:
        say("GOOD 合格: every file is as it was exported. 所有文件与导出时一致。")
        if len(arguments) == 1:
            say("Compare the SHA-256 above with the letter. 请将上述校验值与函件核对。")
    return 1 if wrong else 0


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
