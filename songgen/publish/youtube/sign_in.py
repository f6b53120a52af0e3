"""Who uploads: the user's own OAuth client (a desktop app of theirs at Google) and the sign-in it led to.

``YOUTUBE_CLIENT_SECRETS`` names the JSON file that Google gives for the client. The sign-in is kept in the file
``YOUTUBE_TOKEN`` (default ``~/.config/songgen/youtube.json``), readable by its owner only, and never near a bundle.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from songgen import files
from songgen.errors import AuthError, InputError, UnavailableError

SCOPES = ("https://www.googleapis.com/auth/youtube.upload", "https://www.googleapis.com/auth/youtube.force-ssl")
_PATIENCE = 300
"""Seconds that the browser is waited for."""
_AGAIN = (
    "sign in again: delete {token} and publish from a terminal with a browser (Google ends the sign-in of a client in "
    "testing after seven days)"
)


class SignIn:
    """Access tokens for one user.

    Args:
        environment: where the two files are named.

    Raises:
        AuthError: no client is named.
        InputError: its file is none of a desktop app.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        named = environment.get("YOUTUBE_CLIENT_SECRETS", "").strip()
        if not named:
            raise AuthError(
                "uploading to YouTube needs YOUTUBE_CLIENT_SECRETS",
                "docs/video.md says how to make an OAuth client; or upload by hand: the folder youtube/ has it all",
            )
        self._client_file = Path(named).expanduser()
        self.client = _client(self._client_file)
        home = Path(environment.get("HOME") or Path.home())
        self.path = Path(environment.get("YOUTUBE_TOKEN") or home / ".config" / "songgen" / "youtube.json")
        self._credentials: Any = None

    @property
    def folder(self) -> Path:
        """Where things are kept that nobody else may read."""
        return self.path.parent

    def token(self, renew: bool = False) -> str:
        """An access token; the browser is opened where nobody has signed in yet.

        Args:
            renew: the last one was refused.

        Raises:
            AuthError: Google does not know the sign-in any more, or the user said no.
            UnavailableError: Google does not answer.
        """
        if self._credentials is None:
            self._credentials = self._load() or self._ask()
        if renew or not self._credentials.valid:
            self._refresh()
        return str(self._credentials.token)

    def _load(self) -> Any:
        from google.oauth2.credentials import Credentials

        if not self.path.is_file():
            return None
        try:
            kept = json.loads(files.read_text(self.path))
            refresh = str(kept["refresh_token"])
        except (ValueError, KeyError, TypeError):
            raise AuthError(f"{self.path} is not what songgen wrote", _AGAIN.format(token=self.path)) from None
        client = self.client
        return Credentials(  # type: ignore[no-untyped-call]
            None, refresh_token=refresh, token_uri=client["token_uri"], client_id=client["client_id"],
            client_secret=client["client_secret"], scopes=list(SCOPES),
        )  # fmt: skip

    def _ask(self) -> Any:
        try:
            from google_auth_oauthlib.flow import InstalledAppFlow
        except ImportError:
            raise InputError("signing in at YouTube needs a package more", "pip install 'songgen[youtube]'") from None
        flow = InstalledAppFlow.from_client_secrets_file(str(self._client_file), list(SCOPES))
        try:
            with contextlib.redirect_stdout(sys.stderr):  # it prints the address to open; stdout is for data
                credentials = flow.run_local_server(port=0, timeout_seconds=_PATIENCE)
        except Exception as error:  # its errors share no base class
            if isinstance(error, OSError):
                raise
            raise AuthError(
                f"nobody signed in at Google ({type(error).__name__})", "publish again, and tick all that Google asks"
            ) from None
        keep(self.path, {"refresh_token": credentials.refresh_token})
        return credentials

    def _refresh(self) -> None:
        from google.auth.exceptions import RefreshError, TransportError
        from google.auth.transport.requests import Request

        try:
            self._credentials.refresh(Request())
        except RefreshError:
            raise AuthError("Google ended this sign-in, or never knew it", _AGAIN.format(token=self.path)) from None
        except TransportError:
            raise UnavailableError("Google's sign-in does not answer", "run again later") from None


def keep(path: Path, data: dict[str, Any]) -> None:
    """Write a file that only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = os.umask(0o077)
    try:
        files.write(path, json.dumps(data) + "\n")
        os.chmod(path, 0o600)
    finally:
        os.umask(before)


def _client(path: Path) -> dict[str, str]:
    try:
        found = json.loads(files.read_text(path))["installed"]
        return {name: str(found[name]) for name in ("client_id", "client_secret", "token_uri")}
    except (ValueError, KeyError, TypeError):
        raise InputError(
            f"{path} is not the file of an OAuth client for a desktop app",
            "Google Cloud console → Clients → create one of the type Desktop app, download its JSON",
        ) from None
