"""A unit that names itself by another name of the register is the unit; another body with a like name is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dondoc.store.engine import Store
from dondoc.store.models import UnitAlias
from dondoc.store.models.incoming.proposal import ProposalKind
from notifications.inbox.reply.answer import statements
from notifications.inbox.reply.model import Listed, ReportedState
from notifications.inbox.reply.own_names import with_own_name
from tests.inbox.office import answering
from tests.inbox.shapes import SHAPES

TODAY, DUE = dt.date(2026, 6, 20), dt.date(2026, 6, 30)
NAMES = {
    "Báo và Phát thanh, Truyền hình Sông Ngân": ("Phát sóng chuyên mục “Việc của dân”", ("Báo Đảng", "Đài")),
    "Trung tâm Phục vụ hành chính công tỉnh": ("Khảo sát mức độ hài lòng năm 2026", ("Trung tâm Một cửa",)),
    "Sở Nông nghiệp và Môi trường": ("Số hóa hồ sơ giao đất, giao rừng", ("Sở Tài nguyên", "SNNMT")),
}


def _listed(unit: str) -> Listed:
    activity, aliases = NAMES[unit]
    return Listed(1, 1, "I.1", activity, DUE, "", unit, aliases=aliases)


@pytest.mark.parametrize(
    ("unit", "text", "state"),
    [
        ("Báo và Phát thanh, Truyền hình Sông Ngân", "Báo Đảng đã phát sóng chuyên mục ngày 12/6/2026.", "done"),
        ("Báo và Phát thanh, Truyền hình Sông Ngân", "Đài đã hoàn thành nhiệm vụ được giao.", "done"),
        ("Trung tâm Phục vụ hành chính công tỉnh", "Trung tâm Một cửa đã khảo sát xong mức độ hài lòng.", "done"),
        ("Sở Nông nghiệp và Môi trường", "Việc này do Sở Tài nguyên chủ trì, đang số hóa được 60%.", "progress"),
        ("Sở Nông nghiệp và Môi trường", "Việc này do Sở Xây dựng chủ trì, không thuộc SNNMT.", "refuse"),
    ],
)
def test_an_alias_of_the_register_is_the_unit_s_own_name(unit: str, text: str, state: str) -> None:
    [found] = statements(SHAPES["zimbra"](text).as_bytes(), [_listed(unit)], TODAY)
    assert (found.state, found.doubts) == (ReportedState(state), ())
    assert found.words == text


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài nguyên và Khoáng sản đã số hóa xong.",
        "Báo cáo số 12/BC-SNNMT ngày 1/6.",
        "Thư viện số hóa tài nguyên.",
        "snnmt.vn",
    ],
)
def test_what_goes_on_or_is_part_of_a_number_is_no_alias(text: str) -> None:
    assert with_own_name(text, _listed("Sở Nông nghiệp và Môi trường")) == text


def test_an_alias_that_the_work_itself_holds_stays() -> None:
    listed = Listed(1, 1, "I.1", "Tu bổ Đài tưởng niệm", DUE, "", "Báo Sông Ngân", aliases=("Đài",))
    assert with_own_name("Đài đã tu bổ xong.", listed) == "Đài đã tu bổ xong."


def test_the_register_s_aliases_are_known_where_a_mail_is_settled(sqlite_store: Store, tmp_path: Path) -> None:
    here = answering(sqlite_store, tmp_path)
    with here.store.write() as session:
        session.add(UnitAlias(unit_id=here.owed("u0@tinh.vn").unit_id, alias="Báo Đảng", key="bao dang"))
    here.answers("Báo Đảng đã hoàn thành nhiệm vụ, báo cáo số 7/BC-A ngày 28/6/2021.", "u0@tinh.vn")
    here.read()
    assert [(one.kind, one.doubts) for one in here.proposals()] == [(ProposalKind.DONE, [])]
