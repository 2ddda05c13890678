"""Do one source's numbers stand on one axis with what all others say, and is nobody else among them?"""

from estimates.charts import among_others
from estimates.comparisons import ClaimRow
from estimates.comparisons.others import without_source
from tests.charts.scenes import claim, compared, source

PENTAGON = source("Pentagon")


def test_each_claim_has_a_row_and_the_others_are_one_span_from_lowest_to_highest() -> None:
    was, now = claim("3,000", by=PENTAGON, on="2024-10-23"), claim("11,000", by=PENTAGON, on="2024-11-04")
    silent = claim("no comment", by=PENTAGON, on="2024-11-05", qualifier="unquantified")
    said = [was, now, silent, claim("8,000"), claim("up to 12,000")]
    comparison = compared(said)
    chart = among_others(comparison, without_source(comparison, "pentagon"), [now.id, silent.id, was.id])
    assert chart is not None
    assert [(row.claim.id, row.mark.is_earlier) for row in chart.rows] == [(now.id, False), (was.id, True)]
    assert (chart.start, chart.stop) == (chart.axis.at(8000), chart.axis.at(12000))
    assert chart.words == ("8,000", "at most 12,000")
    assert chart.others == 2


def test_where_nobody_else_gives_a_number_nothing_is_drawn() -> None:
    def drawn(*others: ClaimRow) -> bool:
        own = claim("3,000", by=PENTAGON)
        comparison = compared([own, *others])
        return among_others(comparison, without_source(comparison, "pentagon"), [own.id]) is not None

    assert not drawn()
    assert not drawn(claim("a rumour", qualifier="denied"))
    assert drawn(claim("5"))
