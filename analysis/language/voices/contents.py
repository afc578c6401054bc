"""Contents: which words of a sentence a reporting verb attributes, read from the order of words around it."""

from collections.abc import Sequence

from analysis.language.voices.cues import NUMERALS, VERBS, Token, Verb, ends_as_adverb, words_of
from analysis.language.voices.openings import clause_start
from analysis.language.voices.writers import goes_on

Tokens = Sequence[Token]
_FINITE = words_of("be", "have", "modal", "do")
_DETERMINER = words_of("determiner", "preposition")
_CLAUSE = words_of("that", "wh")
_SUBJECT = words_of("subject")
_POSSESSIVE = words_of("possessive")
_OPENS_NOUN = (words_of("determiner") | _POSSESSIVE) - _CLAUSE
_CONDITIONAL = words_of("conditional")
_TIME = words_of("time")
_DURATION = words_of("duration")
_AFTER_DURATION = frozenset(("later", "earlier", "ago", "after", "before"))
_PREPOSITION = words_of("preposition")
_RELATIVE = words_of("relative", "that")
_ARTICLE = frozenset(("a", "an", "the", "his", "her", "their", "one"))
_OBLIQUE = frozenset(("about", "of", "for", "with"))
_OBJECT = frozenset(("him", "her", "it", "them", "me", "us", "this", "that", "himself", "herself", "itself"))
_OPENS_OBJECT = _OPENS_NOUN | _OBJECT
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves", "ourselves", "yourself"))
_STOP = words_of("contrast")
_CIRCUMSTANCE = words_of("circumstance")
_OPENS_SUBORDINATE = words_of("opens subordinate")
_CIRCUMSTANCES = (_OPENS_SUBORDINATE - {"as", "if", "since"}) | _CIRCUMSTANCE
_ENDS_NOUN = {"where"} | _STOP | _RELATIVE | _CIRCUMSTANCE | _OPENS_SUBORDINATE | {"as", "to"}
_JOINS = words_of("coordinator", "contrast")
_DASHES = frozenset(("—", "--", "–"))
_CLOSES = {",": ",", "(": ")"}
_OPENS_ADVERBIAL = _PREPOSITION | _TIME | _OPENS_SUBORDINATE
_BEFORE_NOUN = _DETERMINER | _JOINS
_CLAUSE_OR_PLACE = _PREPOSITION | _CLAUSE
_SHOWS_CLAUSE = _SUBJECT | _FINITE
_OWNER_OR_SUBJECT = _POSSESSIVE | _SUBJECT
_COMPARES = frozenset(("more", "less", "most", "rather", "very"))
_ADVERB = _TIME | {"though", "however"}
_ENDS_PHRASE = _CLAUSE | _PREPOSITION | _SUBJECT
_ENDS_QUOTE = _STOP | _CIRCUMSTANCE
_OPENS_PHRASE = _PREPOSITION | {"prior"}
_NOT_RESUMED = _STOP | {"according"}
_OPENS_ASIDE = _RELATIVE | {"as"}
_SETTING = frozenset(("what", "a", "an"))  # after "in": "…, Roe said, in what would be the first"
_LONGEST_ADVERBIAL = 14
_LONGEST_APPOSITION = 12
_LONGEST_CIRCUMSTANCE = 8
_LONGEST_ADDRESSEE = 12


def right_of(tokens: Tokens, left: int, after: int, verb: Verb) -> int | None:
    """Return where the content begins that follows the cue, which ends before ``after``; None if there is none.

    ``left`` is where the phrase of its source begins.
    """
    if "a" in verb.frames and after < len(tokens) and tokens[after].lower in _REFLEXIVE:
        return None  # "must ask themselves whether"
    place = _right(tokens, after, verb)
    if place == after and verb.form == "ing" and not verb.frames & set("ctaeqif") and not is_marked(tokens, place):
        return None  # "“…,” Roe said, referring to the mayor": the aside is the writer's
    if "a" in verb.frames and not is_marked(tokens, place) and _follows_clause(tokens, left):
        return None  # "The town is lost, Roe told a crowd packed into the hall"
    return place


def contents(
    tokens: Tokens, left: int, after: int, right: int | None, verb: Verb, follows: bool
) -> list[tuple[int, int]]:
    """Return the content around a cue and its source: after both, before both, or on both sides.

    ``follows`` says that an earlier cue already took what stands before.
    """
    quoted = left > 0 and tokens[left - 1].kind == "q" and (right is None or tokens[0].lower not in _PREPOSITION)
    if quoted and (not is_marked(tokens, right) or (right is not None and tokens[right].lower in ("when", "where"))):
        right = None  # "…," she said months after her release
    if right is not None:
        found = stretch(tokens, right, _stop(tokens, right, verb))
        return _left(tokens, left, verb, follows) + found if quoted else _condition(tokens, left, verb) + found
    if left > 0 and tokens[left - 1].lower == "as" and (verb.frames & set("ct") or verb.particle == ("it",)):
        return _around_as(tokens, left - 1, after)
    if not quoted and not _ends_after(tokens, after, verb):
        return []
    before = _left(tokens, left, verb, follows)
    resumed = _resumed(tokens, after, verb, quoted)
    return before + resumed if before and (resumed or not _is_circumstance(tokens[: left - 1])) else []


def _condition(tokens: Tokens, left: int, verb: Verb) -> list[tuple[int, int]]:
    """Return the condition before the source of a clause: "If the dam breaks, Roe said, the town is lost"."""
    begin = int(tokens[0].lower in _JOINS)
    holds = left > begin + 3 and tokens[begin].lower in _CONDITIONAL and tokens[left - 1].lower == ","
    return stretch(tokens, begin, left - 1) if holds and verb.frames & set("ct") else []


def object_of(tokens: Tokens, after: int, verb: Verb) -> list[tuple[int, int]]:
    """Return the object of an act ("rejected the “rotten” plan"), of which only the quotes are the source's words."""
    return stretch(tokens, after, _stop(tokens, after, verb)) if "o" in verb.frames else []


def is_marked(tokens: Tokens, right: int | None) -> bool:
    """Return whether the content at ``right`` is a quote or a clause that shows its beginning."""
    return right is not None and (tokens[right].kind == "q" or tokens[right].lower in _CLAUSE)


def _follows_clause(tokens: Tokens, left: int) -> bool:
    """Return whether a whole clause and a comma stand before the source that begins at ``left``."""
    if left < 3 or tokens[left - 1].lower != "," or tokens[0].lower in _OPENS_ADVERBIAL:
        return False
    return not tokens[0].lower.endswith("ing") and _shows_verb(tokens[: left - 1], 0)


def _right(tokens: Tokens, after: int, verb: Verb) -> int | None:
    """Return where the content after the cue begins; None if there is none."""
    if after >= len(tokens):
        return None
    first = tokens[after]
    if "i" in verb.frames and first.lower == "to":
        return after
    if verb.predicate and (place := _predicate(tokens, after, verb)) is not None:
        return place
    if "a" in verb.frames:
        place = _after_addressee(tokens, after, verb)
        if place is not None:
            return place
    k = _skip_adverbial(tokens, after)
    place = None if _is_infinitive(tokens, after) else _introduced(tokens, k, verb)
    if place is not None or first.kind == "p":
        return place
    if "c" in verb.frames:
        if "a" in verb.frames and _is_addressee(tokens, after):
            return None
        return _bare_clause(tokens, after, k) if "s" not in verb.frames or _shows_verb(tokens, k) else None
    evident = verb.frames & set("ef") and _shows_verb(tokens, k, verbal=True)
    counted = "m" in verb.frames and not verb.predicate and _counts(tokens, after)
    noun = "n" in verb.frames and first.lower not in _CLAUSE_OR_PLACE
    return after if evident or counted or noun else None


def _is_infinitive(tokens: Tokens, k: int) -> bool:
    """Return whether "to" at ``k`` opens an act: "decided to end the programme that …", not "said to Roe that"."""
    if tokens[k].lower != "to" or k + 2 >= len(tokens) or tokens[k + 1].capital:
        return False
    return tokens[k + 1].lower not in _OPENS_NOUN and tokens[k + 2].lower in _OPENS_NOUN


def _is_addressee(tokens: Tokens, after: int) -> bool:
    """Return whether all that follows the cue is whom it was said to ("…, Roe told the paper.")."""
    short = next((m for m in range(after, min(after + 7, len(tokens))) if tokens[m].kind == "p"), after + 7)
    k = _skip_adverbial(tokens, after + 1)
    return short < after + 7 or len(tokens) < after + 7 or k >= len(tokens) or tokens[k].kind == "p"


def _predicate(tokens: Tokens, after: int, verb: Verb) -> int | None:
    """Return where the source's judgement of the verb's object begins, if there is one.

    "a stunt" in "called it a stunt"; the object, too, where a preposition joins the two ("accused her of lying").
    """
    if _joins_predicate(tokens, after, verb):
        return after
    for k in range(after + 1, len(tokens) - 1):
        token, before = tokens[k], tokens[k - 1]
        at_once = "-" in verb.predicate and before.lower not in _BEFORE_NOUN
        if at_once and (token.kind == "q" or token.lower in _ARTICLE or (k == after + 1 and before.lower in _OBJECT)):
            return after if before.capital else k  # whom it is about, too, where that is a name
        if token.kind == "p" or token.lower in _CLAUSE:
            break
    return None


def _joins_predicate(tokens: Tokens, after: int, verb: Verb) -> int:
    """Return where a preposition joins the judgement to the object, appositions aside; 0 if none does."""
    if "m" in verb.frames and not _opens_object(tokens, after):  # "put out a note at 5"
        return 0
    for k in range(after + 1, len(tokens) - 1):
        token = tokens[k]
        if token.lower in _CLAUSE:
            return 0
        if token.kind == "w" and token.lower in verb.predicate:
            return k if "m" not in verb.frames or _counts(tokens, k + 1) else 0
        if token.kind == "p":
            near = range(k + 1, min(k + _LONGEST_APPOSITION, len(tokens) - 1))
            close = next((m for m in near if tokens[m].lower == _CLOSES.get(token.lower)), 0)
            return close + 1 if close and tokens[close + 1].lower in verb.predicate else 0
    return 0


def _opens_object(tokens: Tokens, k: int) -> bool:
    token = tokens[k] if k < len(tokens) else None
    return token is not None and (token.capital or token.lower in _OPENS_OBJECT or token.lower.endswith("s"))


def _counts(tokens: Tokens, k: int) -> bool:
    """Return whether a number stands at ``k`` or soon after it: "about 300 people", "at least 40"."""
    near = tokens[k : k + 3]
    return any(token.lower in NUMERALS or token.lower[:1].isdigit() for token in near if token.kind == "w")


def _introduced(tokens: Tokens, k: int, verb: Verb) -> int | None:
    """Return where the content begins if a quote, a colon, "that" or a wh-word at ``k`` opens it."""
    if k >= len(tokens):
        return None
    mark = tokens[k].lower
    if tokens[k].kind == "q":
        return k
    if mark == ",":  # "says in Toledo, Ohio, that"
        for m in range(k + 1, min(k + _LONGEST_APPOSITION, len(tokens))):
            if tokens[m].lower == "that" and tokens[m - 1].lower == ",":
                return m if verb.frames & set("ctaef") else None
    if mark in (",", ":") and k + 1 < len(tokens) and (tokens[k + 1].kind == "q" or mark == ":"):
        clause = "c" in verb.frames or ("t" in verb.frames and "o" not in verb.frames)  # "Drug recalled: who took it?"
        return k + 1 if tokens[k + 1].kind == "q" or clause else None
    if mark == "that" and _is_pronoun(tokens, k):
        return None
    return k if mark in _CLAUSE and verb.frames & set("ctaef") else None


def _is_pronoun(tokens: Tokens, k: int) -> bool:
    """Return whether "that" at ``k`` stands for something said before ("He denied that strongly")."""
    if tokens[k + 1 : k + 2] and tokens[k + 1].lower == ",":  # "confirmed that, and it is possible …"
        return k + 2 < len(tokens) and tokens[k + 2].lower in _JOINS
    return k + 1 == len(tokens) or tokens[k + 1].lower == "." or ends_as_adverb(tokens[k + 1])


def _bare_clause(tokens: Tokens, after: int, k: int) -> int | None:
    """Return where a clause begins that need not start with "that"; ``k`` is the place after times and places."""
    if tokens[after].lower == "about" and tokens[after + 1 : after + 2] and tokens[after + 1].lower[:1].isdigit():
        return after  # "said about 20 people came"
    if k >= len(tokens) or tokens[k].kind == "p" or tokens[after].lower in _OBLIQUE:
        return None
    return k if tokens[after].lower in _TIME else after


def _shows_verb(tokens: Tokens, k: int, verbal: bool = False) -> bool:
    """Return whether a clause starts at ``k`` and not only a noun ("added another layer of …").

    ``verbal``: a participle after a name will do ("shows Roe leading").
    """
    for m in range(k, len(tokens)):
        token = tokens[m]
        if token.kind == "p" or token.lower in _ENDS_NOUN or _starts_clause(tokens, m):
            return False
        if token.lower in _SHOWS_CLAUSE:
            return True
        if m > k and tokens[m - 1].lower not in _DETERMINER and _looks_finite(tokens, m, verbal):
            return True
    return False


def _looks_finite(tokens: Tokens, m: int, verbal: bool) -> bool:
    """Return whether the word at ``m`` looks like the verb of a clause, by its ending or as a verb that is known."""
    token, named = tokens[m], tokens[m - 1].capital
    if m + 1 < len(tokens) and tokens[m + 1].lower == "by":  # "a plan proposed by"
        return False
    if token.lower.endswith("ed") or any(verb.form in ("ed", "s") for verb in VERBS.get(token.lower, ())):
        return True
    return named and (_is_third_person(token) or (verbal and token.lower.endswith("ing")))


def _is_third_person(token: Token) -> bool:
    """Return whether a word after a name looks like its verb ("Roe exaggerates")."""
    return token.lower.endswith("s") and not token.capital and not token.lower.endswith(("ss", "'s", "’s", "us"))


def _starts_clause(tokens: Tokens, m: int) -> bool:
    """Return whether the coordinator at ``m`` joins another clause: "denied it and his lawyer sued", "… and left"."""
    if tokens[m].lower not in _JOINS or m + 1 >= len(tokens):
        return False
    following = tokens[m + 1].lower
    return following in _OWNER_OR_SUBJECT or following.endswith("ed")


def _after_addressee(tokens: Tokens, after: int, verb: Verb) -> int | None:
    if tokens[after].kind != "w" or tokens[after].lower in _CLAUSE:
        return None
    for k in range(after + 1, min(after + _LONGEST_ADDRESSEE, len(tokens))):
        token = tokens[k]
        if token.lower == "that" and k + 1 < len(tokens) and tokens[k + 1].lower in _FINITE:
            return None  # "asked Roe for two inquiries that would help him"
        if token.kind == "q" or token.lower in _CLAUSE or (token.lower == "to" and "t" not in verb.frames):
            return k
        if token.lower in (",", ":"):
            if k + 1 < len(tokens) and tokens[k + 1].kind == "q":
                return k + 1
            return _after_comma(tokens, k) if token.lower == "," else None
        if token.kind == "p":
            return None
        if (token.lower in _SUBJECT or token.lower == "the") and tokens[k - 1].lower not in _PREPOSITION:
            return k
    return None


def _after_comma(tokens: Tokens, comma: int) -> int | None:
    """Return where "that" stands after what describes the addressee ("told Roe, head of the agency, that")."""
    for k in range(comma + 1, min(comma + _LONGEST_APPOSITION, len(tokens))):
        if tokens[k].lower == "that" and tokens[k - 1].lower == ",":
            return k
    return None


def _skip_adverbial(tokens: Tokens, k: int) -> int:
    """Return the place after the times and short prepositional phrases that start at ``k``."""
    limit = min(k + _LONGEST_ADVERBIAL, len(tokens))
    while k < limit:
        lower = tokens[k].lower
        if later := _after_interval(tokens, k):
            k = later
        elif lower in _ADVERB or ends_as_adverb(tokens[k]):
            k += 1
        elif lower in _COMPARES and k + 1 < limit and ends_as_adverb(tokens[k + 1]):
            k += 2
        elif lower in _PREPOSITION:
            k += 1
            while k < limit and tokens[k].kind == "w" and tokens[k].lower not in _ENDS_PHRASE:
                k += 1
        else:
            break
    return k


def _after_interval(tokens: Tokens, k: int) -> int:
    """Return the place after an interval that starts at ``k`` ("two weeks later", "hours after"); 0 if none does."""
    for m in range(k, min(k + 3, len(tokens) - 1)):
        if tokens[m].lower in _DURATION and tokens[m + 1].lower in _AFTER_DURATION:
            return m + 1 + (tokens[m + 1].lower in _TIME)
    return 0


def _stop(tokens: Tokens, right: int, verb: Verb) -> int:
    """Return where the content that begins at ``right`` ends.

    Where a subordinator opens the sentence ("When Roe said she was ill, …"), that is at its comma.
    """
    joint = _joins_predicate(tokens, right, verb)
    subordinate = tokens[0].lower in _OPENS_SUBORDINATE and not any(t.lower in (",", "q") for t in tokens[:right])
    clause = verb.frames & set("ctaeqf")
    closing = _closing(tokens, right)
    if not verb.frames & set("cteqnf"):
        closing |= _CIRCUMSTANCES  # "called her a liar when she refused"
    for k in range(right, len(tokens)):
        token = tokens[k]
        if token.kind == "q" and k + 1 < len(tokens) and tokens[k + 1].lower in _ENDS_QUOTE:
            return k + 1  # “… stability,” although …: the contrast is the writer's
        if k == right or k < joint:
            continue
        if token.lower in closing or _reports_anew(tokens, right, k) or goes_on(tokens, right, k):
            return k
        if token.lower == "," and k + 1 < len(tokens):
            following = tokens[k + 1 + (tokens[k + 1].lower == "even" and k + 2 < len(tokens))].lower
            if not clause or following in _STOP or subordinate:
                return k
            if any(other.form == "ing" for other in VERBS.get(following, ())):
                return k
    return len(tokens)


def _reports_anew(tokens: Tokens, right: int, k: int) -> bool:
    """Return whether a coordinator at ``k`` joins a verb of speech to the cue: "confirmed the deal but said that"."""
    if tokens[k].lower not in _JOINS or k + 2 >= len(tokens) or is_marked(tokens, right):
        return False
    says = any(verb.form == "ed" and "c" in verb.frames for verb in VERBS.get(tokens[k + 1].lower, ()))
    return says and not any(token.lower in _FINITE or token.lower in _SUBJECT for token in tokens[right:k])


def _closing(tokens: Tokens, right: int) -> frozenset[str]:
    """Return the marks that close the aside in which ``right`` stands ("Roe – who once said it was safe – left").

    A coordinator after the dash goes on with the sentence instead ("They waited – and Roe said …").
    """
    dashes = [k for k in range(right) if tokens[k].lower in _DASHES]
    aside = len(dashes) % 2 and tokens[dashes[-1] + 1].lower not in _JOINS
    return _DASHES if aside else frozenset()


def _ends_after(tokens: Tokens, after: int, verb: Verb) -> bool:
    """Return whether no object follows the cue: "…, Roe said", but not "After the vote, Roe confirmed the deal"."""
    k = _skip_adverbial(tokens, after)
    return "a" in verb.frames or k >= len(tokens) or tokens[k].kind != "w"


def _left(tokens: Tokens, left: int, verb: Verb, follows: bool) -> list[tuple[int, int]]:
    """Return the content before a source that begins at ``left``, if a comma or a quote parts the two.

    ``follows`` says that an earlier cue already took what stands before the quote.
    """
    if left <= 0:
        return []
    last = tokens[left - 1]
    begin = clause_start(tokens, left - 1)
    if last.kind == "q" and verb.frames & set("ctaq"):
        alone = follows or (
            left > 1 and (tokens[left - 2].lower == ":" or (tokens[left - 2].lower == "," and last.capital))
        )
        return stretch(tokens, left - 1 if alone else begin, left)
    return stretch(tokens, begin, left - 1) if last.lower == "," and verb.frames & set("ctef") else []


def _is_circumstance(tokens: Tokens) -> bool:
    """Return whether the tokens are a preposition's phrase alone: "Prior to the vote, Roe tweeted"."""
    if not tokens or tokens[0].lower not in _OPENS_PHRASE or len(tokens) > _LONGEST_CIRCUMSTANCE:
        return False
    return not any(token.kind != "w" or token.lower in _SHOWS_CLAUSE for token in tokens)


def _resumed(tokens: Tokens, after: int, verb: Verb, quoted: bool) -> list[tuple[int, int]]:
    """Return the content that goes on after ``…, X said,``, before which a quote stands or not (``quoted``)."""
    comma = _skip_adverbial(tokens, after)
    if (
        "a" in verb.frames and comma == after and tokens[after : after + 1] and tokens[after].kind == "w"
    ):  # "he told me on Friday,"
        comma = _skip_adverbial(tokens, after + 1)
    k = comma + 1
    if k >= len(tokens) or tokens[comma].lower != "," or tokens[k].lower in _NOT_RESUMED:
        return []
    if tokens[k].lower in _JOINS:
        return []  # "…," he said, and left
    if tokens[k].kind != "q" and (_is_aside(tokens, k, quoted) or _opens_setting(tokens, k)):
        return []
    return stretch(tokens, k, len(tokens))


def _opens_setting(tokens: Tokens, k: int) -> bool:
    """Return whether what begins at ``k`` is said of the words by the writer: "…, which", "…, in what would be"."""
    return tokens[k].lower in _OPENS_ASIDE or (
        tokens[k].lower == "in" and tokens[k + 1 : k + 2] != [] and tokens[k + 1].lower in _SETTING
    )


def _is_aside(tokens: Tokens, k: int, quoted: bool) -> bool:
    """Return whether a participle opens what follows ", X said,": there the writer goes on ("apparently referring to").

    Not where a verb follows ("adding troops would help"), unless it tells of something itself, or a quote is before.
    """
    while k < len(tokens) - 1 and (ends_as_adverb(tokens[k]) or tokens[k].lower in ("not", "even")):
        k += 1
    if not tokens[k].lower.endswith("ing"):
        return False
    verbs = [verb for verb in VERBS.get(tokens[k].lower, ()) if verb.form == "ing"]
    if quoted and not any(verb.frames & set("ctae") for verb in verbs):
        return [token.lower for token in tokens[k + 2 : k + 3]] != ["to"]  # "…," Roe said, going on to say that
    tells = any("n" in verb.frames for verb in verbs)
    return tells or not any(token.lower in _FINITE for token in tokens[k:])


def _around_as(tokens: Tokens, i: int, after: int) -> list[tuple[int, int]]:
    """Return the content around "As Roe noted in June, …" and "…, as Roe noted.", whose "as" stands at ``i``."""
    if i and tokens[i - 1].kind == "q":
        return stretch(tokens, i - 1, i)
    if i:
        ends = tokens[i - 1].lower == "," and _skip_adverbial(tokens, after) >= len(tokens) - 1
        return stretch(tokens, 0, i) if ends else []
    comma = next((k for k in range(after, len(tokens)) if tokens[k].lower in (",", ":")), len(tokens))
    return stretch(tokens, comma, len(tokens))


def stretch(tokens: Tokens, i: int, j: int) -> list[tuple[int, int]]:
    """Return the span of tokens ``i`` up to ``j`` without the punctuation at its ends; none if nothing is left."""
    while i < j and tokens[i].kind == "p":
        i += 1
    while i < j and tokens[j - 1].kind == "p" and tokens[j - 1].lower not in (")", "]", "%"):
        j -= 1
    return [(tokens[i].start, tokens[j - 1].end)] if i < j else []
