"""States and their demonyms, to tell Country from Place where a corpus only says "location".

Training only; the product has its own gazetteer. Not complete and not a statement on anybody's statehood.
"""
TABLE = """
Afghanistan:Afghan,Afghans|Albania:Albanian|Algeria:Algerian|Andorra:Andorran|Angola:Angolan|Argentina:Argentine,Argentinian|Armenia:Armenian
Australia:Australian|Austria:Austrian|Azerbaijan:Azerbaijani,Azeri|Bahamas:Bahamian|Bahrain:Bahraini|Bangladesh:Bangladeshi|Barbados:Barbadian
Belarus:Belarusian|Belgium:Belgian|Belize:Belizean|Benin:Beninese|Bhutan:Bhutanese|Bolivia:Bolivian|Bosnia,Bosnia and Herzegovina:Bosnian
Botswana:Botswanan|Brazil:Brazilian|Brunei:Bruneian|Bulgaria:Bulgarian|Burkina Faso:Burkinabe|Burundi:Burundian|Cambodia:Cambodian
Cameroon:Cameroonian|Canada:Canadian|Cape Verde:Cape Verdean|Central African Republic:|Chad:Chadian|Chile:Chilean
China,People 's Republic of China,PRC:Chinese|Colombia:Colombian|Comoros:Comorian|Congo,Democratic Republic of the Congo,DRC,Zaire:Congolese,Zairean
Costa Rica:Costa Rican|Croatia:Croatian,Croat|Cuba:Cuban|Cyprus:Cypriot|Czech Republic,Czechia,Czechoslovakia:Czech|Denmark:Danish,Dane,Danes
Djibouti:Djiboutian|Dominica:Dominican|Dominican Republic:|East Timor,Timor - Leste:Timorese|Ecuador:Ecuadorian,Ecuadorean|Egypt:Egyptian
El Salvador:Salvadoran|Equatorial Guinea:|Eritrea:Eritrean|Estonia:Estonian|Eswatini,Swaziland:Swazi|Ethiopia:Ethiopian|Fiji:Fijian
Finland:Finnish,Finn,Finns|France:French|Gabon:Gabonese|Gambia:Gambian|Georgia:Georgian|Germany,West Germany,East Germany:German|Ghana:Ghanaian
Greece:Greek|Grenada:Grenadian|Guatemala:Guatemalan|Guinea:Guinean|Guinea - Bissau:|Guyana:Guyanese|Haiti:Haitian|Honduras:Honduran
Hungary:Hungarian|Iceland:Icelandic|India:Indian|Indonesia:Indonesian|Iran:Iranian,Persian|Iraq:Iraqi|Ireland,Republic of Ireland:Irish|Israel:Israeli
Italy:Italian|Ivory Coast,Cote d'Ivoire,Côte d'Ivoire:Ivorian|Jamaica:Jamaican|Japan:Japanese|Jordan:Jordanian|Kazakhstan:Kazakh|Kenya:Kenyan
Kiribati:|Kosovo:Kosovar,Kosovan|Kuwait:Kuwaiti|Kyrgyzstan:Kyrgyz|Laos:Laotian,Lao|Latvia:Latvian|Lebanon:Lebanese|Lesotho:Basotho|Liberia:Liberian
Libya:Libyan|Liechtenstein:|Lithuania:Lithuanian|Luxembourg:|Macedonia,North Macedonia:Macedonian|Madagascar:Malagasy|Malawi:Malawian
Malaysia:Malaysian|Maldives:Maldivian|Mali:Malian|Malta:Maltese|Mauritania:Mauritanian|Mauritius:Mauritian|Mexico:Mexican|Micronesia:|Moldova:Moldovan
Monaco:|Mongolia:Mongolian|Montenegro:Montenegrin|Morocco:Moroccan|Mozambique:Mozambican|Myanmar,Burma:Burmese|Namibia:Namibian|Nauru:|Nepal:Nepalese,Nepali
Netherlands,Holland:Dutch|New Zealand:|Nicaragua:Nicaraguan|Niger:Nigerien|Nigeria:Nigerian|North Korea,DPRK:North Korean|Norway:Norwegian|Oman:Omani
Pakistan:Pakistani|Palau:|Palestine:Palestinian|Panama:Panamanian|Papua New Guinea:|Paraguay:Paraguayan|Peru:Peruvian|Philippines:Filipino,Philippine
Poland:Polish,Pole,Poles|Portugal:Portuguese|Qatar:Qatari|Romania:Romanian|Russia,Russian Federation,Soviet Union,USSR:Russian,Soviet
Rwanda:Rwandan|Samoa:Samoan|San Marino:|Saudi Arabia:Saudi,Saudis|Senegal:Senegalese|Serbia,Yugoslavia:Serbian,Serb,Yugoslav|Seychelles:|Sierra Leone:Sierra Leonean
Singapore:Singaporean|Slovakia:Slovak,Slovakian|Slovenia:Slovenian,Slovene|Solomon Islands:|Somalia:Somali|Somaliland:|South Africa:South African
South Korea,Republic of Korea,Korea:South Korean,Korean|South Sudan:South Sudanese|Spain:Spanish,Spaniard|Sri Lanka:Sri Lankan|Sudan:Sudanese
Suriname:Surinamese|Sweden:Swedish,Swede|Switzerland:Swiss|Syria:Syrian|Taiwan:Taiwanese|Tajikistan:Tajik|Tanzania:Tanzanian|Thailand:Thai|Togo:Togolese
Tonga:Tongan|Trinidad and Tobago:Trinidadian|Tunisia:Tunisian|Turkey,Türkiye:Turkish,Turk|Turkmenistan:Turkmen|Tuvalu:Tuvaluan|Uganda:Ugandan
Ukraine:Ukrainian|United Arab Emirates,UAE,Emirates:Emirati|United Kingdom,UK,U.K.,Britain,Great Britain:British,Briton
United States,United States of America,US,U.S.,USA,U.S.A.,America:American|Uruguay:Uruguayan|Uzbekistan:Uzbek|Vanuatu:|Vatican:|Venezuela:Venezuelan
Vietnam,Viet Nam:Vietnamese|Yemen:Yemeni|Zambia:Zambian|Zimbabwe:Zimbabwean|Abkhazia:Abkhaz|South Ossetia:|Western Sahara:|Transnistria:|England:|Scotland:|Wales:
"""
NAMES, DEMONYMS = set(), set()
for entry in TABLE.replace("\n", "|").split("|"):
    if entry:
        names, people = entry.split(":")
        NAMES.update(n.lower() for n in names.split(","))
        for p in people.split(","):
            if p:
                DEMONYMS.update({p.lower(), p.lower() + "s"})
NAMES -= {"england", "scotland", "wales", "georgia"}  # these are Places more often, or undecided
ANYHOW = {"georgia", "england", "scotland", "wales", "singapore", "luxembourg", "monaco", "djibouti", "kuwait", "panama", "mexico", "guatemala"}
STATE_WORDS = set("ministry army police navy government administration department force forces guard marines pentagon cia fbi nsa cabinet treasury "
                  "military agency embassy council commission parliament senate congress house court office bureau customs authority "
                  "secretariat presidency kremlin intelligence command corps brigade battalion regiment jabatan polis kementerian".split())
ARMED = set("taliban hamas hezbollah hizbullah hizballah isis isil is qaeda qaida farc eln ltte pkk ira eta shabaab haram jihad brigades mujahedeen "
            "mujahideen militia liberation tigers nusra guerrillas rebels fatah fedayeen janjaweed contras unita renamo lra".split())


def location(words):
    """Which of our types a location with these words may be."""
    text = " ".join(words).lower().removeprefix("the ")
    if text in ANYHOW:
        return ("Country", "Place")
    if text in NAMES:
        return ("Country",)
    if text in DEMONYMS:
        return ("Country", "Group")
    return ("Place", "Facility")


def organization(words, others=()):
    """Which of our types an organization with these words may be."""
    low = {w.lower() for w in words}
    out = ["Organization"]
    acronym = len(words) == 1 and sum(c.isupper() for c in words[0]) > 1
    if low & STATE_WORDS or acronym or " ".join(words).lower() in ("white house", "united states", "u.s."):
        out.append("Government")
    if low & ARMED or acronym:
        out.append("ArmedGroup")
    return tuple(out) + tuple(others)


def loose(word):
    """Which of our types a capitalized word may be that another corpus leaves unmarked."""
    return ("Country", "Group") if word.lower() in DEMONYMS | NAMES else ("Group", "Event")
