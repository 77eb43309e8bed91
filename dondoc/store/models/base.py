"""The base of all tables, names of constraints, and stamps that are always UTC."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Float, Integer, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Stamp(TypeDecorator[dt.datetime]):
    """A moment, stored in UTC and always aware when read (SQLite keeps no zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stamp needs a time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return value.replace(tzinfo=dt.UTC) if value is not None and value.tzinfo is None else value


NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite gives row ids only to a column of exactly INTEGER; PostgreSQL needs BIGINT for a nation's letters.
Id = Annotated[int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)]
Text40 = Annotated[str, mapped_column(String(40))]
Text320 = Annotated[str, mapped_column(String(320))]


class Base(DeclarativeBase):
    """Every table of dondoc."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads this plain class attribute)
        dt.datetime: Stamp(),
        # SQLAlchemy 2.1 would make it DOUBLE, another name for what the tables have.
        float: Float(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        list[str]: JSON(),
        list[int]: JSON(),
        # Words, not a native enum: a state added later then needs no change of the table.
        StrEnum: Enum(StrEnum, native_enum=False, length=40, values_callable=lambda words: [w.value for w in words]),
    }


class UploadedFile:
    """Columns of a file that a person sent, kept under its SHA-256; ``signed`` is True of a PDF with a signature."""

    name: Mapped[Text320]
    kind: Mapped[Text40]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    signed: Mapped[bool] = mapped_column(default=False)
