"""Real SMTP servers for tests: one that takes everything, and one that fails exactly as a test asks."""

from __future__ import annotations

import asyncio
import datetime as dt
import email
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.processes.ports import free_port

Answer = str | None | Callable[[SMTP], Any]


def drop(server: SMTP) -> str:
    """Break the connection without an answer."""
    server.transport.abort()
    return "250 nobody hears this"


async def hang(_server: SMTP) -> str:
    """Never answer."""
    await asyncio.sleep(3600)
    return "250 too late"


@dataclass
class Office:
    """What a server took, and how it answers: the scripts are used up one answer a command, None is a plain yes."""

    taken: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    connections: set[int] = field(default_factory=set)
    on_mail: list[Answer] = field(default_factory=list)
    on_rcpt: dict[str, list[Answer]] = field(default_factory=dict)
    on_data: list[Answer] = field(default_factory=list)
    after_data: list[Answer] = field(default_factory=list)
    latency: float = 0.0
    greeted: set[str] = field(default_factory=set)

    async def handle_MAIL(self, server: SMTP, _s: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        self.connections.add(id(server))
        self.greeted.add(str(_s.host_name))
        answer = await self._next(self.on_mail, server)
        if answer is None:
            envelope.mail_from, answer = address, "250 OK"
            envelope.mail_options.extend(options)
        return answer

    async def handle_RCPT(self, server: SMTP, _s: Session, envelope: Envelope, address: str, _o: list[str]) -> str:  # noqa: N802
        answer = await self._next(self.on_rcpt.get(address, []), server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, _s: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.latency:
            await asyncio.sleep(self.latency)
        refusal = await self._next(self.on_data, server)
        if refusal is not None:
            return refusal
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        self.to.extend(envelope.rcpt_tos)
        self.senders.append(envelope.mail_from)
        return await self._next(self.after_data, server) or "250 taken"

    @staticmethod
    async def _next(script: list[Answer], server: SMTP) -> str | None:
        answer = script.pop(0) if script else None
        if callable(answer):
            answer = answer(server)
            if asyncio.iscoroutine(answer):
                answer = await answer
        if isinstance(answer, str) and answer.startswith("421"):
            asyncio.get_running_loop().call_later(0.02, server.transport.close)
        return answer


@contextmanager
def serve(office: Office | None = None, **more: Any) -> Iterator[tuple[Office, int]]:
    """A server on loopback, in a thread of its own; yields what it took and its port."""
    office = office or Office()
    controller = Controller(office, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        yield office, controller.port
    finally:
        controller.stop()


def certificate(folder: Path, name: str = "localhost") -> tuple[Path, ssl.SSLContext]:
    """A certificate signed by itself: the file to trust it by, and the server's context."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "ca.pem", folder / "key.pem"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(public, private)
    return public, context
