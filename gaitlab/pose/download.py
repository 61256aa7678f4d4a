"""Fetch a model from its official address: resumable, verified, whole or not at all."""

import base64
import hashlib
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

from gaitlab.atomic import reason_of
from gaitlab.errors import ModelError
from gaitlab.jobs import Job, Progress
from gaitlab.pose.models import (
    Model,
    download_folder,
    file_name,
    has_both_networks,
    model_at,
    sha256_of,
    write_checksum,
)

OFFICIAL_ADDRESS = "https://storage.googleapis.com/mediapipe-models/pose_landmarker"

OFFICIAL_SHA256 = {"full": "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad"}
"""Of lite and heavy no hash is published; they are checked by what the server says of them."""

_TIMEOUT_S = 20.0
_CHUNK_BYTES = 1 << 18
_RANGE_REFUSED = 416


def download(
    name: str, *, folder: Path | None = None, address: str = OFFICIAL_ADDRESS
) -> Job[Model]:
    """Fetch the model `name`; a download broken off earlier goes on where it stopped.

    Parameters
    ----------
    name
        "lite", "full" or "heavy".
    folder
        Where to put it; None = the user's folder.
    address
        Where the official folders are.

    Raises
    ------
    ModelError
        If there is no such model, no internet, no room, or what arrived is not whole.
    """
    target = (folder or download_folder()) / file_name(name)
    part = target.with_name(f"{target.name}.part")
    url = f"{address}/{target.stem}/float16/latest/{target.name}"
    yield Progress(0, 0, f"Downloading {target.name}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        announced_md5 = yield from _fetch(url, part)
        if not _is_whole(part, announced_md5, OFFICIAL_SHA256.get(name)):
            part.unlink()
            raise ModelError(f"The download of {target.name} arrived damaged: try again.")
        part.replace(target)
        write_checksum(target)
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError) as error:
        raise ModelError(
            f"The model {name} could not be fetched from {url}: check the internet connection and "
            "try again; what has arrived is kept."
        ) from error
    except OSError as error:
        raise ModelError(f"The model {target} cannot be written: {reason_of(error)}.") from error
    return model_at(target)


def _fetch(url: str, part: Path) -> Job[bytes | None]:
    """Append to `part` what it lacks of `url`; return the MD5 that the server announces."""
    n_kept = part.stat().st_size if part.exists() else 0
    with _opened(url, n_kept) as answer:
        is_rest = answer.status == http.client.PARTIAL_CONTENT
        n_done = n_kept if is_rest else 0
        n_total = n_done + int(answer.headers.get("Content-Length", 0))
        with part.open("ab" if is_rest else "wb") as file:
            while chunk := answer.read(_CHUNK_BYTES):
                file.write(chunk)
                n_done += len(chunk)
                yield Progress(n_done, n_total, f"Downloading {part.stem}")
        if n_done < n_total:
            raise http.client.IncompleteRead(b"", n_total - n_done)
        return _announced_md5(answer.headers)


@contextmanager
def _opened(url: str, n_kept: int) -> Iterator[http.client.HTTPResponse]:
    """Ask for what follows the first `n_kept` bytes, or for all where there is nothing more."""
    request = urllib.request.Request(url)
    if n_kept:
        request.add_header("Range", f"bytes={n_kept}-")
    try:
        answer = urllib.request.urlopen(request, timeout=_TIMEOUT_S)
    except urllib.error.HTTPError as error:
        if error.code != _RANGE_REFUSED:
            raise
        answer = urllib.request.urlopen(url, timeout=_TIMEOUT_S)
    with answer:
        yield answer


def _is_whole(part: Path, announced_md5: bytes | None, sha256: str | None) -> bool:
    """Compare a file with its published hash, else with the MD5 the server announced."""
    if not has_both_networks(part):
        return False
    if sha256 is not None:
        return sha256_of(part) == sha256
    with part.open("rb") as file:
        return announced_md5 in (None, hashlib.file_digest(file, "md5").digest())


def _announced_md5(headers: Message) -> bytes | None:
    """Return the MD5 in the ``x-goog-hash`` headers (``crc32c=...,md5=...``), None without one."""
    for entry in ",".join(headers.get_all("x-goog-hash", [])).split(","):
        kind, _, value = entry.strip().partition("=")
        if kind == "md5":
            return base64.b64decode(value)
    return None
