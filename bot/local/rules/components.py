"""The components of a message: rows, buttons, selects and the layouts of Components V2."""

from collections.abc import Callable

from bot.local.form import Form
from bot.local.rules.media import ALT_TEXT, check_media
from bot.local.vocabulary import SELECTS, ButtonStyle, ComponentType
from bot.local.wire import Json

CUSTOM_ID = 100
BUTTON_LABEL = 80
ROW_BUTTONS = 5
ROWS = 5
SELECT_OPTIONS = 25
PLACEHOLDER = 150
GALLERY_ITEMS = 10
SECTION_TEXTS = 3
V2_COMPONENTS = 40
V2_CHARACTERS = 4000
URL = 512

_T = ComponentType
_LEGACY_TOP = frozenset({_T.ACTION_ROW})
_V2_IN_CONTAINER = frozenset({_T.ACTION_ROW, _T.SECTION, _T.TEXT_DISPLAY, _T.MEDIA_GALLERY, _T.FILE, _T.SEPARATOR})
_V2_TOP = _V2_IN_CONTAINER | {_T.CONTAINER}


class Walk:
    """What is counted over all components of one message or modal together."""

    def __init__(self, attachments: frozenset[str]) -> None:
        self.attachments = attachments
        self.count = 0
        self.characters = 0
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()

    def note(self, form: Form, component: Json) -> None:
        """Count one component; its ``id`` is its own."""
        self.count += 1
        number = component.get("id")
        if number and number in self._ids:
            (form / "id").fault("COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        if number:
            self._ids.add(number)

    def custom_id(self, form: Form, component: Json) -> None:
        """Check a required ``custom_id``: up to 100 characters, its own."""
        value = (form / "custom_id").text(component.get("custom_id"), 1, CUSTOM_ID)
        if value in self._custom_ids:
            (form / "custom_id").fault("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        if value is not None:
            self._custom_ids.add(value)


def check_components(form: Form, components: object, *, v2: bool, attachments: frozenset[str]) -> None:
    """Check a message's components; ``attachments`` are the names that ``attachment://`` may point to."""
    walk = Walk(attachments)
    most = V2_COMPONENTS if v2 else ROWS
    check_each(form, components, walk, _V2_TOP if v2 else _LEGACY_TOP, (0, most))
    if walk.count > V2_COMPONENTS and v2:
        form.fault("COMPONENT_MAX_TOTAL", f"The total number of components must not exceed {V2_COMPONENTS}.")
    if walk.characters > V2_CHARACTERS:
        form.fault(
            "COMPONENT_MAX_TOTAL_TEXT", f"The text of all components must not exceed {V2_CHARACTERS} characters."
        )


def check_each(form: Form, components: object, walk: Walk, allowed: frozenset[int], bounds: tuple[int, int]) -> None:
    """Check a list of components of the ``allowed`` types, as many as ``bounds`` say."""
    for place, component in form.items(components, *bounds):
        check_one(place, component, walk, allowed)


def check_one(form: Form, component: Json, walk: Walk, allowed: frozenset[int]) -> None:
    """Check one component of the ``allowed`` types by the rules of its type."""
    walk.note(form, component)
    kind = component.get("type")
    if (form / "type").one_of(kind, {int(one) for one in allowed}):
        _CHECKS[ComponentType(component["type"])](form, component, walk)


def check_select(form: Form, component: Json, walk: Walk) -> None:
    """A select menu: its id, placeholder, bounds, and the options of a string select."""
    walk.custom_id(form, component)
    (form / "placeholder").text(component.get("placeholder"), 0, PLACEHOLDER)
    (form / "min_values").number(component.get("min_values"), 0, SELECT_OPTIONS)
    (form / "max_values").number(component.get("max_values"), 1, SELECT_OPTIONS)
    if component["type"] == ComponentType.STRING_SELECT:
        check_choices(form / "options", component.get("options"), 1, SELECT_OPTIONS)


def check_choices(form: Form, options: object, least: int, most: int) -> None:
    """The options of a select, radio group or checkbox group: label, value (its own) and description up to 100."""
    values: set[object] = set()
    for place, option in form.items(options, least, most):
        (place / "label").text(option.get("label"), 1, CUSTOM_ID)
        (place / "description").text(option.get("description"), 0, CUSTOM_ID)
        value = (place / "value").text(option.get("value"), 1, CUSTOM_ID)
        if value in values:
            (place / "value").fault("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified value is already used")
        values.add(value)


def check_text_display(form: Form, component: Json, walk: Walk) -> None:
    """A text display: some text; all of a message's texts are counted together."""
    content = component.get("content")
    if (form / "content").text(content, 1, V2_CHARACTERS) is not None or isinstance(content, str):
        walk.characters += len(str(content))


def _row(form: Form, component: Json, walk: Walk) -> None:
    children = component.get("components")
    kinds = (
        {child.get("type") for child in children if isinstance(child, dict)} if isinstance(children, list) else set()
    )
    selects = bool(kinds & SELECTS)
    allowed = SELECTS if selects else frozenset({int(ComponentType.BUTTON)})
    check_each(form / "components", children, walk, allowed, (1, 1 if selects else ROW_BUTTONS))


def _button(form: Form, component: Json, walk: Walk) -> None:
    style = component.get("style")
    if not (form / "style").one_of(style, range(1, ButtonStyle.PREMIUM + 1)):
        return
    (form / "label").text(component.get("label"), 0, BUTTON_LABEL)
    if style == ButtonStyle.PREMIUM:
        (form / "sku_id").require(present="sku_id" in component)
        return
    if not component.get("label") and not component.get("emoji"):
        form.fault("BUTTON_COMPONENT_INVALID_LABEL", "A button needs a label or an emoji")
    if style == ButtonStyle.LINK:
        _link(form, component)
    else:
        walk.custom_id(form, component)
        if component.get("url"):
            (form / "url").fault("BUTTON_COMPONENT_INVALID_URL", "Only a link button has a url")


def _link(form: Form, component: Json) -> None:
    if component.get("custom_id"):
        form.fault("BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
    url = (form / "url").text(component.get("url"), 1, URL)
    if url is not None and not url.startswith(("http://", "https://", "discord://")):
        (form / "url").fault("URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord').")


def _section(form: Form, component: Json, walk: Walk) -> None:
    texts = frozenset({int(ComponentType.TEXT_DISPLAY)})
    check_each(form / "components", component.get("components"), walk, texts, (1, SECTION_TEXTS))
    accessory = component.get("accessory")
    if (form / "accessory").require(present=isinstance(accessory, dict)) and isinstance(accessory, dict):
        check_one(form / "accessory", accessory, walk, frozenset({_T.BUTTON, _T.THUMBNAIL}))


def _thumbnail(form: Form, component: Json, walk: Walk) -> None:
    check_media(form / "media", component.get("media"), walk.attachments)
    (form / "description").text(component.get("description"), 1, ALT_TEXT, optional=True)


def _gallery(form: Form, component: Json, walk: Walk) -> None:
    for place, item in (form / "items").items(component.get("items"), 1, GALLERY_ITEMS):
        _thumbnail(place, item, walk)


def _file(form: Form, component: Json, walk: Walk) -> None:
    check_media(form / "file", component.get("file"), walk.attachments)


def _separator(form: Form, component: Json, _: Walk) -> None:
    if "spacing" in component:
        (form / "spacing").one_of(component["spacing"], {1, 2})


def _container(form: Form, component: Json, walk: Walk) -> None:
    check_each(form / "components", component.get("components"), walk, _V2_IN_CONTAINER, (1, V2_COMPONENTS))
    (form / "accent_color").number(component.get("accent_color"), 0, 0xFFFFFF)


_CHECKS: dict[ComponentType, Callable[[Form, Json, Walk], None]] = {
    _T.ACTION_ROW: _row,
    _T.BUTTON: _button,
    _T.STRING_SELECT: check_select,
    _T.USER_SELECT: check_select,
    _T.ROLE_SELECT: check_select,
    _T.MENTIONABLE_SELECT: check_select,
    _T.CHANNEL_SELECT: check_select,
    _T.SECTION: _section,
    _T.TEXT_DISPLAY: check_text_display,
    _T.THUMBNAIL: _thumbnail,
    _T.MEDIA_GALLERY: _gallery,
    _T.FILE: _file,
    _T.SEPARATOR: _separator,
    _T.CONTAINER: _container,
}
