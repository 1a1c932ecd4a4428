"""The learning curve as a picture."""

from __future__ import annotations

from pathlib import Path


def draw_curve(history: list[dict[str, float]], path: Path) -> None:
    """Loss of every epoch, and the validation figures of those that have them."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, left = plt.subplots(figsize=(7, 4), dpi=110)
    # The epochs of each generation are counted from one; here they follow each other.
    left.plot(range(1, len(history) + 1), [row["loss"] for row in history], color="#6b7280")
    left.set(xlabel="epoch", ylabel="training loss")
    right = left.twinx()
    checked = [(epoch, row) for epoch, row in enumerate(history, 1) if "mean_iou" in row]
    for key, colour in (
        ("mean_iou", "#0f766e"),
        ("person_accuracy", "#b45309"),
        ("pixel_accuracy", "#1d4ed8"),
    ):
        right.plot(
            [epoch for epoch, _ in checked],
            [row[key] for _, row in checked],
            color=colour,
            label=key.replace("_", " "),
        )
    right.set(ylabel="validation", ylim=(0, 1))
    right.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False)
    figure.tight_layout()
    figure.savefig(path)
    plt.close(figure)
