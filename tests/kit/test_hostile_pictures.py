"""Pictures of strangers: what goes in is hostile, what comes out is pixels."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from forum.kit import pictures
from forum.kit.pictures import SIZES, WHOLE, Cut, Folder, cut, whole
from forum.kit.policy import Refused

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind="JPEG", size=(400, 300), colour="red", **more) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, kind, **more)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def bomb(side: int) -> bytes:
    """A PNG of some bytes that says to be a square of many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        told = kind + data
        return struct.pack(">I", len(data)) + told + struct.pack(">I", zlib.crc32(told))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_small_webp(kind):
    kept = opened(whole(picture(kind, size=(2400, 1200))))
    assert (kept.format, kept.size, kept.mode) == ("WEBP", (WHOLE, WHOLE // 2), "RGB")


def test_place_camera_profile_and_what_lies_behind_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    exif.get_ifd(0x8825)[1] = "N"
    sent = picture("JPEG", exif=exif, icc_profile=b"secret profile", comment=b"secret words")
    kept = whole(sent + b"PK\x03\x04 secret archive <?php secret ?>")
    assert b"ecret" not in kept
    assert set(opened(kept).info) <= {"loop", "background", "timestamp", "duration"}
    assert not opened(kept).getexif()


def test_words_in_a_png_are_gone():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "secret")
    assert b"secret" not in whole(picture("PNG", pnginfo=told))


def test_a_picture_that_lies_on_its_side_is_set_up():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(whole(picture("JPEG", size=(400, 200), exif=exif))).size == (200, 400)


def test_what_was_transparent_is_white():
    written = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(written, "PNG")
    assert min(opened(whole(written.getvalue())).getpixel((5, 5))) > 250


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue", "green")]
    for kind in ("WEBP", "PNG"):
        written = BytesIO()
        frames[0].save(written, kind, save_all=True, append_images=frames[1:], duration=50)
        kept = opened(whole(written.getvalue()))
        assert getattr(kept, "n_frames", 1) == 1
        assert kept.getpixel((30, 30))[0] > 200


@pytest.mark.parametrize("side", [5_001, 20_000, 100_000])
def test_too_many_pixels_are_refused_before_they_are_decoded(side, monkeypatch):
    monkeypatch.setattr(pictures.Image.Image, "thumbnail", lambda *_: pytest.fail("decoded"))
    with pytest.raises(Refused) as refused:
        whole(bomb(side))
    assert refused.value.reason in (pictures.TOO_LARGE, pictures.NO_PICTURE)


def test_too_many_bytes_are_refused():
    with pytest.raises(Refused) as refused:
        whole(picture() + bytes(pictures.MOST_BYTES))
    assert refused.value.reason is pictures.TOO_HEAVY


@pytest.mark.parametrize(
    "sent",
    [b"", b"\0", SVG, b"<html><script>alert(1)</script></html>", b"%PDF-1.7", b"GIF89a" + bytes(90),
     b"\xff\xd8\xff\xe0" + bytes(400), picture()[:300], picture("PNG")[:60],
     picture("WEBP")[:40], b"RIFF\xff\xff\xff\xffWEBPVP8 ", picture("GIF"), picture("TIFF"),
     picture("BMP"), bomb(4_000), SVG + picture()],
    ids=lambda sent: f"{bytes(sent[:6])!r}-{len(sent)}",
)  # fmt: skip
def test_what_is_no_picture_or_broken_is_refused(sent):
    with pytest.raises(Refused):
        whole(sent)


def test_every_first_part_and_every_flipped_byte_of_a_picture_is_survived():
    for kind in ("JPEG", "PNG", "WEBP"):
        sent = picture(kind, size=(40, 30))
        broken = [sent[:length] for length in range(0, len(sent), 7)]
        broken += [
            sent[:n] + bytes([sent[n] ^ 255]) + sent[n + 1 :] for n in range(0, len(sent), 5)
        ]
        for one in broken:
            try:
                opened(whole(one))
            except Refused:
                continue


@pytest.mark.parametrize(
    ("where", "box"),
    [(Cut(), (50, 0, 250, 200)), (Cut(0, 0), (0, 0, 200, 200)), (Cut(100, 100), (100, 0, 300, 200)),
     (Cut(50, 50, 200), (100, 50, 200, 150)), (Cut(100, 100, 400), (250, 150, 300, 200))],
)  # fmt: skip
def test_the_square_stays_inside_the_picture(where, box):
    assert where.box(300, 200) == box


def test_a_square_shows_the_part_that_was_chosen():
    image = Image.new("RGB", (400, 200), "red")
    image.paste("blue", (200, 0, 400, 200))
    written = BytesIO()
    image.save(written, "PNG")
    ours = whole(written.getvalue())
    left, right = (opened(cut(ours, Cut(x, 50), 96)) for x in (0, 100))
    assert left.size == (96, 96)
    assert left.getpixel((48, 48))[0] > 200
    assert right.getpixel((48, 48))[2] > 200


def test_a_picture_goes_with_every_size(tmp_path):
    folder = Folder(tmp_path / "pictures")
    key = folder.add(whole(picture()), Cut())
    names = {path.name for path in (tmp_path / "pictures").iterdir()}
    assert names == {f"{key}-{side}.webp" for side in (*SIZES, WHOLE)}
    assert folder.whole(key)
    folder.remove(key)
    assert not list((tmp_path / "pictures").iterdir())
    assert folder.whole(key) is None
