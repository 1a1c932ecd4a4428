from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from mirror.errors import MirrorError
from mirror.frames import Reading
from mirror.matching.types import Unseen
from mirror.status import CameraState, CameraStatus
from tests.unit.ui.fakes import FRAME_SIZE, make_entry, make_match, make_pose, make_track
from ui.states import (
    NOTHING_KEPT,
    Kind,
    Scene,
    Tone,
    decide,
    hidden,
    library_note,
    outfit_notes,
    stale_after,
    status_line,
)

NOW = 50.0
LIVE = CameraStatus(CameraState.LIVE, "camera 0", 30.0, demo=False)


def reading(*, age: float = 0.1, somebody: bool = True, matched: bool = True) -> Reading:
    time = NOW - age
    if not somebody:
        return Reading(time, FRAME_SIZE)
    match = make_match(make_entry("a/b", "a", "B", "b.jpg"), 0.9)  # type: ignore[arg-type]
    return Reading(time, FRAME_SIZE, make_pose(time), make_track(time), (match,) if matched else ())


def scene(
    *,
    camera: CameraStatus = LIVE,
    read: Reading | None = None,
    comparable: int = 3,
    library: int = 3,
    fault: MirrorError | None = None,
) -> Scene:
    return decide(
        camera=camera,
        reading=read,
        now=NOW,
        stale=0.7,
        comparable=comparable,
        library=library,
        fault=fault,
    )


def test_somebody_with_a_match_is_live_and_says_nothing() -> None:
    assert scene(read=reading()) == Scene(Kind.LIVE)


def test_before_the_first_reading_the_mirror_warms_up() -> None:
    assert scene(read=None).kind is Kind.WARMING


def test_nobody_is_invited() -> None:
    found = scene(read=reading(somebody=False))
    assert found.kind is Kind.NOBODY
    assert found.headline == "Step in front of the mirror"
    assert not found.dimmed


def test_an_old_reading_says_nothing_about_who_is_there() -> None:
    assert scene(read=reading(age=0.69)).kind is Kind.LIVE
    assert scene(read=reading(age=0.71)).kind is Kind.WARMING


def test_a_person_who_coasts_without_measurement_is_still_there() -> None:
    time = NOW - 0.1
    match = make_match(make_entry("a/b", "a", "B", "b.jpg"), 0.9)  # type: ignore[arg-type]
    coasting = Reading(time, FRAME_SIZE, None, make_track(time), (match,))
    assert scene(read=coasting).kind is Kind.LIVE


def test_nothing_comparable_asks_to_step_back_but_not_over_the_body() -> None:
    found = scene(read=reading(matched=False))
    assert found.kind is Kind.NO_MATCH
    assert found.headline == ""
    assert "back" in found.card_title


@pytest.mark.parametrize(
    ("unseen", "title", "words"),
    [
        ((Unseen.LEGS,), "Step back", ["legs"]),
        ((Unseen.ARMS,), "Show your arms", []),
        ((Unseen.LEGS, Unseen.ARMS), "Step back", ["arms", "legs"]),
        ((Unseen.SHOULDERS,), "Step into view", ["shoulders", "hips"]),
        ((Unseen.ARMS, Unseen.SHOULDERS), "Step into view", ["upper body"]),
        ((Unseen.LEGS, Unseen.SHOULDERS), "Step back", ["hips", "legs"]),
        ((Unseen.LEGS, Unseen.ARMS, Unseen.SHOULDERS), "Step back", ["enough of you"]),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) else "",
)
def test_what_is_out_of_sight_is_named(unseen: tuple[Unseen, ...], title: str, words: list[str]) -> None:
    found = scene(read=replace(reading(matched=False), unseen=unseen))
    assert found == scene(read=replace(reading(matched=False), unseen=unseen[::-1]))
    assert (found.kind, found.card_title, found.headline) == (Kind.NO_MATCH, title, "")
    assert "can't see" in found.card_text
    assert all(word in found.card_text for word in words)


def test_every_combination_has_words_of_its_own() -> None:
    every = [unseen for count in range(len(Unseen) + 1) for unseen in itertools.combinations(Unseen, count)]
    assert len({(hidden(unseen).card_title, hidden(unseen).card_text) for unseen in every}) == len(every)


def test_nothing_in_the_chosen_categories_names_the_way_out() -> None:
    found = scene(read=reading(matched=False), comparable=0)
    assert found.kind is Kind.NO_MATCH
    assert "category" in found.card_text


@pytest.mark.parametrize(
    ("state", "kind", "waiting"),
    [
        (CameraState.STARTING, Kind.STARTING, True),
        (CameraState.LOST, Kind.CAMERA_LOST, True),
        (CameraState.ENDED, Kind.ENDED, False),
    ],
)
def test_without_live_pictures_the_view_is_dimmed(state: CameraState, kind: Kind, waiting: bool) -> None:
    found = scene(camera=CameraStatus(state, "camera 0", 0.0, demo=False), read=reading())
    assert (found.kind, found.dimmed, found.waiting) == (kind, True, waiting)
    assert found.headline
    assert found.card_title, "results of a lost picture must not stay"


def test_a_lost_camera_is_told_before_an_empty_library() -> None:
    lost = CameraStatus(CameraState.LOST, "camera 0", 0.0, demo=False)
    assert scene(camera=lost, library=0).kind is Kind.CAMERA_LOST
    assert scene(library=0, read=reading(matched=False)).kind is Kind.NO_LIBRARY


def test_a_fault_comes_first_and_tells_its_sentence_beside_the_picture() -> None:
    lost = CameraStatus(CameraState.LOST, "camera 0", 0.0, demo=False)
    found = scene(camera=lost, fault=MirrorError("the model is broken; run `main.py doctor`."))
    assert found.kind is Kind.FAULT
    assert "the model is broken; run main.py doctor." in found.card_text
    assert found.headline == ""


def test_readings_may_be_older_when_inference_is_slow() -> None:
    assert stale_after(15.0) == pytest.approx(0.7)
    assert stale_after(3.0) == pytest.approx(2.0 / 3.0 + 0.3)


def test_status_line_of_a_live_camera() -> None:
    line = status_line(camera=LIVE, fps=30, fault=None, note=NOTHING_KEPT)
    assert line.tone is Tone.GOOD
    assert line.parts == ("Camera 0", "30 fps", "Nothing is recorded")
    assert line.badge == ""


def test_the_name_of_a_file_stays_as_it_is() -> None:
    film = CameraStatus(CameraState.ENDED, "catwalk.mp4", 0.0, demo=False)
    assert status_line(camera=film, fps=0, fault=None, note=NOTHING_KEPT).parts[0] == "catwalk.mp4"


def test_status_line_of_a_lost_camera_tells_staff_why() -> None:
    lost = CameraStatus(CameraState.LOST, "camera 0", 0.0, demo=False, problem="unplugged")
    line = status_line(camera=lost, fps=0, fault=None, note=NOTHING_KEPT)
    assert line.tone is Tone.HINT
    assert line.parts == ("Camera 0", "unplugged", "Nothing is recorded")


def test_the_demo_has_a_badge_and_a_fault_a_colour() -> None:
    demo = CameraStatus(CameraState.LIVE, "demo", 30.0, demo=True)
    line = status_line(camera=demo, fps=30, fault=MirrorError("x"), note=NOTHING_KEPT)
    assert "no camera" in line.badge
    assert line.tone is Tone.FAULT


def test_library_problems_become_one_remark() -> None:
    assert library_note((), library=3) == ""
    assert library_note(("a is broken.",), library=3) == "1 library entry left out: a is broken."
    assert library_note(("a.", "b."), library=3).startswith("2 library entries")
    assert library_note(("there is nothing.",), library=0) == "there is nothing."


def test_staff_are_told_in_one_sentence_each_why_there_are_no_suggestions_or_counts() -> None:
    assert outfit_notes(None, "") == ()
    assert outfit_notes(MirrorError("the catalogue is empty; see `main.py`."), "") == (
        "No suggestions: the catalogue is empty; see main.py.",
    )
    assert outfit_notes(None, "statistics can't be written: locked") == (
        "Statistics can't be written: locked",
    )
    assert len(outfit_notes(MirrorError("x"), "y")) == 2
