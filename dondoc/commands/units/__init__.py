"""`dondoc units …`: the register of units. A verb a file, imported only when asked for."""

from __future__ import annotations

from dondoc.commands.lazy import LazyGroup

command = LazyGroup(
    name="units",
    help="Danh bạ đơn vị: ai có thể nhận việc, tên gọi, địa chỉ, và ai kế tiếp ai.",
    verbs={
        "template": ("dondoc.commands.units.files:template", "Ghi một tệp mẫu để điền danh bạ."),
        "import": ("dondoc.commands.units.files:import_file", "Nhập danh bạ từ tệp .xlsx hoặc .csv."),
        "export": ("dondoc.commands.units.files:export", "Xuất danh bạ ra tệp .xlsx hoặc .csv."),
        "list": ("dondoc.commands.units.look:list_units", "Liệt kê các đơn vị."),
        "show": ("dondoc.commands.units.look:show", "Xem một đơn vị: tên gọi, địa chỉ, kế tiếp, việc đang nợ."),
        "check": ("dondoc.commands.units.look:check", "Soát danh bạ và những tên trong kế hoạch chưa rõ là ai."),
        "resolve": ("dondoc.commands.units.look:resolve_name", "Thử xem một tên được hiểu là đơn vị nào."),
        "confirm": ("dondoc.commands.units.names:confirm", "Xác nhận một tên trong kế hoạch là đơn vị nào."),
        "fill": ("dondoc.commands.units.names:fill", "Nói rõ một nhóm (“các cơ quan có liên quan”) gồm những ai."),
        "merge": ("dondoc.commands.units.change:merge", "Sáp nhập các đơn vị vào một đơn vị."),
        "split": ("dondoc.commands.units.change:split", "Chia một đơn vị thành nhiều đơn vị."),
        "rename": ("dondoc.commands.units.change:rename", "Đổi tên một đơn vị."),
        "dissolve": ("dondoc.commands.units.change:dissolve", "Giải thể một đơn vị."),
        "forget": ("dondoc.commands.units.forget:forget", "Xoá tên, điện thoại, địa chỉ riêng của người ở một đơn vị."),
        "apply": ("dondoc.commands.units.change:apply", "Áp dụng một bảng thay đổi đơn vị hành chính (.jsonl)."),
    },
)
