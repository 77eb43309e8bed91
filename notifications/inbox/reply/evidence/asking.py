"""The cues of what a clause asks for, refuses or cannot do: more time, another body, trouble. Pure.

All patterns are over cue text (`cues.cue_text`): small letters without diacritics.
"""

from __future__ import annotations

import re

from notifications.inbox.reply.evidence.bodies import FOLDED

EXTENSION = re.compile(
    r"\b(?:thoi (?:diem|han|gian)|moc|ngay) moi\b|"
    r"\bcho (?:xa|em|e|phuong|so|ben em|truong|hoi|don vi|ban|phong|trung tam|cong ty)(?: em)? (?:den|toi|them|"
    r"qua)\b|"
    r"\b(?:xin|duyet|thong cam|cho|de nghi|kinh|mong|nho)(?: (?:phep|duoc|cho|xa|phuong|so|truong|tram|hoi|doan|"
    r"ban|em|e|ben|don|vi|chi|anh|thay|co|vp|van phong|lanh dao|cap tren|tinh|quy|"
    r"minh|phong|trung tam|cong ty|toi|chung toi|them|tam|lui|doi|qua|han|gh|gian|tien do|thoi gian|thoi han)){0,8} "
    r"(?:den|toi|sang)(?: (?:het|cuoi|dau|giua|ngay|thang|tuan|quy|nam|thu))* ?\d|"
    r"\b(?:xin|cho|de nghi|kinh|mong|nho)(?: (?:phep|duoc|cho|xa|phuong|so|truong|tram|hoi|doan|ban|em|e|ben|don|"
    r"vi|minh))* "
    r"(?:den|toi|sang) (?:het|cuoi|dau|giua|thang|tuan|quy|nam|thu)\b|"
    r"\b(?:gian|doi|hoan|gh|keo)(?: (?:tien do|thoi gian|thoi han|han|lich|lai))* (?:den|toi|sang)\b|"
    r"\bxin (?:(?:phep|duoc|cho) )*(?:den|toi|sang)\b|\bgia han\b|\bxin (?:han|gh)\b|\bhan moi\b|"
    r"\b(?:xin|cho|de nghi|kinh|mong|nho)\b[^.;]{0,60}\b(?:lui|cham|khat|doi|muon) (?:lai |them |khoang |tam |cho )*"
    r"(?:\d{1,3}|mot|hai|ba|bon|nam|nua|vai|may) ?(?:ngay|hom|tuan|thang)\b|"
    r"\blui (?:han|thoi|lai|den|sang)\b|\bkeo dai (?:thoi|den|them)\b|\bthem thoi gian\b|\bxin them\b|"
    r"\bdieu chinh (?:thoi|han|tien do)|\b(?:xin|de nghi|cho phep)\b.{0,40}\b(?:hoan|chuyen) (?:den|sang)\b|"
    r"\b(?:cho|xin|de nghi)(?: phep)?(?: duoc)? (?:nop|gui|bao cao|hoan thanh|thuc hien) (?:cham|muon|tre)\b|"
    r"\b(?:cho|xin|mong|de nghi)(?: \w+){0,4} them (?:khoang )?(?:\d{1,3}|mot|hai|ba|vai|may|nua) ?(?:ngay|tuan|"
    r"thang)\b|"
    r"\bdoi (?:han|thoi han|ngay)\b|\btang thoi gian\b|"
    r"\bextend\b|\bextension\b"
)
LATER_THAN_DUE = re.compile(
    r"\b(?:xin|mong|cho|de nghi|thong cam|kinh|khat)\b[^.;]{0,80}\b(?:muon|cham|tre|lui) (?:hon|lai|di)\b"
)
"""A wish for later, whatever the act: "cho xã được sơ kết muộn hơn"."""
OFF_THE_LIST = re.compile(r"\b(?:rut|loai|dua|bo|go) [^.;]{0,40}?\b(?:ra )?khoi (?:danh sach|danh muc)")
"""Asks that work be struck off: refused, or done already."""
NO_EXTENSION = re.compile(
    r"\b(?:khong|ko|k|chua|chang)(?: \w+){0,2} (?:xin|gia han|lui|keo dai|dieu chinh|them|de nghi)\b"
)
"""A statement that no more time is asked for."""
OF_ANOTHER_TERM = re.compile(
    r"^(?!.*\b(?:xin|de nghi|kinh|mong|cho phep|nho|duyet|dong y)\b).*\b(?:phai|da|dang|duoc|tu dong|lai) gia han\b|"
    r"\bgia han (?:dong thau|nop thau|moi thau|hop dong|goi thau|giay phep|bao lanh|bao hanh|hieu luc)\b"
)
"""The term of something else was made longer ("phải gia hạn đóng thầu"): no request."""
LATER_WISH = re.compile(
    r"\b(?:xin|mong|cho|de xuat|de nghi|kinh|khat|hen)\b.{0,60}?\b(?:duoc )?(?:nop|gui|bao cao|hoan thanh|doi|lui|"
    r"chuyen|hoan|khat|trinh|to chuc)\b.{0,40}?\b(?:vao|den|toi|sang|trong|cham nhat|thang|ngay|tuan)\b|"
    r"\b(?:xin|mong|de xuat|de nghi|kinh) (?:\w+ ){0,4}?(?:duoc|cho phep) (?!ho tro|cap|huong dan|bo tri|giao|"
    r"tham gia|tao)"
    r"(?:[a-z]+ ){1,8}?(?:vao|den|toi|sang|trong|cham nhat)\b"
)
"""A wish for the writer's own work and a time; its caller decides whether that is later than the due day."""
BODIES = "|".join(FOLDED)
REFUSAL = re.compile(
    rf"\bdo (?:{BODIES})\b[^,.;]{{0,70}}\b(?:thuc hien|lam|trien khai|thue|quan ly|dam nhan)\b[^.;]{{0,60}}"
    r"\b(?:khong phai|chi (?:phoi hop|tuyen truyen|van dong|tham gia|cu|ho tro|cung cap))\b|"
    r"\b(?:khong|ko) co (?:chuc nang|tham quyen|trach nhiem|nhiem vu)\b|"
    rf"\b(?:khong|ko) phai (?:la )?(?:{BODIES})\b(?: \w+){{0,3}} (?:nua|chu tri|phu trach)\b|"
    rf"\b(?:nay|da) (?:duoc )?(?:dieu )?chuyen (?:ve|sang|cho) (?:{BODIES})\b|"
    rf"\b(?:nhiem vu|viec|noi dung|mang|linh vuc|chuc nang)\b[^.;]{{0,60}}\bda (?:duoc )?(?:ban giao|giao) (?:ve|"
    rf"sang|"
    rf"cho|lai cho) (?:{BODIES})\b|"
    r"\bdieu chinh (?:lai )?(?:don vi|co quan) (?:chu tri|thuc hien|duoc giao)\b|"
    rf"\bchu (?:khong|ko) phai (?:la )?(?:cua )?(?:{BODIES}|ben|don vi|co quan) (?:minh|em|toi|chung toi|ta|tui)\b|"
    rf"\b(?:ban|so|phuong|xa|hoi|truong|don vi|trung tam|cong ty|tram|ben (?:em|toi|minh)) (?:\w+ )?(?:khong|ko) "
    r"(?:thuc hien|chu tri|phu trach|dam nhiem|lam viec nay)\b(?! (?:duoc|dc|kip|xong|noi|dung|het))|"
    rf"\bdo (?:{BODIES})\b[^,.;]{{0,50}}\blam chu dau tu\b|"
    rf"\bgiao (?:cho |ve |lai )*(?!(?:phong|ban|van phong)\b)(?:{BODIES})\b[^.;]{{0,60}}\b(?:lam chu dau tu|"
    rf"chu tri|dang cai)\b|"
    rf",\s*(?:chu )?(?:khong|ko) phai (?:la )?(?:{BODIES}|xa|phuong)(?: (?:em|minh|toi|nay|nua))*\W*$|"
    r"\b(?:rut|loai|dua|bo|go) [^.;]{0,40}?\b(?:ra )?khoi "
    r"(?:danh sach(?! (?:qua han|cham|nhac|don doc))|danh muc|nhiem vu|ke hoach)\b|"
    rf"\b(?:kinh phi|nhiem vu|to chuc|viec nay)\b[^.;]{{0,30}} do (?:{BODIES})\b[^.;]{{0,40}}\b(?:dam nhiem|chu tri|"
    rf"thuc hien|phu trach)\b|"
    rf"(?<!da )\bchuyen (?:ve |sang |cho |qua |lai )*(?!(?:phong|ban|"
    rf"van phong)\b)(?:{BODIES})\b[^.;]{{0,60}}\b(?:chu tri|"
    r"phu trach|dam nhiem|lam dau moi)\b|"
    rf"^\W*(?:\d+\W+)?chuyen (?:ve |sang |cho |qua )*(?!(?:phong|ban|van phong|cong an|hoi|"
    rf"truong)\b)(?:{BODIES})\b(?:(?! thuc hien| de| tham dinh| gop y|"
    rf" xem| ky| duyet).)*$|"
    rf"\b(?:ben|giao|cho|do) (?:cac )?(?:{BODIES})\b[^.;]*\b(?:quan ly|lam|chu tri|thuc hien|to chuc)\b[^.;]*"
    r"\bkhong (?:con )?(?:\w+ ){1,3}nua\b|"
    r"\bchi (?:la )?(?:(?:(?:co|__) quan|don vi|thanh vien) )?phoi hop\b|"
    r"\b(?:xa|phuong|so|truong|hoi|don vi|trung tam|cong ty|cuc|vu|ban) (?:khong|ko) (?:con )?"
    r"(?!(?:vuong|thieu|kho|gap|co|phai|can|cho|bi|xin)\b)(?:[a-z]+ ){1,2}nua\b|"
    r"\b(?:xin|de nghi) (?:duoc )?(?:gui )?tra lai (?:nhiem vu|viec|noi dung|cong viec)(?: (?:nay|tren))?\b|"
    r"\b(?:chuyen|giao)(?: lai)?(?: (?:nhiem vu|viec|noi dung))?(?: (?:nay|tren))?(?: (?:cho|den|ve|sang))? "
    r"dung (?:don vi|(?:co|__) quan|dau moi)\b|"
    rf"\b(?:viec|nhiem vu|noi dung|mang|linh vuc)\b[^.;]{{0,80}} thuoc (?:ve )?(?:{BODIES})\b(?:(?! da\b)[^.;]){{0,40}}"
    r" (?:ke )?tu (?:ngay )?\d|"
    r"\bde nghi [^.;]{0,30}\bchuyen (?:so|ubnd|cong an|ban|phong|van phong|trung tam|chi cuc)\b|"
    r"\bkhong (?:thuoc(?! (?:dien|doi tuong|truong hop|nhom)\b)|"
    r"phai (?:la )?(?:cua|viec|nhiem vu|trach nhiem|chuc nang|tham quyen|ben|don vi)|duoc giao|"
    r"con (?:thuoc|phu trach|theo doi|lam)|phu trach|chu tri)\b|"
    rf"\bko (?:thuoc|phai (?:la )?(?:cua|viec|nhiem vu)|duoc giao|con (?:lam|phu trach)|phu trach|chu tri|"
    rf"lam mang)\b|"
    rf"\b(?:nhiem vu|viec|noi dung|mang) (?:nay|tren) (?:la )?(?:do|thuoc) (?:{BODIES})\b[^.;]*\b(?:chu tri|"
    rf"phu trach|dam nhiem)\b|"
    rf"\b(?:de nghi|nho)\b[^.;]{{0,30}}\bchuyen (?:\w+ ){{0,3}}(?:sang|ve|cho|den) (?:{BODIES}|ca)\b|"
    r"\b(?:giao|gui|chuyen|phan cong) nham\b|"
    r"\bnham (?:don vi|dia chi|co quan|noi)\b|\bnot (?:our|my)\b|"
    rf"\bda (?:chuyen|ban giao) (?:cho|sang|ve) (?!phong (?:cu|moi|o|hoc)\b)(?:{BODIES})\b"
    r"(?![^,.;]*\b(?:su dung|khai thac|van hanh)\b)|"
    r"\bthuoc (?:dia ban|pham vi)[^.;]{0,40} cua\b|\bgui (?:lai )?(?:cho )?dung (?:don vi|dia chi|co quan|noi)\b|"
    r"\bthuoc (?:chuc nang|trach nhiem|tham quyen|nhiem vu)[^.]{0,40} (?:cua|do)\b"
)
DENIED_WITH_A_QUESTION = re.compile(
    r"\b(?:so|xa|phuong|truong|don vi|ben (?:em|minh|toi)|em|minh)\b[^,.;]{0,12}"
    r"\bco (?:lam|phai|duoc giao|quan ly|phu trach)\b[^,.;]{0,20}\bdau\b"
)
"""A refusal in spoken language: "bên ấy làm chứ sở có làm đâu"."""
OTHERS_WORK = re.compile(
    rf"\bdo (?:{BODIES})\b[^,.;]{{0,50}}\b(?:chu tri|phu trach|dam nhiem|lam dau moi)\b|"
    rf"\bla (?:nhiem vu|viec|trach nhiem|chuc nang|tham quyen|phan viec) cua (?:{BODIES})\b"
    r"(?! (?:da|dang|chua|em|toi|minh|chung|ta|van|se|xong|thi|roi|nen)\b) [a-z]|"
    r"\bchi (?:cu|tham gia|tham du)\b|\bkhong phai (?:la )?(?:chu dau tu|don vi chu tri|co quan chu tri|dau moi)\b|"
    rf"\bthuoc [^,.;]{{0,30}}\bcua (?:{BODIES})\b|"
    rf"\b(?:nhiem vu|viec|noi dung|mang) (?:nay|do|tren) (?:la )?(?:cua|thuoc ve|ben|phia|do ben|"
    rf"cua ben) (?:{BODIES})\b"
    r"(?! (?:da|dang|chua|em|toi|minh|chung|ta|van|se|xong|thi|roi)\b) [a-z]"
)
"""The work is another body's, in phrases that also stand beside finished work."""
NO_TROUBLE = re.compile(r"\b(?:khong|ko|chua) (?:co |gap |bi |he )*(?:gi )?(?:vuong|kho khan|phat sinh)\b")
TROUBLE = re.compile(
    r"\b(?:bi|phai|dang) (?:tam ngung|dung thi cong|ngung thi cong|dung lai|tam dung)\b|\bbi (?:dinh chi|"
    r"thu hoi|khoa|hong|ngung|ket|vuong|dinh tre)\b|\bdang ket\b|\bvuong mac\b|"
    r"\bkho khan\b|\bvuong\b|\bthieu (?:kinh phi|nhan luc|nguoi|bien che|huong dan)\b|"
    r"\bchua (?:co|bo tri|duoc (?:cap|giao|bo tri)) (?:kinh phi|huong dan|van ban|bien che|nguon|von|can bo|"
    r"nguoi|nhan luc|mat bang)\b|"
    r"\bchua (?:duoc )?bo tri\b|\bkho (?:trien khai|thuc hien|hoan thanh)\b|"
    r"\b(?:khong|ko) (?!mo|xem|tai|doc|bam|thay|nhan)(?:[a-z]+ ){1,3}(?:duoc|dc|noi)\b(?! (?:phan cong|giao|moi))|"
    r"\bvuot (?:qua )?tham quyen\b|\bproblem\b|\bdifficult"
)
