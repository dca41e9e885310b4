"""Reads the name of a body on from its designator: "Bộ [Giao thông vận tải Israel]".

The name goes on through capitals and places, and through lower-case words only where a body's task goes
on ("Cục Quản lý [dược]") or a place is named ("UBND [tỉnh Quảng Ngãi]").
"""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.entities.atoms import code_end, glued_end
from aifacts.pipeline.entities.districts import district_end
from aifacts.pipeline.entities.editions import edition_end
from aifacts.pipeline.entities.gazetteer import Hit
from aifacts.pipeline.entities.persons import is_full_name, plain_end, team_end
from aifacts.pipeline.entities.scene import Scene, is_country, lexis
from aifacts.pipeline.entities.shapes import DIGITS, LOWER, SIGN, TITLE, UPPER
from aifacts.pipeline.entities.tasks import LEVELS, Tasks, abbreviation_at, is_long_level
from aifacts.pipeline.lexicon import Hit as Word
from aifacts.pipeline.record import record
from aifacts.pipeline.segmenter import segmenter
from aifacts.rulebook.entity_schema import Before, Designator, NameWord, NotName, Part, Title

_LONGEST_PLACE = 4  # syllables of a place that no gazetteer has
_LINKS = frozenset({"và", ",", "-", "&"})
_LENGTHS = frozenset({"m", "km", "mét"})
# What bodies begin with of which a country has many: "Hãng dược", "Tập đoàn vận tải", "Tạp chí du lịch".
_OF_MANY = frozenset("hãng tập doanh công tạp báo mạng đoàn clb câu tổ nhóm".split())
_DATED = frozenset({Label.EVENT, Label.LAW})
_NOT_OF_NAME = frozenset({("số", "ra"), ("nước", "này"), ("nước", "ta"), ("nước", "đó")})
_CLUBS = frozenset({"clb", "câu"})  # what clubs begin with: "CLB", "Câu lạc bộ"
_DEEDS = frozenset(
    {"hợp tác", "hỗ trợ", "tổ chức", "phối hợp", "tài trợ", "giới thiệu", "dự báo", "nhận định"}
)


_OF_STATE = frozenset({"bộ", "sở"})
_DEEDS_OF_STATE = frozenset(
    {
        "thẩm định",
        "phối hợp",
        "tổ chức",
        "quản lý",
        "kiểm tra",
        "xử lý",
        "hỗ trợ",
        "hợp tác",
        "điều tra",
        "giám sát",
    }
)
_SHORT_NAME = 2  # syllables
_BRIEF = 3  # letters of a task's acronym: "GD", "LĐ"


@record
class _Piece:
    """A piece of a name: where it ends, and whether the name may end with it."""

    end: int
    commits: bool = True


class BodyReader:
    """Reads on from a designator, piece by piece, to the end of the name."""

    def __init__(self, scene: Scene, word: Word[Designator] | Word[Before], rule: Designator) -> None:
        self._scene = scene
        self.start = word.start
        self._after = word.end
        self._rule = rule
        self._limit = scene.limit(word.start)
        self._tasks = Tasks(scene, word.end, self._limit)
        self._titled = scene.words.before(word.start, Title) is not None
        # A capital inside a sentence shows a name even where all of it is in lower case behind:
        # "trong Kế hoạch phát triển trí tuệ nhân tạo thế hệ mới".
        initial = scene.shapes.initial[word.start]
        self._proper = rule.body and not rule.company and not initial and scene.named(word.start)
        self._fielded = False
        self._task_starts: set[int] = set()  # where its lower-case parts begin
        self._placed = False
        self.parts: list[str] = []  # the rules of the parts that it went through
        self._formed = False  # of a company: "Ngân hàng [TMCP] Đông Á"
        self._called = False  # by a name of its own: "Đại học Westlake [đào tạo nhiều sinh viên]"

    def end(self) -> int | None:
        """The end of the name, or None where the designator begins none."""
        position = good = self._after
        while position < self._limit and (piece := self._piece(position)) is not None:
            position = piece.end
            good = position if piece.commits else good
        called = self._rule.body and not self._rule.company and self._scene.named(self.start)
        if called and (short := abbreviation_at(self._scene, self.start, good)) is not None:
            return short
        if good == self._after:
            return good if self._rule.alone else None
        if self._is_foreign_matter():
            return None
        bare_place = self._placed and not (self._fielded or self._formed or self._rule.places)
        bare_place = bare_place and not self._is_of_its_kind()
        bare_place = bare_place and not self._is_of_town()
        if len(self._task_starts) > 1 and not self._rule.company:
            return good  # "Trung tâm tài chính quốc tế Việt Nam"
        if bare_place and not self._may_be_bare() and self._scene.shapes.initial[self.start]:
            return None  # "Hãng Nhật có kế hoạch", "Kế hoạch Gaza"
        return good

    def _is_of_its_kind(self) -> bool:
        """Whether a place has one body with such a task: "Liên đoàn bóng chuyền Việt Nam", but "Hãng dược Đan
        Mạch"."""
        is_one_of_many = self._scene.document.norms[self.start] in _OF_MANY
        return (
            self._rule.body
            and self._rule.label is Label.ORG
            and bool(self._task_starts)
            and not is_one_of_many
        )

    def _is_of_town(self) -> bool:
        """Whether a company is called by a town or district: "Công ty [Châu Thành]", but "Hãng [Nhật]"."""
        place = self._scene.place(self._after)
        return self._rule.company and place is not None and place.surfaces[0].entity_id.startswith("GPE:")

    def _may_be_bare(self) -> bool:
        """Whether a town alone is name enough: "Vịnh Hạ Long", "CLB Phú Thọ"; not in "CLB Ý"."""
        place = self._scene.place(self._after)
        club = self._scene.document.norms[self.start] in _CLUBS
        return self._rule.label is Label.LOC or (club and place is not None and not is_country(place))

    def _is_foreign_matter(self) -> bool:
        """Whether a country alone stands behind what is no body or law of it: "Thuế [Mỹ]", "luật [Lào]"."""
        place = self._scene.place(self._after) if self._placed and not self._fielded else None
        small_law = self._rule.label is Label.LAW and not self._scene.named(self.start)
        return (small_law or self._rule.local) and place is not None and is_country(place)

    def _piece(self, i: int) -> _Piece | None:
        """The piece of the name that begins at token `i`."""
        if self._placed and (after := self._form(i) or self._city(i)) is not None:
            return after
        if self._placed and (self._fielded or not self._scene.named(i)):
            return self._tail(i)
        if self._rule.abroad and i == self._after and (seat := self._branch(i)) is not None:
            return seat  # "TAND cấp cao [tại Đà Nẵng]"
        shape = self._scene.shapes.shape[i]
        if shape is SIGN:
            return self._sign(i)
        if shape is DIGITS:
            return self._number(i)
        return self._capital(i) if shape >= TITLE else self._small(i)

    def _form(self, i: int) -> _Piece | None:
        """The legal form of a company behind its country: "Tập đoàn Overseas Australia [Ltd]"."""
        word = self._scene.words.at(i, NameWord) if self._rule.company else None
        is_form = word is not None and word.rule.id == "word.company" and self._scene.named(i)
        return _Piece(word.end) if word is not None and is_form else None

    def _city(self, i: int) -> _Piece | None:
        """The city of a hospital or school called by a place, or of a body with a number: "Bệnh viện Thống
        Nhất [TP.HCM]", "Trung tâm cấp cứu 115 [TP.HCM]"."""
        called = self._rule.patron or (self._rule.body and self._scene.shapes.shape[i - 1] is DIGITS)
        place = self._scene.place(i) if called and self._scene.document.norms[i] == "tp" else None
        return _Piece(place.end) if place is not None else self._town(i)

    def _town(self, i: int) -> _Piece | None:
        """Where the one of several bodies is that has a number: "Trường Trung học số 2 [Hàng Châu]"."""
        scene, norms = self._scene, self._scene.document.norms
        if not self._rule.body or scene.shapes.shape[i - 1] is not DIGITS or norms[i - 2] != "số":
            return None
        level = scene.words.at(i, Before)
        at = level.end if level is not None and level.rule.level else i
        place = scene.place(at) if at < self._limit else None
        if place is not None:
            return _Piece(place.end)
        end = plain_end(scene, i)  # "Trường Tiểu học số 2 [Bình Thành]"
        is_called = self._rule.patron and scene.named(i) and end - i == _SHORT_NAME
        return _Piece(end) if is_called and not self._is_person(i) else None

    def _tail(self, i: int) -> _Piece | None:
        """What may still come after a place: the year or number of an event, the other end of a zone."""
        if self._scene.shapes.shape[i] is DIGITS and self._rule.label in _DATED:
            return self._number(i)
        if self._scene.is_dash(i) and i + 1 < self._limit and self._joins_names(i):
            return self._sign(i)
        if (more := self._branch(i) or self._province(i)) is not None:
            return more
        if self._scene.document.norms[i : i + 2] == ["khu", "vực"]:  # "cảng Hải Phòng khu vực 2"
            return self._level(i)
        if self._rule.label in _DATED and self._scene.shapes.shape[i] is LOWER:
            return self._small(i)  # "Giải quần vợt Úc mở rộng"
        return None

    def _province(self, i: int) -> _Piece | None:
        """Which part of its country a body is of: "Hội Nông dân Việt Nam [TP.HCM]", "… [tỉnh Lào Cai]"."""
        scene = self._scene
        country = scene.place(i - 2) if i >= 2 else None
        if not self._rule.body or self._rule.company or country is None or not is_country(country):
            return None
        if country.end != i:
            return None
        level = scene.words.at(i, Before)
        at = level.end if level is not None and level.rule.level else i
        part = scene.words.at(i, Designator)
        if part is not None and part.rule.label is Label.GPE and at == i:
            end = district_end(scene, part)
            return _Piece(end) if end is not None else None
        place = scene.place(at) if at < self._limit else None
        return _Piece(place.end) if place is not None and not is_country(place) and at > i else None

    def _branch(self, i: int) -> _Piece | None:
        """Which of several of one name it is: "Bệnh viện Bạch Mai [cơ sở 2]", "Đại sứ quán … [tại Lào]"."""
        scene, norms = self._scene, self._scene.document.norms
        if self._rule.abroad and norms[i] == "tại" and i + 1 < self._limit:
            where = scene.place(i + 1)
            return _Piece(where.end) if where is not None else None
        number = i + 2 if norms[i : i + 2] == ["cơ", "sở"] else i
        if not self._rule.patron or number >= self._limit or scene.shapes.shape[number] is not DIGITS:
            return None
        brief = len(norms[number]) == 1 and not scene.counts(number)
        return _Piece(number + 1) if brief else None

    def _sign(self, i: int) -> _Piece | None:
        """A comma, dash, "&" or bracket inside a name."""
        scene, following = self._scene, i + 1
        if following >= self._limit:
            return None
        if i == self._after and scene.document.surfaces[i] == "(":  # "Khu công nghiệp (KCN) Đồng Phúc"
            closes = i + 3 < self._limit and scene.document.surfaces[i + 2] == ")" and scene.named(i + 3)
            return _Piece(i + 3, commits=False) if closes else None
        if scene.is_dash(i) and self._is_brief(i - 1) and self._is_brief(following):
            return _Piece(following + 1)
        if scene.is_dash(i) and self._joins_names(i):
            self._placed = False
            return _Piece(following, commits=False)
        if scene.document.surfaces[i] == "&" and self._is_acronym(i - 1) and self._is_acronym(following):
            return _Piece(following + 1)
        if scene.document.surfaces[i] == "," and not self._tasks.go_on(following):
            return None
        joins = scene.document.surfaces[i] in ("&", ",") or scene.is_dash(i)
        return _Piece(following, commits=False) if joins and self._tasks.end_at(following) else None

    def _is_acronym(self, i: int) -> bool:
        """Whether a token is the acronym of a task: "Sở [KH] & [ĐT]"."""
        return self._scene.shapes.shape[i] is UPPER

    def _is_brief(self, i: int) -> bool:
        """Whether a token is the short acronym of a task, and no name: "Sở [TN] - [MT]"."""
        is_short = len(self._scene.document.surfaces[i]) <= _BRIEF and self._scene.hit(i) is None
        return is_short and self._rule.body and not self._rule.company and self._is_acronym(i)

    def _joins_names(self, i: int) -> bool:
        """Whether a dash joins two places of a zone or company: "Công ty Thủy lợi Vân Thủy [-] Hà Tây"."""
        scene = self._scene
        if self._rule.label is Label.LOC:
            return scene.named(i + 1)
        place = scene.place(i + 1)
        if self._rule.label is Label.EVENT and self._placed and place is not None:
            return self._is_pair(place, i)
        spaced = not scene.document.glued[i] and not scene.document.glued[i - 1]
        local = place is not None and not is_country(place)
        return self._rule.company and self._placed and self._fielded and spaced and local

    def _is_pair(self, place: Hit, dash: int) -> bool:
        """Whether a dash joins two countries whose event it is: "Hội thảo Việt Nam [-] Romania"."""
        scene = self._scene
        if not is_country(place) or (place.end < self._limit and scene.named(place.end)):
            return False
        before = (scene.place(t) for t in range(self._after, dash))
        other = next((p for p in before if p is not None and p.end == dash and is_country(p)), None)
        return other is not None and other.surfaces[0].entity_id != place.surfaces[0].entity_id

    def _through(self, i: int) -> None:
        """Note the rule of the part at token `i`."""
        part = self._tasks.part_at(i)
        if part is not None and part.rule.id not in self.parts:
            self.parts.append(part.rule.id)

    def _number(self, i: int) -> _Piece | None:
        scene, rule = self._scene, self._rule
        if rule.contest and i == self._after:
            return None  # "Tháng 12"
        end = code_end(scene, i)
        if rule.label is Label.LAW and end > i + 1:
            return _Piece(end)
        if rule.label is Label.PRODUCT:  # "Điểm tin 17h"
            return _Piece(i + 2) if scene.document.glued[i] and scene.document.norms[i + 1] == "h" else None
        is_year = len(scene.document.surfaces[i]) == 4 and scene.document.surfaces[i].isdecimal()
        if is_year and rule.label is Label.EVENT:
            end = max(end, edition_end(scene, i, self._limit))
        ordinal = scene.document.norms[i - 1] == "số"  # "Trường THPT số [1] thành phố Lào Cai"
        if rule.label not in _DATED if is_year else scene.counts(i) and not ordinal and not self._is_road(i):
            return None
        if end > i + 1 and not (rule.lower and end == i + 2):  # "Hội nghị 12/2025"; but "quốc lộ 1A"
            return None
        self._placed = self._fielded = True
        return _Piece(end)

    def _is_road(self, i: int) -> bool:
        """Whether a number is that of a road: "Quốc lộ 15 cách dự án 3 km"; but "mặt tiền quốc lộ 33 m"."""
        is_length = not _LENGTHS.isdisjoint(self._scene.document.norms[i + 1 : i + 2])
        return self._rule.lower and self._rule.label is Label.LOC and not is_length

    def _capital(self, i: int) -> _Piece | None:
        """A capital inside a name: a place, a part of a task, or a name of its own."""
        scene = self._scene
        if scene.shapes.initial[i] or self._is_other(i):
            return None
        place = None if self._placed else self._place(i)
        if place is None and (district := self._district(i)) is not None:
            return district
        part = self._tasks.end_at(i) if self._rule.body else None
        if self._is_member(i, place, part):
            return None
        none = self._no_name(i)
        if none is not None and part is None and not scene.hit(i):
            self._formed = self._rule.company
            return _Piece(none.end, commits=False)
        if place is not None and (part is None or place.end >= part) and not self._is_begun(place):
            self._placed = True
            return _Piece(place.end)
        return self._capital_part(i, part)

    def _capital_part(self, i: int, part: int | None) -> _Piece | None:
        """A capital that begins no place: a part of a task that ends at `part`, or a name of its own."""
        scene = self._scene
        if scene.document.norms[i] == "tp":  # "UBND TP" without its name is none
            point = i + 1 < self._limit and scene.document.surfaces[i + 1] == "."  # "Điện lực TP. Hà Nội"
            return _Piece(i + 2 if point else i + 1, commits=False)
        self._fielded = self._proper = True
        if part is None:
            return self._own_name(i)
        self._through(i)
        return _Piece(part)

    def _is_member(self, i: int, place: Hit | None, part: int | None) -> bool:
        """Whether a capital begins one who belongs to the body or wins the contest, not its name."""
        scene = self._scene
        state = i == self._after and self._rule.id == "designator.state" and scene.hit(i) is None
        if state and place is None and _is_patron(scene, i):
            return True  # "ủy ban của Quốc hội [Bùi Hạo Bân]"
        # "Hoa hậu [Thùy Tiên]"
        return self._rule.contest and part is None and (place is None or not is_country(place))

    def _no_name(self, i: int) -> Word[NotName] | None:
        """The word at token `i` that only looks like a name, unless a name goes on through it."""
        scene = self._scene
        none, nested = scene.words.at(i, NotName), scene.words.at(i, Designator)
        if none is None or (scene.document.glued[none.end - 1] and none.end < self._limit):
            return None  # "Sở [GD]&ĐT"
        return None if nested is not None and nested.end > none.end else none  # "Đại hội [Đảng bộ] tỉnh"

    def _district(self, i: int) -> _Piece | None:
        """A place with its level shortened by a period: "UBND [TX. Thuận An]", "TAND [TP. Vĩnh Long]"."""
        scene = self._scene
        level = scene.words.at(i, Designator)
        is_short = scene.shapes.shape[i] is UPPER and scene.document.surfaces[i + 1 : i + 2] == ["."]
        if self._placed or not is_short or level is None or level.rule.label is not Label.GPE:
            return None
        end = district_end(scene, level)
        if end is None or end > self._limit:
            return None
        self._placed = True
        return _Piece(end)

    def _place(self, i: int) -> Hit | None:
        """The place that begins at token `i`, unless a longer known name does, or the word of another body:
        "Giải Báo [Hà Nội] Mới", "Ban quản lý [Trung] tâm Tài chính"."""
        place, known = self._scene.place(i), self._scene.hit(i)
        nested = self._scene.words.at(i, Designator)
        if place is not None and nested is not None and nested.rule.body and nested.end > place.end:
            return None
        body = known is not None and known.surfaces[0].label is Label.ORG
        return None if place is not None and known is not None and body and known.end > place.end else place

    def _is_begun(self, place: Hit) -> bool:
        """Whether a place only begins a company's own name: "Công ty [Nhật] An", but "Hãng [Nhật] Toyota".

        So too a club's that begins with a syllable for a country: "CLB [Thái] Sơn Nam".
        """
        scene, end = self._scene, place.end
        if not self._rule.company and (place.end > place.start + 1 or not place.weak):
            return False
        if end >= self._limit or not scene.named(end) or scene.shapes.initial[end]:
            return False
        foreign = not scene.shapes.viet[end] and is_country(place)
        return not (foreign or self._is_other(end))

    def _is_other(self, i: int) -> bool:
        """Whether a capital begins another name: a person's behind the body's, or one with a title."""
        scene = self._scene
        title, part = scene.words.at(i, Title), scene.words.at(i, Part)
        task = self._rule.body and part is not None and title is not None and part.end >= title.end
        if title is not None and title.end > i + 1 and not (task or scene.hit(i)):
            return True  # but "Nhà văn hóa [Thanh niên]"
        foreign = not scene.shapes.viet[i] and scene.brand_word(i) is None
        if self._placed and foreign:
            return True  # "Bộ Ngoại giao Nga [Maria Zakharova]"
        nested = scene.words.at(i, Designator)
        bulletin = nested is not None and nested.rule.label is Label.PRODUCT  # "Bản tin [Toàn cảnh 17h]"
        return bulletin or self._is_person(i)

    def _own_name(self, i: int) -> _Piece:
        """A capital that is no part of a task: "Công ty [Miza]", "Cục [Xe máy] - Vận tải"."""
        scene = self._scene
        self._called = team_end(scene, i) is None  # "Giải [U19] quốc gia"
        if (hit := scene.hit(i)) is not None:
            return _Piece(hit.end)
        end = glued_end(scene, i)
        if self._rule.patron and i == self._after and _is_patron(scene, i):
            return _Piece(plain_end(scene, i))
        nested = scene.words.at(i, Designator)
        if nested is not None and nested.end > end:
            force = scene.document.norms[i + 1 : nested.end] == ["quân"]  # "Cục Chính trị [Hải quân]"
            return _Piece(nested.end, commits=nested.rule.alone or self._rule.company or force)
        return _Piece(scene.document.word_end(i) if self._is_word(i) else end)

    def _is_word(self, i: int) -> bool:
        """Whether a capital begins a word of several syllables that goes on small: "Xe máy", "Chữ thập"."""
        scene = self._scene
        if not scene.shapes.viet[i] or i + 1 >= self._limit:
            return False
        if i != self._after and not scene.document.word_start[i]:
            return False
        goes_on = scene.shapes.shape[i + 1] is LOWER and not scene.document.word_start[i + 1]
        if self._rule.body:
            return goes_on
        # "Sân vận động [Quốc gia] Mỹ Đình"; but underthesea makes one word of "Đông bão" too
        return goes_on and segmenter().has_word(scene.document.norms[i : scene.document.word_end(i)])

    def _is_person(self, i: int) -> bool:
        """Whether a person's name stands behind the body: "Giám đốc Công ty An Bình [Nguyễn Văn Hải]"."""
        alone = i == self._after and self._rule.alone  # "Thường trực Ban Bí thư [Trần Văn Hải]"
        if not alone and (i == self._after or not (self._titled or self._placed)):
            return False
        end = plain_end(self._scene, i)
        if self._rule.company and self._fielded and not self._called and end - i == _SHORT_NAME:
            return False  # "Tổng giám đốc Công ty Bảo hiểm Nhân thọ [An Hưng]"
        # "Đại học Thanh [Hoa Trung Quốc]"; but "Thành ủy Hà Nội [Nguyễn Đức Trung]": no China.
        places = (self._scene.place(t) for t in range(i, end))
        strong = [p for p in places if p is not None and not p.weak and p.end > p.start + 1]
        is_place = any(p.end == end for p in strong)
        return is_full_name(self._scene, i, end) and not is_place

    def _small(self, i: int) -> _Piece | None:
        """Lower-case words inside a name: a level of administration before a place, a part, "và", "số 6"."""
        if (level := self._level(i)) is not None:
            return level
        hit = self._scene.hit(i)
        if hit is not None and hit.surfaces[0].label is Label.LOC:  # "Ủy ban châu Âu"
            self._placed = True
            return _Piece(hit.end)
        # "Báo Thanh Niên [số ra] ngày 3.2", "Bộ Thương mại [nước này]"
        other = tuple(self._scene.document.norms[i : i + 2]) in _NOT_OF_NAME
        return None if other else self._joint(i) or self._task(i)

    def _joint(self, i: int) -> _Piece | None:
        """ "và", "về", "số", "đến năm": what must lead to more of the name."""
        norms, following = self._scene.document.norms, i + 1
        if following >= self._limit:
            return None
        law = self._rule.label is Label.LAW
        if norms[i] == "lần" and self._rule.label is Label.EVENT:
            end = edition_end(self._scene, i, self._limit)
            return _Piece(end) if end > i else None
        # "Ban chỉ đạo Trung ương [về] Phòng chống thiên tai"
        is_about = norms[i] == "về" and (self._rule.label in _DATED or self._scene.named(following))
        if norms[i] == "và" or is_about:
            begun = self._proper or self._fielded
            return _Piece(following, commits=False) if begun and self._tasks.end_at(following) else None
        if norms[i] == "số" and self._scene.shapes.shape[following] is DIGITS:
            return _Piece(following, commits=False)
        if norms[i : i + 2] == ["giai", "đoạn"] and law and i > self._after:
            end = edition_end(self._scene, i + 2, self._limit)
            return _Piece(end) if end > i + 2 else None
        until = norms[i : i + 2] == ["đến", "năm"] and law and self._proper
        return _Piece(i + 2, commits=False) if until else None

    def _task(self, i: int) -> _Piece | None:
        """A part of a body's task in lower case."""
        part = self._tasks.part_at(i)
        if not self._rule.body or part is None or self._tasks.end_at(i) is None:
            return None
        if part.rule.verbal and self._is_national(i):
            return None  # "Trung tâm Đổi mới Quốc gia [dự báo]"
        if part.rule.verbal and (self._is_done_to_another(i, part.end) or self._acts_by_name(i)):
            return None  # "Bộ Công an [chỉ đạo] Công an tỉnh"
        if part.rule.verbal and self._placed and self._is_agent():
            return None  # "do Ban Tuyên giáo Trung ương [tổ chức]"
        if self._is_deed_of_state(i):
            return None  # "Bộ Văn hóa [thẩm định]"
        begins = self._scene.shapes.initial[self.start] and self._after == self.start + 1
        if i == self._after and begins and self._scene.document.norms[self.start] in lexis().openers:
            return None  # "Vụ thanh niên Nga đấm cảnh sát"
        self._through(i)
        self._task_starts.add(i)
        linked = self._scene.document.norms[i - 1] in _LINKS
        # A verb goes on to its object: "Trung tâm Hội nghị biểu diễn, …" has none.
        last = part.end >= self._limit or self._scene.shapes.shape[part.end] is SIGN
        sure = self._proper and not self._called
        return _Piece(part.end, commits=sure and (linked or last or not part.rule.verbal))

    def _is_agent(self) -> bool:
        """Whether "do" before a body leads to what it does."""
        return self.start > 0 and self._scene.document.norms[self.start - 1] == "do"

    def _acts_by_name(self, verb: int) -> bool:
        """Whether a company that has its name does what is no business: "Chứng khoán LPBank [hợp tác]"."""
        deed = " ".join(self._scene.document.norms[verb : verb + 2])
        return self._rule.company and self._called and deed in _DEEDS

    def _is_deed_of_state(self, i: int) -> bool:
        """Whether a ministry or department that has its field does what stands at a token."""
        norms = self._scene.document.norms
        is_of_state = norms[self.start] in _OF_STATE and i > self._after and norms[i - 1] not in _LINKS
        return is_of_state and " ".join(norms[i : i + 2]) in _DEEDS_OF_STATE

    def _is_done_to_another(self, verb: int, i: int) -> bool:
        """Whether another body stands behind a verb that comes after the task of this one."""
        if verb == self._after or self._rule.company:
            return False
        if i >= self._limit or not self._scene.named(i):
            return False
        known = self._scene.hit(i)
        if known is not None and known.surfaces[0].label is Label.ORG:
            return True  # "Bộ Công Thương [chỉ đạo] Sabeco"
        other = self._scene.words.at(i, Designator)
        is_body = other is not None and other.rule.body and not other.rule.under
        return is_body and other is not None and other.rule.label is Label.ORG

    def _is_national(self, i: int) -> bool:
        """Whether "Quốc gia", which closes the name of a body, stands right before a token."""
        surfaces = self._scene.document.surfaces[i - 2 : i]
        return surfaces in (["Quốc", "gia"], ["Quốc", "Gia"]) and i - 2 > self.start

    def _level(self, i: int) -> _Piece | None:
        """ "tỉnh Quảng Ngãi", "khu vực III", "xã Tây Giang" inside the name of a body."""
        scene, norms = self._scene, self._scene.document.norms
        if is_long_level(scene, i):
            i += 1
        elif norms[i] not in LEVELS:
            return None
        i += 1
        if i >= self._limit:
            return None
        if scene.shapes.shape[i] is DIGITS:
            return None if scene.counts(i) else _Piece(i + 1)
        if not scene.named(i) or (self._titled and is_officer(scene, i)):
            return None
        if norms[i] == "tp":  # "khu vực TP Thủ Đức"
            return _Piece(i, commits=False)
        self._placed = self._fielded = True
        place = scene.place(i)
        if place is not None and is_country(place):
            place = None  # "xã [Mỹ] Hạnh"
        end = place.end if place is not None else i
        while end < self._limit and place is None and scene.named(end) and end - i < _LONGEST_PLACE:
            if end - i >= 2 and self._is_person(end):
                break
            end += 1
        return _Piece(end)


def is_officer(scene: Scene, i: int) -> bool:
    """Whether a person's name stands behind the level of the office: "Chủ tịch UBND tỉnh [Lê Văn Nam]"."""
    end = plain_end(scene, i)
    return end - i >= 3 and scene.place(i) is None and is_full_name(scene, i, end)


def _is_patron(scene: Scene, i: int) -> bool:
    """Whether a school is called after a person: "Trường THPT [Nguyễn Văn Trỗi]"."""
    end = plain_end(scene, i)
    return end - i >= 3 and is_full_name(scene, i, end)
