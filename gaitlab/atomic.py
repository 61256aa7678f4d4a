"""Files that are there whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EACCES: "writing there is not allowed",
    errno.EPERM: "writing there is not allowed",
    errno.EROFS: "writing there is not allowed",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
    errno.EISDIR: "there is a folder of that name",
    errno.ENAMETOOLONG: "its name is too long",
}


_TAIL = 40
"""Letters of a name that its unfinished file keeps, so that a name may be as long as any."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a new file to fill; it takes the place of `path` only when the block succeeds.

    The new file lies in the same folder, so that the last step cannot fail half-way. When the
    block is left by any exception, Ctrl-C included, it is removed and `path` is as it was. What is
    no regular file, such as a pipe, is given as it is.

    Raises
    ------
    OSError
        The file cannot be written; `reason_of` puts it in words.
    """
    target = path.resolve()
    part = _part_of(target)
    if part is None:
        yield target
        return
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, replacing what is there, whole or not at all.

    Raises
    ------
    OSError
        The file cannot be written; `reason_of` puts it in words.
    """
    with replacing(path) as part:
        part.write_bytes(content)


def check_writable(path: Path) -> None:
    """Try whether a file can be made at `path`, before long work that ends in writing it.

    Raises
    ------
    OSError
        It cannot; `reason_of` puts it in words.
    """
    part = _part_of(path.resolve())
    if part is not None:
        part.touch()
        part.unlink()


def _part_of(target: Path) -> Path | None:
    """Return where the new content of `target` grows; None where it is no regular file."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not target.is_file():
        return None
    return target.with_name(f".{target.name[-_TAIL:]}.{os.getpid()}.part")


def reason_of(error: OSError) -> str:
    """Return in a few words why a file could not be written."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
