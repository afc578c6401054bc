"""The user's folders in which the program keeps its own files."""

from contextlib import suppress
from errno import ENOENT
from pathlib import Path
from typing import Literal


def own_folder(kind: Literal["cache", "config", "data", "log"]) -> Path:
    """Return the program's folder for ``kind``, which need not exist yet.

    Raises FileNotFoundError where the system names no home folder: a relative path would end up anywhere.
    """
    from platformdirs import user_cache_path, user_config_path, user_data_path, user_log_path

    place = {"cache": user_cache_path, "config": user_config_path, "data": user_data_path, "log": user_log_path}[kind]
    with suppress(RuntimeError):  # what newer versions of platformdirs raise; older ones give a relative path
        if (folder := place("framescope")).is_absolute():
            return folder
    raise FileNotFoundError(ENOENT, "there is no home folder; set HOME")
