"""The desk's pages that a notice names are links in the HTML of a mail; what strangers wrote is none."""

from __future__ import annotations

from notifications.letters.own_links import own_links

PAGE = "https://dondoc.tinh.vn/"


def test_a_page_of_the_desk_is_a_link_and_the_words_around_it_stay() -> None:
    made = own_links("2 đề nghị chờ quyết định (https://dondoc.tinh.vn/de-nghi).", PAGE)
    link = '<a href="https://dondoc.tinh.vn/de-nghi" style="color:#0b5394;">https://dondoc.tinh.vn/de-nghi</a>'
    assert made == f"2 đề nghị chờ quyết định ({link})."


def test_another_host_and_marks_of_html_are_text() -> None:
    notice = "“<b>https://dondoc.tinh.vn.noi-khac.vn/x</b>” https://noi-khac.vn/de-nghi"
    assert "<a" not in own_links(notice, PAGE)
    assert "&lt;b&gt;" in own_links(notice, PAGE)


def test_where_no_page_is_known_nothing_is_a_link() -> None:
    assert own_links("https://dondoc.tinh.vn/de-nghi & <i>", "") == "https://dondoc.tinh.vn/de-nghi &amp; &lt;i&gt;"
