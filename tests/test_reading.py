"""What lies in files, folders and archives, told by its content; what is broken or hostile is one clear line."""

# ruff: noqa: E501 (a line of markup or of an article is easier to read in one piece)

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from racemark.models import Failure, Source
from racemark.pipeline.reading import Fields, Limits, find, read

ARTICLE = b"A mile\n\nTomas Lindqvist won the mile at Port Ellery on Saturday in 3:58.71 from Daniel Obuya of Kenya.\n"


def sources(path: Path, **options: object) -> list[Source]:
    found = list(read(path, **options))  # type: ignore[arg-type]
    assert all(isinstance(each, Source) for each in found), found
    return [each for each in found if isinstance(each, Source)]


def failure(path: Path, **options: object) -> Failure:
    (found,) = read(path, **options)  # type: ignore[arg-type]
    assert isinstance(found, Failure)
    assert "\n" not in found.reason
    return found


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


# ---- kinds


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", ARTICLE, "text/plain"),
        ("a", ARTICLE, "text/plain"),
        ("a.md", b"# A mile\n", "text/markdown"),
        ("a.html", b"<p>A mile</p>", "text/html"),
        ("a.txt", b"<!DOCTYPE html><p>A mile</p>", "text/html"),
        ("a", b"\xef\xbb\xbf <html><p>A mile</p>", "text/html"),
        ("a", b'<?xml version="1.0"?><!-- x -->\n<!DOCTYPE html><html><p>A mile</p>', "text/html"),
        ("a.txt", ARTICLE + b"\x00", "text/plain"),
        ("a.html", "<html><p>Míla</p>".encode("utf-16-le"), "text/html"),
        ("a.txt", b"{curly} brackets begin this text", "text/plain"),
        ("a.txt", b"From: the quay\n\nA mile.", "text/plain"),
        ("a.txt", "Míla".encode("utf-16"), "text/plain"),
    ],
)
def test_single_files(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    (source,) = sources(write(tmp_path, name, data))
    assert (source.name, source.data, source.media_type) == (str(tmp_path / name), data, kind)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dump.txt", b'{"body": "A mile."}\n{"body": "Two miles."}\n'),
        ("news.html", gzip.compress(ARTICLE)),
        ("news.txt", zipped({"a.txt": ARTICLE})),
        ("news", b'<?xml version="1.0"?><rss><channel><item><description>A mile.</description></item></channel></rss>'),
    ],
)
def test_containers_are_told_by_content(tmp_path: Path, name: str, data: bytes) -> None:
    found = sources(write(tmp_path, name, data))
    assert found
    assert all(source.name.startswith(str(tmp_path / name)) and source.name != str(tmp_path / name) for source in found)


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b.html", ".git/x.txt", "style.css", "pic.png", "c.TXT"):
        write(tmp_path, name, ARTICLE)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in find([tmp_path])] == [
        "a/b.html",
        "a/z.md",
        "b.txt",
        "c.TXT",
    ]
    assert len(sources(tmp_path)) == 4


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped({"deep/a.txt": ARTICLE})
    path = write(
        tmp_path, "outer.zip", zipped({"inner.zip": inner, "b.txt.gz": gzip.compress(ARTICLE), "logo.png": b"\x89PNG"})
    )
    assert [source.name for source in sources(path)] == [f"{path}!inner.zip!deep/a.txt", f"{path}!b.txt.gz!b.txt"]
    reasons = {each.source: each.reason for each in read(path, limits=Limits(nesting=1)) if isinstance(each, Failure)}
    assert set(reasons) == {f"{path}!inner.zip", f"{path}!b.txt.gz"}
    assert all("--max-nesting" in reason for reason in reasons.values())


# ---- dumps


def test_lines_of_json_fail_one_by_one(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "d.jsonl",
        b'{"body": "A mile.", "headline": "Mile"}\n\n{"body": \n{"other": 1}\n{"text": "B mile."}\n',
    )
    found = [(each.source if isinstance(each, Failure) else each.name) for each in read(path)]
    assert found == [f"{path}#L1/body", f"{path}#L3", f"{path}#L4", f"{path}#L5/text"]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ({"body": "A mile."}, ["#body"]),
        ([{"body": "A mile."}, {"content": "B mile."}], ["#1/body", "#2/content"]),
        ({"articles": [{"content": {"rendered": "<p>A mile.</p>"}}]}, ["#1/content.rendered"]),
        ({"hits": {"hits": [{"_source": {"text": "A mile."}}]}}, ["#1/text"]),
        (
            {"headlines": [{"value": "H"}], "bodies": [{"contentType": "text/html", "value": "<p>A mile.</p>"}]},
            ["#bodies"],
        ),
    ],
)
def test_shapes_of_json(tmp_path: Path, content: object, names: list[str]) -> None:
    path = write(tmp_path, "d.json", json.dumps(content).encode())
    assert [source.name for source in sources(path)] == [f"{path}{name}" for name in names]


def test_fields_by_name(tmp_path: Path) -> None:
    path = write(tmp_path, "d.json", json.dumps({"a": {"b": "A mile."}, "k": "Mile", "body": "no"}).encode())
    (source,) = sources(path, fields=Fields(text="a.b", title="k"))
    assert (source.text, source.metadata["title"]) == ("A mile.", "Mile")
    assert "--text-field" in failure(path, fields=Fields(text="nope")).reason


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.json", b'{"body": "A \\ud83c\\udfc3 mile."}', "A \U0001f3c3 mile."),
        ("a.json", b'{"body": "A mile \\ud83c"}', "A mile \ufffd"),  # cut off in the middle of a character
        ("a.jsonl", b'{"body": "A \\udfc3 mile."}\n', "A \ufffd mile."),
        ("a.json", '{"body": "Inês’ mile."}'.encode("cp1252"), "Inês’ mile."),
        ("a.json", '{"body": "Inês’ mile."}'.encode("utf-16"), "Inês’ mile."),
        ("a.jsonl", '{"body": "Inês’ mile."}\n'.encode("utf-16-le"), "Inês’ mile."),
        ("a.json", b'{"body": "A mile.", "views": NaN}', "A mile."),
    ],
)
def test_json_as_software_writes_it(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    (source,) = sources(write(tmp_path, name, data))
    assert source.text == text


def crawl(*pages: tuple[str, dict[str, str], bytes], packed: bool) -> bytes:
    warcio = pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders

    stream = io.BytesIO()
    writer = warcio.warcwriter.WARCWriter(stream, gzip=packed)
    for address, headers, data in pages:
        answer = StatusAndHeaders("200 OK", list({"Content-Type": "text/html", **headers}.items()), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(data), http_headers=answer))
    return stream.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_that_was_cut_off_says_so(tmp_path: Path, packed: bool) -> None:
    page = b"<html><p>A mile.</p>" + os.urandom(500).hex().encode()
    data = crawl(("https://a.example/1", {}, page), ("https://a.example/2", {}, page), packed=packed)
    name = "a.warc.gz" if packed else "a.warc"
    assert len(sources(write(tmp_path, name, data))) == 2
    first, *_, last = read(write(tmp_path, name, data[:-200]))
    assert isinstance(first, Source)
    assert isinstance(last, Failure)
    assert "in the middle of a record" in last.reason


def test_a_page_that_cannot_be_unpacked_does_not_end_the_crawl(tmp_path: Path) -> None:
    page = b"<html><p>A mile.</p>"
    data = crawl(
        ("https://a.example/1", {"Content-Encoding": "gzip"}, gzip.compress(page)),
        ("https://a.example/2", {"Content-Encoding": "br"}, b"\x8b\x02 no brotli"),
        ("https://a.example/3", {"Content-Encoding": "gzip"}, gzip.compress(page * 50)[:-30]),
        ("https://a.example/4", {}, page),
        packed=True,
    )
    found = list(read(write(tmp_path, "a.warc.gz", data)))
    assert isinstance(found[0], Source)
    assert found[0].data == page
    assert isinstance(found[-1], Source)
    assert found[-1].name.endswith("/4")


def test_a_picture_in_an_archive_counts_although_it_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tar.gz", gzip.compress(tarred({"logo.png": bytes(5_000_000), "a.txt": ARTICLE})))
    assert "--max-ratio" in failure(path).reason


# ---- what cannot be read


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.html", b" \n\t ", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "PNG picture"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.zip", b"PK\x03\x04 and no more", "broken"),
        ("a.gz", gzip.compress(ARTICLE)[:-12], "broken"),
        ("a.json", b'{"body": ', "no sound JSON"),
        ("a.json", b"[]", "no article"),
        ("a.xml", b"<data><x>1</x></data>", "unknown kind"),
        ("a", b'<?xml version="1.0"?><data/>', "unknown kind"),
        ("a.zip", zipped({"logo.png": b"x"}), "no article"),
        ("a.xml", b"<rss><channel>", "no sound XML"),
        ("a.pdf", b"%PDF-1.4 and no more", "PDF"),
        ("a.warc", b"WARC/1.0\r\nnonsense\r\n\r\n", ""),
        ("a.eml", b"From: a@b.example\nSubject: x\nContent-Type: image/png\n\n\n", "without text"),
    ],
)
def test_one_clear_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    found = list(read(write(tmp_path, name, data)))
    assert len(found) == 1
    assert isinstance(found[0], Failure)
    assert words in found[0].reason


def test_no_such_file(tmp_path: Path) -> None:
    assert "no such file" in failure(tmp_path / "nope.txt").reason


def test_a_folder_without_articles(tmp_path: Path) -> None:
    write(tmp_path, "style.css", b"p {}")
    assert "no article in this folder" in failure(tmp_path).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", ARTICLE)
    path.chmod(0)
    assert "permissions" in failure(path).reason


ENTITY_BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<nitf><body><body.content><p>&c;</p></body.content></body></nitf>"""
FILE_ENTITY = b"""<?xml version="1.0"?>
<!DOCTYPE nitf [<!ENTITY f SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&f;</p></body.content></body></nitf>"""


@pytest.mark.parametrize("data", [ENTITY_BOMB, FILE_ENTITY], ids=["bomb", "file"])
def test_entities_of_ones_own(tmp_path: Path, data: bytes) -> None:
    assert "entities" in failure(write(tmp_path, "a.nitf", data)).reason


# ---- limits


def test_a_large_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", b"x " * 5000)
    assert "--max-file-size" in failure(path, limits=Limits(file_size=5000)).reason
    assert (
        "--max-file-size"
        in failure(
            write(tmp_path, "a.jsonl", b'{"body": "' + b"x" * 9000 + b'"}'), limits=Limits(file_size=5000)
        ).reason
    )


@pytest.mark.parametrize("name", ["bomb.gz", "bomb.zip", "bomb.tar.gz"])
def test_decompression_bombs(tmp_path: Path, name: str) -> None:
    content = b"a" * 30_000_000
    if name.endswith(".zip"):
        data = zipped({"a.txt": content})
    elif name.endswith(".tar.gz"):
        data = gzip.compress(tarred({"a.txt": content}))
    else:
        data = gzip.compress(content)
    assert "--max-ratio" in failure(write(tmp_path, name, data), limits=Limits(file_size=10**9)).reason


def tarred(members: dict[str, bytes], kind: bytes = tarfile.REGTYPE, link: str = "") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.type, member.linkname, member.size = kind, link, len(data) if kind == tarfile.REGTYPE else 0
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def test_all_that_an_archive_unpacks_to(tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", zipped({f"{number}.txt": ARTICLE for number in range(10)}))
    found = list(read(path, limits=Limits(unpacked_size=5 * len(ARTICLE))))
    assert [type(each) for each in found[:6]] == [Source] * 5 + [Failure]


def test_too_many_members(tmp_path: Path) -> None:
    members = {f"{number}.txt": ARTICLE for number in range(4)}
    for name, data in (("a.zip", zipped(members)), ("a.tar", tarred(members))):
        found = list(read(write(tmp_path, name, data), limits=Limits(members=3)))
        assert isinstance(found[-1], Failure)
        assert "--max-members" in found[-1].reason


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "C:\\a.txt", "x/../../a.txt"])
def test_names_that_lead_out_of_the_archive(tmp_path: Path, name: str) -> None:
    for file, data in (
        ("a.zip", zipped({name: ARTICLE, "b.txt": ARTICLE})),
        ("a.tar", tarred({name: ARTICLE, "b.txt": ARTICLE})),
    ):
        bad, good = read(write(tmp_path, file, data))
        assert isinstance(bad, Failure)
        assert "leads out" in bad.reason
        assert isinstance(good, Source)


def test_links_in_archives(tmp_path: Path) -> None:
    path = write(tmp_path, "a.tar", tarred({"a.txt": b""}, tarfile.SYMTYPE, "/etc/passwd"))
    assert "link" in failure(path).reason


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": ARTICLE}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in failure(write(tmp_path, "a.zip", bytes(data))).reason
