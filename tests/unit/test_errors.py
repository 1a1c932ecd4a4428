from __future__ import annotations

from mirror.errors import MirrorError


def test_a_mirror_error_is_its_sentence_and_means_exit_code_2() -> None:
    error = MirrorError("photo.jpg: no such picture; check the path.")
    assert str(error) == "photo.jpg: no such picture; check the path."
    assert error.exit_code == 2
