"""Pictures, papers and films as phones and offices make them, each with what should not be passed on."""

from __future__ import annotations

import base64
import io
import struct
import zlib
from functools import cache

import pikepdf
from docx import Document
from PIL import Image, ImageDraw, PngImagePlugin

GPS, SECOND = 0x8825, b"\x00\x00\x00\x00"
WHERE = {1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 9.0, 0.0)}
MAKER, OWNER = "PhoneMaker-4711", "owner-4711"


HEIC = (
    "c-muNV30{GsVvAy%}izhg51nBLl8SRGck>UfpKqcYDppk1Sn>t<P<^K3<a6VB@Af5Br_);Y>0~k0}}%yh{gC2LIZ&|Pz(r|c;F&s"
    "Kx~njnU@CUfn-I2oK&zfpqh-bWJ3ldK}L`g*NRNAa=wDhl3WI;N`^m~1w{ow`c7s+az2nQ1?qKXWCjUM04tLF!0_kqj~@&S{LBeJ"
    "9TE<VJdFSUgA_1>R4{{(+%6`EM4+Um6C)#<%mRf*)@iTS&3g7galwHG1_qu6kZ?;9P&Jzi<H6#Coj^N;lk;<m@{)5ZfTFw%Y(OOp"
    "BALYnsZifKK(R)0P9n%*0#LVu>Hq)#UjT&xj0TApWL9K?G%|B=Z~!TZ%z|84R4_6yvNkd?v$g=)Qkg}mX;5*#<douMaM*)PUYVPc"
    "2#O?i4aW77iV02*?_-zl|KD-y|BS}^b=U4|PHI>-o#lGROm61JhTe&DEr3edAmQul%b*41aWF73@<SX0#A+R?3@lJbn}KW#$jHx2"
    "^-au9Ez&hHH#B4bTMSao<OhjRRt9hYGK4^#CkNHd52e9g0RRL9bAS"
)
"""A red square of 16 points with a place, as a phone writes it: the wheels we use cannot write this format."""


def heic() -> bytes:
    """The same, unpacked."""
    return zlib.decompress(base64.b85decode(HEIC))


def _drawn(size: tuple[int, int], colour: str = "white") -> Image.Image:
    picture = Image.new("RGB", size, colour)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 4), fill="red")
    return picture


@cache
def photo(width: int = 80, height: int = 60, *, turned: int = 6) -> bytes:
    """A JPEG of a phone held upright: place, camera and owner in it, and to be turned before it is shown."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = MAKER, OWNER, turned
    exif[GPS] = WHERE
    out = io.BytesIO()
    _drawn((width, height)).save(out, "JPEG", exif=exif, comment=OWNER.encode())
    return out.getvalue()


@cache
def png() -> bytes:
    """A PNG with remarks."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", OWNER)
    out = io.BytesIO()
    _drawn((60, 40)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


@cache
def gif() -> bytes:
    """A small GIF."""
    out = io.BytesIO()
    _drawn((8, 8)).save(out, "GIF")
    return out.getvalue()


@cache
def pdf(pages: int = 1, words: str = "Account 6222 4711") -> bytes:
    """A PDF that tells its author, runs a script when it is opened, carries a file and a phone's photo."""
    made = pikepdf.new()
    for _ in range(pages):
        page = made.add_blank_page(page_size=(300, 400))
        name = pikepdf.Name
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        image = pikepdf.Stream(
            made, photo(), Type=name.XObject, Subtype=name.Image, Width=80, Height=60,
            ColorSpace=name.DeviceRGB, BitsPerComponent=8, Filter=name.DCTDecode,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F=font), XObject=pikepdf.Dictionary(P=image)
        )
        drawn = f"BT /F 20 Tf 20 350 Td ({words}) Tj ET q 100 0 0 75 20 200 cm /P Do Q"
        page.Contents = pikepdf.Stream(made, drawn.encode())
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{OWNER}')")
    made.Root.OpenAction = made.make_indirect(script)
    made.docinfo["/Author"] = OWNER
    made.attachments["secret.txt"] = OWNER.encode()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@cache
def docx(words: str = "缴费说明") -> bytes:
    """A Word file that tells its author."""
    paper = Document()
    paper.add_paragraph(words)
    paper.core_properties.author = OWNER
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def box(name: bytes, content: bytes = b"") -> bytes:
    """A box of an MP4 file."""
    return struct.pack(">I", len(content) + 8) + name + content


@cache
def film() -> bytes:
    """The skeleton of a phone's film: where it was taken stands in three places."""
    handler = box(b"hdlr", SECOND * 2 + b"meta" + bytes(12))
    notes = box(b"trak", box(b"mdia", handler) + box(b"free", b"+30.2500+120.1500/"))
    told = box(b"udta", box(b"\xa9xyz", b"+30.2500+120.1500/"))
    moov = box(b"moov", box(b"mvhd", bytes(100)) + told + notes + box(b"meta", b"+30.2500"))
    return box(b"ftyp", b"isom" + bytes(4)) + moov + box(b"mdat", b"picture and sound")
