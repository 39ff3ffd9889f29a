"""Makes the text of a PDF whole again: Chinese that can be searched and copied.

A font that draws a radical and the ideograph made of it alike (⽊ and 木) has one glyph for both, and Qt writes the
lower of the two code points beside the glyph: the page looks right, but nobody finds 阿拉木图 in it. The tables from
glyphs to text are plain in the file, so the code point is put right in its place, digit by digit.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

KANGXI: Final = range(0x2F00, 0x2FD6)
# the radicals of the supplement and the ideographs that Unicode names for them (EquivalentUnifiedIdeograph)
SUPPLEMENT: Final = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺"
    "⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
UNIFIED: Final = (
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀"
    "聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
WHOLE: Final = {
    **{code: ord(unicodedata.normalize("NFKC", chr(code))) for code in KANGXI},
    **{ord(one): ord(other) for one, other in zip(SUPPLEMENT, UNIFIED, strict=True)},
    0x2215: 0xFF0F,  # the full-width slash of Chinese fonts has the glyph of a division slash
}
_TABLES: Final = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LISTS: Final = re.compile(rb"\[[^\]]*\]|<([0-9A-F]{4})> <\1> <[0-9A-F]{4}>")
_CODE: Final = re.compile(rb"<([0-9A-F]{4})>")


def make_whole(path: Path) -> None:
    """Put the code points of a PDF right. Its length and everything else in it stays."""
    before = path.read_bytes()
    after = _TABLES.sub(_mended, before)
    if after != before:
        path.write_bytes(after)


def _mended(table: re.Match[bytes]) -> bytes:
    return _LISTS.sub(_listed, table[0])


def _listed(found: re.Match[bytes]) -> bytes:
    """Mend a list of code points, or the one at the end of a line for a single glyph."""
    text = found[0]
    if text.startswith(b"["):
        return _CODE.sub(_code, text)
    return text[:-6] + _CODE.sub(_code, text[-6:])


def _code(found: re.Match[bytes]) -> bytes:
    code = int(found[1], 16)
    return b"<%04X>" % WHOLE.get(code, code)
