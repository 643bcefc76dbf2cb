"""The nations of the sport: IOC codes with their names and the words for their people.

Codes are those of the International Olympic Committee (https://olympics.com, as of 2024), with the former codes that
race reports still use (URS, GDR, ...). England, Scotland, Wales, Northern Ireland and the islands that compete on their
own at the Commonwealth Games (codes of the Commonwealth Games Federation) belong to GBR here and keep their own code
as `home`. No light package has these codes together with the words for the people, so the table is ours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nation:
    """One nation and the words for it and its people."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    """Words that are adjective and person alike: Kenyan."""
    adjectives: tuple[str, ...] = ()
    """Words that are never one person: British, French."""
    persons: tuple[str, ...] = ()
    """Words that are only a person, singular; those in -man stand for -woman, -men and -women too."""
    home: str | None = None
    """The code of a part of GBR that has a team of its own."""


# CODE | names | demonyms (adjective and person) | adjectives | persons
_TABLE = """
AFG|Afghanistan|Afghan
ALB|Albania|Albanian
ALG|Algeria|Algerian
AND|Andorra|Andorran
ANG|Angola|Angolan
ANT|Antigua and Barbuda; Antigua & Barbuda; Antigua|Antiguan
ARG|Argentina|Argentine; Argentinian
ARM|Armenia|Armenian
ARU|Aruba|Aruban
ASA|American Samoa|American Samoan
AUS|Australia|Australian; Aussie
AUT|Austria|Austrian
AZE|Azerbaijan|Azerbaijani; Azeri
BAH|Bahamas; The Bahamas|Bahamian
BAN|Bangladesh|Bangladeshi
BAR|Barbados|Barbadian; Bajan
BDI|Burundi|Burundian
BEL|Belgium|Belgian
BEN|Benin|Beninese
BER|Bermuda|Bermudian; Bermudan
BHU|Bhutan|Bhutanese
BIH|Bosnia and Herzegovina; Bosnia & Herzegovina; Bosnia-Herzegovina; Bosnia|Bosnian
BIZ|Belize|Belizean
BLR|Belarus; Byelorussia|Belarusian; Belarussian; Byelorussian
BOL|Bolivia|Bolivian
BOT|Botswana|Botswanan; Motswana
BRA|Brazil|Brazilian
BRN|Bahrain|Bahraini
BRU|Brunei|Bruneian
BUL|Bulgaria|Bulgarian
BUR|Burkina Faso|Burkinabe; Burkinabé
CAF|Central African Republic|Central African
CAM|Cambodia|Cambodian
CAN|Canada|Canadian|| Canuck
CAY|Cayman Islands|Caymanian
CGO|Republic of the Congo; Congo-Brazzaville; Congo|Congolese
CHA|Chad|Chadian
CHI|Chile|Chilean
CHN|China; People's Republic of China|Chinese
CIV|Ivory Coast; Cote d'Ivoire; Côte d'Ivoire; Cote d’Ivoire; Côte d’Ivoire|Ivorian
CMR|Cameroon|Cameroonian
COD|Democratic Republic of the Congo; Democratic Republic of Congo; DR Congo
COK|Cook Islands|Cook Islander
COL|Colombia|Colombian
COM|Comoros|Comorian
CPV|Cape Verde; Cabo Verde|Cape Verdean; Cabo Verdean
CRC|Costa Rica|Costa Rican
CRO|Croatia|Croatian||Croat
CUB|Cuba|Cuban
CUW|Curaçao; Curacao|Curaçaoan
CYP|Cyprus|Cypriot
CZE|Czech Republic; Czechia|Czech
DEN|Denmark||Danish|Dane
DJI|Djibouti|Djiboutian
DMA|Dominica
DOM|Dominican Republic|Dominican
ECU|Ecuador|Ecuadorian; Ecuadorean; Ecuadoran
EGY|Egypt|Egyptian
ERI|Eritrea|Eritrean
ESA|El Salvador|Salvadoran; Salvadorean
ESP|Spain||Spanish|Spaniard
EST|Estonia|Estonian
ETH|Ethiopia|Ethiopian
FIJ|Fiji|Fijian
FIN|Finland||Finnish|Finn
FRA|France||French|Frenchman
FSM|Federated States of Micronesia; Micronesia|Micronesian
GAB|Gabon|Gabonese
GAM|Gambia; The Gambia|Gambian
GBR|Great Britain and Northern Ireland; Great Britain & Northern Ireland; Great Britain & NI; Great Britain & N Ireland
GBR|Great Britain; United Kingdom; Britain; Team GB; GB & NI; GB&NI; GB and NI; GB; U.K.; UK||British|Briton; Brit
GBS|Guinea-Bissau|Bissau-Guinean
GEO|Georgia|Georgian
GEQ|Equatorial Guinea|Equatorial Guinean; Equatoguinean
GER|Germany; Federal Republic of Germany|German
GHA|Ghana|Ghanaian; Ghanian
GRE|Greece|Greek
GRN|Grenada|Grenadian
GUA|Guatemala|Guatemalan
GUI|Guinea|Guinean
GUM|Guam|Guamanian
GUY|Guyana|Guyanese
HAI|Haiti|Haitian
HKG|Hong Kong; Hong Kong, China||Hong Kong Chinese|Hong Konger
HON|Honduras|Honduran
HUN|Hungary|Hungarian
INA|Indonesia|Indonesian
IND|India|Indian
IRI|Iran|Iranian
IRL|Ireland; Republic of Ireland; Irish Republic; Eire||Irish|Irishman
IRQ|Iraq|Iraqi
ISL|Iceland||Icelandic|Icelander
ISR|Israel|Israeli
ISV|US Virgin Islands; U.S. Virgin Islands; Virgin Islands|Virgin Islander
ITA|Italy|Italian
IVB|British Virgin Islands|British Virgin Islander
JAM|Jamaica|Jamaican
JOR|Jordan|Jordanian
JPN|Japan|Japanese
KAZ|Kazakhstan|Kazakh; Kazakhstani
KEN|Kenya|Kenyan
KGZ|Kyrgyzstan|Kyrgyz; Kyrgyzstani
KIR|Kiribati
KOR|South Korea; Republic of Korea; Korea|South Korean; Korean
KOS|Kosovo|Kosovan; Kosovar
KSA|Saudi Arabia|Saudi; Saudi Arabian
KUW|Kuwait|Kuwaiti
LAO|Laos|Laotian
LAT|Latvia|Latvian
LBA|Libya|Libyan
LBN|Lebanon|Lebanese
LBR|Liberia|Liberian
LCA|Saint Lucia; St Lucia; St. Lucia|Saint Lucian; St Lucian; St. Lucian
LES|Lesotho|Basotho; Mosotho
LIE|Liechtenstein||Liechtensteiner
LTU|Lithuania|Lithuanian
LUX|Luxembourg||Luxembourgish|Luxembourger
MAC|Macau; Macao|Macanese
MAD|Madagascar|Malagasy; Madagascan
MAR|Morocco|Moroccan
MAS|Malaysia|Malaysian
MAW|Malawi|Malawian
MDA|Moldova|Moldovan
MDV|Maldives|Maldivian
MEX|Mexico|Mexican
MGL|Mongolia|Mongolian
MHL|Marshall Islands|Marshallese
MKD|North Macedonia; Macedonia|Macedonian
MLI|Mali|Malian
MLT|Malta|Maltese
MNE|Montenegro|Montenegrin
MON|Monaco|Monegasque; Monégasque
MOZ|Mozambique|Mozambican
MRI|Mauritius|Mauritian
MTN|Mauritania|Mauritanian
MYA|Myanmar; Burma|Burmese
NAM|Namibia|Namibian
NCA|Nicaragua|Nicaraguan
NED|Netherlands; The Netherlands; Holland||Dutch|Dutchman; Hollander; Netherlander
NEP|Nepal|Nepalese; Nepali
NGR|Nigeria|Nigerian
NIG|Niger|Nigerien
NOR|Norway|Norwegian
NRU|Nauru|Nauruan
NZL|New Zealand; NZ; N.Z.; Aotearoa||NZ|New Zealander; Kiwi
OMA|Oman|Omani
PAK|Pakistan|Pakistani
PAN|Panama|Panamanian
PAR|Paraguay|Paraguayan
PER|Peru|Peruvian
PHI|Philippines; The Philippines|Filipino; Filipina|Philippine
PLE|Palestine|Palestinian
PLW|Palau|Palauan
PNG|Papua New Guinea|Papua New Guinean
POL|Poland||Polish|Pole
POR|Portugal|Portuguese
PRK|North Korea|North Korean
PUR|Puerto Rico|Puerto Rican
QAT|Qatar|Qatari
ROU|Romania; Rumania|Romanian; Rumanian
RSA|South Africa|South African
RUS|Russia; Russian Federation|Russian
RWA|Rwanda|Rwandan
SAM|Samoa; Western Samoa|Samoan
SEN|Senegal|Senegalese
SEY|Seychelles|Seychellois
SGP|Singapore|Singaporean
SKN|Saint Kitts and Nevis; St Kitts and Nevis; St. Kitts and Nevis; St Kitts & Nevis; St Kitts; St. Kitts|Kittitian
SLE|Sierra Leone|Sierra Leonean
SLO|Slovenia|Slovenian||Slovene
SMR|San Marino|Sammarinese
SOL|Solomon Islands|Solomon Islander
SOM|Somalia|Somali; Somalian
SRB|Serbia|Serbian||Serb
SRI|Sri Lanka|Sri Lankan
SSD|South Sudan|South Sudanese
STP|Sao Tome and Principe; São Tomé and Príncipe|Sao Tomean
SUD|Sudan|Sudanese
SUI|Switzerland|Swiss
SUR|Suriname; Surinam|Surinamese
SVK|Slovakia|Slovakian||Slovak
SWE|Sweden||Swedish|Swede
SWZ|Eswatini; Swaziland|Swazi
SYR|Syria|Syrian
TAN|Tanzania|Tanzanian
TGA|Tonga|Tongan
THA|Thailand|Thai
TJK|Tajikistan|Tajik
TKM|Turkmenistan|Turkmen
TKS|Turks and Caicos Islands; Turks and Caicos; Turks & Caicos
TLS|Timor-Leste; East Timor|Timorese; East Timorese
TOG|Togo|Togolese
TPE|Chinese Taipei; Taiwan|Taiwanese
TTO|Trinidad and Tobago; Trinidad & Tobago; Trinidad|Trinidadian; Tobagonian
TUN|Tunisia|Tunisian
TUR|Turkey; Türkiye; Turkiye||Turkish|Turk
TUV|Tuvalu|Tuvaluan
UAE|United Arab Emirates; UAE|Emirati
UGA|Uganda|Ugandan
UKR|Ukraine|Ukrainian
URU|Uruguay|Uruguayan
USA|United States of America; United States; USA; U.S.A.; US; U.S.; Team USA; America|American
UZB|Uzbekistan|Uzbek; Uzbekistani
VAN|Vanuatu|Ni-Vanuatu
VEN|Venezuela|Venezuelan
VIE|Vietnam; Viet Nam|Vietnamese
VIN|Saint Vincent and the Grenadines; St Vincent and the Grenadines; St. Vincent and the Grenadines
VIN|St Vincent|Vincentian
YEM|Yemen|Yemeni
ZAM|Zambia|Zambian
ZIM|Zimbabwe|Zimbabwean
URS|Soviet Union; USSR; U.S.S.R.|Soviet
GDR|East Germany; German Democratic Republic|East German
FRG|West Germany|West German
TCH|Czechoslovakia|Czechoslovak; Czechoslovakian
YUG|Yugoslavia|Yugoslav; Yugoslavian
SCG|Serbia and Montenegro
AHO|Netherlands Antilles|Antillean
EUN|Unified Team
"""

_HOME = """
ENG|England||English|Englishman
SCO|Scotland||Scottish|Scot; Scotsman
WAL|Wales||Welsh|Welshman
NIR|Northern Ireland; N. Ireland; N Ireland; Ulster||Northern Irish|Northern Irishman; Ulsterman
JEY||||Jerseyman
GGY|Guernsey
IOM|Isle of Man||Manx|Manxman
"""

AREAS: dict[str, str] = {
    "european": "Europe",
    "europe": "Europe",
    "african": "Africa",
    "africa": "Africa",
    "all-africa": "Africa",
    "asian": "Asia",
    "asia": "Asia",
    "oceania": "Oceania",
    "oceanian": "Oceania",
    "south american": "South America",
    "south america": "South America",
    "north american": "North America",
    "north and central american": "North and Central America",
    "nacac": "North and Central America",
    "central american and caribbean": "Central America and Caribbean",
    "cac": "Central America and Caribbean",
    "north, central american and caribbean": "North and Central America",
}
"""The areas (continents) that keep records, by the words that name them in lower case."""


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(";") if word.strip())


def _nations(table: str, parent: str | None = None) -> list[Nation]:
    nations = []
    for line in table.strip().splitlines():
        code, names, demonyms, adjectives, persons = (line + "||||").split("|")[:5]
        words = (_words(names), _words(demonyms), _words(adjectives), _words(persons))
        nations.append(Nation(parent or code, *words, home=code if parent else None))
    return nations


NATIONS: tuple[Nation, ...] = (*_nations(_TABLE), *_nations(_HOME, parent="GBR"))
CODES: dict[str, Nation] = {nation.home or nation.code: nation for nation in NATIONS}
"""Every code that a result list may give, home nations' included."""
