"""The file in which a server's whole setup is exported and imported."""

from bot.content.settings_file.checking import Known, checked
from bot.content.settings_file.form import FORM, LARGEST, SettingsFile
from bot.content.settings_file.reading import Read, read_settings, too_large
from bot.content.settings_file.writing import written

__all__ = ["FORM", "LARGEST", "Known", "Read", "SettingsFile", "checked", "read_settings", "too_large", "written"]
