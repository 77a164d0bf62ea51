"""What make says where it cannot start, and what it leaves."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make") or "make"


def run_make(folder: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    """`make run` in another folder, in which nothing is installed."""
    (folder / "requirements.lock").touch()
    os.utime(folder / "requirements.lock", (0, 0))
    return subprocess.run(
        [MAKE, "-f", str(ROOT / "Makefile"), "run", *settings],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if not key.startswith("MAKE")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def put_script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_another_python_is_told_and_leaves_no_environment(tmp_path: Path) -> None:
    other = put_script(tmp_path / "python3.10", '[ "$1" = -m ] && mkdir -p .venv; exit 1')

    ran = run_make(tmp_path, f"PYTHON={other}")

    assert ran.returncode != 0
    assert "Python 3.11, 3.12 atau 3.13 tidak ditemukan." in ran.stdout
    assert not (tmp_path / ".venv").exists()


def test_an_environment_of_another_python_is_thrown_away(tmp_path: Path) -> None:
    put_script(tmp_path / ".venv/bin/python", "exit 1")

    ran = run_make(tmp_path, f"PYTHON={sys.executable}")

    assert "dari Python yang lain sudah dibuang" in ran.stdout
    assert not (tmp_path / ".venv").exists()


def test_a_port_that_is_taken_is_told_with_the_way_out(tmp_path: Path) -> None:
    put_script(tmp_path / ".venv/bin/python", f'exec {sys.executable} "$@"')
    (tmp_path / ".venv/terpasang").touch()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run_make(tmp_path, f"PORT={port}")

    assert ran.returncode != 0
    assert f"Port {port} di 127.0.0.1 sudah dipakai." in ran.stdout
