"""Files are prepared only where their source has changed."""

import shutil
from pathlib import Path

import pytest

from oversight.stack.failure import StackFailure
from oversight.stack.prepare import compile_translations, static_digest

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Filing"\nmsgstr "备案"\n'
needs_gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")


def translation(root: Path, text: str) -> Path:
    path = root / "oversight" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


@needs_gettext
def test_a_translation_is_compiled_once(tmp_path: Path) -> None:
    compiled = translation(tmp_path, PO).with_suffix(".mo")
    compile_translations(tmp_path)
    assert "备案".encode() in compiled.read_bytes()
    compiled.write_bytes(b"untouched")
    compile_translations(tmp_path)
    assert compiled.read_bytes() == b"untouched"


@needs_gettext
def test_a_broken_translation_is_named(tmp_path: Path) -> None:
    source = translation(tmp_path, 'msgid "Filing"\nmsgstr "备案\n')
    with pytest.raises(StackFailure, match=rf"{source} cannot be compiled"):
        compile_translations(tmp_path)
    assert not source.with_suffix(".mo").exists()


def test_static_files_are_collected_again_when_one_changes(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("django==5.2\n")
    (tmp_path / "oversight" / "static").mkdir(parents=True)
    empty = static_digest(tmp_path)
    (tmp_path / "oversight" / "static" / "style.css").write_text("a{}")
    styled = static_digest(tmp_path)
    (tmp_path / "requirements.txt").write_text("django==5.3\n")
    assert len({empty, styled, static_digest(tmp_path)}) == 3
