"""What most things share: a name in four languages, and a remark that says where the fact comes from."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from coproduce.domain.titles import Titles


class Titled:
    """Titles in English, Kazakh, Russian and Chinese; at least one is filled in (`Titles` refuses none)."""

    must_be_titled: ClassVar[bool] = True

    title_en: Mapped[str | None] = mapped_column(String(300), sort_order=10)
    title_kk: Mapped[str | None] = mapped_column(String(300), sort_order=11)
    title_ru: Mapped[str | None] = mapped_column(String(300), sort_order=12)
    title_zh: Mapped[str | None] = mapped_column(String(300), sort_order=13)

    @property
    def titles(self) -> Titles:
        """The four titles as one value."""
        return Titles(self.title_en, self.title_kk, self.title_ru, self.title_zh)

    @titles.setter
    def titles(self, titles: Titles) -> None:
        self.title_en, self.title_kk = titles.en, titles.kk
        self.title_ru, self.title_zh = titles.ru, titles.zh


class Noted:
    """A remark for people, and the source of what the row states."""

    remarks: Mapped[str | None] = mapped_column(String(2000), sort_order=90)
    source: Mapped[str | None] = mapped_column(String(600), sort_order=91)
