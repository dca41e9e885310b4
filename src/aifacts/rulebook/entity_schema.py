"""What the entries of rules/entities.toml hold: the words that begin, introduce, fill and betray names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from aifacts.model import Label
from aifacts.rulebook.schema import SurfaceRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Designator(SurfaceRule):
    """A word that with a capital begins the name of what it designates: "Bộ Y tế", "Khu kinh tế Đình Vũ".

    `body`: the name goes on through the lower-case words of a body's task ("Cục Quản lý dược").
    `company`: it must come to a name of its own behind them ("Công ty tài chính [Nam Long]").
    `places`: a place alone makes it a name ("Công an TP.HCM"; but "Hãng Nhật" is no name).
    `outside`: beginning a sentence it stays outside, since its capital says nothing ("Cầu [Cần Thơ 2]").
    `alone`: it is a name by itself ("Kho bạc").
    `lower`: written small it still belongs to the name ("quốc lộ 13").
    `form`: with it or without it the name is the same ("Tập đoàn Vingroup", "TP.Huế").
    `under`: it may end the name of a body under it ("Ủy ban Kiểm tra Tỉnh ủy").
    `patron`: it may be called after a person or numbered ("THPT [Trần Văn Ơn]", "Bệnh viện Tâm Anh [2]").
    `abroad`: it goes on to where it is ("Đại sứ quán Việt Nam [tại Lào]").
    `local`: of a country it is none ("Thuế TP HCM"; but "Thuế Mỹ").
    `contest`: a title as well, so that a part or place must follow ("Hoa hậu [Hoàn vũ]").
    """

    label: Label
    body: bool = False
    company: bool = False
    places: bool = False
    outside: bool = False
    alone: bool = False
    lower: bool = False
    form: bool = False
    contest: bool = False
    under: bool = False
    patron: bool = False
    abroad: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(SurfaceRule):
    """A title, trade or form of address before a person's name, outside of it: "ông", "Thủ tướng", "ca sĩ".

    `field`: a branch with a capital may follow, which is no name ("Bộ trưởng Tư pháp").
    `member`: the acronym of a body may follow as well ("sinh viên HUST").
    `sport`: it tells that an article is one of sport.
    """

    field: bool = False
    member: bool = False
    sport: bool = False
    weight: float = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Before(SurfaceRule):
    """Words right before a name that tell what it names, with the weight of what they say: "công ty".

    `ends`: places behind it, joined by dashes, name one road by its ends ("cao tốc [TP.HCM - Trung Lương]").
    `level`: a level of administration, behind which stands a place ("thành phố [Hồ Chí Minh]").
    `lends`: a place behind it that is no country lends it its name ("cầu [Cần Thơ]", but "cảng [Nhật Bản]").
    `platform`: how much it speaks for the platform of what is a company as well ("trên [TikTok]").
    `worded`: behind it words with a capital each are a name ("đảng [Quyền lực Nhân dân]").
    `quoted`: what a name in quotation marks is instead ("dự án [Grand Park]", "dự án '[Nuôi em]'").
    """

    label: Label
    weight: float = 3.0
    ends: bool = False
    level: bool = False
    lends: bool = False
    worded: bool = False
    quoted: Label | None = None
    platform: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival(SurfaceRule):
    """Words before those whom one plays, in articles of sport: a town is its club ("đánh bại [Brighton]").

    `host`: an unknown name is a club as well ("chủ nhà [Heidenheim]").
    """

    host: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class After(SurfaceRule):
    """Words right after a name that tell what it names: "tuổi", "niêm yết"."""

    label: Label
    weight: float = 2.0


class Place(StrEnum):
    """Where in a name a word stands."""

    FIRST = "first"
    LAST = "last"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWord(SurfaceRule):
    """A word inside a name that tells what it names: "Group", "Airlines", "Cup", "Pro"."""

    label: Label
    place: Place = Place.LAST
    weight: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(SurfaceRule):
    """Lower-case words that the name of a body, law or event goes on with: "giao thông", "phát triển".

    A `verbal` one may as well be the verb after the name ("Bộ Công an điều tra vụ"): it needs a further
    part or a name behind it.
    """

    verbal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Surname(SurfaceRule):
    """Family names with which the names of Vietnamese and, in Vietnamese, of Chinese and Koreans begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KoreanSurname(SurfaceRule):
    """Family names of Koreans in Latin script, whose names end small behind a hyphen: "Kim Jong-un"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener(SurfaceRule):
    """Words that have a capital only where they begin a sentence, and begin no name: "Theo", "Khách"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotName(SurfaceRule):
    """What is written with capitals and is no entity: "AI", "5G", "VN-Index", "Tết".

    `numbered`: only together with the figure, letter or code behind it: "Km 39", "Quý II".
    `alone`: only where no other word of a name stands beside it ("Highlight").
    `leads`: what stands behind it is none, unless it is known: "người [Kurd]", "virus [Nipah]".
    """

    numbered: bool = False
    alone: bool = False
    leads: bool = False
