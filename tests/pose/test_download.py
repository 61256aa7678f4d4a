"""Downloads from a server on this machine that behaves like the official one."""

import base64
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from gaitlab.errors import ModelError
from gaitlab.jobs import run
from gaitlab.pose.download import OFFICIAL_SHA256, download
from gaitlab.pose.models import Model, verify

NAME = "pose_landmarker_lite.task"


def bundle() -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_STORED) as archive:
        archive.writestr("pose_detector.tflite", bytes(range(256)) * 2000)
        archive.writestr("pose_landmarks_detector.tflite", bytes(range(255)) * 3000)
    return content.getvalue()


@dataclass
class Server:
    """What the server gives, and what it was asked for."""

    content: bytes = field(default_factory=bundle)
    announced: bytes | None = None
    stops_after: int | None = None
    ignores_ranges: bool = False
    requests: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""

    def handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                wanted = self.headers.get("Range")
                server.requests.append((self.path, wanted))
                is_ranged = wanted is not None and not server.ignores_ranges
                start = int(wanted.removeprefix("bytes=").rstrip("-")) if is_ranged else 0
                if start >= len(server.content):
                    self.send_error(416)
                    return
                body = server.content[start:]
                self.send_response(206 if is_ranged else 200)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("x-goog-hash", "crc32c=AAAAAA==")
                digest = hashlib.md5(server.announced or server.content).digest()
                self.send_header("x-goog-hash", f"md5={base64.b64encode(digest).decode()}")
                self.end_headers()
                self.wfile.write(body[: server.stops_after])

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@pytest.fixture
def server() -> Iterator[Server]:
    given = Server()
    with ThreadingHTTPServer(("127.0.0.1", 0), given.handler()) as http_server:
        given.address = f"http://127.0.0.1:{http_server.server_port}/models"
        thread = threading.Thread(target=http_server.serve_forever)
        thread.start()
        yield given
        http_server.shutdown()
        thread.join()


def fetch(server: Server, folder: Path, name: str = "lite") -> Model:
    return run(download(name, folder=folder, address=server.address))


def test_model_arrives_with_its_checksum_file(server: Server, tmp_path: Path) -> None:
    model = fetch(server, tmp_path)
    assert (model.name, model.path) == ("lite", tmp_path / NAME)
    assert model.path.read_bytes() == server.content
    assert model.sha256 == hashlib.sha256(server.content).hexdigest()
    verify(model)
    assert {path.name for path in tmp_path.iterdir()} == {NAME, f"{NAME}.sha256"}
    path = "/models/pose_landmarker_lite/float16/latest/pose_landmarker_lite.task"
    assert server.requests == [(path, None)]


def test_progress_counts_bytes_to_the_end(server: Server, tmp_path: Path) -> None:
    steps = list(download("lite", folder=tmp_path, address=server.address))
    assert (steps[-1].done, steps[-1].total) == (len(server.content), len(server.content))


def test_broken_off_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.stops_after = 500_000
    with pytest.raises(ModelError, match=r"could not be fetched .* what has arrived is kept"):
        fetch(server, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.part"]
    server.stops_after = None
    assert fetch(server, tmp_path).path.read_bytes() == server.content
    assert server.requests[-1][1] == "bytes=500000-"


def test_closed_download_keeps_what_has_arrived_and_nothing_else(
    server: Server, tmp_path: Path
) -> None:
    job = download("lite", folder=tmp_path, address=server.address)
    while next(job).done == 0:
        pass
    job.close()
    assert [path.name for path in tmp_path.iterdir()] == [f"{NAME}.part"]
    assert fetch(server, tmp_path).path.read_bytes() == server.content


@pytest.mark.parametrize("ignores_ranges", [False, True])
def test_part_that_is_complete_already_is_still_verified(
    server: Server, tmp_path: Path, ignores_ranges: bool
) -> None:
    server.ignores_ranges = ignores_ranges
    (tmp_path / f"{NAME}.part").write_bytes(server.content)
    assert fetch(server, tmp_path).path.read_bytes() == server.content


def test_rest_of_another_version_is_damage_and_is_thrown_away(
    server: Server, tmp_path: Path
) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(bytes(500_000))
    with pytest.raises(ModelError, match="arrived damaged: try again"):
        fetch(server, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_content_other_than_the_announced_hash_is_damage(server: Server, tmp_path: Path) -> None:
    server.announced = b"something else"
    with pytest.raises(ModelError, match="arrived damaged"):
        fetch(server, tmp_path)


def test_page_instead_of_a_model_is_damage(server: Server, tmp_path: Path) -> None:
    server.content = b"<html>Sign in to this network</html>"
    with pytest.raises(ModelError, match="arrived damaged"):
        fetch(server, tmp_path)


def test_full_model_must_have_the_published_hash(server: Server, tmp_path: Path) -> None:
    assert hashlib.sha256(server.content).hexdigest() != OFFICIAL_SHA256["full"]
    with pytest.raises(ModelError, match="arrived damaged"):
        fetch(server, tmp_path, "full")


def test_without_a_connection_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="The model heavy could not be fetched from http://127"):
        run(download("heavy", folder=tmp_path, address="http://127.0.0.1:9"))


def test_folder_that_cannot_be_made_is_one_sentence(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    with pytest.raises(ModelError, match="cannot be written"):
        fetch(server, tmp_path / "file" / "models")


def test_unknown_name_asks_no_server(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model huge"):
        run(download("huge", folder=tmp_path, address="http://127.0.0.1:9"))
