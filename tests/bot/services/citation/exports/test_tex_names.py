import pytest

from bot.content.models import record_of
from bot.domain.reference import Name
from bot.services.citation.exports.tex_languages import babel_name
from bot.services.citation.exports.tex_names import keeps_particles, tex_names


def name(family: str | None = None, given: str | None = None, **more: object) -> Name:
    return record_of(
        Name, {"family": family, "given": given} | {key.replace("_", "-"): one for key, one in more.items()}
    )


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (name("Khan", "M. T. F."), "Khan, M. T. F."),
        (name("Ó Briain", "S."), "Ó Briain, S."),
        (name("King", "Martin", suffix="Jr."), "King, Jr., Martin"),
        (name("Drummond de Andrade", "Carlos"), "{Drummond de Andrade}, Carlos"),
        (name("毛", "泽东"), "{毛}, 泽东"),
        (name("Fontaine", "Jean", non_dropping_particle="La", dropping_particle="de"), "La Fontaine, Jean de"),
        (name("Alembert", "Jean", non_dropping_particle="d'"), "{d'Alembert}, Jean"),
        (name("Sisi", "A.", non_dropping_particle="al-"), "{al-Sisi}, A."),
        (name("Humboldt", "Alexander", dropping_particle="von"), "von Humboldt, Alexander"),
        (name("Berg", "Jan", non_dropping_particle="van den"), "van den Berg, Jan"),
        (name("Tab, le", "B. & C."), r"{Tab, le}, B. \& C."),
        (name("Smith", "J. and K."), "Smith, {J. and K.}"),
        (name("A=B", "C"), "{A=B}, C"),
        (name("Plato"), "Plato"),
        (name("Ó Briain"), "{Ó Briain}"),
        (name(given="Madonna"), "{Madonna}"),
        (name(literal="Ministry of Trade and Industry"), "{Ministry of Trade and Industry}"),
        (name(literal="others"), "{others}"),
    ],
)
def test_a_name_in_bibtex(one: Name, written: str) -> None:
    assert tex_names([one], prefixed=False) == written


def test_where_particles_stay_others_go_behind_the_given_name() -> None:
    names = [
        name("Berg", "Jan", non_dropping_particle="van den"),
        name("Humboldt", "Alexander", dropping_particle="von"),
    ]
    assert keeps_particles(names)
    assert not keeps_particles(names[1:])
    assert not keeps_particles([name("Fontaine", "Jean", non_dropping_particle="La")])
    assert tex_names(names, prefixed=True) == "van den Berg, Jan and Humboldt, Alexander von"


@pytest.mark.parametrize(
    ("language", "babel"),
    [
        ("en", "english"),
        ("en-GB", "british"),
        ("en-IN", "english"),
        ("de-DE", "ngerman"),
        ("pt-BR", "brazilian"),
        ("ur", "ur"),
    ],
)
def test_languages_go_by_babels_names(language: str, babel: str) -> None:
    assert babel_name(language) == babel
