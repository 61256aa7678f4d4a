"""Open a video file with PyAV and decode it, damaged parts left out."""

from collections.abc import Iterator
from pathlib import Path

import av
from av.container import InputContainer
from av.packet import Packet
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from gaitlab.errors import ClipError


def open_container(path: str | Path, *, n_threads: int = 0) -> tuple[InputContainer, VideoStream]:
    """Open a video file and pick its main video stream.

    Only local files are opened: a playlist that points elsewhere is refused.

    Parameters
    ----------
    path
        The file.
    n_threads
        How many threads decode; 0 = as many as there are cores.

    Raises
    ------
    ClipError
        The file does not exist, is no video, or holds a codec that cannot be decoded here.
    """
    file = Path(path).expanduser().resolve()
    _check_file(file)
    try:
        container = av.open(str(file), options={"protocol_whitelist": "file"})
    except av.error.FFmpegError as error:
        raise ClipError(_refusal(file)) from error
    stream = container.streams.best("video")
    if not isinstance(stream, VideoStream) or stream.disposition & Disposition.attached_pic:
        container.close()
        raise ClipError(f"{file} holds no picture, only sound: choose the video itself.")
    if stream.codec_context is None:
        container.close()
        raise ClipError(
            f"The codec of {file} cannot be decoded here: export the clip as H.264 (.mp4) "
            "on the phone and try again."
        )
    stream.thread_type = "AUTO"
    stream.codec_context.thread_count = n_threads
    return container, stream


def decoded_frames(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Iterate over the frames from the container's position on; undecodable ones are left out.

    Raises
    ------
    ClipError
        The disk cannot be read any more.
    """
    try:
        for packet in container.demux(stream):
            yield from _frames_of(packet)
    except av.error.InvalidDataError:
        return
    except OSError as error:
        raise ClipError(
            f"{container.name} cannot be read further ({error.strerror}): copy it to this machine."
        ) from error


def _frames_of(packet: "Packet[VideoStream]") -> list[VideoFrame]:
    try:
        frames = packet.decode()
    except av.error.FFmpegError:
        return []
    return [frame for frame in frames if isinstance(frame, VideoFrame)]


def no_frames(path: str | Path) -> ClipError:
    """Return the error for a file that opens but gives no picture."""
    return ClipError(f"{path} holds no frame that can be decoded: film or copy the clip again.")


def _check_file(file: Path) -> None:
    if file.is_dir():
        raise ClipError(f"{file} is a folder: name the video file in it.")
    if not file.exists():
        raise ClipError(f"There is no file {file}: check the name and the folder.")
    try:
        with file.open("rb") as stream:
            is_empty = not stream.read(1)
    except OSError as error:
        raise ClipError(f"{file} cannot be read ({error.strerror}): check its rights.") from error
    if is_empty:
        raise ClipError(f"{file} is empty: copy the clip from the phone again.")


def _refusal(file: Path) -> str:
    """Say why FFmpeg cannot open `file`: cut off before its index, or no video at all."""
    with file.open("rb") as stream:
        is_mp4 = stream.read(12)[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free")
    if is_mp4:
        return (
            f"{file} is cut off before its end, so no frame can be found in it: "
            "copy the clip from the phone again."
        )
    return f"{file} is not a video that can be read: choose a clip such as .mp4 or .mov."
