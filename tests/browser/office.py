"""An office as deploy/ has it: processes started from the systemd unit, and nginx in front."""

import os
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.browser.conftest import ROOT
from tests.ports import free_port
from tests.waiting import wait_until

DEPLOY = ROOT / "deploy"
START_LIMIT_S = 300
TOKEN = "token-uji"
WRAPPER = """
{user}
pid {folder}/nginx.pid;
error_log {folder}/galat.log;
events {{}}
http {{
    access_log off;
    {paths}
    include {folder}/dasbor.conf;
}}
"""
KINDS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@dataclass
class Office:
    """Processes on one database. `folder` holds their logs."""

    url: str
    folder: Path
    ports: list[int] = field(default_factory=lambda: [free_port(), free_port()])
    running: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start_together(self) -> None:
        """Start every process at once, and wait until each is well."""
        for port in self.ports:
            self.start(port)
        for port in self.ports:
            wait_until(lambda at=port: self.is_well(at), limit_s=START_LIMIT_S)  # type: ignore[misc]

    def start(self, port: int) -> None:
        with self.log(port).open("ab") as output:
            self.running[port] = subprocess.Popen(
                command_of(port),
                cwd=ROOT,
                env=environment(self.url, self.folder),
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def is_well(self, port: int) -> bool:
        assert self.running[port].poll() is None, self.log(port).read_text()[-3000:]
        try:
            return httpx.get(f"http://127.0.0.1:{port}/sehat", timeout=2).status_code == 200
        except httpx.TransportError:
            return False

    def log(self, port: int) -> Path:
        return self.folder / f"{port}.log"

    def runs(self, port: int) -> int:
        """How many runs of a screen a process has noted."""
        return self.log(port).read_text().count('"dasbor.run"')

    def kill(self, port: int) -> None:
        os.kill(self.running[port].pid, signal.SIGKILL)
        self.running.pop(port).wait()

    def stop(self) -> None:
        for process in self.running.values():
            process.send_signal(signal.SIGINT)
        for process in self.running.values():
            process.wait(timeout=120)
        self.running.clear()


def command_of(port: int) -> list[str]:
    """What the unit of systemd starts, on this machine's paths."""
    unit = (DEPLOY / "systemd/dasbor@.service").read_text(encoding="utf-8")
    line = next(each for each in unit.splitlines() if each.startswith("ExecStart="))
    words = line.removeprefix("ExecStart=").replace("%i", str(port)).split()
    assert words[0] == "/opt/dasbor/.venv/bin/python"
    return [sys.executable, *words[1:]]


def environment(url: str, folder: Path) -> dict[str, str]:
    """The settings of deploy/dasbor.env, with what an office fills in."""
    lines = (DEPLOY / "dasbor.env").read_text(encoding="utf-8").splitlines()
    settings = dict(each.split("=", 1) for each in lines if each and not each.startswith("#"))
    filled: Mapping[str, str] = {
        "DATABASE_URL": url,
        "DATABASE_URL_MIGRASI": "",
        "DASBOR_KUNCI": "",
        "STREAMLIT_SERVER_COOKIE_SECRET": "0" * 64,
        "STREAMLIT_SERVER_ALLOWED_HOSTS": "127.0.0.1",
        "METRIK_TOKEN": TOKEN,
        "DATA_DIR": str(folder),
        "CADANGAN_SALINAN": "",
        "CADANGAN_KUNCI": "",
        "CADANGAN_DASAR": "",
        "CADANGAN_WAL": "",
        "OIDC_KEMBALI": "",
        "OIDC_KLIEN": "",
        "OIDC_PENERBIT": "",
        "OIDC_RAHASIA": "",
        "PERNYATAAN_LAMBAT_MD": "1000",
    }
    assert settings.keys() == filled.keys()
    return {**os.environ, **filled}


@contextmanager
def nginx_before(office: Office) -> Iterator[tuple[str, str]]:
    """nginx with deploy/nginx/dasbor.conf; its addresses over http and over https."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program is not None
    folder = Path(tempfile.mkdtemp(prefix="dasbor-nginx-"))
    plain, secure = free_port(), free_port()
    _make_certificate(folder)
    (folder / "dasbor.conf").write_text(_conf(office, folder, plain, secure), encoding="utf-8")
    paths = "\n    ".join(f"{kind}_temp_path {folder}/{kind};" for kind in KINDS)
    wrapper = WRAPPER.format(
        user="user root;" if os.getuid() == 0 else "", folder=folder, paths=paths
    )
    (folder / "nginx.conf").write_text(wrapper, encoding="utf-8")
    command = [program, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen([*command, "-g", "daemon off;"])
    try:
        wait_until(lambda: _listens(secure))
        yield f"http://127.0.0.1:{plain}", f"https://127.0.0.1:{secure}"
    finally:
        process.terminate()
        process.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def _conf(office: Office, folder: Path, plain: int, secure: int) -> str:
    conf = (DEPLOY / "nginx/dasbor.conf").read_text(encoding="utf-8")
    for before, after in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "/etc/dasbor": str(folder),
        "127.0.0.1:8501": f"127.0.0.1:{office.ports[0]}",
        "127.0.0.1:8502": f"127.0.0.1:{office.ports[1]}",
    }.items():
        assert before in conf
        conf = conf.replace(before, after)
    return conf


def _make_certificate(folder: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=127.0.0.1", "-keyout", str(folder / "kunci.pem")),
            *("-out", str(folder / "sertifikat.pem")),
        ],
        check=True,
        capture_output=True,
    )


def _listens(port: int) -> bool:
    try:
        ssl.get_server_certificate(("127.0.0.1", port))
    except OSError:
        return False
    return True
