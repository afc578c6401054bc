import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.language_id import language, language_name

ENGLISH = (
    "The minister said on Monday that the bridge would open in May. The council, which had asked for another month, "
    "did not agree with him, and the residents of both towns have been waiting for more than ten years."
)
OTHERS = {
    "fr": "Le ministre a déclaré lundi que le pont ouvrirait en mai. Le conseil, qui avait demandé un mois de plus, "
    "n’était pas de cet avis, et les habitants des deux villes attendent depuis plus de dix ans.",
    "de": "Der Minister sagte am Montag, die Brücke werde im Mai eröffnet. Der Rat, der um einen weiteren Monat "
    "gebeten hatte, war anderer Meinung, und die Bewohner beider Städte warten seit mehr als zehn Jahren.",
    "es": "El ministro dijo el lunes que el puente se abriría en mayo. El consejo, que había pedido otro mes, no "
    "estaba de acuerdo, y los vecinos de las dos ciudades llevan más de diez años esperando.",
    "it": "Il ministro ha detto lunedì che il ponte aprirà a maggio. Il consiglio, che aveva chiesto un altro mese, "
    "non era d’accordo, e gli abitanti delle due città aspettano da più di dieci anni.",
    "pt": "O ministro disse na segunda-feira que a ponte abriria em maio. O conselho, que tinha pedido mais um mês, "
    "não concordou, e os moradores das duas cidades esperam há mais de dez anos.",
    "nl": "De minister zei maandag dat de brug in mei zou opengaan. De raad, die om nog een maand had gevraagd, was "
    "het er niet mee eens, en de bewoners van beide steden wachten al meer dan tien jaar.",
    "sv": "Ministern sade på måndagen att bron skulle öppnas i maj. Rådet, som hade bett om en månad till, höll inte "
    "med, och invånarna i båda städerna har väntat i mer än tio år.",
    "pl": "Minister powiedział w poniedziałek, że most zostanie otwarty w maju. Rada, która prosiła o kolejny "
    "miesiąc, nie zgodziła się z nim, a mieszkańcy obu miast czekają od ponad dziesięciu lat.",
    "tr": "Bakan pazartesi günü köprünün mayıs ayında açılacağını söyledi. Bir ay daha isteyen meclis buna "
    "katılmadı ve iki kentin sakinleri on yıldan uzun süredir bekliyor.",
    "id": "Menteri mengatakan pada hari Senin bahwa jembatan itu akan dibuka pada bulan Mei. Dewan, yang meminta satu "
    "bulan lagi, tidak setuju, dan warga kedua kota sudah menunggu lebih dari sepuluh tahun.",
    "ru": "Министр заявил в понедельник, что мост откроется в мае. Совет, который просил ещё месяц, с ним не "
    "согласился, а жители обоих городов ждут уже более десяти лет.",
    "uk": "Міністр заявив у понеділок, що міст відкриють у травні. Рада, яка просила ще один місяць, з ним не "
    "погодилася, а мешканці обох міст чекають уже понад десять років.",
    "ar": "قال الوزير يوم الاثنين إن الجسر سيفتح في مايو. ولم يوافق المجلس الذي طلب شهرا آخر على ذلك، وينتظر سكان "
    "المدينتين منذ أكثر من عشر سنوات.",
    "zh": "部长星期一表示，这座桥将于五月开通。议会曾要求再等一个月，"
    "并不同意他的说法，而两座城市的居民已经等了十多年。",
    "ja": "大臣は月曜日、橋は五月に開通すると述べた。"
    "もう一か月を求めていた議会は同意せず、二つの町の住民は十年以上待っている。",
    "ko": "장관은 월요일에 다리가 오월에 열릴 것이라고 말했다. 한 달을 더 요청했던 의회는 동의하지 않았고, 두 도시의 "
    "주민들은 십 년 넘게 기다려 왔다.",
    "el": "Ο υπουργός δήλωσε τη Δευτέρα ότι η γέφυρα θα ανοίξει τον Μάιο. Το συμβούλιο, που είχε ζητήσει έναν μήνα "
    "ακόμη, δεν συμφώνησε, και οι κάτοικοι των δύο πόλεων περιμένουν πάνω από δέκα χρόνια.",
    "hi": "मंत्री ने सोमवार को कहा कि पुल मई में खुलेगा। परिषद, जिसने एक और महीना माँगा था, सहमत नहीं हुई, और दोनों शहरों के "
    "निवासी दस साल से अधिक समय से प्रतीक्षा कर रहे हैं।",
}


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages_are_told_apart_and_named(code: str) -> None:
    assert language(OTHERS[code]) == code
    assert language_name(code)[0].isupper()


@pytest.mark.parametrize("code", OTHERS)
def test_english_stays_english_beside_a_passage_in_another_language(code: str) -> None:
    assert language(f"{ENGLISH}\n\n{OTHERS[code]}\n\n{ENGLISH} {ENGLISH}") == "en"


@pytest.mark.parametrize("code", ["ru", "ar", "zh", "ja", "hi"])
def test_another_script_around_an_english_quotation_stays_what_it_is(code: str) -> None:
    assert language(f"{OTHERS[code] * 4} “We did not agree with the minister.” {OTHERS[code]}") == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 345 – 67",
        "Quite short.",
        "Bonjour à tous, à bientôt.",
        "RESULTS\n\nPalm Bay d. Rockledge 70-44\nCocoa d. Viera 61-50\nEau Gallie d. Merritt Island 66-41\n"
        "Palm Bay: Jones 21, Smith 18, Brown 9, Davis 8. Rockledge: Walker 14, Hill 12, Young 10.",
        ENGLISH.upper(),
        "Xi Jinping 习近平 met Putin Путин on Thursday. " + ENGLISH,
    ],
)
def test_short_bare_and_mixed_texts_count_as_english(text: str) -> None:
    assert language(text) == "en"


def test_a_short_text_in_another_script_does_not() -> None:
    assert language("Мост откроется в мае") == "ru"
    assert language("这座桥将于五月开通") == "zh"


def test_only_the_beginning_is_looked_at() -> None:
    assert language(ENGLISH * 12 + OTHERS["fr"] * 100) == "en"
    assert language("\n" * 5000 + OTHERS["fr"]) == "fr"


def test_a_language_without_a_name_is_given_by_its_code() -> None:
    assert language_name("fr") == "French"
    assert language_name("xx") == "the language “xx”"
    assert language_name("und") == "no language that can be recognised"


@settings(max_examples=200)
@given(st.text(max_size=400))
def test_any_text_has_a_code_with_a_name(text: str) -> None:
    assert language_name(language(text))


NAMES = "Lindqvist Okafor Norvik\nArdenholm Sorsele Ostvik\n"


@pytest.mark.parametrize(
    "text",
    [
        NAMES * 30,
        "Kowalczyk Nowak Warszawa Wisniewski Kaczmarek Gdansk\n" * 30,
        "Norvik 3 Ostvik 1\nArdenholm 0 Sorsele 0\nLindqvist scores twice, Okafor sent off\nTable: Norvik 34\n" * 3,
        "Norvik Wins Harbour Vote\nOstvik Dockers Strike\nArdenholm Council Backs Plan\nStorm Shuts Roads\n" * 4,
        "Mayor wins harbour vote\nPort workers strike over pay deal\nStorm shuts coastal roads, schools closed\n" * 3,
        "Norvik ASA NOK 34.2 +1.2 Ostvik Bank 120.3 -0.4 Lindholm Shipping 9.9 unch Ardenholm Invest 77.0 -1.1\n" * 3,
    ],
    ids=["names", "Polish names", "results", "headlines in capitals", "headlines", "shares"],
)
def test_a_text_that_hardly_shows_its_language_is_kept(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "da",
            "Borgmester vinder afstemning om havnen\nHavnearbejdere strejker for højere løn\nStorm lukker veje",
        ),
        (
            "nl",
            "Burgemeester wint stemming over haven\nHavenarbeiders staken voor meer loon\nGemeenteraad steunt het plan",
        ),
        ("es", f"{NAMES * 3}\n{OTHERS['es']}"),
        ("es", OTHERS["es"].upper()),
    ],
    ids=["Danish headlines", "Dutch headlines", "names above", "capitals"],
)
def test_headlines_and_names_hide_no_other_language(code: str, text: str) -> None:
    assert language(text * 2) == code
