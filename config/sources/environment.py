"""Settings read from the environment, from the files it names for secrets, and from what a class adds below these."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource

from config.sources.file_settings import from_files


class EnvironmentSettings(BaseSettings):
    """Settings whose arguments win over the environment, and the environment over ``files``."""

    @classmethod
    def files(cls) -> Iterable[dict[str, Any]]:
        """Read what stands in files, the strongest first: the secrets that the environment names files for."""
        return (from_files(str(cls.model_config.get("env_prefix", "")), cls.model_fields, os.environ),)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources; of pydantic's own, .env files and secret folders are not read."""
        files = (InitSettingsSource(settings_cls, found) for found in cls.files())
        return init_settings, env_settings, *files
