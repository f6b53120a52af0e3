"""Every test runs in its own empty folder, without keys, without SONGGEN_ settings, and without the outside."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import packed

ROOT = Path(__file__).parents[1]
KEYS = ("GEMINI_API_KEY", "GOOGLE_API_KEY", "SUNO_API_KEY", "MUREKA_API_KEY", "ELEVENLABS_API_KEY", "MINIMAX_API_KEY",
        "ACESTEP_API_KEY", "HATENA_ID", "HATENA_BLOG", "HATENA_API_KEY", "WORDPRESS_URL", "WORDPRESS_USER",
        "WORDPRESS_APP_PASSWORD", "YOUTUBE_CLIENT_SECRETS", "YOUTUBE_TOKEN")  # fmt: skip
# A busy machine is no defect: property tests have no time limit of their own (pytest's catches what hangs).
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working folder and a clean environment."""
    for name in list(os.environ):
        if name.startswith("SONGGEN_") and name != "SONGGEN_REAL" or name in KEYS:
            monkeypatch.delenv(name)
    monkeypatch.setenv("SONGGEN_BUNDLE_VIDEO", "false")  # tests of the video ask for it: it takes a while
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)


@pytest.fixture(autouse=True)
def covers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same cover is packed once a run, but in the tests of covers and of real parts."""
    if not {"bundle", "real"} & set(request.path.parts):
        packed.once(monkeypatch)


@pytest.fixture(autouse=True)
def no_power_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test cuts the power, which is what a sync is for; waiting for the disk is half of what a small song takes."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture(autouse=True)
def no_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anything but this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            assert host == "localhost" or ipaddress.ip_address(host).is_loopback, f"a test reached out to {host}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def example_topic() -> str:
    """A small valid topic file in Japanese."""
    return (Path(__file__).parent / "data" / "topic.yaml").read_text(encoding="utf-8")
