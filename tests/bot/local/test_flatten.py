from bot.local.flatten import flatten
from bot.local.wire import Json


def read(**parts: object) -> list[str]:
    message: Json = {"content": "", "embeds": [], "components": [], "attachments": [], **parts}
    return flatten(message, lambda _mark, _id: None).splitlines()


def test_an_embed_is_read_from_top_to_bottom() -> None:
    embed = {
        "author": {"name": "Author"},
        "title": "**Title**",
        "description": "*Text*",
        "fields": [{"name": "Name", "value": "`value`"}],
        "footer": {"text": "Foot *note*"},
    }
    # Footers and authors know no Markdown.
    assert read(content="Content", embeds=[embed]) == [
        "Content",
        "Author",
        "Title",
        "Text",
        "Name",
        "value",
        "Foot *note*",
    ]


def test_a_layout_is_read_from_top_to_bottom() -> None:
    media = {"url": "https://x/attachments/1/2/dot.png", "attachment_id": "2"}
    button = {"type": 2, "style": 1, "label": "Go", "emoji": {"name": "▶"}}
    container = {
        "type": 17,
        "components": [
            {"type": 10, "content": "## Title"},
            {"type": 9, "components": [{"type": 10, "content": "Beside"}], "accessory": button},
            {"type": 14},
            {"type": 12, "items": [{"media": media, "description": "A dot"}]},
        ],
    }
    file = {"type": 13, "file": {"url": "https://x/notes.txt", "attachment_id": "3"}}
    attachments = [{"id": "2", "filename": "dot.png"}, {"id": "3", "filename": "notes.txt"}]
    shown = read(components=[container, file], attachments=attachments)
    assert shown == ["Title", "Beside", "[▶ Go]", "dot.png", "A dot", "notes.txt"]


def test_files_are_named_with_their_alt_text() -> None:
    attachments = [{"id": "1", "filename": "a.png", "description": "What it shows"}, {"id": "2", "filename": "b.csv"}]
    assert read(attachments=attachments) == ["a.png", "What it shows", "b.csv"]


def test_buttons_and_menus_show_what_stands_on_them() -> None:
    link = {"type": 2, "style": 5, "label": "Site", "url": "https://example.org"}
    menu = {"type": 3, "placeholder": "Choose", "options": [{"label": "One", "value": "1"}]}
    chosen = {"type": 3, "options": [{"label": "One", "value": "1", "default": True}]}
    rows = [{"type": 1, "components": [one]} for one in (link, menu, chosen, {"type": 5})]
    assert read(components=rows) == ["[Site] (https://example.org)", "[Choose]", "[One]", "[Make a selection]"]
