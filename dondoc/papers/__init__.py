"""Office papers in Word: the form every drafted document shares (Nghị định 30/2020/NĐ-CP)."""
