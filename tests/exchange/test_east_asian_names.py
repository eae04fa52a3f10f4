"""Names in the old encodings of Korea, Japan and China: read by the guess that sources are read with, and told."""

from __future__ import annotations

import pytest

from raison.exchange.text import read_lines


@pytest.mark.parametrize(
    ("encoding", "names", "language"),
    [
        ("cp949", ("핵", "제재", "동결", "확대"), "Korean"),
        ("cp932", ("水の配分", "運河の費用", "あり", "なし"), "Japanese"),
        ("gb18030", ("水量分配", "运河经费", "同意", "不同意"), "Chinese"),
        ("big5", ("水量分配", "運河經費", "同意", "不同意"), "Chinese"),
    ],
)
def test_names_in_east_asian_encodings(encoding: str, names: tuple[str, ...], language: str) -> None:
    read = read_lines("\r\n".join(names).encode(encoding))
    assert read.lines == names
    assert language in read.doubt
