"""One attribution: the words that mark it, and who is said to say it."""

from __future__ import annotations

from aifacts.model import Label
from aifacts.pipeline.context.function_words import AT, PASSIVES
from aifacts.pipeline.context.phrases import noun_phrase_behind
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import bearer, candidates, follows, is_around, is_office, is_person
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.lexicon import Hit
from aifacts.pipeline.spans import EntityMention
from aifacts.rulebook.schema import Attribution, SourceRole

_SPEAKERS = frozenset({Label.PERSON, Label.ORG, Label.GPE, Label.PRODUCT, Label.LAW})
_VOICES = _SPEAKERS | {Label.EVENT}  # "Đại hội XIV quyết nghị"
# How far behind "theo" its source may begin: "theo ông …", "theo Giám đốc điều hành …".
TITLE_REACH = 6
_LONGEST_NOUN = 5
_PRONOUNS = words("words.source-pronouns")
_ADVERBS = words("words.source-adverbs")
_VERB_REACH = 1
# Between a law and its verb: "Nghị quyết này | cũng | yêu cầu".
_LONGEST_ADVERBIAL = 2
_NO_THEO = words("words.no-theo")
# What explains a name before its verb, in tokens: "Metric, đơn vị chuyên phân tích dữ liệu, cho biết".
EXPLANATION = 16
LONGEST_OFFICE = 24  # between two dashes
_FIRMS = phrases("words.source-firms")
# What joins the last of several names to those before it, and those among themselves.
_LAST, _INNER = frozenset({"và"}), frozenset({","})
DASHES = frozenset({"-", "–", "—"})
_LONGEST_NAME = 12
_BASES = phrases("words.theo-bases")
_DETERMINERS = phrases("words.determiners")
_REPORTS = phrases("words.reports")
_LONGEST_PEOPLE = 7
_REPORTING = frozenset({"source.says", "source.reckons"})
QUOTES = frozenset({'"', "“", "”"})
_BELONGING, _LONGEST_LEAD = words("words.belonging"), 6
_OFFICERS = phrases("words.officers")
_WHAT, _KNOWN = "gì", "vị"
_COMPARING = words("words.source-comparing")
_ASSERTING, _ASSERTED = ["khẳng", "định"], phrases("words.asserted")
_ADDRESSES = words("words.addresses")


def attribution_at(scene: Scene, sentence: Sentence, token: int) -> Hit[Attribution] | None:
    """The longest mark of attribution that begins at a token: "theo", "cho biết"; none in the passive."""
    hits = [
        h
        for h in scene.hits.all_at(token, Attribution)
        if h.rule.role is not SourceRole.NOUN
        and _is_word(scene, h)
        and (h.rule.role is not SourceRole.LAW or _laws_before(scene, sentence, token))
    ]
    before = (
        scene.document.norms[token - 1] if token > sentence.start and token - 1 not in scene.names else ""
    )
    if not hits or token in scene.names or before in PASSIVES or before in _COMPARING:
        return None
    best = max(hits, key=lambda h: h.end)
    return None if _is_deed(scene, best) else best


def _is_deed(scene: Scene, hit: Hit[Attribution]) -> bool:
    """Whether a verb of saying tells what one shows by deeds: "khẳng định vị thế"."""
    norms = scene.document.norms
    return norms[hit.start : hit.end] == _ASSERTING and bool(_ASSERTED.widths_at(norms, hit.end))


def nameless_voice(scene: Scene, start: int, end: int, rule: str) -> Reference | None:
    """A stretch that is an office or people without a name: "Thứ trưởng Tài chính", "Giới chuyên gia"."""
    noun, norms = _noun_at(scene, start, end), scene.document.norms
    is_voice = _OFFICERS.widths_at(norms, start) or (noun is not None and noun.end == end)
    return Reference(start, end, rule) if is_voice and end - start <= TITLE_REACH else None


def _laws_before(scene: Scene, sentence: Sentence, token: int) -> list[EntityMention]:
    """The laws that may speak at a token: what a decision "yêu cầu", a minister may too."""
    laws = [e for e in candidates(scene, sentence.start, token) if e.label is Label.LAW]
    return laws or _law_again(scene, sentence, token)


def _law_again(scene: Scene, sentence: Sentence, verb: int) -> list[EntityMention]:
    """The law that a word for its kind means at the head of a sentence: "Nghị quyết 57-NQ/TW … Nghị quyết này
    yêu cầu …"."""
    norms, start = scene.document.norms, sentence.start
    end = scene.document.word_end(start)
    if verb - end > _LONGEST_ADVERBIAL:
        return []
    kind = tuple(norms[start:end])
    law = scene.last_before(start, _is_law, kind) if kind[0] in scene.law_words else None
    return [law] if law is not None else []


def _is_law(scene: Scene, entity: EntityMention, kind: tuple[str, ...]) -> bool:
    """Whether a name is that of a law which begins with the words for its kind."""
    first = scene.document.norms[entity.start : entity.start + len(kind)]
    return entity.label is Label.LAW and tuple(first) == kind


def _is_word(scene: Scene, hit: Hit[Attribution]) -> bool:
    """Whether a mark is no part of a longer word: "theo" in "theo dõi", "theo báo" in "theo báo cáo"."""
    before = scene.document.norms[max(0, hit.start - 1) : hit.start]
    if scene.document.norms[hit.start] == "theo" and not _NO_THEO.isdisjoint(before):
        return False
    is_short = hit.end - hit.start == 1 or hit.rule.role is SourceRole.AFTER
    return not is_short or scene.document.word_end(hit.end - 1) == hit.end


def reference_of(
    scene: Scene, sentence: Sentence, hit: Hit[Attribution], rule: Attribution
) -> Reference | None:
    """Who it is whom a mark attributes to."""
    if rule.role is SourceRole.AFTER:
        return _behind(scene, sentence, hit)
    if rule.role is SourceRole.LAW:
        laws = _laws_before(scene, sentence, hit.start)
        return Reference(laws[-1].start, laws[-1].end, rule.id, laws[-1]) if laws else None
    return _speaker(scene, sentence, hit, rule)


def _behind(scene: Scene, sentence: Sentence, hit: Hit[Attribution]) -> Reference | None:
    """ "theo Reuters", "theo ông …", "theo kết quả khảo sát"."""
    if hit.end >= sentence.end or hit.end in scene.numbers or _is_basis(scene, hit.end):
        return None
    first = _past_determiner(scene, hit.end)
    noun = _noun_at(scene, hit.end) or _from(_noun_at(scene, first), hit.end)
    clause_end = min(scene.clause(hit.end)[1], sentence.end)
    near = [
        e
        for e in candidates(scene, hit.end, clause_end)
        if e.label in _SPEAKERS and e.start - hit.end <= TITLE_REACH
    ]
    if near:
        entity = next((e for e in near if e.label is Label.PERSON), near[0])
        is_located = noun is not None and entity.label in (Label.GPE, Label.LOC)
        start = hit.end if is_located else entity.start  # "theo | giới chuyên gia quân sự Trung Quốc"
        return Reference(start, _partners_end(scene, entity), hit.rule.id, entity)
    if noun is None and scene.is_agent(first):  # "theo chủ quán", "theo các hãng cá cược"
        phrase = noun_phrase_behind(scene, first, hit.rule.id, limit=hit.end + _LONGEST_NOUN)
        return _from(phrase, hit.end)
    noun = noun or _noun_at(scene, hit.start + 1)  # "theo | giới chức"
    owner = _owner_behind(scene, noun, hit.rule.id) if noun is not None else None
    return owner or noun


def _owner_behind(scene: Scene, noun: Reference, rule: str) -> Reference | None:
    """Whose a report is: "theo báo cáo của | ngành thuế"; but "theo kết quả của cuộc thi"."""
    norms, start = scene.document.norms, noun.end + 1
    if norms[noun.end : start] != ["của"] or not _REPORTS.widths_at(norms, noun.start, noun.end):
        return None
    phrase = noun_phrase_behind(scene, _past_determiner(scene, start), rule, limit=start + _LONGEST_NOUN)
    return _from(phrase, start)


def _past_determiner(scene: Scene, token: int) -> int:
    """Where a noun begins behind its determiner: "các | hãng cá cược", "bản | cáo trạng"."""
    norms = scene.document.norms
    return token + next(iter(_DETERMINERS.widths_at(norms, token)), 0)


def _from(phrase: Reference | None, start: int) -> Reference | None:
    """A phrase with the determiner that begins at a token."""
    return Reference(start, phrase.end, phrase.rule, phrase.entity) if phrase is not None else None


def _is_basis(scene: Scene, token: int) -> bool:
    """Whether "theo" names what is followed, no source: "theo quy định của …", "theo giờ Việt Nam"."""
    return bool(_BASES.widths_at(scene.document.norms, token))


def _speaker(scene: Scene, sentence: Sentence, hit: Hit[Attribution], rule: Attribution) -> Reference | None:
    """Whose verb it is: the name before it, "giới phân tích", or the last person before ("Ông cho biết")."""
    name = _name_before(scene, sentence, hit.start)
    if rule.role is SourceRole.OFFICE and name is not None and not is_office(name):
        return None
    if name is not None:
        start = _people_start(scene, name)
        return Reference(
            _partners_start(scene, name) if start is None else start, name.end, hit.rule.id, name
        )
    start, _ = scene.clause(hit.start)
    first = _past_determiner(scene, start)
    noun = _noun_at(scene, start, hit.start) or _from(_noun_at(scene, first, hit.start), start)
    if noun is not None and noun.end <= hit.start:
        return None if rule.role is SourceRole.OFFICE and _is_firm(scene, noun) else noun
    if scene.document.norms[start] in _PRONOUNS:
        person = scene.last_before(start, is_person)
        return Reference(person.start, person.end, hit.rule.id, person) if person is not None else None
    return _people(scene, sentence, start, hit) if rule.id in _REPORTING else None


def _people(scene: Scene, sentence: Sentence, start: int, hit: Hit[Attribution]) -> Reference | None:
    """The nameless people who say what is behind, or the quotation before: "Các nhân viên cứu hộ nói"; but
    "đại lý nói gì?", and "vị tư lệnh" has been named."""
    first, norms = _past_determiner(scene, start), scene.document.norms
    is_quoted = not QUOTES.isdisjoint(norms[max(0, start - 2) : start])
    is_told = is_quoted or bool(scene.modified_in(hit.end, sentence.end))
    is_asked = norms[hit.end : hit.end + 1] == [_WHAT]
    is_someone = scene.is_agent(first) or _OFFICERS.widths_at(norms, first)
    if not is_someone or not is_told or is_asked or norms[first] == _KNOWN:
        return None
    phrase = noun_phrase_behind(scene, first, hit.rule.id, limit=min(first + _LONGEST_PEOPLE, hit.start))
    is_whole = phrase is not None and all(_is_adverbial(scene, i) for i in range(phrase.end, hit.start))
    return _from(phrase, start) if is_whole else None


def _name_before(scene: Scene, sentence: Sentence, verb: int) -> EntityMention | None:
    """The name that a verb belongs to: right before it, or at the head of what an apposition explains."""
    names = [e for e in candidates(scene, sentence.start, verb, events=True) if e.label in _VOICES]
    if not names:
        return None
    if (person := _set_apart(scene, names, verb)) is not None:
        return person
    name = names[-1]
    gap = [i for i in range(name.end, verb) if not _is_adverbial(scene, i)]
    if gap and scene.document.norms[gap[0]] == ",":  # "AgiBot, công ty của …, thông báo"
        is_place = len(gap) == 1 and follows(scene, name, AT)  # "diễn ra tại Nhà hát Lớn, vinh danh …"
        if is_place or len(gap) > EXPLANATION or scene.modified_in(name.end, verb):
            return None
        if scene.document.norms[verb - 1] == ",":
            behind = _behind_numbers(scene, names, verb)
            return _explained_person(scene, behind, verb) or bearer(scene, behind[0])
        return name if _is_told_of(scene, name, verb) else None
    if len(gap) > _VERB_REACH:
        return None
    return _explained(scene, name, sentence) or _owner(scene, names) or name


def _set_apart(scene: Scene, names: list[EntityMention], verb: int) -> EntityMention | None:
    """The person whose office a dash sets apart: "ông Thế - chủ tịch UBND xã An Cư, An Giang - cho biết"."""
    norms = scene.document.norms
    longest = LONGEST_OFFICE if norms[verb - 1] in DASHES else EXPLANATION
    for name in reversed(names if norms[verb - 1] != "," else ()):
        if verb - name.end > longest or scene.modified_in(name.end, verb):
            return None
        if name.label is Label.PERSON:
            return name if norms[name.end] in DASHES else None
    return None


def _behind_numbers(scene: Scene, names: list[EntityMention], verb: int) -> list[EntityMention]:
    """The names behind the last number before a verb, where one who closes a sentence is named: "Apple sẽ bán
    5% cổ phần, ông Hải, giám đốc Miza, nhận định"; all of them where none is."""
    numbers = scene.modified_in(names[0].start, verb)
    last = numbers[-1].quantity.end if numbers else 0
    return [e for e in names if e.start >= last] or names


def _explained_person(scene: Scene, names: list[EntityMention], verb: int) -> EntityMention | None:
    """The last person whose office stands between commas: "Tại lễ hội ở Huế, ông Hải, giám đốc Miza, kể"."""
    persons = (e for e in reversed(names) if e.label is Label.PERSON and e.end < verb - 1)
    return next((e for e in persons if scene.document.norms[e.end] == ","), None)


def _is_told_of(scene: Scene, name: EntityMention, verb: int) -> bool:
    """Whether only what a person is stands before a verb: "Kristy Dahl, chuyên gia của UCS nói"."""
    is_single = "," not in scene.document.norms[name.end + 1 : verb]
    return name.label is Label.PERSON and is_single and scene.is_agent(name.end + 1)


def _people_start(scene: Scene, place: EntityMention) -> int | None:
    """Where the nameless begin whom a place only locates: "các nhà chức trách tại bang Meghalaya"."""
    start = scene.clause(place.start)[0]
    if follows(scene, place, AT) and scene.is_agent(_past_determiner(scene, start)):
        return start  # "một chủ tiệm ở Vân Thủy"
    if is_around(scene, place):  # "tại bang Meghalaya, Ấn Độ"
        start = scene.clause(start - 2)[0]
    noun = _noun_at(scene, start) if place.label in (Label.GPE, Label.LOC) else None
    return start if noun is not None and noun.end <= place.start else None


def _is_firm(scene: Scene, noun: Reference) -> bool:
    """Whether a source without a name only has what it "ghi nhận": a firm its turnover."""
    return bool(_FIRMS.widths_at(scene.document.norms, noun.start))


def _partners_start(scene: Scene, name: EntityMention) -> int:
    """Where the names begin that one speaks with: "Google, Temasek và [Bain & Company] cho biết", also where
    each has a title: "bà Hạnh và ông [Dũng] cho biết"."""
    start, joints, norms = name.start, _LAST, scene.document.norms
    while (joint := start - 1 - (norms[start - 1] in _ADDRESSES)) > 0 and norms[joint] in joints:
        before = [e for e in scene.entities_in(max(0, joint - _LONGEST_NAME), joint) if e.end == joint]
        if not before or before[0].label is not name.label:
            break
        start, joints = before[0].start, _INNER
    return start


def _partners_end(scene: Scene, name: EntityMention) -> int:
    """Where the names end that one speaks with: "theo [BCG] (Hoa Kỳ) và Trung tâm Đổi mới sáng tạo"."""
    norms, behind = scene.document.norms, name.end
    if norms[behind : behind + 1] == ["("] and ")" in norms[behind : behind + _LONGEST_NAME]:
        behind = norms.index(")", behind) + 1
    if norms[behind : behind + 1] != ["và"] or not scene.document.together(name.start, behind + 2):
        return name.end
    after = [e for e in scene.entities_in(behind + 1, behind + 1 + _LONGEST_NAME) if e.start == behind + 1]
    return after[0].end if after and after[0].label is name.label else name.end


def _is_adverbial(scene: Scene, token: int) -> bool:
    return token in scene.time_tokens or scene.in_brackets(token) or scene.document.norms[token] in _ADVERBS


def _explained(scene: Scene, name: EntityMention, sentence: Sentence) -> EntityMention | None:
    """The person whose office or home is told in between: "Ông An Ngọc Thao, Phó tổng Thư ký Hiệp hội …",
    "chị Mai, xã An Hòa, huyện Bình Sơn (Quảng Ngãi) kể", "ông Hải, Chủ tịch UBND xã An Cư, huyện
    Tịnh Biên cho biết"."""
    start, _ = scene.clause(name.start)
    if start <= sentence.start or scene.document.norms[start - 1] != ",":
        return None
    before = [e for e in scene.entities_in(sentence.start, start) if e.end == start - 1]
    if not before or before[0].label is Label.PERSON:
        return before[0] if before else None
    is_home = name.label is Label.GPE and before[0].label in (Label.GPE, Label.ORG)
    return _explained(scene, before[0], sentence) if is_home else None


def _owner(scene: Scene, names: list[EntityMention]) -> EntityMention | None:
    """ "UBTech của doanh nhân Chu Kiếm": the body, not its owner; "kỹ sư Nam thuộc Thủy điện Sơn La": the
    person, not the body."""
    if len(names) < 2:
        return None
    between = scene.document.norms[names[-2].end : names[-1].start]
    if names[-2].label is Label.PERSON and names[-1].label is not Label.PERSON:
        is_of_body = bool(between) and between[0] in _BELONGING and len(between) <= _LONGEST_LEAD
        return names[-2] if is_of_body else None
    return names[-2] if between[:1] == ["của"] and len(between) <= 4 else None


def _noun_at(scene: Scene, start: int, limit: int | None = None) -> Reference | None:
    """A source without a name that begins at a token and ends before another: "giới phân tích", "báo cáo"."""
    hits = [h for h in scene.hits.all_at(start, Attribution) if h.rule.role is SourceRole.NOUN]
    if not hits:
        return None
    best = max(hits, key=lambda h: h.end)
    end = best.start + _LONGEST_NOUN
    if limit is not None:
        end = min(end, max(limit, best.end))
    phrase = noun_phrase_behind(scene, best.start, best.rule.id, limit=end)
    return (
        phrase
        if phrase is not None and phrase.end >= best.end
        else Reference(best.start, best.end, best.rule.id)
    )
