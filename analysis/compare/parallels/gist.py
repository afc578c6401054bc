"""What a parallel is about, in a line: the words that its passages share, as one of its sentences has them."""

from collections.abc import Iterable, Iterator, Sequence, Set

from analysis.compare.parallels.disagree import Report
from analysis.compare.parallels.features import Sentence
from analysis.compare.parallels.model import Disagreement
from analysis.language.words import Span

_CUT = " … "
_BESIDE = 12  # characters between two shared words that are given with them, if they are function words


def gist(reports: Iterable[Report], terms: Set[str], disagreements: Iterable[Disagreement]) -> str:
    """Return the words of ``terms`` in the sentence that has most of them, of equals the shortest.

    What stands between them is cut: "repairs will cost … take 18 months".  Numbers that disagree are cut, too.
    """
    disputed = {(it.article_id, it.quantity.start) for one in disagreements for it in one.given}
    sentences = [(report, sentence) for report in reports for sentence in report.sentences]
    if not sentences:
        return ""
    report, best = max(sentences, key=lambda one: (len(terms & one[1].terms), one[1].start - one[1].end))
    out = {one.start for one in best.numbers if (report.passage.article_id, one.start) in disputed}
    return _joined(report.source.text, list(_pieces(best, terms, out)), best)


def _pieces(sentence: Sentence, terms: Set[str], out: Set[int]) -> Iterator[Span]:
    """Yield the spans of ``terms``, in order; numbers with their units, but those that begin at ``out``."""
    for token in sentence.tokens:
        number = next((one for one in sentence.numbers if one.start <= token.start < one.end), None)
        if number is None and token.term in terms:
            yield Span(token.start, token.end)
        elif number and number.start not in out and {token.term, f"~{number.what}"} & terms:
            yield Span(number.number.start, number.end)


def _joined(text: str, pieces: Sequence[Span], sentence: Sentence) -> str:
    starts = {token.start for token in sentence.tokens}
    said, end = "", -1
    for piece in pieces:
        if piece.start < end:
            continue
        between = text[end : piece.start] if said else ""
        near = len(between) <= _BESIDE and not starts & set(range(end, piece.start)) and _is_plain(between)
        said += (between if near else _CUT) * bool(said) + text[piece.start : piece.end]
        end = piece.end
    return " ".join(said.split())


def _is_plain(between: str) -> bool:
    return all(character.isalpha() or character in " -\n\u00a0" for character in between)
