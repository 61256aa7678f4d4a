"""What ``gaitlab models`` does."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from gaitlab.cli.progress import run_with_bar
from gaitlab.errors import ModelError
from gaitlab.pose.download import download
from gaitlab.pose.models import (
    MODEL_NAMES,
    Model,
    installed_models,
    rebuild_full,
    verify,
)


def show_models() -> None:
    """Print which models there are, how large, where, and how to get the others."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for header in ("Model", "Size", "SHA-256", "File"):
        table.add_column(header, overflow="fold")
    models = installed_models()
    for model in models:
        size_mb = model.path.stat().st_size / 1e6
        table.add_row(model.name, f"{size_mb:.1f} MB", model.sha256[:16], str(model.path))
    for name in MODEL_NAMES:
        if name not in {model.name for model in models}:
            table.add_row(name, "", "", f"not here: gaitlab models download {name}")
    Console().print(table)


def check_models() -> None:
    """Print whether each model is whole.

    Raises
    ------
    ModelError
        There is none, or one is damaged.
    """
    models = installed_models()
    if not models:
        raise ModelError("There is no model here: get the full one with 'gaitlab models rebuild'.")
    for model in models:
        verify(model)
        Console().print(f"{model.name}: whole ({model.path})", highlight=False, soft_wrap=True)


def rebuild(wheel: Path | None) -> None:
    """Assemble the full model from `wheel`, or from PyPI if that is None."""
    _tell(rebuild_full(wheel=wheel))


def fetch(name: str) -> None:
    """Download the model `name` under a progress bar."""
    _tell(run_with_bar(download(name), Console(stderr=True)))


def _tell(model: Model) -> None:
    text = f"The {model.name} model is in {model.path}, SHA-256 {model.sha256}."
    Console().print(text, highlight=False, soft_wrap=True)
