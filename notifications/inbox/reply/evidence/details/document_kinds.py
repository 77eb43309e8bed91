"""What a document that an answer names proves: its kind, who gets it, and whether it is the product of the work. Pure.

Source of the kinds and their short forms: Nghị định 30/2020/NĐ-CP, phụ lục III.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from notifications.inbox.reply.activity_terms import SHORTENED, carries
from notifications.inbox.reply.folding import folded

KINDS = {
    "nghi quyet": "NQ",
    "quyet dinh": "QĐ",
    "chi thi": "CT",
    "quy che": "QC",
    "quy dinh": "QYĐ",
    "thong bao": "TB",
    "huong dan": "HD",
    "chuong trinh": "CTR",
    "ke hoach": "KH",
    "phuong an": "PA",
    "de an": "ĐA",
    "bao cao": "BC",
    "to trinh": "TTR",
    "cong van": "CV",
    "bien ban": "BB",
    "ket luan": "KL",
}
_ENDING = {"BC", "KH", "QĐ", "NQ", "CT", "QC", "HD", "PA", "CTR"}
_REPORTING = {"BC"}
"""Where the product is known, a plan or decision of another kind only begins the work; a report may end it."""
SHORT_OF_IT = r"tien do|cham|kho khan|so bo|buoc dau|tinh hinh|vuong mac|giai doan|dot \d"
"""What a report is on that ends no work."""
_SHORT_OF_IT = re.compile(rf"\b(?:{SHORT_OF_IT}|quy [ivx\d])\b")
_STANDING = {"ĐA": "ĐA", "DA": "ĐA"}
_NAMED = re.compile(rf"\b({'|'.join(KINDS)})\b")
SIGNED = re.compile(
    r"\b(?:da|vua|moi) duoc (?:[a-z]+ ){1,5}(?:ky|phe duyet|thong qua)\b(?! (?:gui|nhan))|\b(?:da|"
    r"vua) (?:duoc )?(?:ky|phe duyet|thong qua)\b(?! (?:gui|nhan|cong van))|\bky ban hanh\b"
)
GOVERNED = re.compile(
    r"(?<!chuong )(?<!cong )(?<!quy )(?<!qua )(?<!to )\btrinh\b(?! tu\b| do\b)[^,;]{0,80}$|"
    r"\b(?:tham muu|xin y kien|gop y|du thao|to trinh)\b[^,;]{0,80}$"
)
"""What stands before a verb that another body is asked for: "trình UBND tỉnh ban hành" is no issue."""


def kind_of(number: str) -> str:
    """Return the kind a number carries ("155/QĐ-UBND": QĐ); CV for one that carries none ("118/UBND-VP")."""
    found = re.match(r"\d+(?:/20\d\d)?[/-]([^\W\d_]+)", number)
    written = found[1].upper().replace("QD", "QĐ") if found else ""
    known = set(KINDS.values())
    return written if written in known else _STANDING.get(written, "CV")


def products(activity: str) -> set[str]:
    """Return the kinds of document an activity or its product names."""
    return {KINDS[one] for one in _NAMED.findall(folded(activity))}


HANDS_OVER = re.compile(
    r"(?<!se )(?<!mai )\b(?:gui|nop|xin nop|xin gui|trinh|(?:dinh |gui )?kem (?:thu|theo|day)|"
    r"ky (?:ngay|hom|tu) \d[^,;]*\b(?:roi|rui|r))\b"
)
"""A performative present: "Sở gửi Báo cáo số 66/BC-…", "Biên bản số 14/BB-… kèm thư"."""
HANDED_IN_ON = re.compile(r"\b(?:gui|nop) (?:(?:ve|len|cho) (?:tinh|so|vp|van phong) )?(?:hom|ngay|tu|vao|tu hom) ?\d")
"""The same on a day, to no one within the unit."""
NAMED_ALONE = re.compile(
    rf"^\W*(?:(?:ma(?: nhiem vu| viec)?|nhiem vu|viec|noi dung|nv|stt)(?: so)?\W*)?\d{{0,12}}\W*(?:(?:em |e |"
    rf"xa |phuong |hoi |so |truong |ben em |don vi )?"
    rf"(?:da )?(?:co|ban hanh|ra|la)\W+)?(?:(?:{'|'.join(KINDS)}|bc|"
    rf"kh|qd|ttr)(?: (?:so|ket qua))?|(?:van ban |vb )?so)"
    r"\W*\d{1,5} ?/ ?[\w/&-]+(?:\W*(?:ky )?(?:ngay|"
    r"hom)? ?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?\W*(?:a|nhe|nha)?\W*$"
)
"""A line that is a document and its day, and nothing else: "Mã 352: Báo cáo số 55/BC-HPN ngày 12/8/2026"."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The documents an answer names as what came of the work, and what the work was."""

    numbers: tuple[str, ...]
    activity: str = ""
    due: dt.date | None = None
    product: str = ""
    own: str = ""
    """The name of the unit that owes the work."""
    beside: str = ""
    """The activities of other works that the same words are about."""
    alone: bool = False
    """Whether the letter lists no other work."""
    beyond_doubt: bool = False
    """Whether nothing in the whole text stands against finished work: then circumstances of a claim are none of it."""

    @property
    def names(self) -> str:
        """Return the work's name with its product, and those of the works that the same words are about."""
        return f"{self.activity} {self.beside}"

    @property
    def title(self) -> str:
        """Return the work's name alone, without its product."""
        return self.activity.removesuffix(self.product).strip()

    def ends(self, clause: str, *, signed: bool) -> bool:
        """Return whether a document proves that the work is done: its product, or one that reports or decides.

        A công văn, a tờ trình or a notice goes on with the work; it ends it only where the work was to write it. What
        was signed or passed must be of the product's kind, or carry words of the work's name.
        """
        kinds = {kind_of(one) for one in self.numbers}
        if kinds & products(self.activity):
            return True
        if self.numbers and self.is_named_in(folded(clause)):
            return True
        ending = _REPORTING if products(self.product) and not _REPORTING & kinds else _ENDING
        return bool(kinds & ending) and (not signed or carries(clause, self.activity))

    def is_named_in(self, plain: str) -> bool:
        """Return whether a text names the product by the first words of its kind ("báo cáo")."""
        return bool(self.product) and " ".join(folded(self.product).split()[:2]) in plain

    def is_alone_in(self, plain: str) -> bool:
        """Recognise a line that is the product: words of the work's name, a number and a day, and nothing else."""
        known = {*re.findall("[a-z]+", folded(f"{self.activity} {self.product}")), *_AROUND}
        plain = _ABBREVIATED.sub(lambda found: _IN_FULL[found[0]], plain)
        tokens = re.findall(r"[a-z]{2,}", re.sub(r"\S*\d\S*", " ", plain))
        return bool(self.numbers) and self.is_named_in(plain) and set(tokens) <= known

    def reports_on(self, clause: str, plain: str) -> bool:
        """Recognise a report "về kết quả …" of the work by most words of its name, and on nothing short of it."""
        report = bool({kind_of(one) for one in self.numbers} & _REPORTING) and "ket qua" in plain
        return report and _SHORT_OF_IT.search(plain) is None and carries(clause, self.activity)

    def is_product(self) -> bool:
        """Return whether a document that is named is of the kind the work was to make."""
        return bool({kind_of(one) for one in self.numbers} & products(self.activity))


_IN_FULL = {folded(code): name for name, code in KINDS.items()} | {one: SHORTENED[one] for one in ("ktra", "hn", "dl")}
_ABBREVIATED = re.compile(rf"(?<![\w/])(?:{'|'.join(_IN_FULL)})(?![\w/-])")
_AROUND = (
    "so",
    "ve",
    "ket",
    "qua",
    "tren",
    "dia",
    "ban",
    "tinh",
    "ngay",
    "van",
    "ban",
    "cua",
    "ky",
    "kem",
    "theo",
    "thang",
    "nam",
    "hom",
    "ma",
    "nhiem",
    "vu",
    "viec",
)


def is_governed(plain: str, verb: int) -> bool:
    """Recognise a completed verb that is what a higher body is asked to do."""
    return GOVERNED.search(plain[:verb]) is not None
