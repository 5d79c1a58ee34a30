"""Bytes to text: what the bytes are, whatever the page or the server declares."""

import codecs
import re
from dataclasses import dataclass
from itertools import islice

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果"
    "料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带"
    "安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装"
    "市县镇省村投项亿园招商企签约厂房"
    "這個為時來們動對會發過說產種麵後國進著電裡現實兩機當應開還從業與關將組見計別運農處給門導壓濟聯認權證轉單風帶場車務萬達積議聲報"
    "類離華確張馬節話間樣線內數結問無統據東極長區資經學體點義質氣條級強戰領圖論員總設題軍總縣鎮項億園簽約廠"
)
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([a-zA-Z0-9_\-]+)""", re.I)
NON_ASCII = re.compile(rb"[\x80-\xff][\x40-\xff]*[\x80-\xff]?")
HEAD = 6000
RUNS = 150
CLEAR = 0.35  # no wrong reading has that share of common characters


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the encoding that it was in, and the same text in UTF-8, as the parser takes it."""

    text: str
    encoding: str
    utf8: bytes

    @property
    def replaced(self) -> int:
        """How many characters could not be decoded."""
        return self.text.count("�")


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a page: byte-order mark, strict UTF-8, then gb18030 or big5 by their common characters, the declarations last."""
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return decoded(body[len(mark) :], encoding)
    try:
        return Decoded(body.decode("utf-8"), "utf-8", body)
    except UnicodeDecodeError as error:
        if len(body) - error.start < 4 and error.reason == "unexpected end of data":
            return decoded(body[: error.start], "utf-8")
    if body.count(0, 0, HEAD) * 8 > min(len(body), HEAD):
        return decoded(body, "utf-16-le" if body[1:HEAD:2].count(0) >= body[:HEAD:2].count(0) else "utf-16-be")
    return decoded(body, likeliest(body, content_type))


def decoded(body: bytes, encoding: str) -> Decoded:
    """Decode with replacement; a character that the end of the page cuts in two is left out."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(body)
    return Decoded(text, encoding, text.encode("utf-8", "replace"))


def likeliest(body: bytes, content_type: str | None) -> str:
    """The multi-byte encoding whose reading has the most common characters; a declaration decides between equals."""
    sample = b" ".join(match.group() for match in islice(NON_ASCII.finditer(body), RUNS))[: RUNS * 10]
    declared = declared_encoding(body, content_type)
    scores: dict[str, float] = {}
    for encoding in ("gb18030", "utf-8", "big5hkscs"):
        scores[encoding] = plausible(sample, encoding)
        if scores[encoding] > CLEAR:
            break
    return max(scores, key=lambda encoding: (round(scores[encoding], 1), encoding == declared))


def plausible(sample: bytes, encoding: str) -> float:
    """The share of common characters among those beyond ASCII, less five times the share that cannot be decoded."""
    text = [character for character in sample.decode(encoding, "replace") if character >= "\x80"]
    common = sum(map(COMMON.__contains__, text))
    return (common - 5 * text.count("�")) / max(len(text), 1)


def declared_encoding(body: bytes, content_type: str | None) -> str | None:
    """What the page, else the server, declares, as one of the names used here."""
    found = DECLARED.search(body, 0, 4096) or DECLARED.search((content_type or "").encode("latin-1", "replace"))
    name = found.group(1).decode("ascii").lower() if found else ""
    if name.startswith("gb"):
        return "gb18030"
    return {"big5": "big5hkscs", "big5-hkscs": "big5hkscs", "utf-8": "utf-8", "utf8": "utf-8"}.get(name)
