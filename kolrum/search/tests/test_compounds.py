"""Compounds are taken apart where they are put together, and nothing else is."""

import pytest

from kolrum.search.language.compounds import split
from kolrum.search.language.forms import lexicon

APART = """
koldioxidbudgetarna koldioxid+budget
koldioxidbudgetens koldioxid+budget
klimatbudgetar klimat+budget
utsläppsbudget utsläpp+budget
utsläppsminskningstakten utsläpp+minskning+takt
utsläppshandeln utsläpp+handel
solcellspark sol+cell+park
solcellsparkernas sol+cell+park
områdesenergiplan område+energi+plan
klimatväxling klimat+växling
klimatväxlingsfonden klimat+växling+fond
upphandlingskrav upphandling+krav
upphandlingskraven upphandling+krav
laddstolpar laddning+stolpe
laddinfrastrukturen laddning+infrastruktur
elbilarnas el+bil
arbetsmaskinerna arbete+maskin
fossilfria fossil+fri
kommunfullmäktiges kommun+fullmäktige
kommunstyrelsen kommun+styrelse
länsstyrelserna län+styrelse
tjänsteskrivelsen tjänste+skrivelse
tjänsteresor tjänste+resa
tjänstebilarna tjänste+bil
styrdokumenten styrning+dokument
styrmedlen styrning+medel
medborgardialogen medborgare+dialog
folkmängdsstatistiken folk+mängd+statistik
kollektivtrafiken kollektiv+trafik
gatubelysning gata+belysning
varuleveranser vara+leverans
värmeverkens värme+verk
fjärrvärmeverk fjärrvärme+verk
växthusgaserna växthus+gas
miljönämndens miljö+nämnd
stadsbyggnadskontoret stad+byggnad+kontor
översiktsplanerna översikt+plan
årsredovisningen år+redovisning
höganäsbudgeten höganäs+budget
stockholmsregionens stockholm+region
naturvårdsverkets natur+vård+verk
hyresgästerna hyra+gäst
matsvinnet mat+svinn
livsmedelsinköpen livsmedel+inköp
avfallsförbränning avfall+förbränning
träbyggnader trä+byggnad
sommarstugebudgeten sommarstuge+budget
biogasbussar bio+gas+buss
cykelvägnät cykel+väg+nät
cykelvägsutbyggnaden cykel+väg+utbyggnad
målkonflikten mål+konflikt
spårvagnarna spår+vagn
effektbristen effekt+brist
pappersbruken papper+bruk
elektrifieringsstrategin elektrifiering+strategi
vätgasproduktion vätgas+produktion
"""
WHOLE = """
kommunal kommunala kommunen kommunernas hallstahammar hallstahammars smedjebacken
oskarshamn karlskrona nyköping nybro östhammar örnsköldsvik robertsfors vindeln
upplands landskrona stenungsund skinnskatteberg bollebygd sandviken vara mark berg
budget budgetarna utsläpp utsläppens klimat klimatet koldioxid koldioxiden metan
planera planerat planering planeten plantera planlös transport transporten
transporterar resurs resurser resultat landskap ekonomi ekonomisk information station
stationär nation förslag förslagen förslå bilaga bilagor bilda bildning boende boendet
elever eleven element elektrisk elektronik hållbar hållbarheten hållbart ansvarig
ansvaret arbeta arbetare träffar träffas trädet vattna solidaritet soldat tåget tågen
miljon miljoner miljard kraftig gasol gaser kolla kollektiv skolan skolor trafikera
parkera parkeringen vägleda vägrar vindruva materialet kostnaden fastigheter samhället
området tidning tidigare medlem medlemmar medlet möjligheter myndigheten verksamhet
verkställa verklig beslutat beskrivning granskning förändring förändra förvaltning
utveckling undersökning överskrida sammanställning genomföra åtgärder åtgärdar läggas
upphandlar uppgivenhet regering region regional regler regnar politisk politiker
stadgar stadigt statlig statens markera marknad bergig sjöar luftig hushåll energisk
procentuell siffrorna dagordning människor barnen ungdomar äldre företagen föreningar
nämnden kansli protokollet paragraf
"""


@pytest.mark.parametrize("line", APART.strip().splitlines())
def test_a_compound_is_taken_apart(line):
    word, parts = line.split()

    assert "+".join(part.word for part in split(word)) == parts


@pytest.mark.parametrize("word", WHOLE.split())
def test_a_word_that_is_no_compound_stays_whole(word):
    assert split(word) == ()


def test_what_is_written_makes_up_the_word():
    for word in (line.split()[0] for line in APART.strip().splitlines()):
        assert "".join(part.written for part in split(word)) == word


def test_no_place_is_taken_apart():
    assert not [name for name in lexicon().names if split(name) or split(f"{name}s")]


def test_every_word_of_the_list_stands_once():
    from kolrum.search.language.forms import LIST

    lines = LIST.read_text(encoding="utf-8").splitlines()
    words = [
        entry.split()[0].removeprefix("!")
        for line in lines
        if not line.startswith("#")
        for entry in line.split(",")
        if entry.strip()
    ]
    assert sorted({word for word in words if words.count(word) > 1}) == []
