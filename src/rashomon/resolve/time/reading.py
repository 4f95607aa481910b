"""Which reader says what the words of a rule mean."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.resolve.time import counted, dates
from rashomon.resolve.time.found import Found
from rashomon.resolve.time.meaning import Meaning, Weekday
from rashomon.resolve.time.spans import UnitShift

READERS: dict[str, Callable[[Found], Meaning | None]] = {
    "nothing": lambda _f: None,
    "range_days": dates.between(dates.calendar),
    "range_days_us": dates.between(dates.calendar),
    "range_dates": dates.between(dates.calendar),
    "range_years": dates.between(dates.calendar),
    "range_weekdays": dates.between(lambda f: Weekday(f.value("weekday"))),
    "iso": dates.iso,
    "slashed": dates.slashed,
    "day_us": dates.calendar,
    "day_uk": dates.calendar,
    "quarter": dates.quarter,
    "period": dates.period,
    "week_of": dates.week_of,
    "half_of_month": dates.half_of_month,
    "unit_of": dates.unit_of,
    "half": dates.half,
    "season_of": dates.season_of,
    "season": dates.season,
    "month_of": dates.calendar,
    "month": dates.calendar,
    "holiday": dates.holiday,
    "decade": dates.decade,
    "century": dates.century,
    "today": dates.today,
    "overnight": dates.overnight,
    "before_last": dates.before_last,
    "weekday_of": dates.weekday_of,
    "weekday": dates.weekday,
    "year_ago": dates.year_ago,
    "year_end": lambda _f: UnitShift("year", 0),
    "ago_on": dates.ago_on,
    "ago": counted.ago,
    "offset_beside": counted.offset_beside,
    "offset": counted.offset,
    "window": counted.window,
    "window_plural": counted.window_plural,
    "day_part": counted.day_part,
    "unit": counted.unit,
    "set": counted.repeated,
    "adjective": counted.adjective,
    "duration": counted.duration,
    "set_word": counted.set_word,
    "year": dates.year,
    "day_alone": dates.day_alone,
    "now": counted.now,
    "past": counted.past,
    "future": counted.future,
    "then": dates.then,
    "clock": dates.clock,
    "part": dates.part,
}
"""What each rule of the grammar means; `None` when the words turn out to be no time."""
