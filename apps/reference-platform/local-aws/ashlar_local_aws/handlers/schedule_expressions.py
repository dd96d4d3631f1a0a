"""The schedules of Amazon EventBridge, EventBridge Scheduler and AWS Backup: `cron(...)`, `rate(...)` and `at(...)`."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ..service_api import ServiceError

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_RATE = re.compile(r"rate\((\d+) (minute|hour|day)(s?)\)")
_AT = re.compile(r"at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)")


@dataclass(frozen=True)
class _Field:
    """One of the six fields of a cron expression."""

    name: str
    first: int
    last: int
    words: tuple[str, ...] = ()
    special: re.Pattern[str] | None = None

    def takes(self, text: str) -> bool:
        return all(self._takes_item(item) for item in text.upper().split(","))

    def _takes_item(self, item: str) -> bool:
        if self.special and self.special.fullmatch(item):
            return True
        span, slash, step = item.partition("/")
        if slash and not (step.isdecimal() and int(step) > 0):
            return False
        if span == "*":
            return True
        ends = [self._number(end) for end in span.split("-", 1)]
        return all(end is not None for end in ends)

    def _number(self, text: str) -> int | None:
        if text in self.words:
            return self.words.index(text) + 1
        return int(text) if text.isdecimal() and self.first <= int(text) <= self.last else None


# https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html, checked 2026-11-25.
_FIELDS = (
    _Field("minutes", 0, 59),
    _Field("hours", 0, 23),
    _Field("day of month", 1, 31, special=re.compile(r"\?|L|LW|([1-9]|[12]\d|3[01])W")),
    _Field("month", 1, 12, _MONTHS),
    _Field("day of week", 1, 7, _DAYS, re.compile(r"\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5])")),
    _Field("year", 1970, 2199),
)


def _refusal(expression: str, reason: str) -> ServiceError:
    return ServiceError("ValidationException", f"Parameter ScheduleExpression '{expression}' is not valid: {reason}")


def check_cron(expression: str) -> None:
    """Refuse anything but a `cron(...)` of six fields with days of the month or of the week, not both."""
    if not (expression.startswith("cron(") and expression.endswith(")")):
        raise _refusal(expression, "allowed: cron(minutes hours day-of-month month day-of-week year)")
    texts = expression[len("cron(") : -1].split()
    if len(texts) != len(_FIELDS):
        raise _refusal(expression, f"a cron expression has {len(_FIELDS)} fields and this one {len(texts)}")
    for field, text in zip(_FIELDS, texts, strict=True):
        if not field.takes(text):
            raise _refusal(expression, f"{field.name} '{text}'; allowed: {field.first} to {field.last}")
    if (texts[2] == "?") == (texts[4] == "?"):
        raise _refusal(expression, "exactly one of day of month and day of week must be ?")


def check_rule_schedule(expression: str) -> None:
    """The schedule of an EventBridge rule, which insists on `1 minute` and `2 minutes`."""
    rate = _RATE.fullmatch(expression)
    if rate is None:
        check_cron(expression)
    elif int(rate[1]) < 1 or (int(rate[1]) == 1) == bool(rate[3]):
        raise _refusal(expression, "allowed: a rate of 1 with the unit in the singular, or a higher one in the plural")


def check_scheduler_schedule(expression: str) -> None:
    """The schedule of EventBridge Scheduler, which also knows a single point in time."""
    rate, moment = _RATE.fullmatch(expression), _AT.fullmatch(expression)
    if moment:
        _check_moment(expression, moment[1])
    elif rate is None:
        check_cron(expression)
    elif int(rate[1]) < 1:
        raise _refusal(expression, "allowed: a rate of 1 or more")


def _check_moment(expression: str, text: str) -> None:
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise _refusal(expression, "no such date or time") from error


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def check_time_zone(name: str) -> None:
    """Refuse a time zone that the IANA database lacks; a machine without that database refuses none."""
    if _time_zones() and name not in _time_zones():
        raise ServiceError(
            "ValidationException", f"The time zone '{name}' is not valid; allowed: an IANA name, Europe/Berlin"
        )
