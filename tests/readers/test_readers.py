"""What Briefbook publishes for programs, read by programs of others.

Builds the sample archive once, with an address, and exports it as CSV; then each reader must find in its file
what `data/*.jsonl` says. Run with the program in BRIEFBOOK: `python -m unittest discover tests/readers`.
"""

import csv
import html
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path
from urllib.parse import unquote

import bibtexparser
import duckdb
import extruct
import feedparser
import frictionless
import networkx
import pandas
import rispy

SITE = Path(__file__).resolve().parents[2]
BASE = "https://example.org/archive/"
TABLES = ("issues", "actors", "sources", "citations", "mentions")


def setUpModule():
    global folder, public, tables
    folder = tempfile.TemporaryDirectory()
    public = Path(folder.name) / "public"
    exported = Path(folder.name) / "csv"
    program = [Path(os.environ["BRIEFBOOK"]).resolve(), "--site", SITE, "--quiet"]
    subprocess.run([*program, "build", "--base-url", BASE, "--output", public], check=True)
    subprocess.run([*program, "export", "--format", "csv", exported], check=True)
    tables = {name: rows(public / f"data/{name}.jsonl") for name in TABLES}


def tearDownModule():
    folder.cleanup()


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def is_article(found):
    return found["@type"] in ("Article", "Report", "NewsArticle")


def download(id, ending):
    """The reference that the page of an issue contains."""
    page = (public / f"issues/{id}.html").read_text("utf-8")
    [data] = re.findall(f'href="data:[^",]+,([^"]+)" download="{id}{ending}"', page)
    return unquote(data)


class Readers(unittest.TestCase):
    def setUp(self):
        self.assertGreater(len(tables["issues"]), 20, "the sample has issues to read")

    def test_feedparser_reads_the_atom_feed(self):
        feed = feedparser.parse((public / "feed.xml").read_bytes())
        self.assertFalse(feed.bozo, feed.get("bozo_exception"))
        self.assertEqual(feed.version, "atom10")
        newest = sorted(tables["issues"], key=lambda issue: (issue["date"], issue["id"]))[::-1][:30]
        self.assertEqual([entry.title for entry in feed.entries], [issue["title"] for issue in newest])
        self.assertEqual([entry.link for entry in feed.entries], [BASE + issue["url"] for issue in newest])
        self.assertEqual([entry.published[:10] for entry in feed.entries], [issue["date"] for issue in newest])

    def test_bibtexparser_reads_each_issue_and_all_of_them(self):
        def read(text):
            library = bibtexparser.parse_string(text)
            self.assertEqual(library.failed_blocks, [], text)
            return [(entry.key, entry["title"].strip("{}"), entry["date"], entry["url"]) for entry in library.entries]

        wanted = {i["id"]: (i["id"], i["title"], i["date"], BASE + i["url"]) for i in tables["issues"]}
        self.assertEqual(read((public / "data/issues.bib").read_text("utf-8")), list(wanted.values()))
        for id, issue in wanted.items():
            self.assertEqual(read(download(id, ".bib")), [issue])

    def test_rispy_reads_each_issue_and_all_of_them(self):
        def read(text):
            return [(e["id"], e["title"], e["date"].replace("/", "-"), e["urls"]) for e in rispy.loads(text)]

        wanted = {i["id"]: (i["id"], i["title"], i["date"], [BASE + i["url"]]) for i in tables["issues"]}
        self.assertEqual(read((public / "data/issues.ris").read_text("utf-8")), list(wanted.values()))
        for id, issue in wanted.items():
            self.assertEqual(read(download(id, ".ris")), [issue])

    def test_extruct_reads_what_the_head_of_an_issue_says(self):
        actors = {actor["id"]: BASE + actor["url"] for actor in tables["actors"]}
        for issue in tables["issues"]:
            page = (public / issue["url"]).read_text("utf-8")
            found = extruct.extract(page, BASE + issue["url"], syntaxes=["json-ld", "opengraph", "dublincore"])
            [article] = [part for part in found["json-ld"] if is_article(part)]
            self.assertEqual(article["headline"], issue["title"])
            self.assertEqual(article["datePublished"], issue["date"])
            mentioned = {mention["@id"].partition("#")[0] for mention in article.get("mentions", [])}
            self.assertEqual(mentioned, {actors[id] for id in issue["actors"]})
            graph = dict(found["opengraph"][0]["properties"])
            self.assertEqual((graph["og:title"], graph["og:type"]), (issue["title"], "article"))
            elements = found["dublincore"][0]["elements"]
            titles = [part["content"] for part in elements if part["name"].lower().endswith("title")]
            self.assertEqual(titles, [issue["title"]])

    def test_frictionless_finds_the_package_valid(self):
        report = frictionless.validate(str(public / "data/datapackage.json"))
        self.assertTrue(report.valid, report.flatten(["title", "type", "message"]))
        counts = {task.name: task.stats["rows"] for task in report.tasks}
        for name in TABLES:
            self.assertEqual(counts[name], len(tables[name]))

    def test_networkx_reads_who_appears_with_whom(self):
        graph = networkx.read_graphml(public / "data/network.graphml")
        together = {}
        for issue in tables["issues"]:
            for one in issue["actors"]:
                for other in issue["actors"]:
                    if one < other:
                        together[one, other] = together.get((one, other), 0) + 1
        self.assertGreater(len(together), 50)
        self.assertEqual({tuple(sorted(edge)) for edge in graph.edges}, set(together))
        for (one, other), count in together.items():
            self.assertEqual(graph.edges[one, other]["weight"], count)

    def test_duckdb_and_pandas_run_the_lines_of_the_data_page(self):
        page = (public / "data.html").read_text("utf-8")
        boxes = re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
        lines = [html.unescape(re.sub("<[^>]+>", "", box)) for box in boxes]
        here = [line.replace(BASE, f"{public}/") for line in lines if BASE in line]
        [query] = [line for line in here if line.startswith("SELECT")]
        self.assertEqual(len(duckdb.sql(query).fetchall()), len(tables["issues"]))
        [script] = [line for line in here if line.startswith("import pandas")]
        names = {}
        exec(script, names)
        self.assertEqual(list(names["issues"]["id"]), [issue["id"] for issue in tables["issues"]])

    def test_duckdb_joins_citations_with_their_sources(self):
        cited = duckdb.sql(
            f"""SELECT s.name, count(*) FROM read_json_auto('{public}/data/citations.jsonl') c
                JOIN read_json_auto('{public}/data/sources.jsonl') s ON c.source = s.id GROUP BY s.name"""
        )
        wanted = {source["name"]: source["citations"] for source in tables["sources"] if source["citations"]}
        self.assertEqual(dict(cited.fetchall()), wanted)

    def test_csv_readers_find_the_same_rows(self):
        exported = public.parent / "csv"
        for name in TABLES:
            frame = pandas.read_csv(exported / f"{name}.csv", keep_default_na=False, dtype=str)
            with (exported / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                plain = list(csv.DictReader(file))
            self.assertEqual(list(frame.columns), list(tables[name][0]))
            self.assertEqual(frame.to_dict("records"), plain)
            for row, wanted in zip(plain, tables[name], strict=True):
                for field, value in wanted.items():
                    if isinstance(value, str):
                        # What a spreadsheet would run as a formula has an apostrophe before it.
                        cell = f"'{value}" if value.startswith(tuple("=+-@")) else value
                        self.assertEqual(row[field], cell, f"{name}.{field}")


if __name__ == "__main__":
    unittest.main()
