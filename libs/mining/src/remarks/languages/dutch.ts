import type { Grammar } from '../grammar.ts';

const thing =
  '(?:keer|bestelling|ticket|vlucht|reis|taak|geval|boeking|sessie|bestand|verzoek|week|maand|klant|stap|gesprek|bericht|antwoord|pagina|order|opdracht)';

export const dutch: Grammar = {
  language: 'nl',
  letters: /ij|aa|uu|\bsch|cht/gi,
  telling: String.raw`
    worden|werd|hebben|had|kunnen|kan|wat|wie|waar|hoe|veel|meer|heel|ook|nog|al|hier|daar|dan|toen|haar|hem|hun|
    jullie|iets|niets|andere|weer|mag|doe|doet|bent|wel|de|het|een|en|is|zijn|niet|geen|ik|jij|je|u|wij|we|mij|me|
    mijn|ons|onze|jouw|uw|dat|die|dit|deze|van|in|op|met|voor|zonder|voordat|als|wanneer|altijd|nooit|aan|bij|naar|
    om|te|er|alsjeblieft|alstublieft|moet|moeten|vanaf|elke|elk|voortaan|nu|ook|maar|alleen|hij|ze|zij|hoeft|wil|
    heb|heeft|keer|standaard|graag|uit|over|tot|zal|zou|wordt`,
  lead: String.raw`
    en|maar|ook|dus|ok|oke|hallo|hoi|hey|nee|ja|let op|onthoud(?: dat)?|belangrijk|trouwens|nog iets|nog een ding|
    daarnaast|ten slotte|dan|gewoon|herinnering|regel|kijk|zoals gezegd|overigens|
    hier(?= \w+ (?:het|er|men|de|een))`,
  polite: String.raw`alsjeblieft|alstublieft|aub|svp|graag|gelieve`,
  always: String.raw`
    nooit meer|altijd|nooit|nooit meer|ooit|in geen geval|onder geen (?:beding|voorwaarde|enkele omstandigheid)|
    zonder uitzondering|steevast|steeds|consequent|te allen tijde|structureel`,
  never: String.raw`nooit|nooit meer|in geen geval|onder geen (?:beding|voorwaarde|enkele omstandigheid)`,
  lasting: String.raw`
    wen (?:je|u) (?:er )?aan|
    vanaf (?:nu|vandaag|heden)|van nu af aan|voortaan|in (?:de |het )?(?:toekomst|vervolg)|standaard|
    in het algemeen|over het algemeen|bij twijfel|als regel|als standaard|in de regel|normaal gesproken|normaliter|doorgaans|
    gewoonlijk|elke keer|iedere keer|telkens|tot nader order|tot ik (?:iets anders|anders) zeg|tenzij ik anders zeg|
    wat er ook gebeurt|zo (?:werken|doen) we(?: dat| het)?|permanent|te allen tijde|elke dag|niet meer|
    onthoud dat(?= [.,!])|hou daar rekening mee|voor al mijn \w+`,
  usual: String.raw`normaal gesproken|doorgaans|gewoonlijk|over het algemeen|in het algemeen|normaliter|meestal`,
  recurring: String.raw`
    (?:als|wanneer) (?:je|jij|u) (?:voor mij |me )?(?:een|iets)|
    elke keer (?:dat|als|wanneer)|iedere keer (?:dat|als|wanneer)|telkens (?:als|wanneer)|steeds (?:als|wanneer)|
    zo vaak als|wanneer ook`,
  distributive: String.raw`(?:bij|voor|in|na|op|met|aan|per|onder) (?:elke?|iedere?|al (?:mijn|onze))`,
  condition: String.raw`
    als|wanneer|zodra|voordat|nadat|indien|mocht|tenzij|terwijl|totdat|omdat|na|voor het geval`,
  again: String.raw`niet meer|nooit meer|geen \w+ meer|niet (?:nog een keer|opnieuw|weer)|meer|
    (?:stop|hou op|houd op) met(?! (?:de|het|deze|dit|dat)\b)|genoeg`,
  denied: String.raw`
    (?!(?:ik|wij|we|hij|zij|ze|het|de|mijn|dat)\b)\w+ (?:alsjeblieft |dat |die |de |het |mij |me )*(?:niet|nooit|geen)|
    geen|niet|stop met|hou op met|vermijd`,
  denial: String.raw`niet|nooit|geen`,
  once: String.raw`
    deze keer|ditmaal|dit keer|alleen (?:deze|dit) keer|alleen nu|voor (?:een|1) keer|voor nu|voorlopig|vooralsnog|
    op dit moment|vandaag|morgen|vanavond|vanmiddag|vanochtend|nu even|eventjes|bij uitzondering|tijdelijk|
    deze (?:week|maand)|(?:voor|in|op|bij|met) (?:deze|dit|die) ${thing}|eenmalig|de volgende keer|
    tot (?:morgen|maandag|vrijdag)|
    voor de rest|de rest van|tot (?:de|het|dan|we|volgende)|(?:zolang|terwijl) (?:ik|we|hij|ze|het|de)|tijdens (?:dit|deze|mijn|de|het)|in dit (?:gesprek|concept|stuk)|in deze (?:chat|sessie|alinea|paragraaf)`,
  onceWeak: String.raw`(?:voor|in|op|bij|met|aan) (?:deze|dit|die|dat)|hier`,
  scope: String.raw`
    (?:in|bij|voor|binnen|op) (?:dit|deze|ons|onze|mijn|het|de|alle) (?:project|repo|repository|team|bedrijf|codebase|code|organisatie|afdeling|account|winkel|app|applicatie|kanaal|product|kantoor|klanten)|
    bij ons|
    in (?:ons|onze) (?!oude|vorige|laatste|eerste)\w+`,
  others: String.raw`
    (?:op|bij|in|met|aan|onder) (?:\w+ ){1,3}\w+t (?:altijd |nooit )?(?:hij|ze|zij|het|men|er|mijn|onze|alles|iemand|niemand|de|een)|
    jullie|daar|gisteren|vroeger|toen|vorige \w+|\w+ (?:iemand|niemand)|hij|zij|ze|het|dat|dit|die|deze|er|iemand|iedereen|niemand|mensen|de|een|mijn|jouw|
    je (?!moet|mag|dient|hoort|zou moeten|moest)|uw|zijn|haar|hun|onze|ons|sommige|veel|alle|elke|ieder|wat|wie|
    waarom|hoe|waar|wanneer|niets|alles is|men|
    (?!laat|zet|sluit|vat|test|start|print|let|haast|plaats|meld|niet)\w+t (?:hij|ze|zij|het|men|er|mijn|onze|alles|iemand|de|een)|
    \w+ hij|(?!boven|tussen|buiten|binnen|tegen)\w{3,}en (?:de|het|mijn|onze|alle)|
    (?!laat|geef|zet|schrijf|gebruik)\w+ (?:heeft|is|zijn|was|waren|hebben|wordt|worden|komt|komen|doet|gaat|werkt|vergeet|vraagt|zegt|zeggen|klagen|mislukken|falen|verliezen|krijgt|krijgen|wil|willen|klaagt)|
    (?:in|op|bij|met) (?:dat|die|deze|dit)|
    sinds|
    (?!(?:zet|houd|hou|gebruik|schrijf|maak|geef|stuur|noem|voeg|laat|neem|vraag|zeg|meld|toon|check|controleer|bewaar|plan|boek|begin|sluit|antwoord|vermeld|bevestig|kies|deel|vermijd|verwijder|vertaal|sorteer|rond|tel|lees|open|bel|mail|doe|ga|kom|wacht|let|test|start|print|vermijd|verwerk|bereken|leg|stel|zoek|pak|spreek|formatteer)\b)\w{3,} (?!het|niet|dat|dit|wat|met|uit)\w{3,}t (?:altijd|nooit|vaak|meestal|steeds)|
    (?:op|bij|in|met|aan|onder|na|tijdens) (?:\w+ ){1,3}\w+ (?:ik|we|wij)`,
  each: String.raw`elke?|iedere?`,
  every: String.raw`alle|elke?|iedere?|geen|alleen`,
  built: String.raw`
    (?:een|de|het|deze|dit|die) (?:(?!is )\w+ ){1,3}(?:, )?(?:die|dat|waar\w*) [^,;:.!?]*(?:altijd|nooit|steeds)(?: [^,;:.!?]*)?|
    (?:zodat|opdat) (?:hij|het|ze|de|deze|dit) (?:\w+ ){0,4}(?:altijd|nooit|steeds)(?: [^,;:.!?]*)?|
    (?:zorg|maak|kijk)(?: ervoor| er)?(?: voor)?(?: ,)? dat (?:hij|het|de|deze|dit|die) (?!(?:toon|stijl|antwoord|onderwerp|bericht|titel|rapport|samenvatting) )(?!.* (?:je|jij|we|wij|u) )(?:\w+ ){0,4}(?:altijd|nooit|steeds)(?: [^,;:.!?]*)?|
    (?:implementeer|ontwikkel|programmeer|bouw|maak) [^,;:.!?]* : .*`,
  clause: String.raw`
    (?<!^ (?:doe|gebruik|zet|schrijf|neem|laat|maak|geef|stuur|controleer|check|zeg|houd|hou) )(?:dat|die)|dat (?:we|wij|ik|het|de|er)|zodat|opdat|omdat|waarom(?: je)?|waar(?!schuw)\w*|of|zoals(?: je| jij| u)?|hoe|wat|wie|als|wanneer|terwijl|want|zolang|totdat|aangezien`,
  you: String.raw`je|jij|u|jullie`,
  thing: String.raw`
    (?:hij|ze|zij|het|er|men|dit)|(?:de|het|een|deze|dit|die|zijn|haar|hun) (?!(?:\w+ )?(?:toon|stijl|antwoord|onderwerp|bericht|titel|rapport|samenvatting|mail|tekst)\w* )\w+`,
  infinitive: String.raw`om|te`,
  self: String.raw`ik|me|mij|mijn|we|wij|ons|onze|je|jij|jou|jouw|u|uw`,
  topic: String.raw`
    toon|stijl|formaat|opmaak|taal|spelling|datums?|data|tijden|prijzen|bedragen|valuta|eenheden|namen|getallen|lengte|mails?|antwoorden|commits?|tests?|
    vluchten|hotels?|reizen|stoelen|maaltijden|kamers|terugbetalingen|facturen|bestellingen|leveringen|afspraken|titels?|rapporten|samenvattingen|bronnen`,
  patch: String.raw`
    , (?:(?:dus|en|dan) )*(?:voeg|pas|maak|zet|bouw|verander|herstel|corrigeer|repareer) (?:dat|het|ze|dit|hem)(?: \w+){0,3}(?= (?:[.!] )?$)|
    , (?:(?:dus|en|dan) )*(?:neem|kies|boek|doe) (?:die|dat|deze)(?: maar)?(?= (?:[.!] )?$)`,
  passive: String.raw`(?:wordt|worden) (?:\w+ ){0,6}\w*ge\w+`,
  first: String.raw`ik|wij|we|\w+ (?:ik|wij|we)`,
  involuntary: String.raw`
    (?:huil\w*|vraag me|vertrouw\w*|twijfelt|twijfelen|vergeet|vergeten|verlies|verliezen|krijg|krijgen|zie|zien|weet|weten|begrijp|begrijpen|snap|hoor|horen|vind|vinden|herinner|voel|voelen|vraag me af|lijk|faal|falen|heb|hebben|had|hadden|ben|was|waren|zijn|word|worden|kan|kunnen|kon|konden|ontvang|denk|dacht|geloof|merk|hoop|mis|missen|leer|wacht|wachten|lach|loop tegen|kom er|werk niet|werkt|gebeurt|regent|moet|moest|mocht|zal|zullen|verheug|erger|schrik|slaag)`,
  past: String.raw`
    heb|heeft|hebben|had|hadden|was|waren|werd|werden|ben|is|zijn|moest|kon|wilde|zei|ging|kwam|gaf|deed|
    \w+(?:de|te) (?:ik|hij|ze|het)|
    \w+(?:den|ten|de|te) (?:we|wij|ik)|
    (?:aten|zaten|stonden|gingen|kwamen|kregen|moesten|deden|gaven|namen|reden|sliepen|schreven|vonden|zagen|liepen|bleven|dachten|brachten|kochten|werkten|maakten)`,
  wish: String.raw`
    (?:ik|wij|we) (?:wil|willen|wens|verwacht|verwachten|heb (?:het )?(?:liever|graag|liefst)|zou (?:graag|willen|het fijn|liever)|eis|vraag(?! me)|sta erop|vind het (?:belangrijk|prettig|fijn)|geef de voorkeur|geven de voorkeur|hecht|houd ervan|accepteer)|
    het is (?:belangrijk|essentieel)|laten we|ik heb graag|(?:wil|verwacht|heb) (?:ik|wij|we)|
    zou (?:ik|wij|we) (?:\w+ ){0,3}(?:graag|liever|willen)|
    het zou (?:fijn|mooi|goed|handig|prettig|ideaal) zijn als (?:je|jij|u)`,
  taste: String.raw`
    (?:ik|wij|we) (?:\w+ )?(?:geef (?:\w+ )?de voorkeur|geven (?:\w+ )?de voorkeur|prefereer|haat|haten|verafschuw|heb (?:\w+ )?(?:een hekel|liever|het liefst)|hebben (?:een hekel|liever)|hou (?:\w+ )?niet van|houd (?:\w+ )?niet van|houden (?:\w+ )?niet van|hou (?:meer )?van|hou van(?! (?:je|jou|het|de|dit|die|reizen|werken)\b)|kan niet tegen|zie liever|zie graag)|
    noem (?:me|mij)|spreek (?:me|mij) .{1,40} aan|mijn voorkeur (?:is|gaat)|ik ben allergisch voor|
    (?:ik|wij|we) (?!zou|wil|had|ga)\w+ (?:\w+ )?(?:het )?liefst|
    ik (?:eet|drink|vlieg|gebruik|reis|koop|lees) alleen(?! (?:de|het|deze|dit|dat|nog)\b)|
    ik vind het (?:niet (?:fijn|leuk|prettig)|vervelend|onprettig) als (?:je|u)`,
  choice: String.raw`
    (?:voorkeur aan|haat|prefereer|van|liever|tegen|graag) (?:(?:de|het) (?:eerste|tweede|derde|laatste|andere|volgende|vorige|\w+ere|rode|blauwe|groene|optie|vlucht|stoel|plaats|raam|gangpad|resultaat|antwoord|idee|kleur|naam|fout)|deze|dit|die|dat|jouw|je|uw|hem|haar)|
    zou liever|liever (?:niet|contant|betalen)|hou van (?:jou|reizen|werken|je)|
    (?:liever|prefereer) (?:de|het) \w+(?: \w+)?(?= [,.!;])|
    liever (?:op )?(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|
    (?:liever|prefereer) (?:[\w\']+ ){1,5}(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)|
    (?:liever|prefereer) (?:degene|diegene|(?:de|het) (?:\w+ )?(?:die|dat))|
    (?:liever|prefereer) (?:de|het) \w+ (?:met|van|in|zonder|aan)`,
  duty: String.raw`
    wen (?:je|u) (?:er )?aan|
    zo (?:werken|doen) we(?: dat| het)?|
    (?:moet|moeten|mag|mogen|dient|dienen|hoort|horen|zou moeten|zouden moeten) .{0,60}(?:altijd|nooit|steeds|voortaan|standaard|niet meer|elke keer)|
    (?:altijd|nooit|voortaan|vanaf nu|standaard) .{0,60}(?:moet|moeten|mag|mogen|dient|dienen)|
    (?:je|jij|u) (?:moet|mag|dient|hoort)|zorg (?:er )?(?:\w+ )?(?:voor|dat)|let (?:er )?(?:\w+ )?op|
    vergeet (?:nooit|niet)|probeer|denk eraan|denk erom`,
  othersDuty: String.raw`
    (?:de|het|deze|dit) (?!(?:toon|stijl|antwoord|onderwerp|bericht|titel|rapport|samenvatting) )(?:\w+ ){1,2}(?:moet|mag)|
    (?:hij|zij|ze|ik|het|dat|dit|men|wie) (?:moet|mag|moest|dient|hoort)|(?:moet|mag|moest) (?:ik|hij|het|men|dat)|
    had .{0,40}moeten|mag (?:nooit|niet) gebeuren`,
  noDuty: String.raw`
    niet (?:\w+ ){0,4}altijd|(?:hoeft|hoef|hoeven) (?:\w+ ){0,3}(?:niet|nooit|geen)|
    (?:niet|niks) (?:altijd|per se|nodig|noodzakelijk|verplicht)|
    (?:nooit|niet) (?:gezegd|gevraagd|bedoeld|gewild|beweerd)|overbodig|onnodig|(?:kunt|kan|mag) (?:gerust|best)|
    niet (?:elke?|iedere?|alle)|maakt niet uit|optioneel|
    (?:misschien|wellicht|mogelijk|waarschijnlijk|hecht (?:er )?(?:geen|niet))|
    vergeet (?:maar )?wat ik|
    als (?:ik|we|wij|hij|zij|ze) (?:\w+ ){0,4}(?:reed|nam|wist|liep|sprak|at|vloog|sliep|gaf|las|schreef|koos|woonde|werkte|mocht)|
    als (?:het|dit) (?:\w+ ){0,3}was|
    als (?:ik|we|wij|hij|zij|ze) (?:\w+ ){0,4}(?:had|was|kon|zou)`,
  speech: String.raw`
    (?:citaat|fragment|gekopieerd) uit|(?:antwoordt|antwoordde|reageerde|gaf) :|zegt|zei|zeiden|staat|beweert|beweerde|meldt|meldde|schreef|volgens|aldus|raadt|adviseert|adviseerde|waarschuwt|
    (?<! (?:je|jij|u) (?:\w+ ){0,5})(?:toont|vermeldt)|eist|(?:heeft|hebben|had) (?:\w+ ){0,3}(?:gezegd|gevraagd|geschreven|beweerd|geadviseerd)|
    (?:ik|we) (?:heb |hebben )?(?:gelezen|gehoord|las|hoorde)|(?:heb|hebben) (?:\w+ ){0,4}(?:gelezen|gehoord)|
    (?<! (?:ik|we|wij) )wil dat (?!je|jij|u)|wil(?:len)? dat (?:ik|we|wij)|het motto|de slogan|het bord|het gezegde|vroeger|
    wordt (?:aangeraden|aanbevolen|geadviseerd)`,
  repeated: String.raw`
    ik (?:heb|had) (?:je|jou|u|het) (?:\w+ ){0,3}(?:gezegd|gevraagd)|ik zei (?:toch|je|al)|hoe vaak (?:moet|heb) ik`,
  irrealis: String.raw`
    (?:ik|we|wij|je|hij|ze|het) zou(?:den)?(?! (?:graag|willen|het fijn|moeten|liever))|zou (?:ik|hij|ze|het|we)|
    alsof|(?:als|indien) .{0,40}(?:was|ware|zou|had)|
    als het aan (?:mij|ons) (?:lag|ligt)|(?:als|indien) (?:\w+ ){1,5}(?:lag|was|waren|had|hadden|kon|mocht|ging|moest)|was het (?:aan mij|van mij)|
    als (?:ik|we|wij|hij|zij|ze) (?:\w+ ){0,4}(?:reed|nam|wist|liep|sprak|at|vloog|sliep|gaf|las|schreef|koos|woonde|werkte|mocht)`,
  question: String.raw`(?:hoe|wat|waarom|wie|waar|wanneer|welke?) (?!ook|er ook)\w+|(?:moet|kan|mag|is|zijn|heeft|hebben|wordt) (?:ik|men|het|er|hij|dat|de|jullie)`,
  request: String.raw`
    (?:alsjeblieft , )?(?:kun|kan|kunt|zou|wil|wilt) (?:je|jij|u|jullie)|is het mogelijk|zou het mogelijk`,
  sarcasm: String.raw`
    (?:oh|ach|ah|nou) (?:ja|leuk|fijn|geweldig|super|mooi|wat|heerlijk|fantastisch)|
    ja (?:hoor|vast|tuurlijk|natuurlijk|leuk)|
    (?:geweldig|fantastisch|super|prachtig|heerlijk|perfect|bravo|gefeliciteerd|fijn|leuk|prima|mooi|handig|wat leuk|wat fijn|wat aardig|mooi zo|knap|briljant|schitterend|lekker|top) [,.!]|
    vooral (?:nooit|niet) naar mij|bedankt (?:hoor |weer )?(?:dat|voor)|dank je (?:wel )?(?:dat|voor)|
    ik (?:vind het|hou ervan|geniet ervan) (?:geweldig |heerlijk )?(?:als|wanneer|hoe) je|
    zoals (?:altijd|gewoonlijk)|altijd (?:weer )?(?:fijn|leuk|een genot|een feest|een plezier)|
    ga (?:vooral )?zo door|goed gedaan|goed bezig|natuurlijk ,|tuurlijk|want dat werkt|wie heeft .{0,20}nodig|
    mijn favoriete|niets (?:leukers|beters|zo fijn)|lekker dan|
    (?<=^ )(?:goed|geweldig|briljant|leuk|top|slim|prima) (?:idee|plan) [,.!]|
    (?<=^ )(?:precies|juist|ja precies) ,|wat origineel|
    (?<=^ )(?:toe maar|ga je gang|ga uw gang|heerlijk hoor) ,|
    wat (?:attent|lief|zorgzaam|aardig|vriendelijk)`,
  rule: String.raw`
    (?:ons|onze) (?:team|bedrijf|afdeling|winkel) \w+ (?:altijd|nooit|steeds)|
    (?:onze|mijn|de) (?:\w+ )?(?:regel|conventie|afspraak|richtlijn|voorkeur|standaard|huisregel) (?:\w+ )?(?:is|zijn|luidt|zegt)|
    we houden ons aan|bij ons (?:geldt|is|wordt|worden)|
    (?:houd|hou|begin|eindig|beperk) (?:al )?(?:je|jouw|uw) (?:antwoorden|berichten|samenvattingen|mails)|(?:je|jouw|uw) (?:antwoorden|berichten|samenvattingen|mails|teksten) (?:moeten|dienen)|in (?:al )?(?:je|jouw|uw) (?:antwoorden|berichten|samenvattingen|mails|teksten)|
    (?:mijn|onze) (?:\w+ )?regel :|
    (?:elke?|iedere?) \w+ moet`,
  noOrder: String.raw`
    ander\w*|een|de|het|hetzelfde|meer|goed|fijn|leuk|blij|te|deze|zo|heeft|is|was|werkt|lukt|gebeurt|weer|iets|iemand`,
  happens: String.raw`(?:regent|sneeuwt|gebeurt|lukt|werkt|duurt|ontbreekt|kost|hapert|mislukt|hangt|crasht|valt|komt|gaat|loopt|verdwijnt|ruikt|is er)`,
  fact: String.raw`niets`,
  pointed: String.raw`die|dat|deze|dit`,
  isOrder:
    /^ (?!(?:ik|wij|we|hij|zij|ze|het|je|jij|men|er|is|was|heeft|werkt|regent|gebeurt|loopt|crasht)\b)(?:[a-z]+) /,
  correction: String.raw`
    nee , (?:ik (?:bedoelde|wilde|zei|vroeg)|dat is (?:fout|niet)|niet|gebruik|de|het|die)|
    ik (?:bedoelde|wilde (?:niet )?zeggen|heb (?:dat )?niet (?:gevraagd|gezegd))|
    dat (?:is|was) (?:fout|verkeerd|niet (?:wat|goed|de|het))|je (?:bent|hebt) .{0,40}(?:vergeten|verkeerd|gemist)|
    verkeerde \w+|maak (?:dat|het) ongedaan|waarom heb je`,
};
