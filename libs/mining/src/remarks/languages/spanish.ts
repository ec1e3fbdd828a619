import type { Grammar } from '../grammar.ts';

const thing =
  '(?:vez|pedido|ticket|vuelo|viaje|tarea|caso|reserva|sesion|archivo|solicitud|semana|mes|cliente|paso|llamada|mensaje|respuesta|pagina)';

export const spanish: Grammar = {
  language: 'es',
  letters: /[ñ¿¡]|ci(?:ó|o)n\b|ciones\b|\bll|[pfnmb]ue[bnrv]/gi,
  telling: String.raw`
    asi|soy|somos|estoy|hacia|tus|sus|precios|esta|estan|ser|hacer|tener|muy|bien|porque|donde|quien|cual|nos|vosotros|ella|ellos|ellas|hasta|desde|
    entre|sobre|defecto|cuando|usa|usar|despues|nada|algo|eso|ese|esa|otra|otro|vez|tengo|tiene|tienes|el|la|los|
    las|un|una|y|es|son|no|yo|tu|usted|me|mi|mis|te|se|nos|nuestro|nuestra|que|de|del|en|por|para|con|sin|antes|si|
    cuando|siempre|nunca|jamas|a|al|lo|le|ahora|cada|favor|como|este|esta|esto|su|sus|mas|ya|hay|ha|he|todo|todos|
    debes|debe|quiero|prefiero|adelante|solo|pero`,
  lead: String.raw`
    y|pero|tambien|asi que|por eso|por lo que|entonces|ok|vale|bueno|si(?= ,)|no ,|hola|oye|nota|recuerda(?: que| esto| bien)?|recordatorio|importante|ademas|
    por cierto|una cosa mas|otra cosa|finalmente|ten en cuenta que|regla|luego|perdona|mira`,
  polite: String.raw`por favor|porfa|le ruego|te ruego|se ruega`,
  always: String.raw`
    nunca mas|siempre|nunca|jamas|nunca mas|en ningun caso|bajo ningun concepto|bajo ninguna circunstancia|sin excepcion|
    sistematicamente|en todo momento|constantemente|invariablemente`,
  never: String.raw`nunca|jamas|nunca mas|en ningun caso|bajo ningun concepto|bajo ninguna circunstancia`,
  lasting: String.raw`
    acostumbr(?:ate|ese) a|
    (?:a partir|de|desde) (?:de )?(?:ahora|hoy|este momento)(?: en adelante| mismo)?|de aqui en adelante|
    de hoy en adelante|en adelante|en (?:el )?futuro|en lo sucesivo|por defecto|por norma(?: general)?|
    por regla general|como regla(?: general)?|en general|en caso de duda|ante la duda|generalmente|normalmente|cada vez|hasta nuevo aviso|
    hasta que (?:te|le) diga lo contrario|salvo que (?:te|le) diga lo contrario|pase lo que pase|desde ya|asi (?:es como )?(?:trabajamos|lo hacemos)|
    de forma predeterminada|predeterminadamente|permanentemente|de una vez por todas|
    todos los (?:dias|lunes|viernes)|
    recuerdalo|tenlo en cuenta|apuntalo|tengalo en cuenta`,
  usual: String.raw`normalmente|generalmente|en general|por lo general`,
  recurring: String.raw`cuando (?:me |nos )?\w+ (?:una?|algun\w*)|cada vez que|siempre que|cuando quiera que|todas las veces que`,
  distributive: String.raw`(?:de|sobre|en|a|para|con|tras|antes de|despues de|por) (?:cada|tod[oa]s (?:mis|nuestr[oa]s))`,
  condition: String.raw`
    si|cuando|en cuanto|antes de(?: que)?|despues de(?: que)?|una vez|mientras|en caso de(?: que)?|al|
    tan pronto como|como`,
  again: String.raw`mas|nunca mas|otra vez|de nuevo|(?:no )?vuelv\w+ a|(?:deja|deje|dejad|dejen) de|basta de|se acabaron`,
  denied: String.raw`no|nunca|jamas|deja de|deje de|evita|evite|nada de|ningun|ninguna|basta de`,
  denial: String.raw`no|nunca|jamas|ningun\w*`,
  once: String.raw`
    esta vez|solo (?:por )?esta vez|por esta (?:unica )?vez|por ahora|de momento|por el momento|hoy|manana|
    esta (?:noche|tarde|semana|manana)|ahora mismo|en este momento|excepcionalmente|por una vez|una sola vez|
    temporalmente|provisionalmente|(?:para|en|con|a|de) est[ea] ${thing}|la proxima vez|
    hasta (?:manana|el lunes|el viernes)|
    (?:por|para|durante) (?:el|lo que) (?:resto|queda)|hasta (?:el|la|las|los|que (?!te|le|yo|os))|mientras (?:este|estoy|dure|no)|durante (?:est[ea]|mis?|el|la|las)|en est[ea] (?:conversacion|charla|reunion|borrador|seccion|parrafo)`,
  onceWeak: String.raw`(?:para|en|con|a) (?:este|esta|estos|estas|ese|esa|esos|esas)|aqui`,
  scope: String.raw`
    (?:en|para|dentro de) (?:este|esta|nuestro|nuestra|mi|el|todo el) (?:proyecto|repositorio|repo|equipo|empresa|codigo|base de codigo|cuenta|tienda|aplicacion|canal|producto|departamento|oficina)|
    en (?:esta|nuestra) casa|(?:con|para) (?:nuestros|todos los) clientes|
    en nuestr[oa]s? (?!antigu|viej|ultim|primer)\w+`,
  others: String.raw`
    alli|ahi|alla|ayer|antes(?! de)|la semana pasada|\w+ nadie|el|ella|ellos|ellas|eso|esto|ese|esa|este|esta|esos|esas|estos|estas|alguien|todo el mundo|nadie|la gente|la|
    los|las|un|una|unos|unas|mi|mis|tu (?!debes|tienes que|deberias)|tus|su|sus|nuestro\w*|nuestra\w*|algunos|
    muchos|cada uno|que|quien|por que|como|donde|nada(?! de\b)|todo es|se|le|les|lo|(?:ella|el)|
    en (?:es[ea]s?|aquel\w*|est[ea]s?)|
    aquel\w*|
    desde|
    (?!(?:no|yo|nosotr[oa]s|aqui)\b)\w+ (?:nunca|jamas) \w+|(?!aqui |\w+(?:o|mos|a|e|d|me|lo|la|los|las|le|les|nos|te) |haz |pon |ten |ven |di |sal |manten |sin |con |en |solo )\w+ siempre \w+|
    (?!(?:no|nunca|que|jamas|ya|yo|aqui)\b)\w+ (?:me|te|se|nos|os|le|les) \w+|
    aqui (?:nunca|jamas|siempre) (?!\w+mos\b|se\b|nos\b)\w+`,
  each: String.raw`cada`,
  every: String.raw`todos|todas|toda|ningun\w*|solo|solamente`,
  built: String.raw`
    (?:una?|el|la|este|esta) (?:(?!es |sea )\w+ ){1,4}que [^,;:.!?]*(?:siempre|nunca|jamas)(?: [^,;:.!?]*)?|
    (?:para que|de (?:modo|forma|manera) que) (?:el|la|este|esta|no|se|nunca|siempre) (?:\w+ ){0,5}(?:siempre|nunca|jamas)?(?: [^,;:.!?]*)?|
    (?:haz|haga|hagan|asegurate|asegurese|procura|procure|cuida)(?: de)? que (?:el|la|este|esta) (?!(?:tono|estilo|respuesta|asunto|mensaje|titulo|informe|resumen) )(?:\w+ ){1,5}(?:siempre|nunca|jamas)(?: [^,;:.!?]*)?|
    (?:implementa|desarrolla|programa|crea|construye) [^,;:.!?]* : .*`,
  clause: String.raw`
    (?<! (?:asi|lo) )que|porque|cuando|si|como|quien|cuyo|donde|ya que|pues|
    diciendo|por que(?: tu)?`,
  you: String.raw`tu|usted|ustedes|te`,
  thing: String.raw`
    (?:ella|ellos|ellas|esto|eso)|(?:el|la|los|las|una?|este|esta|ese|esa|su|sus) (?!(?:tono|estilo|respuesta|asunto|mensaje|titulo|informe|resumen|correo|texto)s? )\w+`,
  infinitive: String.raw`a`,
  self: String.raw`yo|me|mi|mis|nos|nosotros|nuestr[oa]s?|tu|te|ti|usted|ustedes`,
  topic: String.raw`
    tono|estilo|formato|idioma|ortografia|fechas?|horas?|precios?|importes?|moneda|unidades|nombres?|numeros?|longitud|correos?|respuestas?|commits?|pruebas|
    vuelos?|hoteles|viajes?|asientos?|comidas?|habitaciones|reembolsos?|facturas?|pedidos?|entregas?|reuniones|titulos?|informes?|resumenes|traducciones|fuentes`,
  patch: String.raw`
    , (?:(?:asi que|por favor|y|pues) )*(?:anad|corrig|corrij|cambi|arregl|implement|agreg|pon|hag|repar)\w*(?:lo|la|los|las)(?: [^,;:.!?]*)?(?= (?:[.!] )?$)|
    , (?:(?:asi que|y|pues) )*(?:quedate con|quedese con|coge|toma|elige|elija|reserva|resérvame) (?:es[ea]|est[ea]|eso|esto)(?= (?:[.!] )?$)`,
  passive: String.raw`se \w{3,}(?:en|an|e|a)`,
  first: String.raw`
    yo|nosotros|nosotras|
    (?:yo )?(?:no |me |nos |lo |la |los |las |le |les )*(?!no\b|solo\b|todo\b|luego\b|como\b|texto\b|formato\b|codigo\b|nuevo\b|mismo\b|cuando\b|quiero\b|vamos\b|hagamos\b|usemos\b|\w+emos\b)(?:\w{2,}o|\w+[ai]mos|voy|doy|estoy|se)`,
  involuntary: String.raw`
    (?:yo |nosotros )?(?:no |me |nos |lo |la |los |las |le |les |se )*(?:llor\w*|confi\w*|dud\w*|olvid\w*|pierd\w*|perd\w*|recib\w*|ve\w?o|vemos|se|sabemos|entiend\w*|entend\w*|oig\w*|oimos|encuentr\w*|encontr\w*|recuerdo|recordamos|sient\w*|pregunto (?:si|por)|parec\w*|fall[oa]\w*|falla|h[ea]|hemos|habia\w*|tengo|teniamos|soy|somos|era\w*|estoy|estaba|puedo|podemos|creo|creemos|pienso|esper[oa]\w*|lament\w*|aprend\w*|llego|llegamos|confund\w*|equivoc\w*|acuerdo|consigo|funciona\w*|pasa|ocurre|llueve|tarda\w*|cae|hay|quej\w*|termina|debo|necesito)`,
  past: String.raw`
    ha|han|he|hemos|habia|habian|fue|fueron|era|eran|es|son|esta|estan|estaba|hay|hubo|dijo|dije|dijeron|hizo|
    \w+(?:aron|ieron|aba|aban|ia|ian)|
    \w*(?:uvimos|uve|ijimos|ije|udimos|ude|icimos|hice|usimos|uise|uisimos|inimos|uimos|upe|upimos)|
    \w+(?:abamos|iamos)`,
  wish: String.raw`
    (?:quiero|queremos|quisiera|querria|me gustaria|nos gustaria|prefiero|preferimos|preferiria|necesito|necesitamos|espero|esperamos|exijo|pido|pedimos|te pido|le pido|insisto|deseo|deseamos|no (?:quiero|queremos|acepto)|agradeceria|es (?:importante|imprescindible|esencial|preferible)|hay que|no hay que|conviene|vamos a|hagamos|usemos|que)|
    (?:estaria|seria) (?:bien|bueno|genial|ideal|mejor) (?:que|si)`,
  taste: String.raw`
    (?:yo |nosotros )?(?:prefiero|preferimos|odio|odiamos|detesto|detestamos|no soporto|no soportamos|no me gustan?|no nos gustan?|me gustan? (?:mas|que|los|las)|nos gustan? (?:mas|que)|me molestan?|me desagradan?|aborrezco)|
    (?:llamame|llameme|tratame|trateme) (?!a|al|cuando|si|por|para|despues|luego|mas|en|esta|lo)\w+|mi preferencia es|mi \w+ preferid[oa] es|soy (?:mas )?de|soy alergic[oa] a|solo (?:como|bebo|vuelo|viajo|uso|acepto|compro|leo)`,
  choice: String.raw`
    (?:prefiero|odio|detesto|soporto|gustan?|molesta) (?:(?:mas )?(?:el|la|los|las) (?:primer[oa]?|segund[oa]|tercer[oa]?|ultim[oa]|otr[oa]|proxim[oa]|mas|menos|roj[oa]|azul|verde|opcion|vuelo|asiento|que)|est[eao]s?|es[eao]s?|eso|esto|aquel\w*|tu|tus|su|pagar|cancelar|quedarme|ir|volar|salir|la opcion|(?:el|la) (?:resultado|respuesta|idea|color|nombre|error))|
    preferiria|no me gusta (?:el|la|lo|que (?:se|el|la))|
    (?:prefiero|preferimos) (?:el|la) \w+(?= [,.!;])|
    (?:prefiero) (?:[\w\']+ ){1,5}(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|
    (?:prefiero|preferimos) (?:no )?(?!ser|recibir|leer|ver|saber|tener)\w+[aei]r(?:me|lo|la|los|las)?|
    (?:prefiero|preferimos) (?:el|la|los|las|lo) (?:\w+ )?que|
    (?:prefiero|preferimos) (?:el|la) \w+ (?:con|de|del|en|sin|cerca)`,
  duty: String.raw`
    acostumbr(?:ate|ese) a|
    asi (?:es como )?(?:trabajamos|lo hacemos)|
    (?:debes?|deben|debemos|debera\w*|deberia\w*|tiene\w*|tienes|tienen|ha de|han de|hay) (?:que )?(?:siempre|nunca|ser|estar|ir|llevar|usar|\w+r(?:se|lo|la|los|las|le|les|me)? siempre|\w+r(?:se|lo|la|los|las|le|les|me)? nunca|\w+r(?:se|lo|la|los|las|le|les|me)?)|
    (?:no|nunca|siempre|jamas) (?:debes?|deben|debera\w*|deberia\w*|puedes?|pueden|se (?:debe|deben|puede|pueden)|tienes? que|tienen que|ha de|han de|hay que)|
    asegurate|asegurese|procura|procure|intenta|intente|trata de|trate de|cuida de|acuerdate|acuerdese|
    no (?:te )?olvides|no (?:se )?olvide|recuerda|recuerde`,
  othersDuty: String.raw`
    (?:el|la|este|esta) (?!(?:tono|estilo|respuesta|asunto|mensaje|titulo|informe|resumen) )(?:\w+ ){1,2}(?:debe|deberia|tiene que|puede)|
    (?:el|ella|ellos|yo|eso|esto|uno|que) (?:siempre |nunca )?(?:debe|deben|debo|deberia|tiene|tengo)|
    (?:debo|tengo que)|(?:deberia|debe) (?:pasar|ocurrir)|deberia haber|
    (?:el|la|este|esta|su) (?:\w+ ){1,2}(?:nunca |siempre |no )?(?:recuerda|procura|intenta|asegura)`,
  noDuty: String.raw`
    no (?!te olvid|se olvid|olvid|dej|dud|solo)(?:\w+ ){0,4}siempre|
    no (?:hace falta|es (?:necesario|obligatorio|preciso)|tienes? (?:por )?que|tienen que|necesit(?:o|amos|as?)|siempre|hay necesidad|debes siempre)|
    (?<=^ (?:\w+ , )?)no (?:tod[oa]s?|cada)|sin necesidad|(?:nunca|no|jamas) (?:dije|he dicho|pedi|he pedido|quise|quise decir|mande)|es opcional|da igual|
    puedes? (?:siempre )?|
    (?:quiza|quizas|tal vez|a lo mejor|probablemente|posiblemente|acaso|no insisto)|
    olvid\w+ (?:todo )?lo que (?:te |le )?(?:dije|he)|
    no (?:\w+ )?(?:quiero|queremos|necesito|necesitamos) (?:\w+ ){0,4}(?:cada vez|todas las veces)`,
  speech: String.raw`
    (?:cita|extracto|copiado) del?|(?:respondio|responde|contesto|contesta|devolvio|devuelve|imprimio|muestra) :|dice|dicen|dijo|decia|
    (?<=[a-z§] )(?<!favor )(?<!cada \w{2,20} )(?<! (?:mis|nuestr[oa]s) \w{2,20} )(?:indica|muestra|recomienda|aconseja|senala|menciona|exige|avisa)n?|indicaba|recomendo|
    aconsejo|advierte\w*|afirma\w*|sostiene|segun|de acuerdo con|conforme a|pone que|
    me (?:dijo|dijeron|pidio|pidieron|aconsejo)|nos (?:dijo|dijeron|pidio|pidieron)|he (?:leido|oido|visto)|lei|oi|
    exigia|quiere que|quieren que|el lema|el eslogan|el cartel|el refran|antes (?:yo )?\w+aba|reza|
    se (?:recomienda|aconseja|sugiere)`,
  repeated: String.raw`
    (?:ya )?(?:te|le|os) (?:he )?(?:dije|dicho|pedi|pedido|habia dicho)|ya (?:lo )?(?:dije|he dicho)|cuantas veces`,
  irrealis: String.raw`
    (?!quisiera|querria|me gustaria|preferiria|deberia|agradeceria)\w+(?:aria|eria|iria|ariamos|eriamos|iriamos)|
    si (?:fuera|tuviera|pudiera|estuviera|costara)|ojala|como si|
    si (?:fuera|dependiera)|(?:si )?por mi(?= ,)|de (?:ser|tener)|
    podria\w*`,
  question: String.raw`(?:por que|como|quien|donde|cuando|cuanto|cual|que) (?:puedo|hago|se|es|hay|tengo|consigo|debo|pasa)\w*`,
  request: String.raw`
    (?:por favor , )?(?:puedes|podrias|puede|podria|pueden|podrian|quieres|querrias|te importaria|le importaria|seria posible|es posible)`,
  sarcasm: String.raw`
    (?:ah|oh|uy|vaya) (?:genial|que|si|claro|bien|bravo|estupendo|maravilla)|
    que (?:bien|bonito|maravilla|alegria|sorpresa|amable|detalle|ilusion|gusto|divertido|raro)|claro [,]|
    claro que si|si claro|si , claro|
    (?:genial|estupendo|fantastico|maravilloso|perfecto|bravo|enhorabuena|felicidades|magnifico|excelente|brillante|fabuloso|buenisimo) [,.!]|
    gracias (?:otra vez )?por|me encanta (?:como|cuando|que siempre)|como siempre|como de costumbre|
    siempre es un (?:placer|gusto)|(?:un|todo un) (?:placer|gusto|lujo)|tu nunca me hagas|
    no me hagas (?:nunca )?caso|sigue asi|sigan asi|para que (?:vas a )?|porque eso siempre|nada como|
    mi (?:momento|parte) favorit[oa]|quien necesita|faltaria mas|bien hecho|buen trabajo|justo lo que|
    menos mal que siempre|
    (?<=^ )vaya ,|claro que si|
    (?<=^ )(?:buena|gran|excelente|brillante|magnifica|estupenda|que buena) idea [,.!]|
    (?<=^ )(?:eso|eso es|exacto) ,|que original\w*|
    (?<=^ )(?:adelante|venga|me encanta|muy bien) ,|
    gracias por \w+r (?:siempre|nunca)|
    que (?:considerad|atent|amabl|delicad|generos|simpatic)\w+`,
  rule: String.raw`
    nuestr[oa] (?:equipo|empresa|tienda|departamento) (?:siempre|nunca|no|solo) \w+|
    (?:nuestra|mi|la|nuestras|mis) (?:\w+ )?(?:regla|norma|convencion|politica|preferencia|costumbre|guia de estilo) (?:\w+ )?(?:es|son|dice|exige|pide)|
    nuestro estandar es|nos ceñimos a|nos cenimos a|
    (?:manten|mantenga|haz|empieza|termina|limita) (?:todas )?(?:tus|sus) (?:respuestas|mensajes|resumenes|informes|correos)|(?:tus|sus) (?:respuestas|mensajes|resumenes|informes|correos|textos) (?:deben|deberian|tienen que)|(?:\w+ ){1,4}en (?:todas )?tus (?:respuestas|mensajes|resumenes|informes|correos|textos)|
    (?:mi|nuestra) (?:\w+ )?(?:regla|norma) :|
    (?:el|la|los|las) \w+ siempre (?:en|con|sin)|
    cada \w+ (?:debe|deberia|tiene que)`,
  noOrder: String.raw`
    \w{3,}i|te|os|otr[oa]s?|un|una|el|la|los|las|lo mismo|igual|mas|menos|es|ha|he|tarde|bien|mal|hay|es|se|me|nos|le|les|encantado|
    contento|estoy|soy|fue|falla|funciona|responde|contesta|llega|termina|acaba|pasa|llueve|tarda|dice|pierde|
    olvida|rompe (?!la|el|los|las)|visto|algo|nadie|nada|
    (?!(?:cuando|mundo|fondo)\b)\w+ndo`,
  happens: String.raw`
    (?:llegan?|fallan?|tardan?|cuesta|cuestan|cae|caen|desaparece\w*|aparece\w*|acaban?|dura|duran|duele|duelen|sale|salen|viene|vienen|queda|quedan|parece|parecen|cierran|abren|contestan|cuelga|gana|pierden|pasan|suena|huele|sobra|falta|faltan|toca|crece|muere|duerme|llora|quiere|quieren|prefiere|prefieren|tiene que|quejan|esta|estan|hace (?:frio|calor|falta)|es)|(?!manten |ten |bien|tambien|alguien|orden|jamas|sean)\w{2,}(?:an|en)|
    (?:llueve|nieva|ocurre|funciona|funcionan)|\w{2,}(?:ais|eis)`,
  fact: String.raw`
    (?:(?:me|te|se|nos|os|lo|la|los|las|le|les) )*(?:(?!(?:haga|diga|ponga|salga|venga|tenga|escriba|venda|lea|abra|vea|sea|vaya|haya|meta|coma|beba|corra|pida|siga|elija|incluya|permita|comparta|anada|responda|suba|rompa|pierda|traduzca|ofrezca|exija|mueva|resuelva|imprima|describa|reparta|proponga|suponga|interrumpa|convierta|prometa|cree)\b)\w{2,}a|puede|tiene|viene|responde|sale|quiere|hace|dice|pone|sabe|conoce|parece|vende|lee|ve|debe|suele|duerme|muere|ofrece|recibe|sube|vive|escribe|abre|come|bebe|cumple|permite|incluye|pide|sigue|existe|sucede|depende|miente|sirve)|
    (?:(?:me|te|se|nos|os|lo|la|los|las|le|les) )+\w+(?:aron|ieron|aban?|ian?|io)`,
  pointed: String.raw`es[ea]s?|est[ea]s?|aquel\w*`,
  isOrder:
    /^ (?:no (?!(?:(?:me|te|se|nos|os|lo|la|los|las|le|les) )*(?:(?!(?:haga|diga|ponga|salga|venga|tenga|escriba|venda|lea|abra|vea|sea|vaya|haya|meta|coma|beba|corra|pida|siga|elija|incluya|permita|comparta|anada|responda|suba|rompa|pierda|traduzca|ofrezca|exija|mueva|resuelva|imprima|describa|reparta|proponga|suponga|interrumpa|convierta|prometa|cree)\b)\w{2,}a|puede|tiene|viene|responde|sale|quiere|hace|dice|pone|sabe|conoce|parece|vende|lee|ve|debe|suele|duerme|muere|ofrece|recibe|sube|vive|escribe|abre|come|bebe|cumple|permite|incluye|pide|sigue|existe|sucede|depende|miente|sirve)\b|(?:hay|es|son|esta|se|ha|funciona|sirve|va|puedo|tengo|se)\b)\w+|nada de|ningun|ninguna|solo|todo|sin|con|en|(?!(?:no|es|son|esta|estan|ha|han|hay|fue|era|se|le|les|nos|falla|funciona|llueve|pasa|ocurre|tarda|cae)\b)[a-z]+) /,
  correction: String.raw`
    no , (?:(?:yo )?(?:queria|decia|dije|me referia|pedi)|eso no|no|usa|el|la|los|las)|
    (?:queria decir|me referia a|no (?:pedi|dije|queria))|eso (?:esta mal|no es|es incorrecto)|
    (?:te )?(?:olvidaste|equivocaste|has olvidado|has equivocado)|(?:te has equivocado|te equivocaste)|
    (?:archivo|pagina|cuenta|cliente|fecha) equivocad[oa]|deshaz (?:eso|esto)|por que (?:has|hiciste|lo)`,
};
