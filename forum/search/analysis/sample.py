"""Two hundred words that an ecosystem network writes: a dictionary that is in order knows most.

`forum doctor` shows how many are known. What is read in them is the dictionary's fingerprint.
"""

from forum.search.analysis.languages import Language

_FINNISH = """
verkostojen jäsenet ekosysteemissä kokeilujen tuloksia asukkaille kuntien hyvinvointialueella
sosiaalisten innovaatioita kumppanuuksien yhteistyöstä rahoituksen hakemukset hankkeessa
vaikuttavuutta mittareista arvioinnin oppimisesta jakamalla käytäntöjä levittäminen skaalautuvat
nuorten ikääntyneiden perheille lapsia vanhemmilta yksinäisyyteen osallisuuden luottamuksesta
palvelujen muotoilu käyttäjälähtöisesti tarpeisiin ratkaisu ongelmaan kysyttiin vastattiin
kirjoitin luettavissa kehitettävä tehdessämme olisivat menisimme tulkaa näkyisi saataisiin
kaupunginteatterin verkkokauppojen työpajoissa asukasyhdistys kyläkauppa lähijunalla
terveyskeskukseen kirjastoautosta vapaaehtoistyötä vertaistuesta järjestökentän yhteisötalolla
kiertotalouden ruokahävikkiä energiakorjauksessa ilmastotyön lähiluonnosta puutarhurille
kohtaamispaikat päätöksenteko yhdenvertaisuuslain saavutettavuuden selkokielellä
koira koirien koiralle kuusi kuuden vesi vettä käsi kädessä mies miehiä lapsi lasten yö öisin
hyvä paremmat parhaiten suuri suurempia uusi uudet vanha vanhoista pieni pienten eu:ssa kauniimpi
minä meille heidän tämä näissä joku joitakin kaikki kaikkien mikä minkä kolmas viidettä
Helsingissä Tampereelta Jyväskylään Oulusta Suomen Ruotsiin Eurooppaan
tykkäis hakannu kirjotan heikkoi punane selvii
nopeasti hitaammin yhdessä erikseen kotona ulkona ennen jälkeen vaikka koska kuitenkin
juoksi juosten laulaessa nukkumaan annettu antamat uskottavuus oppiminen ystävyys kauneus
alueiden teemoista keskustelun viestejä ehdotuksesta päätettiin sovittu aikataulussa vastuuta
keväällä viikolla vuosina tapaamme
"""

_SWEDISH = """
nätverken medlemmarna kommunernas invånare försöket lärdomar finansieringen ansökningar
tjänsterna barnens ungdomar äldre böckerna husen skrev frågade svarade gick större bättre
"""

_ENGLISH = """
networks members experiments results children services applications lessons stories cities
written asked running better largest communities shared learned needs women houses
"""

SAMPLE: dict[Language, tuple[str, ...]] = {
    "fi": tuple(_FINNISH.split()),
    "sv": tuple(_SWEDISH.split()),
    "en": tuple(_ENGLISH.split()),
}
