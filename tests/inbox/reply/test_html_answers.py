"""Answers written in a mail's HTML between quoted lines, and the numbers that a client shows before a list's items."""

from __future__ import annotations

from notifications.inbox.reply.message.html_text import text_of_html

BETWEEN = (
    '<div class="gmail_quote"><div class="gmail_attr">Vào thứ Hai, Văn phòng đã viết:<br></div>'
    '<blockquote class="gmail_quote">1. Một<br>Mã nhiệm vụ: 11</blockquote><div>xong hôm 5/6</div>'
    '<blockquote class="gmail_quote">2. Hai<br>Mã nhiệm vụ: 12</blockquote><div>chưa có vốn</div></div>'
)


def test_an_answer_between_quotes_is_kept_with_what_it_answers() -> None:
    lines = [line for line in text_of_html(BETWEEN).split("\n") if line]
    assert lines == ["> 1. Một", "> Mã nhiệm vụ: 11", "xong hôm 5/6", "> 2. Hai", "> Mã nhiệm vụ: 12", "chưa có vốn"]


def test_a_quote_with_nothing_behind_it_is_left_out() -> None:
    page = '<div>Đang làm</div><div class="gmail_quote"><blockquote class="gmail_quote">1. Một</blockquote></div>'
    assert text_of_html(page) == "Đang làm"


def test_the_items_of_a_numbered_list_carry_their_numbers() -> None:
    page = '<ol><li>xong</li><li>đang làm</li></ol><ol start="5"><li>chưa</li></ol><ul><li>khác</li></ul>'
    assert [line for line in text_of_html(page).split("\n") if line] == ["1. xong", "2. đang làm", "5. chưa", "khác"]


def test_a_row_of_cells_with_paragraphs_is_one_line() -> None:
    cells = "".join(f"<td><p>{text}</p></td>" for text in ("161", "Hoàn thành", "5/BC-UBND"))
    page = f"<p>Bảng:</p><table><tbody><tr>{cells}</tr></tbody></table><table><tr><td><p>Chào anh</p></td></tr></table>"
    assert [line for line in text_of_html(page).split("\n") if line] == [
        "Bảng:",
        "161 | Hoàn thành | 5/BC-UBND",
        "Chào anh",
    ]
