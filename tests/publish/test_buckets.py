"""`briefbook publish` to an S3 server on this machine: the bucket equals the output folder, whatever happens on the
way. BRIEFBOOK names the program, built with the feature `s3`."""

import hashlib
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

import boto3

PROGRAM = os.environ["BRIEFBOOK"]
KEYS = {"AWS_ACCESS_KEY_ID": "test-key", "AWS_SECRET_ACCESS_KEY": "a-secret-nobody-may-see"}
KILLS = int(os.environ.get("BRIEFBOOK_KILLS", "50"))


class Site:
    """A site with some issues that publishes to a bucket."""

    def __init__(self, folder, target, endpoint):
        self.folder = Path(folder)
        self.run("init").check_returncode()
        with open(self.folder / "briefbook.yaml", "a") as settings:
            settings.write(f"publish: {{to: {target}, endpoint: {endpoint}, region: us-east-1}}\n")
        self.edit(0)

    def edit(self, number):
        """Changes all issues and removes two, which come back with the next edit."""
        for day in range(10, 28):
            issue = self.folder / f"content/issues/2005/2005-08-{day}-day.md"
            issue.write_text(f"---\ntitle: Day {day}, {number}\n---\nEdition {number}.\n")
        for day in (10 + number % 9, 19 + number % 9):
            (self.folder / f"content/issues/2005/2005-08-{day}-day.md").unlink()
        self.run("build").check_returncode()

    def command(self, *arguments):
        return [PROGRAM, "--site", str(self.folder), *arguments]

    def run(self, *arguments, **variables):
        environment = {"PATH": os.environ["PATH"], **KEYS, **variables}
        return subprocess.run(self.command(*arguments), env=environment, capture_output=True, text=True)

    def start(self, *arguments):
        environment = {"PATH": os.environ["PATH"], **KEYS}
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self.command(*arguments), env=environment, stdout=quiet, stderr=quiet)

    def files(self):
        public = self.folder / "public"
        paths = [path for path in public.rglob("*") if path.is_file()]
        paths = {str(path.relative_to(public)): path for path in paths}
        ours = {name: path.read_bytes() for name, path in paths.items() if not name.startswith(".")}
        return ours | {".briefbook.json": (public / ".briefbook.json").read_bytes()}


class Buckets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        cls.endpoint = f"http://127.0.0.1:{port}"
        server = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]
        cls.server = subprocess.Popen(server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{cls.endpoint}/moto-api/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        cls.s3 = boto3.client(
            "s3",
            endpoint_url=cls.endpoint,
            region_name="us-east-1",
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        )

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.bucket = self.id().rsplit(".", 1)[1].replace("_", "-")[:40]
        self.s3.create_bucket(Bucket=self.bucket)

    def site(self, name="site", prefix=""):
        folder = Path(self.folder) / name
        folder.mkdir()
        return Site(folder, f"s3://{self.bucket}{prefix}", self.endpoint)

    def check_credentials_after(self, requests):
        url, kind = f"{self.endpoint}/moto-api/reset-auth", {"Content-Type": "text/plain"}
        request = urllib.request.Request(url, str(requests).encode(), kind, method="POST")
        urllib.request.urlopen(request).close()

    def keys(self):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return {entry["Key"]: entry for page in pages for entry in page.get("Contents", [])}

    def get(self, key):
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def assertPublished(self, site, prefix=""):
        ours, keys = site.files(), self.keys()
        self.assertEqual(sorted(prefix + name for name in ours), sorted(keys))
        for name, content in ours.items():
            # The tag of an object that was sent in one piece.
            self.assertEqual(keys[prefix + name]["ETag"].strip('"'), hashlib.md5(content).hexdigest(), name)

    def published(self, site, **variables):
        ran = site.run("publish", **variables)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return ran.stdout

    def test_a_bucket_gets_what_changed(self):
        site = self.site()
        self.assertIn(" 0 changed, 0 deleted, 0 unchanged", self.published(site))
        self.assertPublished(site)
        self.assertIn("nothing changed", self.published(site))
        site.edit(1)
        self.assertIn(" 2 new, ", self.published(site))
        self.assertPublished(site)

    def test_files_have_types_and_cache_headers(self):
        self.published(self.site())
        for key, kind, cache in [
            ("index.html", "text/html; charset=utf-8", "public, max-age=60"),
            ("style.css", "text/css; charset=utf-8", "public, max-age=3600"),
            ("data/issues.jsonl", "text/plain; charset=utf-8", "public, max-age=60"),
            (".briefbook.json", "application/json; charset=utf-8", "no-cache"),
        ]:
            head = self.s3.head_object(Bucket=self.bucket, Key=key)
            self.assertEqual((head["ContentType"], head["CacheControl"]), (kind, cache), key)

    def test_a_prefix_keeps_what_lies_outside_it(self):
        self.s3.put_object(Bucket=self.bucket, Key="index.html", Body=b"of others")
        self.s3.put_object(Bucket=self.bucket, Key="archive-old/index.html", Body=b"of others")
        site = self.site(prefix="/archive")
        self.published(site)
        site.edit(1)
        self.published(site)
        self.assertEqual(self.get("index.html"), b"of others")
        self.assertEqual(self.get("archive-old/index.html"), b"of others")
        self.s3.delete_object(Bucket=self.bucket, Key="index.html")
        self.s3.delete_object(Bucket=self.bucket, Key="archive-old/index.html")
        self.assertPublished(site, "archive/")

    def test_files_of_others_are_refused(self):
        site = self.site()
        self.s3.put_object(Bucket=self.bucket, Key="a.txt", Body=b"of others")
        ran = site.run("publish")
        self.assertEqual(ran.returncode, 2)
        self.assertIn("the target has files, but no `.briefbook.json`", ran.stderr)
        self.s3.delete_object(Bucket=self.bucket, Key="a.txt")
        self.published(site)
        self.s3.put_object(Bucket=self.bucket, Key="issues/2005-08-10-day.html", Body=b"of others")
        site.edit(1)
        ran = site.run("publish")
        self.assertEqual(ran.returncode, 2)
        self.assertIn("`issues/2005-08-10-day.html` that Briefbook did not put there", ran.stderr)
        self.assertEqual(self.get("issues/2005-08-10-day.html"), b"of others")

    def test_another_machine_goes_on_where_one_left(self):
        one = self.site("one")
        self.published(one)
        shutil.copytree(one.folder, Path(self.folder) / "other")
        (Path(self.folder) / "other/public/.briefbook-publisher").unlink(missing_ok=True)
        other = Site.__new__(Site)
        other.folder = Path(self.folder) / "other"
        self.assertIn("nothing changed", self.published(other))
        other.edit(5)
        self.published(other)
        self.assertPublished(other)

    def test_kills_lose_nothing(self):
        site = self.site()
        self.published(site)
        begun = time.monotonic()
        site.edit(1)
        self.published(site)
        longest = time.monotonic() - begun
        chance = random.Random(19)
        killed = 0
        for number in range(KILLS):
            site.edit(number)
            child = site.start("publish")
            try:
                child.wait(chance.uniform(0, longest))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
                killed += 1
            if number % 10 == 9:
                self.published(site)
                self.assertPublished(site)
        self.assertGreater(killed, KILLS // 4)
        self.published(site)
        self.assertPublished(site)

    def test_two_publishers_at_once_leave_one_archive(self):
        one, other = self.site("one"), self.site("other")
        for number in range(3):
            one.edit(number)
            other.edit(number + 4)
            children = [one.start("publish"), other.start("publish")]
            codes = [child.wait() for child in children]
            self.assertIn(0, codes)
            self.assertLessEqual(set(codes), {0, 2})
        self.published(one)
        self.assertPublished(one)

    def test_missing_credentials_are_named(self):
        site = self.site()
        ran = subprocess.run(
            site.command("publish"), env={"PATH": os.environ["PATH"]}, capture_output=True, text=True
        )
        self.assertEqual(ran.returncode, 2)
        self.assertIn("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", ran.stderr)

    def test_wrong_credentials_are_refused_and_never_printed(self):
        site = self.site()
        self.check_credentials_after(0)
        try:
            ran = site.run("publish", AWS_ACCESS_KEY_ID="wrong")
        finally:
            self.check_credentials_after(1_000_000)
        self.assertEqual(ran.returncode, 2, ran.stderr)
        self.assertIn("denies access", ran.stderr)
        self.assertNotIn(KEYS["AWS_SECRET_ACCESS_KEY"], ran.stderr + ran.stdout)


if __name__ == "__main__":
    unittest.main()
