import pytest

from bot.content.models import record_of
from bot.domain.reference import CslDate
from bot.services.citation.exports.dates import edtf, is_year, years


@pytest.mark.parametrize(
    ("date", "machine", "reader", "only_year"),
    [
        ({"date-parts": [[2018]]}, "2018", "2018", True),
        ({"date-parts": [[2018, 9]]}, "2018-09", "2018", False),
        ({"date-parts": [[2018, 9, 3]]}, "2018-09-03", "2018", False),
        ({"date-parts": [[2015], [2019]]}, "2015/2019", "2015-2019", False),
        ({"date-parts": [[2015, 1], [2015, 3]]}, "2015-01/2015-03", "2015", False),
        ({"date-parts": [[1999]], "circa": True}, "1999~", "c. 1999", False),
        ({"date-parts": [[1999], [2001]], "circa": True}, "1999~/2001~", "c. 1999-2001", False),
        ({"date-parts": [[2015]], "season": 1}, "2015-21", "2015", False),
        ({"date-parts": [[-44]]}, "-0043", "44 BC", False),
        ({"date-parts": [[-1]]}, "0000", "1 BC", False),
        ({"literal": "in press"}, "", "in press", True),
    ],
)
def test_dates(date: dict[str, object], machine: str, reader: str, *, only_year: bool) -> None:
    one = record_of(CslDate, date)
    assert (edtf(one), years(one), is_year(one)) == (machine, reader, only_year)
