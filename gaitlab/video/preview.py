"""A first picture of a file at once, without reading how long it is."""

from pathlib import Path

from gaitlab.errors import ClipError
from gaitlab.video.container import decoded_frames, no_frames, open_container
from gaitlab.video.picture import BgrConverter, Picture


def first_picture(path: Path) -> Picture:
    """Return the first picture of a clip, turned as shown, BGR.

    Raises
    ------
    ClipError
        There is no such file, or no picture in it.
    """
    if not path.is_file():
        raise ClipError(f"The clip {path} is not there: it was moved or deleted.")
    container, stream = open_container(str(path))
    with container:
        frame = next(decoded_frames(container, stream), None)
        if frame is None:
            raise no_frames(str(path))
        return BgrConverter(stream, rotation_deg=-frame.rotation % 360)(frame)
