"""When managed databases and caches are backed up and maintained, and the parameter families of caches."""

from __future__ import annotations

import pytest

from ashlar_local_aws.handlers import elasticache_rules, windows
from ashlar_local_aws.service_api import ServiceError


@pytest.mark.parametrize(
    ("daily", "weekly"),
    [
        ("03:00-04:00", "mon:04:00-mon:05:00"),
        ("04:00-05:00", "mon:03:00-mon:04:00"),
        ("23:30-00:30", "sun:00:30-sun:01:30"),
    ],
)
def test_windows_that_meet_do_not_overlap(daily: str, weekly: str) -> None:
    windows.refuse_overlap(windows.daily("backup", daily, 30), windows.weekly("maintenance", weekly, 30))


@pytest.mark.parametrize(
    ("daily", "weekly"),
    [
        ("03:00-04:01", "mon:04:00-mon:05:00"),
        ("04:59-06:00", "Mon:04:00-Mon:05:00"),
        ("12:00-13:00", "sat:10:00-sun:10:00"),
        ("23:30-00:31", "tue:00:30-tue:01:30"),
        ("23:30-00:31", "mon:00:30-mon:01:30"),
    ],
)
def test_windows_that_overlap_are_refused(daily: str, weekly: str) -> None:
    with pytest.raises(ServiceError, match="must not overlap"):
        windows.refuse_overlap(windows.daily("backup", daily, 30), windows.weekly("maintenance", weekly, 30))


@pytest.mark.parametrize("text", ["3:00-4:00", "03:00", "24:00-01:00", "03:60-05:00", ""])
def test_a_daily_window_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ServiceError, match="allowed: hh24:mi-hh24:mi"):
        windows.daily("backup window", text, 30)


@pytest.mark.parametrize("text", ["03:00-04:00", "mon:03:00-xxx:04:00", "monday:03:00-mon:04:00"])
def test_a_weekly_window_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ServiceError, match="allowed: ddd:hh24:mi-ddd:hh24:mi"):
        windows.weekly("maintenance window", text, 30)


def test_a_window_has_its_least_length() -> None:
    assert windows.daily("backup window", "03:00-03:30", 30) == (180, 30)
    with pytest.raises(ServiceError, match="at least 30 minutes"):
        windows.daily("backup window", "03:00-03:29", 30)


@pytest.mark.parametrize(
    ("engine", "version", "family"),
    [
        ("redis", "7.1", "redis7"),
        ("redis", "6.2", "redis6.x"),
        ("redis", "5.0.6", "redis5.0"),
        ("valkey", "7.2", "valkey7"),
        ("valkey", "8.0", "valkey8"),
    ],
)
def test_an_engines_version_has_a_family(engine: str, version: str, family: str) -> None:
    assert elasticache_rules.family(engine, version) == family
