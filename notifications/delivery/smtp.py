"""Mail handed to an SMTP server: a few connections, each used again and again, encrypted by default off loopback."""

from __future__ import annotations

import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import aiosmtplib
from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from config.settings import LOOPBACK, Settings
from dondoc.activity import DondocError
from notifications.delivery.priority_gate import Listening
from notifications.delivery.smtp_errors import words_of
from notifications.delivery.transport import Fate, Outcome, Ready

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, ConnectionError, TimeoutError)
CLOSING = 421


class SmtpSettingsError(DondocError):
    """An SMTP address or password that cannot be used."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server as DONDOC_SMTP_URL names it; ``start_tls`` and ``use_tls`` exclude each other."""

    host: str
    port: int
    use_tls: bool
    start_tls: bool
    user: str
    password: str = field(repr=False)
    ca: str
    timeout: float


def server(settings: Settings) -> Server:
    """Read the server's address; certificates are always verified.

    ``smtp://`` speaks STARTTLS unless the server is on loopback; ``?tls=none`` leaves it out on a trusted network,
    ``?ca=/path.pem`` names the authority of an office's own certificate. Raises SmtpSettingsError.
    """
    url = urlsplit(settings.smtp_url)
    if url.scheme not in PORTS or not url.hostname:
        raise SmtpSettingsError("DONDOC_SMTP_URL phải có dạng smtp://máy:cổng, smtps://… hoặc smtp+starttls://….")
    options = {name: values[-1] for name, values in parse_qs(url.query).items()}
    use_tls = url.scheme == "smtps"
    wanted = url.scheme == "smtp+starttls" or (url.hostname not in LOOPBACK and options.get("tls") != "none")
    return Server(
        url.hostname, _port(url), use_tls, not use_tls and wanted, unquote(url.username or ""),
        _password(settings, url.password), options.get("ca", ""), settings.smtp_timeout,
    )  # fmt: skip


def _port(url: SplitResult) -> int:
    try:
        return url.port or PORTS[url.scheme]
    except ValueError as error:
        raise SmtpSettingsError("cổng trong DONDOC_SMTP_URL phải là số từ 1 đến 65535.") from error


def _password(settings: Settings, in_url: str | None) -> str:
    if settings.smtp_password_file is None:
        return os.environ.get("DONDOC_SMTP_PASSWORD", "") or unquote(in_url or "")
    try:
        return settings.smtp_password_file.read_text("utf-8").strip()
    except OSError as error:
        path = settings.smtp_password_file
        raise SmtpSettingsError(f"không đọc được tệp mật khẩu {path}: {error.strerror}.") from error


class Smtp:
    """The office's mail server."""

    def __init__(self, settings: Settings) -> None:
        self.lines = settings.smtp_connections
        self.server = server(settings)

    @asynccontextmanager
    async def line(self, listening: Listening = nullcontext) -> AsyncIterator[SmtpLine]:
        """One connection, closed politely at the end."""
        line = SmtpLine(self.server, listening)
        try:
            yield line
        finally:
            await line.close()


class SmtpLine:
    """One connection to the server."""

    def __init__(self, server: Server, listening: Listening = nullcontext) -> None:
        self._server, self._listening = server, listening
        self._client: SMTP | None = None

    async def send(self, mail: Ready) -> Outcome:
        """Send one mail. A connection the server closed while idle is opened again once, before anything was said."""
        fresh = self._client is None
        outcome = await self._attempt(mail)
        if outcome.fate is Fate.LOST and not fresh:
            outcome = await self._attempt(mail)
        return outcome

    async def _attempt(self, mail: Ready) -> Outcome:
        client, problem = await self._connected()
        if client is None:
            return Outcome(Fate.NO_SERVER, problem)
        refused: list[tuple[str, str]] = []
        try:
            await client.mail(mail.sender)
            refused = await self._name_recipients(client, mail)
        except SMTPResponseException as error:
            return await self._told_no(error)
        except (*LOST, SMTPException) as error:
            self._drop()
            return Outcome(Fate.LOST, words_of(error))
        if len(refused) == len(mail.recipients):
            await self._reset(client)
            return _all_refused(refused)
        return await self._hand_over(client, mail, refused)

    async def _name_recipients(self, client: SMTP, mail: Ready) -> list[tuple[str, str]]:
        """Name each recipient; those refused come back, a temporary refusal of one is one of the whole mail."""
        refused = []
        for address in mail.recipients:
            try:
                await client.rcpt(address)
            except aiosmtplib.SMTPRecipientRefused as error:
                if error.code < 500:
                    raise
                refused.append((address, f"{error.code} {error.message}"))
        return refused

    async def _hand_over(self, client: SMTP, mail: Ready, refused: list[tuple[str, str]]) -> Outcome:
        try:
            with self._listening():
                await client.data(mail.wire)
        except SMTPResponseException as error:
            if error.code >= 500:
                await self._reset(client)
                return Outcome(Fate.REJECTED, words_of(error))
            return await self._told_no(error)
        except (*LOST, SMTPException) as error:
            self._drop()
            return Outcome(Fate.UNSURE, words_of(error))
        return Outcome(Fate.SENT, refused=tuple(refused))

    async def _told_no(self, error: SMTPResponseException) -> Outcome:
        """A clear answer: 4xx waits; 5xx to our own name (sender, login) is no fault of the mail, so all wait."""
        if error.code == CLOSING or self._client is None:
            self._drop()
        else:
            await self._reset(self._client)
        return Outcome(Fate.LATER if error.code < 500 else Fate.NO_SERVER, words_of(error))

    async def _connected(self) -> tuple[SMTP | None, str]:
        if self._client is not None:
            return self._client, ""
        s = self._server
        try:
            client = SMTP(
                hostname=s.host, port=s.port, use_tls=s.use_tls, start_tls=s.start_tls, username=s.user or None,
                password=s.password or None, timeout=s.timeout, cert_bundle=s.ca or None, validate_certs=True,
            )  # fmt: skip
            await client.connect()
        except (SMTPException, OSError, ssl.SSLError, ValueError) as error:
            return None, f"máy chủ thư {s.host}:{s.port} không nhận: {words_of(error)}"
        self._client = client
        return client, ""

    async def _reset(self, client: SMTP) -> None:
        try:
            await client.rset()
        except (*LOST, SMTPException):
            self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    async def close(self) -> None:
        """Say goodbye; a server that does not answer is left."""
        if self._client is not None:
            with suppress(SMTPException, OSError):
                await self._client.quit()
            self._drop()


def _all_refused(refused: list[tuple[str, str]]) -> Outcome:
    return Outcome(Fate.BAD_ADDRESS, refused[0][1], tuple(refused))
