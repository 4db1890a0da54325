"""Sources that break careless writers."""

import random
from itertools import pairwise
from typing import Any

from bot.content.models import record_of
from bot.domain.reference import CslItem

_ITEMS: tuple[dict[str, Any], ...] = (
    {
        "id": "specials",
        "type": "article-journal",
        "title": r"50% of $10 & #1_a ~ b ^c \d {e} {F} -- and --- 'x' it's",
        "author": [{"family": "O'Brien", "given": "A. & B."}],
        "container-title": r"R&D_Notes #5 \ {x}",
        "issued": {"date-parts": [[2001, 12]]},
        "volume": "12",
        "issue": "3-4",
        "page": "e12-e15",
        "DOI": "10.1000/a_b(c)<d>%20&e#f",
        "URL": "https://example.org/~a/b_c?d=e&f=%20g#h_*i*",
        "keyword": "one & two, three_four",
        "abstract": "About 5 < 6 & 7 > 3. It costs $5 | #1.",
    },
    {
        "id": "capitals",
        "type": "article-journal",
        "title": "iPhone, mRNA and McDonald's: an état d'Âme? the NATO-led eBay of Łódź. a d'Artagnan",
        "author": [{"family": "d'Alembert", "given": "Jean"}, {"family": "Łukasz", "given": "Żółć"}],
        "container-title": "the lower-case Journal: an Example",
        "issued": {"date-parts": [[1999]]},
    },
    {
        "id": "quotes",
        "type": "article-journal",
        "title": 'The "Iron Brotherhood" and “curly” (“the end”)',
        "author": [{"family": "Qingyan", "given": "L."}],
        "container-title": "Journal",
        "issued": {"date-parts": [[2021, 2, 3]]},
    },
    {
        "id": "markup",
        "type": "article-journal",
        "title": "Of <i>Homo sapiens</i>, H<sub>2</sub>O, E=mc<sup>2</sup>, <b>Bold</b> and "
        '<span style="font-variant:small-caps;">caps</span>: a < b, <span class="nocase">MacOS x</span> <i>open',
        "author": [{"family": "Linné", "given": "Carl"}],
        "container-title": "Annals of <i>Foo</i>",
        "issued": {"date-parts": [[1758]]},
    },
    {
        "id": "people",
        "type": "book",
        "title": "A book",
        "author": [
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"},
            {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"family": "Drummond de Andrade", "given": "Carlos"},
            {"family": "Ó Briain", "given": "S."},
            {"family": "García Márquez", "given": "Gabriel José"},
        ],
        "editor": [{"literal": "Ministry of Trade and Industry"}],
        "translator": [{"family": "Moncrieff", "given": "C. K. Scott"}],
        "issued": {"date-parts": [[1890]]},
        "publisher": "Taylor and Francis",
        "publisher-place": "London and New York",
        "ISBN": "978-3-16-148410-0",
        "edition": "2",
        "collection-title": "Studies in Names & Faces",
        "collection-number": "7",
        "number-of-pages": "312",
        "original-date": {"date-parts": [[1870]]},
        "language": "en-GB",
    },
    {
        "id": "dropping",
        "type": "book",
        "title": "Kosmos",
        "author": [{"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}],
        "issued": {"date-parts": [[1845]]},
        "language": "de-DE",
        "publisher": "Cotta",
    },
    {
        "id": "bodies",
        "type": "report",
        "title": "World health report",
        "author": [{"literal": "World Health Organization"}, {"literal": "others"}, {"literal": "UNESCO"}],
        "issued": {"date-parts": [[2015, 1, 2], [2015, 3, 4]]},
        "publisher": "WHO",
        "number": "WHO/15",
        "genre": "Working paper",
        "URL": "https://who.example/15",
        "accessed": {"date-parts": [[2020, 5, 6]]},
    },
    {
        "id": "cjk",
        "type": "chapter",
        "title": "中国的外交政策",
        "author": [{"family": "毛", "given": "泽东"}, {"family": "Пушкин", "given": "Александр Сергеевич"}],
        "editor": [{"family": "王", "given": "毅"}],
        "container-title": "外交 & Diplomacy",
        "issued": {"date-parts": [[1950]]},
        "page": "12-34, 56",
        "publisher": "人民出版社",
        "publisher-place": "北京",
        "language": "zh",
    },
    {
        "id": "years",
        "type": "thesis",
        "title": "Years on end",
        "author": [{"family": "Plato"}],
        "issued": {"date-parts": [[1999], [2003]]},
        "genre": "Master's thesis",
        "publisher": "University of Oslo",
    },
    {
        "id": "circa",
        "type": "manuscript",
        "title": "Old leaves",
        "author": [{"family": "Anon", "given": "A."}],
        "issued": {"date-parts": [[1450]], "circa": True},
        "archive": "British Library",
        "archive_location": "Cotton MS Vitellius A.xv",
    },
    {
        "id": "ancient",
        "type": "book",
        "title": "Philippics",
        "author": [{"family": "Cicero"}],
        "issued": {"date-parts": [[-44]]},
    },
    {
        "id": "words",
        "type": "article-journal",
        "title": "Soon",
        "author": [{"family": "Future", "given": "F."}],
        "container-title": "Journal",
        "issued": {"literal": "in press"},
    },
    {
        "id": "film",
        "type": "motion_picture",
        "title": "Citizen Kane",
        "director": [{"family": "Welles", "given": "Orson"}],
        "issued": {"date-parts": [[1941]]},
        "publisher": "RKO",
    },
    {
        "id": "talk",
        "type": "speech",
        "title": "On talking",
        "author": [{"family": "Speaker", "given": "S."}],
        "event-title": "Conference on Talk & Chalk",
        "event-place": "Geneva",
        "event-date": {"date-parts": [[2010, 6, 7], [2010, 6, 9]]},
        "issued": {"date-parts": [[2010]]},
    },
    {
        "id": "site",
        "type": "webpage",
        "title": "A page",
        "author": [{"family": "Web", "given": "W."}],
        "container-title": "A Site",
        "URL": "https://site.example/a",
        "accessed": {"date-parts": [[2021, 2, 3]]},
        "issued": {"date-parts": [[2020, 11]]},
        "note": "Read aloud",
    },
    {
        "id": "conference",
        "type": "paper-conference",
        "title": "Paper",
        "author": [{"family": "Author", "given": "A."}],
        "container-title": "Proceedings of the 1st Conference",
        "publisher": "ACM",
        "page": "1-9",
        "issued": {"date-parts": [[2019]]},
        "ISSN": "1234-5678",
        "annote": "Good",
        "title-short": "Paper",
    },
)
NASTY = tuple(record_of(CslItem, item) for item in _ITEMS)

_BITS = (
    *(
        "a",
        "Word",
        "NATO",
        "eBay",
        "of",
        "the",
        "Über",
        "été",
        "état",
        "中文",
        "Łódź",
        "x2",
        "2nd",
        "McDonald's",
        "U.S.",
    ),
    *("d'Âme", "-", "–", "—", ": ", "? ", ". ", "! ", ", ", "& ", "%", "$", "#", "_", "{x}", "~", "^", "\\", "\\n"),  # noqa: RUF001 - dashes
    *("“q”", ' "Q" ', "<", "> ", "|", "`", "*", "**", "[a]", "(b)", "@", "=", "+", "/", "…", "--", "1. ", "a) ", "- "),
    *(" ", " ", " ", " "),
)


def _text(chance: random.Random) -> str:
    """Marks and words in any order, with no two blanks beside each other and none at the ends."""
    bits = chance.choices(_BITS, k=chance.randint(2, 9))
    spaced = chance.choice(("", "T ")) + "".join(bits).lstrip() + " e"
    return "".join(one for one, following in pairwise(f"{spaced} ") if one + following != "  ")


def _texts(count: int, seed: int) -> tuple[CslItem, ...]:
    chance = random.Random(seed)
    names = ("title", "container-title", "collection-title", "note")
    types = ("book", "article-journal", "chapter")
    return tuple(
        record_of(
            CslItem, {"id": f"text-{number}", "type": chance.choice(types)} | {name: _text(chance) for name in names}
        )
        for number in range(count)
    )


NOTHING_BUT_TEXT = _texts(200, seed=3)
