import type { Grammar } from '../grammar.ts';

const thing =
  '(?:volta|ordine|biglietto|ticket|volo|viaggio|compito|caso|prenotazione|sessione|file|richiesta|settimana|mese|cliente|passo|passaggio|chiamata|messaggio|risposta|pagina)';

export const italian: Grammar = {
  language: 'it',
  letters: /isce\b|zion[ei]\b|cch|\bgli\b|\b(?:d|l|dell|nell|all|un|c)['’]|[èìò]/gi,
  telling: String.raw`
    sono|siamo|sto|anche|tue|tuoi|sue|suoi|due|tre|essere|fare|avere|molto|bene|dove|chi|quale|lui|loro|fino|tra|fra|su|sul|sulla|dopo|qualcosa|questi|
    queste|quello|quella|altra|altro|volta|hai|abbiamo|sia|glielo|tuo|tua|generale|ancora|niente|vostro|ed|agli|
    delle|degli|prima|quindi|il|lo|la|i|gli|le|l'|un|una|un'|e|ed|e'|sono|non|io|tu|lei|mi|mio|mia|miei|mie|ti|si|
    ci|nostro|nostra|che|di|del|della|dei|delle|da|dal|in|nel|nella|per|con|senza|prima|se|quando|sempre|mai|piu|a|
    al|alla|ai|ora|ogni|favore|questo|questa|suo|sua|gia|ha|ho|tutto|tutti|devi|deve|voglio|preferisco|poi|solo|ma|
    cosi|d'|dell'|nell'|all'|futuro|chiedermelo`,
  lead: String.raw`
    e|ma|anche|allora|ok|va bene|bene|si|no ,|ciao|ehi|nota|ricorda(?:ti)?(?: di)?(?: che)?|promemoria|importante|
    inoltre|a proposito|un' altra cosa|ancora una cosa|infine|regola|guarda|senti|poi|quindi|
    qui(?= (?:non|si|il|la))`,
  polite: String.raw`per favore|per piacere|per cortesia|cortesemente|gentilmente|ti prego|la prego|si prega`,
  always: String.raw`
    mai piu|sempre|mai|mai piu|in nessun caso|per nessun motivo|senza eccezioni|sistematicamente|in ogni momento|
    costantemente|invariabilmente|giammai`,
  never: String.raw`mai|mai piu|in nessun caso|per nessun motivo`,
  lasting: String.raw`
    (?:prendi|prenda) l' abitudine di|abitu\w+ a|
    d' ora in (?:poi|avanti)|da (?:ora|adesso|oggi) in (?:poi|avanti)|da oggi|a partire da (?:ora|adesso|oggi)|
    in futuro|per il futuro|di default|per impostazione predefinita|in modo predefinito|di norma|di regola|
    come regola(?: generale)?|in generale|in caso di dubbio|nel dubbio|in genere|generalmente|normalmente|di solito|ogni volta|
    fino a nuovo (?:ordine|avviso)|salvo diversa indicazione|qualunque cosa accada|(?:e )?cosi (?:che )?(?:lavoriamo|facciamo)|una volta per tutte|
    permanentemente|ogni giorno|
    ricordatelo|tienilo presente|segnatelo|tienine conto|
    da (?:ora|adesso)`,
  usual: String.raw`di solito|normalmente|generalmente|in genere|in generale|di norma`,
  recurring: String.raw`quando (?:mi |ci )?\w+ una?'?|ogni volta che|ogniqualvolta|tutte le volte che|qualora|sempre che`,
  distributive: String.raw`(?:in|a|ad|per|con|dopo|prima di|su) (?:ogni|tutt[ei] (?:i miei|i nostri|le mie|le nostre))`,
  condition: String.raw`
    se|quando|appena|non appena|prima di|prima che|dopo|dopo che|una volta|mentre|in caso di|nel caso|finche`,
  again: String.raw`
    piu|mai piu|un' altra volta|di nuovo|ancora|basta(?! (?:cosi|che|poco|un)\b)|(?:smettila|smetti|smetta|smettetela) di`,
  denied: String.raw`non|mai|niente|nessun\w*|basta(?! (?:cosi|che|poco|un)\b)|smetti di|smettila di|smetta di|evita|eviti|piu`,
  denial: String.raw`non|mai|nessun\w*|niente`,
  once: String.raw`
    (?:questa|stavolta|per questa|solo questa|solo per questa) volta|stavolta|per ora|per il momento|per adesso|
    oggi|domani|stasera|stamattina|questa (?:settimana|sera|mattina)|adesso|in questo momento|eccezionalmente|
    per una volta|una sola volta|temporaneamente|provvisoriamente|(?:per|in|con|a|su) quest[oaie']+ ${thing}|
    la prossima volta|entro (?:domani|lunedi|venerdi)|fino a (?:domani|lunedi|venerdi)|
    per il resto|fino (?:a|al|alla|alle) (?!nuovo)|finche (?:non|sono|siamo|dura)|mentre (?:sono|siamo)|durante (?:quest[oa]|la|il|le|i)|in quest[oa] (?:conversazione|chat|riunione|bozza|sezione|paragrafo)`,
  onceWeak: String.raw`(?:per|in|con|a|su) (?:questo|questa|questi|queste|quel\w*)|qui`,
  scope: String.raw`
    (?:in|nel|nella|per|dentro) (?:questo|questa|nostro|nostra|mio|mia|il nostro|la nostra)? ?(?:progetto|repository|repo|squadra|team|azienda|codice|base di codice|account|negozio|applicazione|app|canale|prodotto|reparto|ufficio)|
    da noi|(?:con|per) (?:i nostri|tutti i) clienti|
    nell?[ao']? nostr[oa] (?!vecchi|ultim|prim|precedent)\w+`,
  others: String.raw`
    li|ieri|una volta|la settimana scorsa|non \w+ (?:mai )?nessuno|\w+ nessuno|lui|lei|loro|egli|esso|cio|questo|questa|questi|queste|quello|quella|quelli|qualcuno|tutti|nessuno|la gente|il|
    lo|la|i|gli|le|l'|un|una|un'|mio|mia|miei|mie|tuo|tua|suo|sua|nostro|nostra|alcuni|molti|che|chi|perche|come|
    dove|niente e|tutto e|si|s'|tu (?!devi|dovresti|non devi)|
    in (?:quel|quest)[\w']*|
    quel|quell'|quei|quegli|
    da (?!noi|ora|adesso|oggi)\w+|
    (?!(?:mai|noi|io|qui|quindi|allora|ma|e|poi)\b)\w+ non|
    (?!(?:non|mai|che|gia|qui|io)\b)\w+ (?:mi|ti|si|ci|vi) \w+`,
  each: String.raw`ogni`,
  every: String.raw`tutti|tutte|ogni|nessun\w*|solo|soltanto`,
  built: String.raw`
    (?:una?|un'|il|la|lo|l'|questo|questa) (?:(?!e |sia )[\w']+ ){1,4}che [^,;:.!?]*(?:sempre|mai)(?: [^,;:.!?]*)?|
    (?:affinche|in modo che|cosi che|perche) (?:il|la|lo|l'|questo|questa|non|si) (?:[\w']+ ){0,5}(?:sempre|mai)(?: [^,;:.!?]*)?|
    (?:fai|faccia|assicurati|assicurarsi|assicura|verifica|controlla)(?: in modo)? che (?:il|la|lo|l'|questo|questa) (?!(?:tono|stile|risposta|oggetto|messaggio|titolo|rapporto|riassunto) )(?:[\w']+ ){1,5}(?:sempre|mai)(?: [^,;:.!?]*)?|
    (?:implementa|sviluppa|programma|crea|costruisci) [^,;:.!?]* : .*`,
  clause: String.raw`
    che|perche|quando|se|come|chi|cui|dove|affinche|poiche|siccome|purche|finche|
    dicendo|
    (?<=^ (?:ai|alla|alle|agli|allo|al) (?:\w+ ){1,3})di|(?<= (?:ricorda|di'|chiedi|insegna|spiega|consiglia|raccomanda) (?:a|al|ai|alla|alle|agli|allo) (?:\w+ ){1,3})(?:di|d')`,
  you: String.raw`tu|ti|lei`,
  thing: String.raw`
    (?:lui|esso|essa|loro|questo|quello|cio)|(?:l'|un'|(?:il|lo|la|i|gli|le|una?|questo|questa|suo|sua) )(?!(?:tono|stile|rispost|oggetto|messaggi|titol|rapport|riassunt|mail|test)\w* )[\w']+`,
  infinitive: String.raw`di|d'`,
  self: String.raw`io|mi|me|mi[oa]|miei|mie|noi|ci|nostr[oaie]|tu|ti|te|tu[oa]|tuoi|tue|lei|voi|vi`,
  topic: String.raw`
    tono|stile|formato|lingua|ortografia|date|data|orari?|prezz[oi]|import[oi]|valuta|unita|nom[ei]|numer[oi]|lunghezza|mail|rispost[ae]|commit|test|
    vol[oi]|hotel|viaggi?|post[oi]|past[oi]|camer[ae]|rimbors[oi]|fattur[ae]|ordin[ei]|consegn[ae]|riunion[ei]|titol[oi]|rapport[oi]|riassunt[oi]|fonti`,
  patch: String.raw`
    , (?:(?:quindi|per favore|e|allora) )*(?:aggiung|corregg|cambi|sistem|implement|aggiust|ripar|metti)\w*(?:lo|la|li|le)(?: [^,;:.!?]*)?(?= (?:[.!] )?$)|
    , (?:(?:quindi|e|allora) )*(?:prendi|prenda|scegli|prenota|usa) (?:quell[oa]|quest[oa])(?= (?:[.!] )?$)`,
  passive: String.raw`si \w{3,}(?:ono|ano|e|a)|(?:va|vanno|viene|vengono) (?:sempre |mai )?\w+t[oaie]`,
  first: String.raw`
    io|noi|
    (?:io |noi )?(?:non |mi |ci |lo |la |li |le )*(?!\w+(?:ono|ano)\b|non\b|mio\b|tuo\b|suo\b|loro\b|zio\b|solo\b|tutto\b|nessuno\b|qualcuno\b|ognuno\b|euro\b|quanto\b|questo\b|quello\b|nostro\b|molto\b|come\b|testo\b|formato\b|nuovo\b|quando\b|voglio\b|facciamo\b|prima\b|andiamo\b)(?:\w{2,}o|\w+iamo|vado|sto)`,
  involuntary: String.raw`
    (?:io |noi )?(?:non |mi |ci |lo |la |li |le )*(?:piang\w*|chiedo|fid\w*|dubit\w*|dimentic\w*|perd\w*|ricev\w*|vedo|vediamo|so|sappiamo|capisc\w*|capiamo|sent\w*|trov\w*|ricordo|ricordiamo|chiedo (?:se|perche)|sembr\w*|fallisc\w*|ho|abbiamo|avevo|sono|siamo|ero|eravamo|posso|possiamo|riesc\w*|credo|penso|spero|rimpiang\w*|imparo|arriv\w*|confond\w*|sbagli\w*|accorg\w*|funzion\w*|succed\w*|capita|piove|cade|cad\w*|lament\w*|blocca|finisce|devo|dobbiamo|sto|aspett\w*)`,
  past: String.raw`
    ha|hanno|ho|abbiamo|avevo|aveva|era|erano|e|sono|fu|stato|stata|e stato|disse|detto|
    \w+(?:arono|irono|avano|evano|ivano)|
    \w+(?:avamo|evamo|ivamo)`,
  wish: String.raw`
    (?:io )?(?:(?:lo|la|li|le) )?(?:voglio|vogliamo|vorrei|vorremmo|mi piacerebbe|preferisco|preferiamo|preferirei|ho bisogno|mi aspetto|ci aspettiamo|esigo|pretendo|chiedo|chiediamo|insisto|desidero|desideriamo|non (?:voglio|vogliamo|accetto)|gradirei|apprezzerei|e (?:importante|essenziale|fondamentale|preferibile)|bisogna|non bisogna|conviene|occorre|cerchiamo|facciamo|ti chiedo|le chiedo|ci tengo)|
    sarebbe (?:bello|bene|meglio|utile|gentile|ideale) (?:se|che)`,
  taste: String.raw`
    (?:io |noi )?(?:preferisco|preferiamo|odio|odiamo|detesto|detestiamo|non sopporto|non sopportiamo|non mi piac\w+|non ci piac\w+|mi piac\w+ (?:di piu|che|quando|i|le|gli)|non amo|non gradisco|mi danno fastidio|mi infastidiscono)|
    (?:chiamami|mi chiami|dammi d\w+|mi dia d\w+) (?!alle|quando|se|dopo|piu|in|domani)\w+|la mia preferenza e|il mio \w+ preferito e|sono allergic[oa] a|(?:mangio|bevo|viaggio|uso|accetto|compro|leggo) sol(?:o|tanto)`,
  choice: String.raw`
    (?:preferisco|odio|detesto|sopporto|piac\w+)(?: di piu)? (?:(?:il|lo|la|i|gli|le|l') (?:prim[oa]|second[oa]|terz[oa]|ultim[oa]|altr[oa]|prossim[oa]|piu|meno|ross[oa]|blu|verde|opzione|volo|posto|sedile)|quest[oaie]|quell[oaie]|quel|cio|tuo|tua|suo|sua|il tuo|la tua|pagare|annullare|restare|andare|volare|partire|l' opzione|(?:il|la|l') (?:risultato|risposta|idea|colore|nome|errore))|
    preferirei|non mi piace (?:il|la|lo|l'|come)|
    (?:preferisco|preferiamo) (?:l'|(?:il|la|lo) )\s?\w+(?= [,.!;])|
    preferisco (?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)|
    (?:preferisco) (?:[\w\']+ ){1,5}(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)|
    (?:preferisco|preferiamo) (?:non )?(?!essere|ricevere|leggere|vedere|sapere|avere)\w+(?:are|ere|ire|rre|rmi|rlo|rla)|
    (?:preferisco|preferiamo) (?:l'|(?:il|la|lo) )\s?\w+ che|
    (?:preferisco|preferiamo) (?:l'|(?:il|la|lo) )\s?\w+ (?:con|di|del|della|in|senza|vicino)`,
  duty: String.raw`
    (?:prendi|prenda) l' abitudine di|abitu\w+ a|
    (?:e )?cosi che (?:lavoriamo|facciamo)|
    (?:devi|deve|devono|dovra\w*|dovrebbe\w*|dovresti|va|vanno|bisogna) (?:sempre|mai|essere|avere|stare|usare|\w+re sempre|\w+re mai|\w+re|\w+t[oaie])|
    (?:non|sempre) (?:devi|deve|devono|dovresti|dovrebbe\w*|puoi|puo|possono|va|vanno|si (?:deve|puo)) .{0,40}(?:mai|sempre|piu)|
    assicurati|si assicuri|fai in modo|faccia in modo|cerca di|cerchi di|prova a|provi a|ricordati|si ricordi|
    non (?:ti )?dimenticare|non dimenticarti|abbi cura|bada`,
  othersDuty: String.raw`
    (?:il|la|lo|l'|questo|questa) (?!(?:tono|stile|risposta|oggetto|messaggio|titolo|rapporto|riassunto) )(?:[\w']+ ){1,2}(?:non )?(?:deve|dovrebbe|puo)|
    (?:lui|lei|loro|io|cio|questo|che) (?:non |sempre )?(?:deve|devono|devo|dovrebbe)|(?:devo|dobbiamo)|
    (?:dovrebbe|deve) (?:mai )?(?:succedere|accadere)|avrebbe dovuto|
    (?:il|la|lo|l'|questo|questa) ?(?:\w+ ){1,2}(?:non |sempre )?(?:cerca|prova|bada)`,
  noDuty: String.raw`
    non (?!ti diment|dimentic|scord|manc|solo)(?:\w+ ){0,4}sempre|
    (?<=^ (?:\w+ , )?)non (?:tutt[ieao]|ogni)|non (?:devi|deve|dovete) (?:\w+ ){1,4}(?:ogni volta|tutte le volte|per forza)|
    non (?:devi|deve|devono|dovete|bisogna) (?:sempre|per forza|necessariamente)|
    non (?:serve|occorre|e (?:necessario|obbligatorio)|c' e bisogno|c' e|(?:hai|ho) bisogno|sempre)|senza bisogno|
    non (?:ho|abbiamo) (?:mai )?(?:detto|chiesto|voluto|preteso)|mai detto|facoltativo|non importa se|
    puoi (?:sempre|anche|pure)|
    (?:forse|magari|probabilmente|puo darsi|non (?:tengo|insisto))|
    dimentic\w+ (?:tutto )?(?:quello|cio) che (?:ti |le )?ho|
    non (?:\w+ )?(?:voglio|vogliamo|serve|occorre) (?:\w+ ){0,4}(?:ogni volta|tutte le volte)`,
  speech: String.raw`
    (?:citazione|estratto|copiato) d\w+|(?:ha )?(?:rispost[oa]|risponde|restituito|restituisce|stampato) :|dice|dicono|disse|diceva|
    (?<=[a-z§] )(?<!favore )(?<!ogni \w{2,20} )(?<! (?:miei|mie|nostri|nostre) \w{2,20} )(?:indica|mostra|raccomanda|consiglia|segnala|menziona|riporta|recita|esige)(?:no)?|
    avverte|avvertono|afferma\w*|sostiene|(?<! (?:un|il|al|del|nel|in|mio|suo|tuo) )secondo|stando a|in base a|conforme|mi ha (?:detto|chiesto|consigliato)|
    mi hanno (?:detto|chiesto)|ci (?:ha|hanno) (?:detto|chiesto)|ho (?:letto|sentito|visto)|pretende|vuole che|
    vogliono che|il motto|lo slogan|il cartello|il proverbio|una volta (?:io )?\w+avo|
    si (?:raccomanda|consiglia|suggerisce)`,
  repeated: String.raw`
    (?:ti|le|vi) (?:ho|avevo) (?:gia )?(?:detto|chiesto)|(?:l' )?ho (?:gia )?detto|quante volte`,
  irrealis: String.raw`
    (?!vorrei|vorremmo|piacerebbe|preferirei|dovrest\w*|dovrebb\w*|gradirei|apprezzerei)\w+(?:erei|irei|erebbe|irebbe|eremmo|iremmo|rrei|vrei|drei)|(?!dovrebb|piacerebb)\w+rebbe(?:ro)?|
    se (?:fosse|avesse|potessi|costasse|fossi|avessi)|magari|come se|
    se dipendesse|fosse per me|per me(?= ,)`,
  question: String.raw`(?:perche|come|chi|dove|quando|quanto|quale|che cosa|cosa) (?:posso|faccio|si|e|c'|ho|devo|mai|fare)`,
  request: String.raw`
    (?:per favore , )?(?:puoi|potresti|puo|potrebbe|potete|vuoi|vorresti|ti dispiacerebbe|sarebbe possibile|e possibile)`,
  sarcasm: String.raw`
    sempre (?:piu|cosi|lo stesso|la stessa|gli stessi|in ritardo|puntual\w)|(?:ah|oh|wow) (?:che|ottimo|si|certo|bravo|bene|fantastico)|
    che (?:bello|bella|meraviglia|gioia|sorpresa|gentile|piacere|carino|fortuna|divertente|bravo|bravi)|certo [,]|
    certo che si|si certo|si , certo|come no|
    (?:ottimo|fantastico|meraviglioso|perfetto|bravo|bravi|complimenti|magnifico|eccellente|geniale|grandioso|stupendo|splendido|bellissimo) [,.!]|
    grazie (?:mille )?(?:per|di) (?:aver\w* )?(?:sempre|non|rompere|ignorar\w*|avermi)?|
    adoro (?:quando|come|il modo)|come (?:sempre|al solito)|sempre un (?:vero )?piacere|(?:un|un vero) piacere|
    non ascoltarmi mai|mi raccomando|continua cosi|continuate cosi|perche (?:tanto )?funziona sempre|
    niente di meglio|il mio (?:momento|passatempo) preferito|a chi serve|ben fatto|bel lavoro|ottimo lavoro|
    proprio quello che|figurati|
    (?<=^ )(?:bella|buona|ottima|grande|bell\'|splendida|che bella) idea [,.!]|
    (?<=^ )(?:esatto|ecco|giusto) ,|che original\w*|
    (?<=^ )(?:prego|adoro|avanti|fate pure) ,|
    grazie (?:mille )?(?:per|di) \w+re (?:sempre|mai)|
    che (?:premuros|delicat|generos|simpatic)\w+`,
  rule: String.raw`
    (?:il |la )?nostr[oa] (?:team|squadra|azienda|negozio) (?:non \w+ mai|\w+ sempre)|
    (?:la )?(?:nostra|mia) (?:\w+ )?(?:regola|norma|convenzione|politica|preferenza) (?:\w+ )?(?:e|sono|dice|vuole|prevede)|
    (?:il )?nostro standard e|la regola e|ci atteniamo|
    (?:tieni|mantieni|tenga|comincia|inizia|finisci|limita) (?:tutte )?(?:le )?(?:tue|sue) (?:risposte|mail)|(?:le )?tue (?:risposte|mail) (?:devono|dovrebbero)|nelle tue (?:risposte|mail)|nei tuoi (?:messaggi|testi|riassunti|rapporti)|
    (?:la )?(?:mia|nostra) (?:\w+ )?regola :|
    (?:il|i|lo|la|le|gli) \w+ sempre (?:in|con|senza)|
    ogni \w+ (?:deve|dovrebbe)`,
  noOrder: String.raw`
    altr[oaie]|un|una|il|la|lo|i|gli|le|uguale|piu (?!di\b)|meno|e|ha|ho|tardi|bene|male|si|mi|ci|contento|sono|fu|fallisce|
    funziona|risponde|arriva|finisce|succede|piove|perde|dimentica|visto|qualcosa|nessuno|niente|stato|
    (?!(?:quando|mondo|fondo|secondo)\b)\w+ndo`,
  happens: String.raw`
    (?:fa (?:sempre )?(?:freddo|caldo|buio|male)|arrivano|falliscono|tarda|costa|costano|cade|cadono|sparisce|appare|finiscono|dura|durano|duole|esce|escono|viene|vengono|resta|restano|sembra|sembrano|chiude|chiudono|apre|aprono|rispondono|vince|perdono|succedono|puzza|manca|mancano|tocca|cresce|sale|scende|muore|vive|dorme|piange|vuole|vogliono|preferisce|preferiscono|sta|stanno)|(?!mano|buono|sano)\w{3,}(?:ono|ano)|
    (?:piove|nevica|capita|funziona|funzionano)|\w{3,}(?:ate|ete|ite)`,
  fact: String.raw`(?:non )?(?:(?:mi|ti|si|ci|vi|lo|la|li|le|gli|ne) )*(?!(?:faccia|dica|metta|scriva|venda|prenda|apra|chieda|proponga|venga|vada|dia|stia|abbia|sia|legga|risponda|chiuda|aggiunga|tolga|inserisca|spedisca|traduca|condivida|prometta|supponga|interrompa)\b)\w{2,}[ae](?<!re)`,
  pointed: String.raw`quest\w+|quel\w*|quell'`,
  isOrder:
    /^ (?:non (?!(?:c'|e|sono|si|ha|funziona|serve|va|posso|ho|so|risponde|finisce|capisco)\b)(?:(?:mi|ti|ci|lo|la|li|le|gli|ne) )*(?:\w+r(?:e|mi|ti|ci|lo|la|li|le|gli|si)|\w+i|(?:faccia|dica|metta|scriva|venda|prenda|apra|chieda|proponga|venga|vada|dia|stia|abbia|sia|legga|risponda|chiuda|aggiunga|tolga|inserisca|spedisca|traduca|condivida|prometta|supponga|interrompa))\b|niente|nessun\w*|solo|tutto|senza|con|in|(?!(?:non|e|sono|ha|hanno|c'|era|si|ci|fallisce|funziona|piove|succede|capita|cade|lei|lui)\b)[a-z]+) /,
  correction: String.raw`
    no , (?:(?:io )?(?:volevo|intendevo|dicevo|ho detto|ho chiesto)|non|quello|usa|il|la|lo)|
    (?:intendevo|volevo dire|non ho (?:chiesto|detto))|(?:e|era) (?:sbagliato|sbagliata|errato)|
    non e (?:quello|questo|giusto|cio)|(?:hai|ti sei) (?:dimenticato|sbagliato|frainteso)|
    (?:file|pagina|conto|cliente|data) sbagliat[oa]|annulla (?:questo|quello|cio)|perche hai`,
};
