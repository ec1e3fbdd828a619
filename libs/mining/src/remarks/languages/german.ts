import type { Grammar } from '../grammar.ts';

const noun =
  '(?:mal|fall|auftrag|ticket|reise|flug|bestellung|aufgabe|datei|sitzung|buchung|anfrage|woche|monat|kunde|kunden|anruf|seite|schritt|aenderung|anderung)';

export const german: Grammar = {
  language: 'de',
  letters: /[äöüß]|sch|ung\b|\bbitte\b/gi,
  telling: String.raw`
    eure|eurem|hatten|haben|werden|sein|seine|ihren|ihre|ihm|ihn|wie|was|wer|noch|schon|mehr|sehr|doch|mal|erst|
    zuerst|keinen|einer|einem|unsere|unseren|dann|hier|etwas|lieber|gern|zwei|der|die|das|den|dem|des|ein|eine|
    einen|und|ist|sind|nicht|kein|keine|keinen|ich|du|sie|wir|mir|mich|uns|dich|dir|mein|meine|dein|deine|unser|
    bitte|immer|nie|niemals|auf|fur|mit|von|im|wenn|bevor|dass|zu|zum|zur|aus|bei|nur|auch|soll|sollst|muss|mussen|
    es|er|man|stets|jedes|alle|jetzt|ab|oder|ohne|alles|grundsatzlich|standardmassig|kunftig|diesmal|heute|euch|ihr|
    so|hat|habe|wird|nach|vor|uber|als|am|an|in`,
  lead: String.raw`
    und|aber|also|ach|ok|okay|hallo|hey|hi|nein|ja|ubrigens|noch was|noch etwas|noch eins|wichtig|hinweis|merk dir|
    denk (?:daran|dran)|denken sie daran|ausserdem|auch|einfach|dann|zur erinnerung|nochmal|nochmals|kurz|generell|
    wie gesagt|grundregel|regel|
    hier(?= \w+ (?:es|er|sie|man|der|die|das|ein))`,
  polite: String.raw`bitte|freundlicherweise`,
  always: String.raw`
    nie wieder|nie mehr|immer|nie|niemals|stets|grundsatzlich|jemals|nie wieder|nie mehr|ausnahmslos|durchgehend|unter keinen umstanden|
    auf keinen fall|keinesfalls|generell|jederzeit|prinzipiell|konsequent|immerzu|durchweg`,
  never: String.raw`nie|niemals|nie wieder|nie mehr|unter keinen umstanden|auf keinen fall|keinesfalls`,
  lasting: String.raw`
    gewohn\w* (?:dir|ihnen|euch) (?:\w+ )?an|
    ab (?:jetzt|sofort|heute|nun)|von (?:nun|jetzt|heute|da) an|in zukunft|zukunftig|kunftig|fortan|standardmassig|
    im allgemeinen|in der regel|normalerweise|generell|grundsatzlich|auf dauer|im zweifel(?:sfall)?|dauerhaft|bis auf weiteres|weiterhin|
    jedes mal|jedesmal|egal (?:was|wie|wer|wo|wann)|
    so (?:machen|arbeiten|handhaben|halten) wir(?: das| es)?|ausnahmslos|per default|als standard|als regel|prinzipiell|
    bis ich (?:etwas anderes|was anderes) sage|sofern ich nichts anderes sage|nicht mehr|
    merk dir das|merken sie sich das|fur alle (?:\w+ )?(?:buchungen|reisen|fluge|berichte|mails|rechnungen|bestellungen|aufgaben|projekte|antworten)`,
  usual: String.raw`normalerweise|in der regel|im allgemeinen|gewohnlich|meist|meistens`,
  recurring: String.raw`
    wenn du (?:mir |fur mich )?(?:eine?n?|irgend\w+)|jedes mal(?: ,)? wenn|jedesmal(?: ,)? wenn|immer(?: ,)? wenn|wann immer|sooft|so oft|immer dann(?: ,)? wenn`,
  distributive: String.raw`
    (?:bei|in|fur|nach|vor|mit|zu|unter|an) jede[rmsn]?|(?:bei|in|fur|mit) alle[nr]? (?:mein|unser)\w*`,
  condition: String.raw`
    wenn|falls|sobald|bevor|nachdem|sofern|solange|ehe|sollte|sollten|solltest|damit|wahrend|weil|da|obwohl`,
  again: String.raw`
    nicht mehr|nie mehr|keine? \w+ mehr|keinen \w+ mehr|nicht (?:noch einmal|wieder|nochmal)|mehr`,
  denied: String.raw`
    (?!(?:ich|wir|er|sie|es|man|das|der|die|mein|unser)\b)\w+ (?:bitte |sie |mir |mich |uns |das |die |den |es )*(?:nicht|nie|niemals|keine?|keinen)|
    kein\w*|nicht|hor (?:bitte )?auf|horen sie (?:bitte )?auf|schluss mit`,
  denial: String.raw`nicht|nie|niemals|kein\w*`,
  once: String.raw`
    diesmal|dieses mal|nur (?:dieses|dieses eine|das eine|diesmal)|dieses eine mal|ausnahmsweise|heute|morgen|jetzt|
    gerade|im moment|momentan|vorerst|einstweilen|erst (?:ein)?mal|vorlaufig|furs erste|fur den moment|
    fur (?:dies|jen)\w+ ${noun}|in diesem (?:fall|ticket|auftrag)|(?:bei|auf|mit) diese[rmsn] ${noun}|diese woche|
    heute abend|bis (?:morgen|freitag|montag)|einmalig|nur einmal|nachste[nr]? ${noun}|
    fur den rest|fur die (?:restliche|verbleibende)|bis (?:zum|zur|dahin|nachste\w*|wir|ich (?!etwas|was|dir|ihnen))|(?:solange|wahrend) (?:ich|wir|er|sie|es|der|die|das|des|meine[rs]?)|in diese[rm] (?:gesprach|chat|unterhaltung|sitzung|entwurf|abschnitt|absatz|datei)`,
  onceWeak: String.raw`(?:fur|in|bei|auf|mit|zu) (?:dies\w+|jen\w+)|hier`,
  scope: String.raw`
    (?:in|bei|fur|im) (?:diesem?|unserem?|unsere[mnr]?|dieser?|dem|der|meinem?|meiner|alle[nr]?) (?:projekt|repo|repository|team|firma|unternehmen|codebasis|codebase|abteilung|kanal|laden|buro|konto|anwendung|app|kunden|haus)|
    bei uns|im (?:team|projekt|haus)|
    in unsere[mr] (?!alten|letzten|fruheren|ersten)\w+`,
  others: String.raw`
    (?:bei|in|auf|mit|an|seit) (?:\w+ ){1,3}\w+t (?:der|die|das|er|sie|es|man|alles|mein\w*|unser\w*)|
    ihr|fruher|damals|gestern|letzte[nsr]? \w+|er|es|man|das|dies|diese[rsnm]?|der|die|den|dem|ein|eine[rsnm]?|mein\w*|dein\w*|sein\w*|ihr|ihre[rsnm]?|
    unser\w*|jemand|niemand|keiner|alle|viele|manche|einige|jede[rs]?|leute|jeder|was|wer|wie|warum|wo|wann|
    welche[rs]?|nichts|alles ist|so|dort|da|irgendwie|sie (?:\w+t|\w+en)(?! sie)|
    du (?!sollst|musst|darfst|solltest|brauchst|kannst|musstest)|
    (?!(?:zuerst|erst|jetzt|nicht|mit|meist|selbst|fast|sonst|halt|acht|wart|antwort|arbeit|beacht|bitt)\b)\w+t (?:er|sie|es|man|das|der|die|ein|eine|mein\w*|unser\w*|dein\w*|alles|nichts|jemand)|
    \w+ (?:er|man)|
    (?!lass|gib|sag|schreib|nimm|zeig|frag|ruf|schick|stell|leg|mach|halt|ich |wir )\w+ (?:hat|ist|sind|war|waren|haben|wird|werden|kommt|kommen|macht|geht|funktioniert|vergisst|fragt|sagt|sagen|klagen|beschweren|scheitern|schlagen|laufen|brechen|verlieren|bekommt|kriegt|will|wollen|mag|mogen|bevorzugt)|
    (?:bei|in|an|auf|mit|zu) (?:dem|diesem|dieser|jenem|jener)|(?:bei|in|auf|an|mit|seit|unter|nach) (?:\w+ ){1,3}\w+t (?:immer|nie|niemals|grundsatzlich)|
    (?!bitte\b)\w+ (?!bitte\b)\w{2,}en (?:die|den|das|dem|ihr\w*)(?! .*en (?:[.!] )?$)|
    (?:bei|in|auf|an|mit|seit|unter|nach|vor|im|am) (?:\w+ ){1,3}(?:haben|hatten|waren|war|hat|habe|bin)|
    seit \w+|
    (?!\w+e |(?:lass|gib|sag|schreib|nimm|zeig|frag|ruf|schick|stell|leg|mach|halt|lies|sprich|setz|trag|bau|nenn|teil|druck|speicher|bitte)\b)\w{3,} (?!nicht|jetzt|erst|sonst|zuerst|mit)\w{2,}t (?:immer|nie|niemals|oft|meist)`,
  each: String.raw`jede[rsnm]?`,
  every: String.raw`alle|jede[rsn]?|keine?|nur`,
  built: String.raw`
    (?:eine?[nmr]?|der|die|das|den|dem|diese[rsnm]?) (?:\w+ ){1,3}, (?:(?:in|mit|bei|nach|unter|auf|von) )?(?:der|die|das|den|dem|welche[rsnm]?) [^,;:.!?]*(?:immer|nie|niemals|stets)(?: [^,;:.!?]*)?|
    (?:damit|so , dass|sodass) (?:er|es|sie|der|die|das|den) (?:\w+ ){0,4}(?:immer|nie|niemals|stets)(?: [^,;:.!?]*)?|
    (?:sorg\w*|stell\w*|pass\w*|achte\w*|mach\w*|schau\w*) [^,;:.!?]{0,30}, dass (?:er|es|der|die|das|den|diese[rsnm]?) (?!(?:ton|stil|antwort|betreff|nachricht|titel|bericht|anrede|zusammenfassung)\w* )(?!.* (?:du|wir|ihr|uns) )(?:\w+ ){0,4}(?:immer|nie|niemals|stets)(?: [^,;:.!?]*)?|
    (?:implementier\w*|programmier\w*|entwick\w*|bau\w*|erstell\w*) [^,;:.!?]* : .*`,
  clause: String.raw`
    , (?:(?:in|mit|bei|nach|unter|auf|von|an|zu|durch|fur|aus|uber) )?(?:dass|damit|sodass|so dass|der|die|das|den|dem|denen|deren|dessen|welche[rsnm]?|ob|wie(?: du)?|was|wo|warum(?: du)?|weil|da|denn|obwohl|wenn|falls|sobald|solange|bis)|
    mit der aufschrift`,
  you: String.raw`du|ihr`,
  thing: String.raw`
    (?:es|er|man)|(?:der|die|das|den|dem|eine?[nmr]?|diese[rsnm]?|sein\w*|ihr\w*) (?!(?:\w+ )?(?:ton|stil|antwort|betreff|nachricht|titel|bericht|anrede|zusammenfassung|mail|text)\w* )\w+`,
  infinitive: String.raw`zu`,
  self: String.raw`ich|mir|mich|mein\w*|wir|uns|unser\w*|du|dir|dich|dein\w*|sie|ihnen`,
  topic: String.raw`
    ton|stil|format|sprache|schreibweise|daten|datum|zeiten|preise|betrage|wahrung|einheiten|namen|zahlen|lange|mails?|antworten|commits?|tests?|fluge|
    hotels?|reisen|platze|zimmer|erstattungen|rechnungen|bestellungen|lieferungen|termine|uberschriften|berichte|quellen`,
  patch: String.raw`
    , (?:(?:bitte|also|und|dann) )*(?:bau|fug|setz|ander|korrigier|reparier|wahl|buch|behebe?|trag|nimm|implementier|erganz)\w* (?:das|es|ihn|sie|dies)(?: \w+){0,3}(?= (?:[.!] )?$)`,
  passive: String.raw`(?:wird|werden) (?:\w+ ){0,6}(?:\w*ge\w+(?:t|en)|\w+iert|ver\w+(?:t|en)|be\w+(?:t|en))`,
  first: String.raw`ich|wir|\w+ (?:ich|wir)`,
  involuntary: String.raw`
    (?:wein\w*|(?:ich )?frage mich (?:immer|oft|stets|,)|vertrau\w*|stimm\w*|zweif\w*|vergess\w*|vergiss\w*|verlier\w*|bekomm\w*|krieg\w*|seh\w*|weiss|wiss\w*|versteh\w*|hor\w*|find\w*|find|erinner\w*|fuhl\w*|schein\w*|scheiter\w*|hab\w*|hatt\w*|bin|war(?:en|st|t)?|sind|werd\w*|wurd\w*|kann|konn\w*|erhalt\w*|denk\w*|dacht\w*|glaub\w*|merk\w*|freu\w*|hoff\w*|bereu\w*|schaff\w*|verpass\w*|lern\w*|wart\w*|lach\w*|wunder\w*|lauf\w* in|stoss\w*|erleb\w*|funktionier\w*|klapp\w*|musste|(?:muss|mussen)(?! (?:der|die|das|erst|alle)\b))|
    ist|sind|klappt|funktioniert|passiert|geht|lauft|sturzt|regnet`,
  past: String.raw`
    habe|hat|haben|hatte|hatten|war|waren|wurde|wurden|bin|ist|sind|musste|konnte|wollte|sagte|ging|kam|gab|machte|
    \w+te (?:ich|er|sie|es|man)`,
  wish: String.raw`
    (?:ich|wir) (?:will|wollen|mochte|mochten|wunsche|wunschen|erwarte|erwarten|brauche|bestehe|bitte|verlange|hatte gern\w*|wurde mir wunschen|wurde gern\w*|mag|bevorzuge|lege wert(?: darauf)?)|
    mir (?:ist|ware) (?:es )?(?:wichtig|lieb|lieber)|es ist (?:mir |uns )?wichtig|lass uns|lasst uns|
    es ware (?:mir )?(?:lieb|wichtig)|
    (?:will|mochte|erwarte|wunsche|brauche|bevorzuge|wollen|mochten) (?:ich|wir)|
    (?:ich|wir) hatten? (?:\w+ ){0,4}gern\w*|hatte(?:n)? (?:ich|wir) (?:\w+ ){0,4}(?:gern\w*|lieber)|
    es ware (?:schon|gut|toll|nett|super|ideal|hilfreich) , wenn (?:du|sie)`,
  taste: String.raw`
    (?:ich|wir) (?:\w+ )?(?:bevorzuge|bevorzugen|hasse|hassen|verabscheue|schatze es|mag (?:\w+ )?(?:keine?|keinen|es|lieber|nicht)|mogen (?:keine?|keinen|es|lieber)|ziehe|kann (?:\w+ )?(?:nicht ausstehen|nicht leiden)|kann .{3,60} nicht (?:ausstehen|leiden)|habe (?:es )?(?:lieber|gern))|
    (?:nenn|nennt|nennen sie) mich|(?:sprich|sprechen sie) mich .{1,60} an|mir (?:ist|sind) (?:[^,]{2,60} )lieber|mir gefallen keine|(?:bevorzuge|hasse) (?:ich|wir)|
    meine (?:vorliebe|bevorzugte \w+) ist|am liebsten (?:habe|mag|esse|trinke|fliege|sitze|reise|zahle|arbeite) ich|
    (?:ich|wir) (?!hatte|hatten|wurde|wurden|mochte|will|ware)\w+ (?:\w+ )?am liebsten|
    (?:ich|wir) (?:esse|trinke|fliege|nutze|nehme|akzeptiere|reise|lese|kaufe) (?:immer )?nur(?! (?:den|die|das|diese\w*|noch|eine?n?)\b)|
    (?:\w+ ){1,2}(?:ist|sind) mir lieber als`,
  choice: String.raw`
    (?:bevorzuge|mag|hasse|ziehe|ist mir|ist) (?:den|die|das|diese[rsnm]?|jene[rsnm]?|ihn) (?:ersten?|zweiten?|dritten?|letzten?|anderen?|nachsten?|fruhere[nrs]?|spatere[nrs]?|roten?|blauen?|grunen?|\w+ere[nrs]?|option|variante|vorschlag|flug|sitz|platz)|
    (?:bevorzuge|mag|hasse) (?:diese[rsnm]?|das (?:hier|nicht)|ihn|sie|dein\w*|mein\w*)|
    mag (?:es )?nicht (?:wenn (?:es|das|er|sie))|hasse es (?:, )?wenn (?:es|das|er|sie|die|der)|
    lieber (?:nicht )?(?:bar|mit karte|zu fuss)|
    (?:bevorzuge|bevorzugen) (?:den|die|das) \w+(?= [,.!;])|
    bevorzuge (?:den )?(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|
    (?:bevorzuge|lieber) (?:[\w\']+ ){1,5}(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|
    (?:bevorzuge|bevorzugen) (?:den|die|das) (?:\w+ )?, (?:den|die|das)|
    (?:bevorzuge|bevorzugen) (?:den|die|das) \w+ (?:mit|in|im|am|ohne|von|vom)`,
  duty: String.raw`
    gewohn\w* (?:dir|ihnen|euch) (?:\w+ )?an|
    so (?:machen|arbeiten|handhaben|halten) wir(?: das| es)?|
    (?:hat|haben) .{0,60}(?:immer|nie|niemals|stets|grundsatzlich) (?:\w+ ){0,4}zu \w+en|
    (?:soll|sollen|sollte|sollten|muss|mussen|darf|durfen) .{0,60}(?:immer|nie|niemals|stets|grundsatzlich|generell|standardmassig|kunftig|zukunftig|nicht mehr|jedes mal)|
    (?:immer|nie|niemals|stets|grundsatzlich|kunftig|zukunftig|in zukunft|ab jetzt|ab sofort) .{0,60}(?:soll|sollen|sollte|sollten|muss|mussen|darf|durfen)|
    du (?:sollst|solltest|musst|darfst)|
    (?:ab jetzt|ab sofort|kunftig|in zukunft) (?:sollst|musst|darfst|soll|muss|darf)|
    (?:achte|achten sie|achtet) (?:\w+ ){0,2}darauf|stell\w* (?:\w+ ){0,2}sicher|
    (?:sorg\w*|sieh) (?:\w+ ){0,2}(?:dafur|zu)|vergiss (?:nie|nicht|niemals)|versuch\w*|
    (?:ist|sind) (?:\w+ ){0,6}(?:zu \w+en|\w+zu\w+en)|es ware (?:schon|gut|toll|nett|super)`,
  othersDuty: String.raw`
    (?:der|das|dieser|dieses) (?!(?:ton|stil|betreff|titel|bericht)\w* )(?:\w+ ){1,2}(?:soll|sollte|muss|darf)|
    (?:er|man|ich|es|das|wer|der|die chefin|chef) (?:soll|sollte|muss|darf|musste|hat)|
    (?:soll|muss|sollte|musste|darf) (?:ich|er|man|es|das)|hatte .{0,40}(?:sollen|mussen)|
    sollte (?:nie|nicht) (?:passieren|vorkommen)`,
  noDuty: String.raw`
    (?:musst|muss|mussen|brauchst|braucht|brauchen) (?:\w+ ){0,3}(?:nicht|nie|keine?|keinen)|
    nicht (?:\w+ ){0,4}immer|(?:kein|keine|keinen) (?:\w+ ){0,3}immer|nicht , dass|
    (?:brauche|brauchen) (?:\w+ ){0,3}(?:nicht|keine?|keinen) (?:\w+ ){0,4}(?:jedes mal|immer)|
    nicht (?:jede[rsnm]?|alle[sn]?)|nicht (?:unbedingt|notig|notwendig|erforderlich)|
    (?:nie|niemals|nicht) (?:gesagt|behauptet|verlangt|gebeten|gemeint|gewollt)|unnotig|kannst (?:ruhig|gern\w*)|
    (?:habe|hab) (?:dir |euch |ihnen )?(?:nie|niemals|nicht|doch nicht) |egal ob|
    (?:vielleicht|moglicherweise|womoglich|eventuell|wahrscheinlich|kein\w* wert (?:darauf|drauf|auf))|
    vergiss (?:\w+ )?, was ich|
    (?:nicht|kein\w*) (?:\w+ ){0,3}jedes ?mal`,
  speech: String.raw`
    (?:zitat|auszug|kopiert) aus|(?:antwortet|antwortete|erwidert|erwiderte|lieferte|liefert|ergab) :|steht|sagt|sagte|sagten|meint|meinte|behauptet|behauptete|schreibt|schrieb|heisst es|laut|gemass|zufolge|
    empfiehlt|empfahl|warnt|warnte|rat|riet|meldet|meldete|zeigt|verlangt|verlangte|fordert|
    (?:hat|haben) (?:\w+ ){0,3}(?:gesagt|gemeint|geschrieben|verlangt|behauptet|gebeten|geraten)|
    (?:ich|wir) (?:habe |haben )?(?:gelesen|gehort)|(?:habe|haben) (?:ich )?(?:\w+ ){0,4}(?:gelesen|gehort)|
    der spruch|das motto|die meldung|das schild|will (?:mein|unser)\w*|fruher|
    empfohlen|geraten wird|wird geraten|vorgeschrieben`,
  repeated: String.raw`
    ich (?:habe|hab|hatte) (?:dir|ihnen|euch) (?:\w+ ){0,3}(?:, )?(?:gesagt|.{0,80}(?:gesagt|gebeten))|
    ich sagte (?:dir|ihnen|doch)|wie oft (?:soll|muss) ich`,
  irrealis: String.raw`
    (?:ich|wir|du|er|sie|es|man) (?:wurde|wurden|ware|waren|konnte|konnten|hatte|hatten)(?! (?:gern|mir wunschen|lieber|es lieber))|
    (?:wurde|kame|ginge|liesse|gabe|tate|wusste|bliebe|musste|durfte) (?:ich|er|sie|es|man)|als ob|(?:wenn|falls) .{0,40}(?:ware|hatte|wurde)|
    (?:wenn|ginge) es nach (?:mir|uns)|ginge es|ware (?:es|das|ich)|hatte ich (?!gern|lieber)|am besten ware|
    , (?:ware|wurde|hatte|konnte) (?:ich|er|sie|es|wir|man)|
    (?<=^ )\w+e (?:ich|er|sie|es|man) (?:immer|nie|niemals)`,
  question: String.raw`(?:wie|was|warum|wieso|weshalb|wer|wo|wann|welche[rsnm]?) (?!immer|gesagt)\w+|(?:muss|soll|kann|darf|ist|sind|hat|haben|wird|gibt) (?:ich|man|es|er|das|der|die|ihr)`,
  request: String.raw`
    (?:bitte )?(?:kannst|konntest|wurdest|konnen|konnten|wurden) (?:du|sie|ihr)|ware es moglich|darf ich dich bitten`,
  sarcasm: String.raw`
    na (?:toll|super|klasse|prima|wunderbar|bravo|dann)|ja (?:klar|sicher|genau|super|toll|ne|natur\w*)|
    (?:toll|super|klasse|prima|wunderbar|herrlich|grossartig|fantastisch|genial|bravo|herzlichen gluckwunsch|wie schon|wie nett|sehr witzig|spitze|perfekt|glanzleistung) [,.!]|
    (?:bloss|nur) (?:nie|nicht) (?:auf mich|zuhoren)|danke (?:auch )?(?:, )?(?:dass|fur)|ich liebe es(?: , )? wenn|
    wie immer|was soll (?:da )?schon|als ob|gut gemacht|immer wieder (?:eine freude|schon|gern)|
    (?:eine|ein) (?:wahre |echte )?(?:freude|vergnugen)|mach (?:nur|ruhig) (?:so )?weiter|genau mein|natur?lich [,]|
    klar [,]|wer braucht|hauptsache|weil das ja|mein lieblings\w*|nichts (?:ist schoner|geht uber)|
    ach (?:wie|toll|super|ja|was)|
    (?<=^ )(?:gute|super|tolle|klasse|prima|glanzende|schone|brillante|geniale) idee [,.!]|(?<=^ )schon , dass|
    (?<=^ )(?:ja genau|genau|richtig|ja bitte) , (?!ab|von|in|bitte)|wie originell|
    (?<=^ )(?:nur zu|bitte sehr|nur weiter so) ,`,
  rule: String.raw`
    (?:unsere?|meine?|die) (?:\w+ ){0,2}(?:regel|konvention|vorgabe|richtlinie|standard|vorliebe|hausregel) (?:ist|sind|lautet|lauten|heisst)|
    wir halten uns (?:immer |stets )?an|bei uns (?:gilt|heisst|schreibt|ist|wird|werden)|
    unser\w* (?:team|firma|abteilung|laden|haus) \w+ (?:immer|nie|niemals|stets|grundsatzlich)|es gilt|
    (?:halte|formuliere|beginne|beende|begrenze) (?:alle )?deine antworten|(?:deine|ihre) (?:antworten|berichte|zusammenfassungen|nachrichten|mails|texte) (?:sollen|sollten|mussen)|(?:in|bei) deinen (?:antworten|mails|berichten|texten|zusammenfassungen|nachrichten)|
    (?:meine|unsere) (?:\w+ )?regel :|
    jede[rsn]? \w+ (?:bitte|nur) (?:mit|in|als|ohne|an|auf)|
    jede[rs]? (?:\w+ ){1,2}(?:muss|soll|sollte|darf)`,
  noOrder: String.raw`
    wieder|ander\w*|ein|eine|der|die|das|dasselbe|noch|mehr|gut|schon|gern|froh|zu|diese\w*|nur|so|hat|ist|war|funktioniert|
    klappt|passiert`,
  happens: String.raw`(?:regnet|schneit|passiert|klappt|funktioniert|dauert|fehlt|kostet|klemmt|scheitert|hangt|sturzt|fallt|kommt|geht|lauft|verschwindet|riecht|gibt es)`,
  fact: String.raw`nichts`,
  pointed: String.raw`diese\w*|jene\w*`,
  isOrder:
    /^ (?!(?:ich|wir|er|es|man|du|ihr|hatte|ware|wurde)\b)(?:(?:[a-z]+e|[a-z]+en sie|lass\w*|schlag|empfiehl|hang|heb|zieh|schneid|trenn|wahl|zahl|spar|klar|raum|merk|bring|hol|misch|miss|wieg|koch|lern|fahr|flieg|reis|wart|\w+ier|gib|sag|schreib|nimm|zeig|frag|ruf|schick|stell|leg|mach|halt|lies|sprich|hilf|vergiss|bleib|geh|komm|trag|bau|fang|hor|sieh|lad|wirf|iss|ersetz|benutz|nutz|achte|verwend|antwort|such|prüf|pruf|test|buch|kauf|bestell|losch|sortier|formatier|rund|zitier|fuhr|setz|sei|seien sie|warn|meld|informier|begrund|erklar|schliess|offne|speicher|andere|fug|teil|druck|nenn|halt\w*|kein\w*|nur|nicht|alles|alle|nichts|ohne|lieber|zuerst|erst|vor|nach|bei|mit|auf|in) |.*(?:[a-z]en|[a-z]eln|[a-z]ern) (?:[.!] )?$)/,
  correction: String.raw`
    nein , (?:ich (?:meinte|wollte|sagte|brauche)|das (?:ist|war) (?:falsch|nicht)|nicht|doch|nimm|die|den|das|bitte)|
    ich (?:meinte|wollte|habe .{0,30}(?:gemeint|gesagt))|das (?:ist|war) (?:falsch|nicht (?:richtig|das|was))|
    du hast .{0,40}(?:vergessen|missverstanden|ubersehen|falsch)|falsche[rsn]? \w+|
    (?:bitte )?mach (?:das|es) ruckgangig|warum hast du`,
};
