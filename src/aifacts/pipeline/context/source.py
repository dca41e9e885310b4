"""Source: who is said to say it, and how far what they say reaches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from aifacts.model import Label, ZoneKind
from aifacts.pipeline.context.attributions import (
    DASHES,
    EXPLANATION,
    QUOTES,
    TITLE_REACH,
    attribution_at,
    nameless_voice,
    reference_of,
)
from aifacts.pipeline.context.interviews import find_answers
from aifacts.pipeline.context.scene import Reference, Scene
from aifacts.pipeline.context.subjects import candidates, is_office, is_person
from aifacts.pipeline.context.words import phrases, words
from aifacts.pipeline.document import Sentence
from aifacts.pipeline.lexicon import Hit
from aifacts.pipeline.record import record
from aifacts.rulebook.schema import Attribution, SourceRole

_STORIES = phrases("words.stories")
# No quotation is longer, in tokens.
_LONGEST_QUOTE = 200
# How much may follow the verb of an attribution that closes its sentence: "nói thêm trên Twitter hôm 1/8."
_TAIL = 8
_QUOTED = "source.quoted"
_RANKS, _PROPOSES = "source.ranks", "source.proposes"
_RECKONING = frozenset({"source.reckons", "source.records", _RANKS})
# How far before the name of the one who reckons his mark may stand, in tokens.
_AGENT_MARKS, _AGENT_REACH = words("words.agent-marks"), 4
# How far behind the verb the name of what is ranked may end.
_RANKED_REACH = 12
_CONTRASTING = words("words.source-contrasts")
# How far into its sentence a body may be named that reports on: "Ngoài ra, theo thống kê của UBND tỉnh …".
_LEADING_REACH = 8
# A report goes on for so many lines, lists in it aside.
_REPORT_LINES = 5
_WHICH = "mà"
_NEW = words("words.new-lines")
_TOPICS = phrases("words.topics")
CARRIED, ANNOUNCED = "source.carried", "source.announced"

Scope = tuple[int, int, Reference]


@record
class Sources:
    """The source of each quantity, and the keys of all who are said to say something, numbers or not."""

    of_numbers: Sequence[Reference | None]
    speakers: frozenset[str]


def find_sources(scene: Scene) -> Sources:
    """Who says what in an article."""
    scopes: list[list[Scope]] = []
    quoted: Scope | None = None
    answers = find_answers(scene.document)
    asked = _interviewed(scene, answers[0][0]) if answers else None
    for sentence in scene.document.sentences:
        found = _announced(scene, sentence) or _scopes(scene, sentence)
        answer = _answer(sentence, answers, asked)
        going_on = _within(sentence, quoted) or answer or _carried(scene, sentence, scopes)
        scopes.append([*going_on, *found])
        _reach_back(scene, scopes)
        quoted = _quoted(scene, sentence, found) or quoted
    of_numbers = [_source(scene, scopes, m.quantity.start) for m in scene.modified]
    return Sources(of_numbers, frozenset(_speakers(scene, scopes, of_numbers)))


def _speakers(
    scene: Scene, scopes: Iterable[Iterable[Scope]], of_numbers: Iterable[Reference | None]
) -> Iterator[str]:
    """The keys of who tells a number, and of the persons who say anything else: what a company says of itself
    makes it no witness."""
    for reference in of_numbers:
        if reference is not None and reference.entity is not None:
            yield scene.key_of(reference.entity)
    for _, _, reference in chain.from_iterable(scopes):
        if (
            reference.entity is not None
            and reference.entity.label is Label.PERSON
            and scene.key_of(reference.entity) not in scene.headlined
        ):
            yield scene.key_of(reference.entity)


def _interviewed(scene: Scene, first: int) -> Reference | None:
    """The person whom an interview is with: the last who is named before its first answer."""
    person = scene.last_before(first, is_person)
    return Reference(person.start, person.end, CARRIED, person) if person is not None else None


def _answer(sentence: Sentence, answers: Sequence[tuple[int, int]], asked: Reference | None) -> list[Scope]:
    """What the answers of an interview cover of a sentence."""
    index = bisect_right(answers, sentence.start, key=itemgetter(0)) - 1
    is_answer = index >= 0 and sentence.start < answers[index][1]
    return [(sentence.start, sentence.end, asked)] if is_answer and asked is not None else []


def _quoted(scene: Scene, sentence: Sentence, found: Sequence[Scope]) -> Scope | None:
    """The rest of a quotation that a speaker opens and that goes on behind the sentence: "Ông Hải nói: “Đất
    bị bỏ hoang. Xã có 5 ha …”"."""
    norms = scene.document.norms
    for first, _, reference in found:
        for mark in range(max(first, reference.end), sentence.end):
            if norms[mark - 1] == ":" and scene.quotations.get(mark, 0) >= sentence.end:
                again = Reference(reference.start, reference.end, CARRIED, reference.entity)
                return sentence.end, scene.quotations[mark], again
    return None


def _within(sentence: Sentence, quoted: Scope | None) -> list[Scope]:
    """What the quotation that is open at a sentence covers of it."""
    if quoted is None or not quoted[0] <= sentence.start < quoted[1]:
        return []
    return [(sentence.start, min(sentence.end, quoted[1]), quoted[2])]


def _reach_back(scene: Scene, scopes: list[list[Scope]]) -> None:
    """Give the sentences of a quotation that ends in the last sentence to who is said to say it there."""
    index = len(scopes) - 1
    sentence = scene.document.sentences[index]
    for first, _, reference in scopes[index]:
        opening = _opening_quote(scene, reference) if first == sentence.start else None
        if opening is None:
            continue
        for before in range(scene.document.sentence_of[opening], index):
            quoted = scene.document.sentences[before]
            scopes[before].append((max(quoted.start, opening), quoted.end, reference))


def _opening_quote(scene: Scene, reference: Reference) -> int | None:
    """Where the quotation begins that ends right before a speaker: "… 25%", ông Trump viết"; or None."""
    norms = scene.document.norms
    start, _ = scene.clause(reference.start)
    before = (*range(start - 1, max(start - 4, -1), -1), _dash_before(scene, reference) - 1)
    closing = next((i for i in before if norms[i] in QUOTES and not _opens(scene, i)), None)
    if closing is None:
        return None
    reach = range(closing - 1, max(closing - _LONGEST_QUOTE, -1), -1)
    opening = next((i for i in reach if norms[i] in QUOTES), None)
    if opening is None or scene.document.sentence_of[opening] < 0:
        return None
    quoted, speaks = scene.document.sentence(closing), scene.document.sentence(reference.start)
    return opening if quoted.paragraph == speaks.paragraph else None


def _opens(scene: Scene, mark: int) -> bool:
    """Whether a quotation mark opens what stands behind it: "| "Theo ông Nam, …"."""
    document = scene.document
    return document.glued[mark] and "".join(document.surfaces[mark + 1 : mark + 2]).isalnum()


def _dash_before(scene: Scene, reference: Reference) -> int:
    """Where the dash stands that sets a speaker apart from what is quoted: "… trước Tết" - ông Hải cho biết";
    0 where none does."""
    reach = range(reference.start - 1, max(reference.start - TITLE_REACH, 0), -1)
    return next((i for i in reach if scene.document.norms[i] in DASHES), 0)


def _source(scene: Scene, scopes: list[list[Scope]], token: int) -> Reference | None:
    covering = [r for first, last, r in scopes[scene.document.sentence_of[token]] if first <= token < last]
    return covering[-1] if covering else None


def _carried(scene: Scene, sentence: Sentence, scopes: list[list[Scope]]) -> list[Scope]:
    """The source of the sentence before goes on while nobody else takes the word: in the same paragraph,
    and in the next where its first words say that the report goes on ("Trong đó, …"), or where each line is a
    sentence and a body reports."""
    index = len(scopes) - 1
    if index < 0 or not scopes[index]:
        return []
    before, reference = scene.document.sentences[index], scopes[index][-1][2]
    goes_on = scene.goes_on(sentence) or _tells_story(scene, reference)
    is_same = before.paragraph == sentence.paragraph or _reports_on(scene, before, reference, sentence)
    if not is_same and not goes_on:
        return []
    if not goes_on and candidates(scene, sentence.start, min(sentence.start + 4, sentence.end)):
        return []  # another name heads the sentence
    return [
        (sentence.start, sentence.end, Reference(reference.start, reference.end, CARRIED, reference.entity))
    ]


def _reports_on(scene: Scene, before: Sentence, reference: Reference, sentence: Sentence) -> bool:
    """Whether a body that heads a sentence still reports in the next line; people are quoted a sentence at a
    time, and a line that begins with a time or a dash, or is a heading, begins anew."""
    is_body = reference.entity is not None and reference.entity.label is Label.ORG
    is_leading = reference.start - before.start <= _LEADING_REACH
    norms = scene.document.norms
    said = scene.document.sentence(reference.start)
    is_item = ":" in norms[sentence.start : sentence.end]  # "Công ty B: 39 tỉ đồng."
    is_near = is_item or sentence.paragraph - said.paragraph <= _REPORT_LINES
    is_heading = norms[sentence.end - 1].isalnum()
    begins_anew = sentence.start in scene.time_tokens or norms[sentence.start] in _NEW or is_heading
    is_next = is_near and scene.follows_line(before, sentence)
    return is_body and is_leading and is_next and not begins_anew


def _tells_story(scene: Scene, reference: Reference) -> bool:
    """Whether a source is a document that a whole story is told after: "Theo cáo trạng, …"."""
    return _STORIES.stands_in(scene.document.norms, reference.start, reference.end)


def _announced(scene: Scene, sentence: Sentence) -> list[Scope]:
    """Who speaks in a headline "Bộ Y tế: 40 người mắc bệnh"; but "Điểm chuẩn ĐH Đà Nẵng: …" is of it."""
    if sentence.zone is not ZoneKind.HEADLINE:
        return []
    start, end = scene.clause(sentence.start)
    if end + 1 >= sentence.end or scene.document.norms[end] != ":":
        return []
    names = [e for e in candidates(scene, start, end) if e.end == end and e.start - start <= TITLE_REACH]
    is_voice = bool(names) and (names[0].label is Label.PERSON or is_office(names[0]))
    is_topic = bool(_TOPICS.widths_at(scene.document.norms, start))
    if is_topic or scene.modified_in(start, end):
        return []
    if not names and (voice := nameless_voice(scene, start, end, ANNOUNCED)) is not None:
        return [(end, sentence.end, voice)]
    if not is_voice:
        return []
    return [(end, sentence.end, Reference(names[0].start, names[0].end, ANNOUNCED, names[0]))]


def _scopes(scene: Scene, sentence: Sentence) -> list[Scope]:
    """The attributions of a sentence, each with the tokens that it covers."""
    scopes: list[Scope] = []
    end = sentence.start
    for token in scene.attributions_in(sentence):
        hit = attribution_at(scene, sentence, token) if token >= end else None
        if hit is None:
            continue
        reference = reference_of(scene, sentence, hit, hit.rule)
        if reference is not None and _may_say(scene, sentence, hit, reference):
            is_whole = hit.rule.role is SourceRole.AFTER and not _is_contrasting(scene, token)
            is_whole = is_whole or _is_agent(scene, sentence, hit, reference)
            is_whole = is_whole or _is_trailing(scene, sentence, hit, reference)
            is_whole = is_whole or _opening_quote(scene, reference) is not None
            first = _reach(scene, sentence, token) if is_whole else hit.end
            scopes.append((first, sentence.end, reference))
        end = hit.end
    return scopes


def _reach(scene: Scene, sentence: Sentence, token: int) -> int:
    """Where what a source tells begins: with its sentence, but for "…, khối lượng việc mà theo cán bộ …" with
    that clause."""
    is_relative = token > sentence.start and scene.document.norms[token - 1] == _WHICH
    return scene.clause(token)[0] if is_relative else sentence.start


def _may_say(scene: Scene, sentence: Sentence, hit: Hit[Attribution], reference: Reference) -> bool:
    """Whether a name can be a source by a verb: some are of quotations alone; one who ranks, ranks another
    ("eMarketer xếp Việt Nam"); of events, congresses decide, while storms are forecast."""
    if hit.rule.id == _RANKS:
        ranked = scene.entities_in(hit.end, hit.end + _RANKED_REACH)
        is_other = bool(ranked) and ranked[0].start == hit.end
        return is_other or _is_agent(scene, sentence, hit, reference)
    if hit.rule.id == _QUOTED:
        is_opened = scene.document.norms[hit.end : hit.end + 1] == [":"]
        return is_opened or _opening_quote(scene, reference) is not None
    is_event = reference.entity is not None and reference.entity.label is Label.EVENT
    return not is_event or hit.rule.id == _PROPOSES


def _is_agent(scene: Scene, sentence: Sentence, hit: Hit[Attribution], reference: Reference) -> bool:
    """Whether what is told is reckoned by a source behind it: "20 công ty được tạp chí Time vinh danh"."""
    before = scene.document.norms[max(sentence.start, reference.start - _AGENT_REACH) : reference.start]
    return hit.rule.id in _RECKONING and not _AGENT_MARKS.isdisjoint(before)


def _is_trailing(scene: Scene, sentence: Sentence, hit: Hit[Attribution], reference: Reference) -> bool:
    """Whether an attribution closes its sentence: "…, Sputnik đưa tin.", "…, ông nói thêm."""
    if scene.modified_in(hit.end, sentence.end) or reference.start >= hit.start:
        return False
    start, end = scene.clause(reference.start)
    is_person = reference.entity is not None and reference.entity.label is Label.PERSON
    is_explained = is_person and hit.start - reference.end <= EXPLANATION  # "ông Hải, giám đốc Miza, nói"
    if start == sentence.start or reference.start - start > TITLE_REACH:
        return False
    if end < hit.start and not is_explained:
        return False
    return sentence.end - hit.end <= _TAIL


def _is_contrasting(scene: Scene, token: int) -> bool:
    """ "…, song theo chuyên gia, …": what stands before is not of this source."""
    return token > 0 and scene.document.norms[token - 1] in _CONTRASTING
