"""Mail handed to an SMTP server: a few connections, each used again and again, encrypted by default off loopback."""

from __future__ import annotations

import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass, field

import aiosmtplib
from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from config.server_url import ServerUrl, split_server_url
from config.settings import LOOPBACK, Settings
from config.sources.secret_file import SecretFileError, read_secret
from dondoc.activity import DondocError
from dondoc.units.register.mail_address import why_not
from notifications.delivery.transports.priority_gate import WhileWaiting
from notifications.delivery.transports.refusals import blames_address
from notifications.delivery.transports.smtp_errors import error_text
from notifications.delivery.transports.transport import OutgoingMail, SendResult, SendStatus
from notifications.letters.addresses import one_line

PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, ConnectionError, TimeoutError)
# The server closes the connection after this reply (RFC 5321, section 4.2.3).
CLOSING = 421
TOO_LARGE = 552
"""In answer to MAIL FROM this is about the one mail (its size, a quota), and not about the sender."""


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
    ehlo_name: str = ""


def server(settings: Settings) -> Server:
    """Read the server's address; certificates are always verified.

    ``smtp://`` uses STARTTLS unless the server is on loopback; ``?tls=none`` leaves it out on a trusted network,
    ``?ca=/path.pem`` names the authority of an office's own certificate. Raises SmtpSettingsError.
    """
    url = _url(settings)
    if why := why_not(settings.mail_from):
        raise SmtpSettingsError(f"địa chỉ gửi đi (DONDOC_MAIL_FROM): {why}.")
    use_tls = url.scheme == "smtps"
    wanted = url.scheme == "smtp+starttls" or (url.host not in LOOPBACK and url.options.get("tls") != "none")
    return Server(
        url.host,
        url.port or PORTS[url.scheme],
        use_tls,
        not use_tls and wanted,
        url.user,
        _password(settings, url.password),
        url.options.get("ca", ""),
        settings.smtp_timeout,
        settings.smtp_ehlo_name,
    )


def _url(settings: Settings) -> ServerUrl:
    try:
        url = split_server_url(settings.smtp_url)
    except ValueError as error:
        raise SmtpSettingsError("cổng trong DONDOC_SMTP_URL phải là số từ 1 đến 65535.") from error
    if url is None or url.scheme not in PORTS:
        raise SmtpSettingsError("DONDOC_SMTP_URL phải có dạng smtp://máy:cổng, smtps://… hoặc smtp+starttls://….")
    return url


def _password(settings: Settings, in_url: str) -> str:
    if settings.smtp_password_file is None:
        return os.environ.get("DONDOC_SMTP_PASSWORD", "") or in_url
    try:
        return read_secret(settings.smtp_password_file)
    except SecretFileError as error:
        raise SmtpSettingsError(f"{error}.") from error


class SmtpTransport:
    """The office's mail server."""

    def __init__(self, settings: Settings) -> None:
        self.connections = settings.smtp_connections
        self.server = server(settings)

    @asynccontextmanager
    async def connect(self, while_waiting: WhileWaiting = nullcontext) -> AsyncIterator[SmtpConnection]:
        """Open one connection, and close it politely at the end."""
        line = SmtpConnection(self.server, while_waiting)
        try:
            yield line
        finally:
            await line.close()


class SmtpConnection:
    """One connection to the server."""

    def __init__(self, server: Server, while_waiting: WhileWaiting = nullcontext) -> None:
        self._server, self._while_waiting = server, while_waiting
        self._client: SMTP | None = None

    async def send(self, mail: OutgoingMail) -> SendResult:
        """Send one mail. A connection the server closed while idle is opened again once, before anything was sent."""
        fresh = self._client is None
        outcome = await self._attempt(mail)
        if outcome.status is SendStatus.LOST and not fresh:
            outcome = await self._attempt(mail)
        return outcome

    async def _attempt(self, mail: OutgoingMail) -> SendResult:
        client, problem = await self._connected()
        if client is None:
            return SendResult(SendStatus.NO_SERVER, problem)
        try:
            await client.mail(mail.sender)
            refused = await self._name_recipients(client, mail)
        except SMTPResponseException as error:
            return await self._refused(error)
        except (*LOST, SMTPException) as error:
            self._drop()
            return SendResult(SendStatus.LOST, error_text(error))
        if len(refused) == len(mail.recipients):
            await self._reset(client)
            return _all_refused(refused)
        return await self._hand_over(client, mail, refused)

    async def _name_recipients(self, client: SMTP, mail: OutgoingMail) -> list[tuple[str, str]]:
        """Name each recipient; those refused come back, a temporary refusal of one is one of the whole mail."""
        refused = []
        for address in mail.recipients:
            try:
                await client.rcpt(address)
            except aiosmtplib.SMTPRecipientRefused as error:
                if error.code < 500:
                    raise
                refused.append((address, one_line(error_text(error), 300)))
        return refused

    async def _hand_over(self, client: SMTP, mail: OutgoingMail, refused: list[tuple[str, str]]) -> SendResult:
        dead, declined = _sorted(refused)
        try:
            with self._while_waiting():
                await client.data(mail.wire)
        except SMTPResponseException as error:
            if error.code < 500:
                return await self._refused(error)
            await self._reset(client)
            text = error_text(error)
            return SendResult(SendStatus.DECLINED, text, dead, tuple((address, text) for address in mail.recipients))
        except (*LOST, SMTPException) as error:
            # Broken after DATA began: the server may have taken the mail, so it is not tried again on this connection.
            self._drop()
            return SendResult(SendStatus.UNSURE, error_text(error))
        return SendResult(SendStatus.SENT, refused=dead, declined=declined)

    async def _refused(self, error: SMTPResponseException) -> SendResult:
        """Judge a clear answer: 4xx waits; 5xx to our own name (sender, login) is not the mail’s fault: all wait."""
        if error.code == CLOSING or self._client is None:
            self._drop()
        else:
            await self._reset(self._client)
        later = error.code < 500 or error.code == TOO_LARGE
        return SendResult(SendStatus.LATER if later else SendStatus.NO_SERVER, error_text(error))

    async def _connected(self) -> tuple[SMTP | None, str]:
        if self._client is not None:
            return self._client, ""
        s = self._server
        try:
            client = SMTP(
                hostname=s.host,
                port=s.port,
                use_tls=s.use_tls,
                start_tls=s.start_tls,
                username=s.user or None,
                password=s.password or None,
                timeout=s.timeout,
                cert_bundle=s.ca or None,
                validate_certs=True,
                local_hostname=s.ehlo_name or None,
            )
            await client.connect()
        except (SMTPException, OSError, ssl.SSLError, ValueError) as error:
            return None, f"máy chủ thư {s.host}:{s.port} không nhận: {error_text(error)}"
        self._client = client
        return client, ""

    async def _reset(self, client: SMTP) -> None:
        # A transaction stays open after a refusal, and MAIL FROM within one is refused (RFC 5321, section 4.1.4).
        try:
            await client.rset()
        except (*LOST, SMTPException):
            self._drop()

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    async def close(self) -> None:
        """Log out; a server that does not answer is left."""
        if self._client is not None:
            with suppress(SMTPException, OSError):
                await self._client.quit()
            self._drop()


def _all_refused(refused: list[tuple[str, str]]) -> SendResult:
    dead, declined = _sorted(refused)
    fate = SendStatus.DECLINED if declined else SendStatus.BAD_ADDRESS
    return SendResult(fate, (declined or dead)[0][1], dead, declined)


def _sorted(refused: list[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Part refusals into those that blame the address and all others."""
    dead = tuple(one for one in refused if blames_address(one[1]))
    return dead, tuple(one for one in refused if one not in dead)
