"""What every table shares: names of constraints, types, and who changed a row and when."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    DateTime,
    Enum,
    FetchedValue,
    Identity,
    MetaData,
    Numeric,
    Text,
    func,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables. Text is `text`, times carry their zone, money is rupiah with two decimals."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: BigInteger,
        Decimal: Numeric(18, 2),
        dt.datetime: DateTime(timezone=True),
    }


class Changeable:
    """A row that people change. A trigger raises `versi`, stamps who and when, and audits it.

    `created_by` and `updated_by` are account names, or `psql:<role>` for a change made past
    the application.
    """

    id: Mapped[int] = mapped_column(Identity(always=False), primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"), server_onupdate=FetchedValue())
    created_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    created_by: Mapped[str] = mapped_column(server_default=text("pengguna_sekarang()"))
    updated_at: Mapped[dt.datetime] = mapped_column(
        server_default=func.now(), server_onupdate=FetchedValue()
    )
    updated_by: Mapped[str] = mapped_column(
        server_default=text("pengguna_sekarang()"), server_onupdate=FetchedValue()
    )


def choice(values: type[StrEnum], rule: str) -> Enum:
    """A column type that stores the enum's value as text and refuses any other.

    Args:
        values: the closed list.
        rule: name of the check, a sentence without the `ck_<table>_` prefix.
    """

    def stored(members: Any) -> list[str]:
        return [member.value for member in members]

    return Enum(
        values,
        native_enum=False,
        create_constraint=True,
        name=rule,
        values_callable=stored,
        length=40,
    )
