"""A decision on days off comes in: the calendar follows it, and what it moves is shown before it is kept.

Where the form asks for it, the run sleeps with what it would move until a person decides whether to keep it.
"""

from calendars.format import short_date
from flows.base.flow_wrapper import office_flow
from flows.base.questions import ask
from flows.forms.answers import SwapAnswer
from flows.forms.desk import SwapForm
from tasks.acts.swapping import publish_swap, swap_is_known, swap_question
from tasks.acts.swapping import swap_days as look_and_keep
from tasks.questions.choices import SwapChoice
from tasks.questions.log import close_question


@office_flow("Điều chỉnh lịch nghỉ", by_form=True, persist_result=True)
def swap_days(form: SwapForm) -> str:
    """Ghi một lần hoán đổi ngày nghỉ; tính lại ngày đôn đốc của các nhiệm vụ đang mở."""
    days = f"nghỉ {short_date(form.day_off)}, làm bù {short_date(form.day_worked)}"
    if form.ask and not form.dry_run and not agreed(form):
        return f"Không ghi hoán đổi: {days}; lịch giữ như cũ"
    found = look_and_keep(form.day_off, form.day_worked, form.decision, dry_run=form.dry_run)
    publish_swap(found, dry_run=form.dry_run)
    what = "Chạy thử hoán đổi" if form.dry_run else "Hoán đổi"
    return f"{what}: {days}: {len(found.moves)} nhiệm vụ bị dời" + (", lịch đã có" if found.known else "")


def agreed(form: SwapForm) -> bool:
    """Show what the swap would move and ask; True where it is to be kept, or the calendar has it by now."""
    found = look_and_keep(form.day_off, form.day_worked, form.decision, dry_run=True)
    if found.known:
        return True
    publish_swap(found, dry_run=True)
    open_question, text = swap_question(found, form.day_off, form.day_worked, form.decision)
    answer = ask(open_question, SwapAnswer.with_initial_data(description=text))
    close_question(open_question, answer.say.value)
    return answer.say is SwapChoice.KEEP or swap_is_known(form.day_off, form.day_worked)
