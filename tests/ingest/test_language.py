from __future__ import annotations

import pytest

from rashomon.ingest.language import not_english

FOREIGN = {
    "Arabic": "قال المتحدث باسم الحكومة إن القوات غادرت المدينة بعد يومين من المحادثات مع الشيوخ",
    "Cyrillic": "Представитель правительства сообщил, что войска покинули город после двух дней переговоров",
    "Chinese": "政府发言人说，经过两天的谈判，部队已于星期一离开该镇。",
    "Hangul": "정부 대변인은 이틀간의 회담 끝에 군대가 마을을 떠났다고 말했다.",
    "Hebrew": "דובר הממשלה אמר שהחיילים עזבו את העיר אחרי יומיים של שיחות",
    "Devanagari": "सरकार के प्रवक्ता ने कहा कि दो दिन की बातचीत के बाद सैनिक शहर छोड़ गए",
    "Greek": "Ο εκπρόσωπος της κυβέρνησης είπε ότι οι στρατιώτες έφυγαν από την πόλη",
    "French": "Le porte-parole du gouvernement a déclaré que les soldats avaient quitté la ville après deux jours de "
    "discussions avec les anciens, mais un autre groupe est resté dans le port pour garder les bateaux qui y sont "
    "encore.",
    "Spanish": "El portavoz del gobierno dijo que los soldados habían dejado la ciudad después de dos días de conversaciones "
    "con los ancianos, pero otro grupo se quedó en el puerto para cuidar los barcos que están allí.",
    "Portuguese": "O porta-voz do governo disse que os soldados deixaram a cidade depois de dois dias de conversas com os "
    "anciãos, mas outro grupo ficou no porto para guardar os barcos que ainda estão lá.",
    "Italian": "Il portavoce del governo ha detto che i soldati hanno lasciato la città dopo due giorni di colloqui con gli "
    "anziani, ma un altro gruppo è rimasto nel porto per custodire le barche che sono ancora lì.",
    "German": "Der Sprecher der Regierung sagte, dass die Soldaten nach zwei Tagen der Gespräche mit den Ältesten die Stadt "
    "verlassen haben, aber eine andere Gruppe ist im Hafen geblieben, um die Boote zu bewachen.",
    "Dutch": "De woordvoerder van de regering zei dat de soldaten na twee dagen van gesprekken met de ouderen de stad hebben "
    "verlaten, maar een andere groep is in de haven gebleven om de boten te bewaken.",
    "Turkish": "Hükümet sözcüsü, askerlerin ihtiyarlarla iki gün süren görüşmelerden sonra kenti terk ettiğini söyledi, ancak "
    "bir başka grup tekneleri korumak için limanda kaldı ve daha sonra gidecek.",
    "Indonesian": "Juru bicara pemerintah mengatakan bahwa para tentara telah meninggalkan kota itu setelah dua hari pembicaraan "
    "dengan para tetua, tetapi kelompok lain tetap di pelabuhan untuk menjaga kapal yang masih ada.",
    "Swahili": "Msemaji wa serikali alisema kuwa askari waliondoka katika mji huo baada ya siku mbili za mazungumzo na wazee, "
    "lakini kundi jingine lilibaki bandarini kwa ajili ya kulinda boti.",
    "Polish": "Rzecznik rządu powiedział, że żołnierze opuścili miasto po dwóch dniach rozmów ze starszyzną, ale inna grupa "
    "została w porcie, aby pilnować łodzi, które się tam jeszcze znajdują.",
    "Somali": "Afhayeenka dowladda ayaa sheegay in askartu ay ka baxeen magaalada laba maalmood oo wadahadal ah kadib, waxaa "
    "kale oo ku haray dekedda koox si ay u ilaaliyaan doonyaha.",
}

HEADLINES = [
    "Houthi forces enter Al-Hudaydah",
    "Muqtada al-Sadr meets Nouri al-Maliki, Hadi al-Amiri",
    "Ansar Allah: Marib Dhamar Sanaa",
    "Charles de Gaulle, Luiz Inácio Lula da Silva, Ban Ki-moon",
    "Truce",
    "Al Qaeda en route",
    "El Salvador: San Miguel y La Unión",
    "Macron: 'La France est prête'",
]


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_told(language: str) -> None:
    """A sentence in another language is not English."""
    assert not_english(FOREIGN[language]) is not None


@pytest.mark.parametrize("language", ["Arabic", "Chinese", "French", "Spanish", "German", "Turkish", "Indonesian", "Polish"])
def test_the_language_is_named(language: str) -> None:
    """The message names the script or the likeliest language."""
    assert language in str(not_english(FOREIGN[language]))


@pytest.mark.parametrize("headline", HEADLINES)
def test_short_lines_of_names_pass(headline: str) -> None:
    """A headline without function words, or with particles of names, is let through."""
    assert not_english(headline) is None


def test_capitals_and_quotations_pass() -> None:
    """All capitals, and a foreign sentence quoted in an English report, are English."""
    report = (
        "The governor said that the soldiers had left the town after two days of talks with the elders, and that the police would return. "
    )
    assert not_english(report.upper()) is None
    assert not_english(report * 3 + FOREIGN["French"]) is None
    assert not_english(report * 2 + FOREIGN["Arabic"]) is None


def test_incident_lists_pass() -> None:
    """A line of an incident list, with few function words and many names, is English."""
    line = (
        "In a separate incident, a trader, identified as Dorin Valk (40), was shot dead by unidentified gunmen "
        "near Ostra Chowk in Tarsil Town on March 4, reports Daily Meridian."
    )
    assert not_english(line) is None


def test_a_foreign_text_with_english_notices_is_refused() -> None:
    """A page's English notice does not make its foreign text English."""
    assert (
        not_english((FOREIGN["Spanish"] + " ") * 6 + "All rights reserved. Read more about this and other stories in our app.") is not None
    )


def test_numbers_alone_are_no_english() -> None:
    """A text without words is refused as such."""
    assert not_english("12 345 --- 67") == "no words"
