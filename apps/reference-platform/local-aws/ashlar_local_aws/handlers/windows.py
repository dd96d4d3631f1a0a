"""The daily and weekly windows in which a managed database or cache is backed up and maintained."""

from __future__ import annotations

import re

from ..service_api import ServiceError

_DAY_MINUTES = 24 * 60
_WEEK_MINUTES = 7 * _DAY_MINUTES
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = r"([01]\d|2[0-3]):([0-5]\d)"
_DAILY = re.compile(f"{_TIME}-{_TIME}")
_WEEKLY = re.compile(f"({'|'.join(_DAYS)}):{_TIME}-({'|'.join(_DAYS)}):{_TIME}", re.IGNORECASE)

Window = tuple[int, int]
"""The minute at which it begins and how many minutes it lasts."""


def daily(name: str, text: str, shortest_minutes: int) -> Window:
    """A window such as `03:00-04:00`."""
    match = _DAILY.fullmatch(text)
    if match is None:
        raise ServiceError("InvalidParameterValue", f"Invalid {name} format: {text}; allowed: hh24:mi-hh24:mi")
    start, end = (int(match[i]) * 60 + int(match[i + 1]) for i in (1, 3))
    return _long_enough(name, text, start, (end - start) % _DAY_MINUTES, shortest_minutes)


def weekly(name: str, text: str, shortest_minutes: int) -> Window:
    """A window such as `mon:04:00-mon:05:00`."""
    match = _WEEKLY.fullmatch(text)
    if match is None:
        raise ServiceError("InvalidParameterValue", f"Invalid {name} format: {text}; allowed: ddd:hh24:mi-ddd:hh24:mi")
    start, end = (
        _DAYS.index(match[i].lower()) * _DAY_MINUTES + int(match[i + 1]) * 60 + int(match[i + 2]) for i in (1, 4)
    )
    return _long_enough(name, text, start, (end - start) % _WEEK_MINUTES, shortest_minutes)


def refuse_overlap(every_day: Window, every_week: Window) -> None:
    """A service does not back up and maintain at the same time."""
    for day in range(len(_DAYS)):
        begin, length = day * _DAY_MINUTES + every_day[0], every_day[1]
        if (begin - every_week[0]) % _WEEK_MINUTES < every_week[1] or (every_week[0] - begin) % _WEEK_MINUTES < length:
            raise ServiceError("InvalidParameterValue", "The backup window and maintenance window must not overlap.")


def _long_enough(name: str, text: str, start: int, length: int, shortest_minutes: int) -> Window:
    if length < shortest_minutes:
        raise ServiceError("InvalidParameterValue", f"The {name} {text} must be at least {shortest_minutes} minutes")
    return start, length
