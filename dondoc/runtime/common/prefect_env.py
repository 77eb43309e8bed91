"""Where the desk's parts live: the Prefect server's address, its folder, and the settings its processes run with."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url

from config.settings import Settings, config_file
from config.time_zone import ZONE
from dondoc.runtime.common.prefect_page.password import password_environment
from tasks.context import FOLDER

HOST = "127.0.0.1"
DATABASE = "PREFECT_SERVER_DATABASE_CONNECTION_URL"
DAY_SECONDS = 24 * 3600
RUN_LINE = "%(asctime)s.%(msecs)03d | %(levelname)-7s | %(name)s - %(message)s"
KEEP_EVENTS_DAYS = 30


def api_url(settings: Settings) -> str:
    """Return where the Prefect API answers."""
    return f"http://{HOST}:{settings.prefect_port}/api"


def ui_url(settings: Settings) -> str:
    """Return what the coordinator opens in a browser."""
    return f"http://{HOST}:{settings.prefect_port}"


def page_origins(settings: Settings) -> list[str]:
    """Return the origins whose pages may call the API: the page's own, on loopback and under configured names."""
    local = [f"http://{name}:{settings.prefect_port}" for name in (HOST, "localhost")]
    return [*local, *(f"{scheme}://{name}" for name in settings.own_page_names for scheme in ("https", "http"))]


def prefect_home(settings: Settings) -> Path:
    """Prefect's own folder: its database and the files of its page."""
    return settings.home.resolve() / "prefect"


def prefect_environment(settings: Settings) -> dict[str, str]:
    """Return the PREFECT_* variables of every process of the desk: loopback only, no telemetry, our own folder."""
    home = prefect_home(settings)
    return {
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_API_URL": api_url(settings),
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(settings.prefect_port),
        DATABASE: f"sqlite+aiosqlite:///{home / 'prefect.db'}",
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": ",".join(page_origins(settings)),
        **settled_paths(settings),
        **_quiet_page(home),
        **_housekeeping(settings.prefect_keep_days),
        **_logging(),
        **password_environment(settings),
        # A config.py or tasks.py in the working folder must not stand in for ours.
        "PYTHONSAFEPATH": "1",
        "TZ": ZONE.key,
    }


def settled_paths(settings: Settings) -> dict[str, str]:
    """Return the variables that make every relative path of the settings hold in any working folder."""
    paths = {name: value for name in type(settings).model_fields if isinstance(value := getattr(settings, name), Path)}
    found = {f"DONDOC_{name.upper()}": str(path.resolve()) for name, path in paths.items()}
    found["DONDOC_DATABASE_URL"] = _settled_url(settings.store_url)
    found[FOLDER] = str(Path.cwd())
    for name, place in (("DONDOC_BOUNCES", settings.bounces), ("DONDOC_INBOX", settings.inbox)):
        if place and "://" not in place:
            found[name] = str(Path(place).resolve())
    if (config := config_file()).is_file():
        found["DONDOC_CONFIG"] = str(config.resolve())
    return found


def _settled_url(address: str) -> str:
    url = make_url(address)
    if url.get_backend_name() != "sqlite" or not url.database or url.database.startswith((":memory:", "file:")):
        return address
    return url.set(database=str(Path(url.database).resolve())).render_as_string(hide_password=False)


def _quiet_page(home: Path) -> dict[str, str]:
    """Name the first of Prefect's two pages, which calls no outside host; the second is not served (prefect_server)."""
    return {
        "PREFECT_UI_API_URL": "/api",
        "PREFECT_SERVER_UI_V2_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(home / "page"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }


def _housekeeping(keep_days: int) -> dict[str, str]:
    """Return how often the runner asks, and how long Prefect remembers: runs as the office sets, events a month."""
    return {
        "PREFECT_RUNNER_POLL_FREQUENCY": "3",
        "PREFECT_RUNNER_PROCESS_LIMIT": "2",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
        "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(keep_days * DAY_SECONDS),
        "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": f"P{min(keep_days, KEEP_EVENTS_DAYS)}D",
    }


def _logging() -> dict[str, str]:
    """Our own loggers reach the page too; what Prefect logs about itself stays in the log file."""
    return {
        "PREFECT_LOGGING_EXTRA_LOGGERS": "dondoc,flows,tasks,notifications",
        "PREFECT_LOGGING_COLORS": "false",
        "PREFECT_LOGGING_FORMATTERS_STANDARD_FLOW_RUN_FMT": RUN_LINE,
        "PREFECT_LOGGING_FORMATTERS_STANDARD_TASK_RUN_FMT": RUN_LINE,
        "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL": "WARNING",
        "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "CRITICAL",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    }
