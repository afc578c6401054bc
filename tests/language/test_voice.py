import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.article import Block
from analysis.language.sentences import sentences
from analysis.language.voices.roster import Roster
from analysis.language.voices.spans import Voice, voices
from tests.work import is_in_proportion


def paragraphs(text: str) -> list[Block]:
    return [Block(*match.span(), "body") for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def spoken_in(text: str, outlet: str = "") -> list[Voice]:
    blocks = paragraphs(text)
    return voices(text, blocks, sentences(text, blocks), outlet)


def read(text: str) -> list[Voice]:
    return spoken_in(text)


def told(text: str) -> list[tuple[str, str, str]]:
    """Return voice, words and speaker of every span."""
    return [(found.voice, text[found.start : found.end], found.speaker) for found in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the cue before its content
        ("Ann Roe said the bridge was safe.", [("reported", "the bridge was safe", "Ann Roe")]),
        ("The mayor said on Monday that taxes would fall.", [("reported", "that taxes would fall", "the mayor")]),
        ("Roe told reporters that she would stay.", [("reported", "that she would stay", "Roe")]),
        ("Experts believe that it will rain.", [("reported", "that it will rain", "experts")]),
        ("A new poll shows that voters are tired.", [("reported", "that voters are tired", "a new poll")]),
        ("Roe vowed to fight on.", [("reported", "to fight on", "Roe")]),
        # what is refused is not said, and a request is nobody's
        ("The group declined to confirm that, and it is possible that more fell.", []),
        ("The group refused to publicly confirm that it had paid.", []),
        ("The bank failed to say how many fell.", []),
        ("Roe declined to say more, but said it fell.", [("reported", "it fell", "Roe")]),
        ("Let me say what nobody will say.", []),
        ("Let them say what they like.", []),
        ("Please note that the bridge is shut.", []),
        ("Both of us said that it fell.", []),
        ("Roe has ignored warning after warning and his bridge has put many at risk.", []),
        # where the writer goes on
        ("Roe said it fell, and it is possible that more will.", [("reported", "it fell", "Roe")]),
        ("Roe said it fell, but it was not clear why.", [("reported", "it fell", "Roe")]),
        ("Roe said taxes are high, and it is late.", [("reported", "taxes are high, and it is late", "Roe")]),
        ("Roe said it fell, and it was time to act.", [("reported", "it fell, and it was time to act", "Roe")]),
        ("Roe said it fell, in what could prove to be the end.", [("reported", "it fell", "Roe")]),
        ("Roe said he would resign in what may be the last act.", [("reported", "he would resign", "Roe")]),
        (
            "Roe said he had no interest in what may be done.",
            [("reported", "he had no interest in what may be done", "Roe")],
        ),
        ("Roe said taxes would fall, in a move that won votes.", [("reported", "taxes would fall", "Roe")]),
        (
            "Roe said it fell in May, in a town that burnt.",
            [("reported", "it fell in May, in a town that burnt", "Roe")],
        ),
        # the cue after its content, or inside it
        ("The bridge is safe, Roe said.", [("reported", "The bridge is safe", "Roe")]),
        ("The bridge is safe, said Ann Roe, an engineer.", [("reported", "The bridge is safe", "Ann Roe")]),
        (
            "The bridge, Roe said, is safe.",
            [("reported", "The bridge", "Roe"), ("reported", "is safe", "Roe")],
        ),
        # according to
        ("According to Ann Roe, the bridge is safe.", [("reported", "the bridge is safe", "Ann Roe")]),
        ("The bridge is safe, according to police.", [("reported", "The bridge is safe", "police")]),
        ("It went according to plan.", []),
        ("Tom Roe was ill. According to him, the bridge is safe.", [("reported", "the bridge is safe", "Tom Roe")]),
        # courts hear and accept, and time or habit stands before the verb
        ("The court heard that the bridge fell.", [("reported", "that the bridge fell", "the court")]),
        ("The crowd heard that the bridge fell.", []),
        ("Roe had on Monday told reporters that it fell.", [("reported", "that it fell", "Roe")]),
        ("Ann Roe used to say it was safe.", [("reported", "it was safe", "Ann Roe")]),
        ("One voter put it more bluntly: “It is a lie.”", [("quoted", "“It is a lie.”", "One voter")]),
        ("Ann Roe was blunter: “It is a lie.”", [("quoted", "“It is a lie.”", "Ann Roe")]),
        ("Ann Roe tried to assure voters that it was safe.", [("reported", "that it was safe", "Ann Roe")]),
        ("Ann Roe left the stage after vowing to fight on.", [("reported", "to fight on", "Ann Roe")]),
        ("The speech warned of “long and bitter years”.", [("quoted", "“long and bitter years”", "the speech")]),
        # whom the clause before the cue is about
        ("In Reno, Nev., Roe was firm, saying that it fell.", [("reported", "that it fell", "Roe")]),
        ("Shares fell after the firm cut jobs and said that it failed.", [("reported", "that it failed", "the firm")]),
        ("They met over claims by fishermen who allege that it fell.", [("reported", "that it fell", "fishermen")]),
        (
            "Roe confirmed the deal but said it would fail.",
            [("reported", "the deal", "Roe"), ("reported", "it would fail", "Roe")],
        ),
        # what the writer adds
        ("The bridge is safe, Roe said, in what would be the first time.", [("reported", "The bridge is safe", "Roe")]),
        ("“It is safe,” Roe said, leading Poe, who had left, to sigh.", [("quoted", "“It is safe,”", "Roe")]),
        (
            "Roe, a pilot who asked that her name not be used, said it fell.",
            [("reported", "that her name not be used", "a pilot"), ("reported", "it fell", "Roe")],
        ),
        # quotes
        (
            "“It is safe,” said Ann Roe, head of the agency. “We checked.”",
            [("quoted", "“It is safe,”", "Ann Roe"), ("quoted", "“We checked.”", "Ann Roe")],
        ),
        (
            "Ann Roe, head of the agency, said, “It is quite safe.”",
            [("quoted", "“It is quite safe.”", "Ann Roe")],
        ),
        (
            "Roe said the bridge was “perfectly safe” and new.",
            [
                ("reported", "the bridge was", "Roe"),
                ("quoted", "“perfectly safe”", "Roe"),
                ("reported", "and new", "Roe"),
            ],
        ),
        ("He needs a new “Cold War” with them.", [("scare", "“Cold War”", "")]),
        ("She read “The Long Road Home” on the train.", []),
        ("« Le pont est très sûr », said Anne Roux.", [("quoted", "« Le pont est très sûr »", "Anne Roux")]),
        ("‘It’s the workers’ own bridge,’ said Roe.", [("quoted", "‘It’s the workers’ own bridge,’", "Roe")]),
        # nouns of saying
        (
            "Police denied Roe’s earlier claim that it fell.",
            [("reported", "that it fell", "Roe")],
        ),
        ("They met after Ann Roe’s claim that it fell.", [("reported", "that it fell", "Ann Roe")]),
        ("They met over claims that were old.", []),
        # an object with an apposition, whom a judgement is about, and numbers
        (
            "Roe accused the owner, Poe Ltd, of fraud.",
            [("reported", "the owner, Poe Ltd, of fraud", "Roe")],
        ),
        (
            "Roe called Poe “a crook of sorts”.",
            [("reported", "Poe", "Roe"), ("quoted", "“a crook of sorts”", "Roe")],
        ),
        ("Ann Roe, the governor, counts four dead.", [("reported", "four dead", "Ann Roe")]),
        ("Officials put the toll at 41.", [("reported", "the toll at 41", "officials")]),
        ("Roe put out a note at 5pm and counts on Poe.", []),
        # a headline in the passive, and silence
        ("Acme pills recalled in Ohio: should you worry?", []),
        ("Roe has not said whether it fell.", []),
        ("Roe has said nothing at all.", []),
        ("Nobody said that it fell.", []),
        ("Roe said nothing had changed.", [("reported", "nothing had changed", "Roe")]),
        ("Ann Roe has expressed concern that it fell.", [("reported", "that it fell", "Ann Roe")]),
        ("They met despite warnings from Ann Roe that it fell.", [("reported", "that it fell", "Ann Roe")]),
        ("His argument is that it fell.", [("reported", "that it fell", "")]),
        # the noun alone is the source, not what stands before it
        ("They left while waving signs that said “We are tired.”", [("quoted", "“We are tired.”", "signs")]),
        ("It was a plan many voters said they feared.", [("reported", "they feared", "many voters")]),
        ("Voters no longer believe that it fell.", [("reported", "that it fell", "voters")]),
        # adjectives of thinking and feeling
        ("Ann Roe is very worried that it fell.", [("reported", "that it fell", "Ann Roe")]),
        ("It is certain that it fell.", []),
        # words that somebody quotes
        ("“It fell down,” Ann Roe was quoted as saying.", [("quoted", "“It fell down,”", "Ann Roe")]),
        ("The paper quoted two officials as saying it fell.", [("reported", "it fell", "two officials")]),
        ("“It fell,” the paper quoted Ann Roe as saying.", [("quoted", "“It fell,”", "Ann Roe")]),
        # a condition before the source
        (
            "If the bridge were to fall, Roe said the town would be lost.",
            [("reported", "If the bridge were to fall", "Roe"), ("reported", "the town would be lost", "Roe")],
        ),
        ("Before the town’s vote, Roe tweeted.", []),
        ("They must ask themselves whether it fell.", []),
        ("Roe said about 20 people saw it.", [("reported", "about 20 people saw it", "Roe")]),
        ("Roe called it a disgrace after the bridge fell.", [("reported", "a disgrace", "Roe")]),
        # headlines
        ("Poll: Voters are tired", [("reported", "Voters are tired", "Poll")]),
        ("Paris: They met in May.", []),
        # what describes the source is not the source
        ("A person familiar with the talks said that it fell.", [("reported", "that it fell", "a person")]),
        ("Two officials close to the mayor said it fell.", [("reported", "it fell", "Two officials")]),
        ("A source who met the mayor last week told us that it fell.", [("reported", "that it fell", "a source")]),
        ("“It is our way out,” an aide involved in the talks said.", [("quoted", "“It is our way out,”", "an aide")]),
        ("A message to residents of Ohio says it fell.", [("reported", "it fell", "a message")]),
        ("A study completed in May found that it fell.", [("reported", "that it fell", "a study")]),
        ("The brother of Ann Roe said it fell.", [("reported", "it fell", "the brother of Ann Roe")]),
        (
            "Roe (R-Ohio) at the time called it “a very bad idea.”",
            [("quoted", "“a very bad idea.”", "Roe")],
        ),
        ("Ann Roe, 88, who has lived there for years, says it fell.", [("reported", "it fell", "Ann Roe")]),
        ("Police in Salem, Ore. said that it fell.", [("reported", "that it fell", "police")]),
        # names beside roles
        ("The bridge fell, his lawyer, Ann Roe, said.", [("reported", "The bridge fell", "Ann Roe")]),
        ("The governor of Ohio, Ann Roe, said it fell.", [("reported", "it fell", "Ann Roe")]),
        (
            "“We will go to court,” Ann Roe, head of the Bridge Union, a group of workers, said in a letter.",
            [("quoted", "“We will go to court,”", "Ann Roe")],
        ),
        (
            "“We will go to court,” Ann Roe, head of a group of workers, told The Daily.",
            [("quoted", "“We will go to court,”", "Ann Roe")],
        ),
        # a subject before an apposition speaks, not what follows its verb
        (
            "Ann Roe, head of works at the County of Salem, said the email, if genuine, was old.",
            [("reported", "the email, if genuine, was old", "Ann Roe")],
        ),
        (
            "An engineer at Roe, who asked not to be named, said officials, if warned, were wrong.",
            [("reported", "officials, if warned, were wrong", "an engineer")],
        ),
        (
            "Cllr Ann Roe, whose party ran it in 2019, said she “had no view of it”.",
            [("reported", "she", "Ann Roe"), ("quoted", "“had no view of it”", "Ann Roe")],
        ),
        ("Rain, wind and snow are due, said Ann Roe.", [("reported", "Rain, wind and snow are due", "Ann Roe")]),
        # when, how and to whom it was said
        ("The county replied two weeks later that it fell.", [("reported", "that it fell", "the county")]),
        ("The county replied by email that it fell.", [("reported", "that it fell", "the county")]),
        # the subject of the sentence speaks in its participles
        (
            "But Roe came back to it in the end, saying the mayor “has broken every rule.”",
            [("reported", "the mayor", "Roe"), ("quoted", "“has broken every rule.”", "Roe")],
        ),
        ("Meanwhile, Poe has seen his friends, arguing that it fell.", [("reported", "that it fell", "Poe")]),
        ("OSLO (Wire) - Ann Roe met her rivals, arguing that it fell.", [("reported", "that it fell", "Ann Roe")]),
        # amounts, brackets and datelines are not cut
        (
            "It would cost more than a new bridge (£42 million), the county says.",
            [("reported", "It would cost more than a new bridge (£42 million)", "the county")],
        ),
        ("£3,000 is lost, although Roe said it was $2.5m.", [("reported", "it was $2.5m", "Roe")]),
        ("About 3,000 residents said it fell.", [("reported", "it fell", "About 3,000 residents")]),
        (
            "OSLO, May 15 (Wire) - The bridge (a relic) fell, officials said.",
            [("reported", "The bridge (a relic) fell", "officials")],
        ),
        ("The bridge (it fell, Roe said) is shut.", [("reported", "it fell", "Roe")]),
        # no report at all
        ("The index added 0.9 percent as the dispute ended.", []),
        ("Roe added another layer of paint.", []),
        ("A bipartisan push for lower taxes failed.", []),
        ("They gave the mayor more leeway to argue that it was legal.", []),
        ("The man who once thought the war would be short must be worried.", []),
        ("Rain Continues: Twelve Roads Lost in a Week", []),
        ("NOTE: The road is closed again today.", []),
        ("Its claims about the bridge were old, and strong support for it fell.", []),
        ("The United States met the other states in May.", []),
        ("I think the bridge is safe.", []),
        ("He was expected to resign.", []),
    ],
)
def test_what_is_attributed_and_to_whom(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("phrase", "speaker"),
    [
        # whence somebody comes or where they work does not speak
        ("Dr Ann Roe of the University of Ohio, who knows,", "Ann Roe"),
        ("Ann Roe, 36, of Derby,", "Ann Roe"),
        ("Sheriff Roe of Lake County", "Roe"),
        ("The Georgia Institute of Technology", "the Georgia Institute of Technology"),
        # what only looks like a title belongs to a body or an office
        ("The State Department", "the State Department"),
        ("The Auditor General of Ohio", "the Auditor General of Ohio"),
        ("Secretary of State Ann Roe", "Ann Roe"),
        ("Plumber Ann Roe", "Ann Roe"),
        # small words inside a name
        ("The Department of Foreign Affairs and Trade", "the Department of Foreign Affairs and Trade"),
        ("A Department for Transport spokesman", "a Department for Transport spokesman"),
        ("Ohio’s Wheat and Oats trade Board (WOB)", "Wheat and Oats trade Board"),
        ("Ohio’s search and rescue agency", "Ohio’s search and rescue agency"),
        ("He lost the race and police", "police"),
    ],
)
def test_the_head_of_a_phrase_speaks_and_its_name_is_whole(phrase: str, speaker: str) -> None:
    assert [found[2] for found in told(f"{phrase} said the bridge was safe.")] == [speaker]


def test_a_text_without_capitals_names_nobody() -> None:
    assert read("the bank of england cut interest rates on wednesday") == []


def test_a_holder_named_after_the_role_speaks() -> None:
    text = "The bridge fell, according to the regional governor, Ann Roe. “It was old,” said the mayor, Tom Poe."
    assert [found[2] for found in told(text)] == ["Ann Roe", "Tom Poe"]


def test_a_speaker_is_named_in_full_and_a_pronoun_by_the_last_person() -> None:
    text = "“We are ready now,” said Ann Roe, the mayor.\n“It will rain,” she said. Roe warned that roads would close."
    found = read(text)
    assert [voice.speaker for voice in found] == ["Ann Roe"] * 3
    assert [text[voice.speaker_start : voice.speaker_end] for voice in found] == ["Ann Roe", "she", "Roe"]


def test_a_pronoun_goes_to_the_last_person_it_may_mean() -> None:
    text = "Ann Roe spoke first.\nTom Poe spoke next. “I will not run this time,” she said. “I will,” he said."
    assert [voice.speaker for voice in read(text) if voice.voice != "own"] == ["Ann Roe", "Tom Poe"]
    assert [voice.speaker for voice in read("Tom Poe spoke.\n“I will not run this time,” she joked.")] == [""]
    assert [voice.speaker for voice in read("Mr. Poe spoke.\n“I will not run this time,” she joked.")] == [""]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Roe spoke. Mary Poe followed.\nShe said roads would close.", "Mary Poe"),
        ("Ann Roe spoke. Peter Poe followed.\nShe said roads would close.", "Ann Roe"),
        ("Kwabena Roe was angry. “I was betrayed by Peter Poe,” he said.", "Kwabena Roe"),
        ("The mayor came late. “I was held up by Peter Poe,” he said.", "the mayor"),
        ("Officials met Ann Roe. They said roads would close.", "officials"),
        ("It rained.\nShe said roads would close.", ""),
        # what somebody has read
        ("The Herald has seen an email from an engineer. “It is going to fail,” it says.", "an email"),
        ("The Herald has seen a letter of May.\nIt says the bridge will fail.", "a letter"),
        ("An email by an engineer was leaked to the Herald. It reads: “It is going to fail.”", "an email"),
        ("A letter seen by the Herald says it will fail.", "a letter"),
        ("The council said it had seen the report. It said it would act.", "the council"),
        ("The council replied in an email. It said the bridge was safe.", "the council"),
        # never a firm, nor whom the sentence itself names
        (
            "Contractor Tave Civil kept its price. Last night Mayor Dilys Roe spoke. “It is a lie,” she said.",
            "Dilys Roe",
        ),
        ("A spokesman said it fell. Tave Boats was the only firm with a permit, he added.", "a spokesman"),
        ("Contractor Tave Civil kept its price. “It is a lie,” she said.", ""),
        ("Peter Poe met Tom Roe. He told Poe, “We respect it.”", "Tom Roe"),
        ("Tom Roe met Peter Poe. He told Poe, “We respect it.”", "Tom Roe"),
        ("Envoy Tom Roe and Peter Poe met. Peter Poe left. The envoy came. He told Roe it fell.", "Peter Poe"),
        ("Tom Roe spoke. Though he met Poe, Roe left. He said it fell.", "Tom Roe"),
        ("Ann Roe spoke. He told Poe, “We respect it,” Tom Doe said in the hall.", "Tom Doe"),
        ("Her neighbour, Joe Finn, agreed. “Not a soul,” he said.\n“We are done.”", "Joe Finn"),
        ("Roe herself did not respond. Asked again, she said roads would close.", "Roe"),
        # a surname that two bear, one that an apposition shows to be a person's, and an initial
        ("Linda Roe left. Her lawyer, Miguel Roe, did not. Roe urged calm. “We won,” she said.", "Linda Roe"),
        ("Roe, a former judge, urged calm. “We won this race,” she said.", "Roe"),
        ("Dr. V. Roe told Poe it fell. “We won this race,” he said.", "V. Roe"),
        # a member of a party is a person
        ("Democrat Ann Roe met Tom Poe, R-Ohio. Poe left.\n“We won this race,” the Democrat said.", "Ann Roe"),
        ("Tom Poe, R-Ohio, left.\n“We won this race,” the Democrat said.", "the Democrat"),
        ("They met Ann Roe, a Democrat.\nJim Poe left.\nHe is ill.\n“We won,” the Democrat said.", "Ann Roe"),
        ("They differ from Tom Poe, a Democrat who says that it fell.", "Tom Poe"),
        # a verb that no list has, and somebody without a name
        ("“We won this race,” trilled Ann Roe.", "Ann Roe"),
        ("Ann Roe left. “We won this race,” she trilled.", "Ann Roe"),
        ("Tom Poe left. His wife, Ann, said they won.", "Ann"),
        ("“We won this race,” said one young docker, who was there.", "one young docker"),
        # a long title, or an apposition that comes first
        ("Jim Roe spoke. Secretary of State Tom Poe opened the fair. He said it was new.", "Tom Poe"),
        ("Jim Roe spoke. The head of the national bank, Tom Poe, left. He said it was new.", "Tom Poe"),
        ("Jim Roe spoke. The son of a miner, Tom Poe left. He said it was new.", "Tom Poe"),
        ("Jim Roe spoke. A number of women left. He said it was new.", "Jim Roe"),
        ("Jim Roe spoke. A patient man with a gift, he has left. He said it was new.", "Jim Roe"),
        # who is named in the paragraph before who was named earlier; what stands before a name is no subject
        ("Jo Poe spoke.\nAngry dad-of-three Tom Roe, 51, waits. “It is cruel,” he said.", "Tom Roe"),
        ("Jo Poe spoke.\nRetired fisherman Xan Roe waits. “It is cruel,” he said.", "Xan Roe"),
        ("Jo Poe spoke.\nAmong those waiting is Tom Roe. “It is cruel,” he said.", "Tom Roe"),
        ("Jim Roe spoke.\nAmong those waiting is Jim Roe's wife. “It is cruel,” he said.", "Jim Roe"),
        # who was called she is no he
        ("Xan Roe spoke. “It is cruel,” she said.\nThe ward was full. “It is dark,” he said.", ""),
        ("Xan Roe said she would stay.\nThe ward was full. “It is dark,” he said.", ""),
        ("Xan Roe said she would stay.\nTom Poe's car was gone. “It is dark,” she said.", "Xan Roe"),
    ],
)
def test_a_pronoun_is_the_nearest_fitting_subject_outside_quotes(text: str, speaker: str) -> None:
    assert read(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("verb", "distance"),
    [
        ("said", "neutral"),
        ("claimed", "distancing"),
        ("acknowledged", "endorsing"),
        ("suggested", "tentative"),
        ("warned", "manner"),
        ("pointed out", "endorsing"),
    ],
)
def test_a_cue_has_a_distance(verb: str, distance: str) -> None:
    text = f"Roe {verb} that the bridge was old."
    (found,) = read(text)
    assert (found.cue, found.distance) == (verb, distance)
    assert text[found.cue_start : found.cue_end] == verb


def test_two_speakers_in_one_sentence_keep_their_own_words() -> None:
    assert told("Roe said the bridge was safe, but Poe said it was old.") == [
        ("reported", "the bridge was safe", "Roe"),
        ("reported", "it was old", "Poe"),
    ]


def test_an_aside_between_dashes_ends_with_what_is_said_in_it() -> None:
    text = "The town grew – a new poll found that voters like it – and the mayor built a bridge."
    assert told(text) == [("reported", "that voters like it", "a new poll")]


def test_what_only_describes_the_object_of_an_act_is_the_writers() -> None:
    assert told("Roe decided to end the programme that feeds the town.") == []
    assert told("Roe alleged to lawmakers that the dam leaks.")[0][1].endswith("that the dam leaks")


def test_a_verb_with_a_capital_is_no_part_of_a_name() -> None:
    text = "Judge Blocks Roe Over Bridge\n\nAnn Roe spoke in the hall.\n\n“We will build it anyway,” Roe said."
    assert [speaker for _, _, speaker in told(text)] == ["Ann Roe"]


def test_a_name_ends_before_a_small_word() -> None:
    assert Roster("Officer Doe deployed the boats.").full("Doe") == "Doe"
    assert Roster("Officer Ann de la Doe came.").full("Doe") == "Ann de la Doe"


def test_a_contrast_after_a_quote_is_the_writers() -> None:
    text = "The ministry says the pact ensures “peace and lasting order,” although the war has wrecked the region."
    assert told(text) == [
        ("reported", "the pact ensures", "the ministry"),
        ("quoted", "“peace and lasting order,”", "the ministry"),
    ]


def test_a_report_inside_a_report_belongs_to_the_one_who_tells_it() -> None:
    assert told("Roe said that Poe believes that it is old.") == [
        ("reported", "that Poe believes that it is old", "Roe")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a quote that never closes, before an attribution that ends the paragraph
        (
            "“Aid helps them most. It goes on, according to Roe.",
            [("quoted", "“Aid helps them most. It goes on", "Roe")],
        ),
        # a colon or a comma introduces it
        ("Roe continued, “It is a problem. It stays.", [("quoted", "“It is a problem. It stays.", "Roe")]),
        # the next paragraph goes on with an opening mark
        (
            "“First we wait here.\n“Then we go home,” said Roe.",
            [("quoted", "“First we wait here.", ""), ("quoted", "“Then we go home,”", "Roe")],
        ),
        # so with single marks, among apostrophes
        (
            "Roe told the Post: 'It's the drivers' money. It's gone.\n'I'm sorry.'\nIt rained.",
            [("quoted", "'It's the drivers' money. It's gone.", "Roe"), ("quoted", "'I'm sorry.'", "Roe")],
        ),
        (
            "Roe told the Post: ‘It’s the drivers’ “own” money.\n‘I’m sorry.’\nIt rained.",
            [("quoted", "‘It’s the drivers’ “own” money.", "Roe"), ("quoted", "‘I’m sorry.’", "Roe")],
        ),
        ("He said to get 'em out in '95.\n'We are done,' said Roe.", [("quoted", "'We are done,'", "Roe")]),
        ("Rock 'n' roll was big in the '80s.\n'90s bands were not.", []),
        # a slip inside a sentence is no quote
        ("It began a “Beijing support in a partnership.", []),
        # marks the wrong way round
        ("It was ”No limits“ for them.", [("scare", "”No limits“", "")]),
        ("“”No limits“Partnership began.", [("scare", "“”No limits“", "")]),
        # a closing mark that nothing opened: the quote goes on after its attribution
        (
            "“He must promise it,” says Roe. It cannot be. He is weak.”",
            [("quoted", "“He must promise it,”", "Roe"), ("quoted", "It cannot be. He is weak.”", "Roe")],
        ),
    ],
)
def test_broken_quotation_marks(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_colon_at_the_end_of_a_paragraph_gives_the_next_one_to_the_speaker() -> None:
    assert told("Roe added:\nIt was all my fault. I am sorry.") == [
        ("reported", "It was all my fault. I am sorry.", "Roe")
    ]


TRANSCRIPT = """The minister on the bridge
ANN ROE, HOST: Is it safe?
PETER POE, MINISTER: It is.
We checked it.
ROE: Twice?
(LAUGHTER)
POE: Three times.
The programme ended at nine."""


def test_turns_of_a_transcript_are_quoted_and_name_the_speaker() -> None:
    assert told(TRANSCRIPT) == [
        ("quoted", "Is it safe?", "Ann Roe"),
        ("quoted", "It is.", "Peter Poe"),
        ("quoted", "We checked it.", "Peter Poe"),
        ("quoted", "Twice?", "Ann Roe"),
        ("quoted", "Three times.", "Peter Poe"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met.\nQ: Is it safe?\nA: It is.", ["the interviewer", "the interviewee"]),
        ("They met.\nQ. Is it safe?\nA. It is.", ["the interviewer", "the interviewee"]),
        (
            "Hill Review: Is it safe?\nAnn Roe: No.\nHR: No?\nAR: No.",
            ["Hill Review", "Ann Roe", "Hill Review", "Ann Roe"],
        ),
        ("They met.\nUPDATE: The bridge is shut.\nUPDATE: It is open.", []),
        ("They met.\nOHIO: The bridge is shut.\nOHIO: It is open.", []),
        ("They met.\nThe bridge is shut. — Ann Roe (@annroe) May 3, 2018", ["Ann Roe"]),
        ("They met.\nAnn Roe, head of the agency: “The bridge is shut.”", ["Ann Roe"]),
        ("Roe: “I will stay.” Poe: “She must go.”", ["Roe", "Poe"]),
    ],
)
def test_a_label_names_the_speaker(text: str, expected: list[str]) -> None:
    assert [voice.speaker for voice in read(text)] == expected


def test_a_quotation_that_an_earlier_paragraph_began_ends_at_its_mark() -> None:
    assert told("It is old. It will fall,” Ann Roe said.") == [("quoted", "It is old. It will fall,”", "Ann Roe")]


def test_what_is_referred_to_beside_a_quotation_is_the_writers_aside() -> None:
    assert told("“It is old,” Roe said, referring to the bridge.") == [("quoted", "“It is old,”", "Roe")]


def test_a_quotation_goes_on_over_paragraphs_with_its_speaker() -> None:
    text = "“It is old,” Ann Roe said. “It will fall.\n“We know that.\n“So do they.”\nThe town slept."
    assert [(voice.voice, voice.speaker) for voice in read(text)] == [("quoted", "Ann Roe")] * 4


@pytest.mark.parametrize(
    "text",
    [
        "In a letter, Ann Roe wrote:\n> It is old.\n> It will fall.\nThe town slept.",
        "Ann Roe replied on her website:\n    It is old.\n    It will fall.\nThe town slept.",
    ],
)
def test_a_block_quote_is_the_words_of_whom_the_line_above_names(text: str) -> None:
    assert told(text)[-2:] == [("quoted", "It is old.", "Ann Roe"), ("quoted", "It will fall.", "Ann Roe")]


def test_what_follows_a_statement_and_a_colon_is_its_words() -> None:
    assert told("Here is Ann Roe's statement:\nThe bridge is shut.")[-1] == (
        "reported",
        "The bridge is shut.",
        "Ann Roe",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Roe declared an emergency on Monday.",
        "Republicans defended their nominee.",
        "The panel rejected the plan.",
        "Engineers praised the work.",
        "Roe denied any part in the sale.",
        "Roe announced her own investigation after weeks of talks.",
        "After the vote, Republicans confirmed the judge to fill the seat.",
        "The long fight threatened to split the town.",
        "A firm called the Bridge Company built it.",
    ],
)
def test_an_act_is_no_speech(text: str) -> None:
    assert read(text) == []


def test_of_an_act_only_the_quotes_are_the_sources_words() -> None:
    assert told("Roe rejected the “rotten” plan.") == [("quoted", "“rotten”", "Roe")]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“Shame!” a voter shouted.", "“Shame!”", "a voter"),
        ("“You lied,” read one banner.", "“You lied,”", "one banner"),
        ("“No comment,” said the firm.", "“No comment,”", "the firm"),
        ("“She lied,” a friend of Roe’s said.", "“She lied,”", "a friend of Roe’s"),
    ],
)
def test_an_attributed_quotation_counts_however_short(text: str, words: str, speaker: str) -> None:
    assert told(text) == [("quoted", words, speaker)]


def test_boilerplate_has_no_voice() -> None:
    text = "“Read this now,” said Roe."
    blocks = [Block(0, len(text), "boilerplate", "advertisement")]
    assert voices(text, blocks, sentences(text, blocks)) == []


_PIECES = [
    "Ann Roe",
    "said",
    "that",
    "told",
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    ",",
    ".",
    ":",
    "\n",
    "it is",
    "according to",
    "—",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join) | st.text('a “”"’‘,.S\n«»:—'))
def test_voices_are_sorted_disjoint_and_inside_one_paragraph(text: str) -> None:
    found = read(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    for voice in found:
        assert any(block.start <= voice.start < voice.end <= block.end for block in paragraphs(text))
        passage = text[voice.start : voice.end]
        assert passage == passage.strip()
        assert text[voice.cue_start : voice.cue_end] == voice.cue or not voice.cue


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "”",
        '"',
        "‘a ",
        "’ ",
        '"a b c" ',
        "“a ",
        "A, ",
        "said, ",
        "X said a, ",
        "— A ",
        "according to ",
        "A “b" * 2,
        "who a said ",
        "the a of ",
        "Mr. A ",
    ],
)
def test_a_long_paragraph_takes_work_in_proportion(unit: str) -> None:
    assert is_in_proportion(read, unit)
