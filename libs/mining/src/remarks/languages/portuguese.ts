import type { Grammar } from '../grammar.ts';

const thing =
  '(?:vez|encomenda|pedido|ticket|bilhete|chamado|voo|viagem|tarefa|caso|reserva|sessao|arquivo|ficheiro|solicitacao|semana|mes|cliente|passo|chamada|mensagem|resposta|pagina)';

export const portuguese: Grammar = {
  language: 'pt',
  letters: /[ãõç]|às\b|lh|nh|ções|ei\b/gi,
  telling: String.raw`
    assim|sou|somos|estou|tuas|suas|teus|seus|pelos|pelas|esta|estao|ser|fazer|ter|muito|bem|onde|quem|qual|ela|eles|elas|ate|desde|entre|sobre|depois|algo|
    isto|aqui|outra|outro|vez|tenho|tem|tens|futuro|foi|era|seja|lhes|dele|dela|tua|teu|o|a|os|as|um|uma|e|sao|nao|
    eu|tu|voce|voces|me|meu|minha|meus|minhas|te|se|nos|nosso|nossa|que|de|do|da|dos|das|em|no|na|nos|nas|por|para|
    com|sem|antes|quando|sempre|nunca|jamais|ao|aos|lhe|agora|cada|favor|este|esta|isso|isto|seu|sua|mais|ja|ha|
    tudo|todos|deve|quero|prefiro|diante|so|ou|mas|uses|use|padrao|neste|nesta|num|numa|pelo|pela|mim|muito|
    obrigado|obrigada`,
  lead: String.raw`
    e|mas|tambem|entao|ok|bom|bem|sim|nao ,|ola|oi|nota|lembre se(?: de)?(?: que)?|lembra te(?: de)?(?: que)?|lembrete|
    importante|alem disso|ja agora|a proposito|mais uma coisa|outra coisa|por fim|regra|olha|olhe|so|depois`,
  polite: String.raw`por favor|por gentileza|se faz favor|peco que|faz favor`,
  always: String.raw`
    nunca mais|sempre|nunca|jamais|nunca mais|em caso algum|em hipotese (?:alguma|nenhuma)|de forma alguma|sem excecao|
    sistematicamente|a todo o momento|constantemente|invariavelmente|de modo algum`,
  never: String.raw`
    nunca|jamais|nunca mais|em caso algum|em hipotese (?:alguma|nenhuma)|de forma alguma|de modo algum`,
  lasting: String.raw`
    (?:habitue|acostume|habitua|acostuma) (?:se|te) a|
    a partir de (?:agora|hoje)|de agora em diante|daqui (?:em|por|pra|para) (?:a )?(?:diante|frente)|desde ja|(?:e )?assim que (?:trabalhamos|fazemos)|de hoje em diante|
    daqui para a frente|doravante|no futuro|futuramente|por padrao|por omissao|por defeito|por norma|por regra|
    como regra|regra geral|em regra|em geral|em caso de duvida|na duvida|geralmente|normalmente|cada vez|
    ate (?:nova ordem|segunda ordem|que eu diga o contrario)|salvo (?:indicacao|ordem) em contrario|
    aconteca o que acontecer|permanentemente|de uma vez por todas|todos os dias|toda vez|
    lembra te disso|lembre se disso|toma nota|tem isso em conta`,
  usual: String.raw`normalmente|geralmente|em geral|regra geral|em regra`,
  recurring: String.raw`quando (?:voce |me )?\w+ (?:uma?|alguma?)|sempre que|toda vez que|todas as vezes que|cada vez que|de cada vez que`,
  distributive: String.raw`(?:de|sobre|em|a|para|com|apos|antes de|depois de|por) (?:cada|tod[oa]s (?:os|as) (?:meus|minhas|nossos|nossas))`,
  condition: String.raw`se|quando|assim que|antes de|depois de|uma vez|enquanto|caso|em caso de|logo que|ao`,
  again: String.raw`
    mais|nunca mais|outra vez|de novo|novamente|(?:pare|para|parem|deixe|deixa) de|chega de|basta de`,
  denied: String.raw`
    basta de|nao|nunca|jamais|pare de|para de|evite|evita|nada de|nenhum|nenhuma|chega de|deixe de|deixa de`,
  denial: String.raw`nao|nunca|jamais|nenhum\w*`,
  once: String.raw`
    (?:desta|dessa) vez|so (?:por )?(?:esta|desta|essa) vez|por enquanto|por agora|para ja|hoje|amanha|
    esta (?:noite|tarde|semana|manha)|agora mesmo|neste momento|excecionalmente|excepcionalmente|por uma vez|
    uma so vez|temporariamente|provisoriamente|
    (?:para|com|a|nest[ea]|ness[ea]|dest[ea]) ?(?:est[ea]|ess[ea])? ?${thing}|da proxima vez|
    ate (?:amanha|segunda|sexta)|
    (?:pelo|para o|durante o) resto|ate (?:ao|a|as|que (?!eu))|enquanto (?:estou|estiver|eu|durar|nao)|durante (?:est[ea]|[oa]s? |minhas?|meu)|nest[ea] (?:conversa|reuniao|rascunho|seccao|paragrafo)`,
  onceWeak: String.raw`(?:para|com) (?:este|esta|estes|estas|esse|essa)|nest[ea]s?|ness[ea]s?|aqui`,
  scope: String.raw`
    (?:neste|nesta|no nosso|na nossa|no meu|na minha|nesse|nessa|para o nosso|em todo o) (?:projeto|projecto|repositorio|repo|equipa|equipe|time|empresa|codigo|base de codigo|conta|loja|aplicacao|aplicativo|canal|produto|departamento|escritorio)|
    (?:com|para) (?:os nossos|nossos|todos os) clientes|ca em casa|
    n[oa]s? noss[oa]s? (?!antig|velh|ultim|primeir)\w+`,
  others: String.raw`
    la|ali|ontem|antes(?! de)|dantes|na semana passada|\w+ ninguem|ele|ela|eles|elas|isso|isto|aquilo|esse|essa|este|esta|estes|estas|alguem|toda a gente|todo mundo|ninguem|
    as pessoas|o|a|os|as|um|uma|uns|umas|meu|minha|meus|minhas|teu|tua|seu|sua|seus|suas|nosso\w*|nossa\w*|alguns|
    muitos|que|quem|por que|porque|como|onde|nada(?! de\b)|tudo e|se|lhe|
    voce (?!deve|devera|deveria|tem que|tem de|precisa|nao deve|nunca deve|sempre deve)|tu (?!deves|tens)|
    (?:naquel|ness|nest)\w+|
    aquel\w+|
    desde|
    (?!(?:nao|eu|nos|aqui)\b)\w+ (?:nunca|jamais) \w+|(?!aqui |\w+(?:o|mos|a|e|me|lo|la|los|las|lhe|nos|te|em) |diz |faz |traz |poe |vai |sai |sem |com |em |so |usar )\w+ sempre \w+|
    aqui (?:nunca|jamais|sempre) (?!\w+mos\b|se\b|nos\b)\w+`,
  each: String.raw`cada`,
  every: String.raw`todos|todas|toda|nenhum\w*|so|somente|apenas`,
  built: String.raw`
    (?:uma?|o|a|este|esta|esse|essa) (?:(?!e |seja )\w+ ){1,4}que [^,;:.!?]*(?:sempre|nunca|jamais)(?: [^,;:.!?]*)?|
    (?:para que|de (?:modo|forma|maneira) que) (?:o|a|este|esta|nao|se) (?:\w+ ){0,5}(?:sempre|nunca|jamais)(?: [^,;:.!?]*)?|
    (?:faz|faca|facam|garante|garanta|assegura|assegure|certifica|certifique)(?: te| se)?(?: com| de)? que (?:o|a|este|esta) (?!(?:tom|estilo|resposta|assunto|mensagem|titulo|relatorio|resumo) )(?:\w+ ){1,5}(?:sempre|nunca|jamais)(?: [^,;:.!?]*)?|
    (?:implementa|implemente|desenvolve|programa|cria|crie|constroi) [^,;:.!?]* : .*`,
  clause: String.raw`
    que|porque|quando|como|quem|cujo|onde|se (?:o|a|os|as|um|uma|ha|e|esta)|pois|ja que|caso|
    a dizer|dizendo|por que(?: tu)?|
    (?<= (?:pergunta|pergunte|ve|veja|verifica|verifique|descobre|confirma)(?: \w+){0,3} )se`,
  you: String.raw`tu|voce|voces|te`,
  thing: String.raw`
    (?:ele|ela|eles|elas|isto|isso)|(?:o|a|os|as|uma?|este|esta|esse|essa|seu|sua) (?!(?:tom|estilo|resposta|assunto|mensagem|titulo|relatorio|resumo|email|texto)s? )\w+`,
  infinitive: String.raw`para`,
  self: String.raw`eu|me|mim|meus?|minhas?|nos|noss[oa]s?|tu|te|ti|teus?|tuas?|voces?`,
  topic: String.raw`
    tom|estilo|formato|idioma|lingua|ortografia|datas?|horas?|precos?|valores|moeda|unidades|nomes?|numeros?|e mails?|emails?|respostas?|commits?|testes|
    voos?|hoteis|viagens|lugares|refeicoes|quartos?|reembolsos?|faturas?|pedidos?|encomendas?|entregas?|reunioes|titulos?|relatorios?|resumos?|traducoes|fontes`,
  patch: String.raw`
    , (?:(?:entao|por favor|e) )*(?:acrescent|corrij|corrig|mud|arranj|adicion|implement|consert|poe)\w* (?:isso|isto|o|a|os|as)(?: [^,;:.!?]*)?(?= (?:[.!] )?$)|
    , (?:(?:entao|e) )*(?:fica|fique|escolh[ae]|reserv[ae]|lev[ae]) (?:com )?(?:ess[ea]|est[ea]|isso)(?= (?:[.!] )?$)`,
  passive: String.raw`se \w{3,}(?:em|am|e|a)|(?:e|sao) (?:sempre |nunca )?\w+(?:ad|id)[oa]s?`,
  first: String.raw`
    eu|nos|
    (?:eu |nos )?(?:nao |me |nos )*(?!nao\b|so\b|todo\b|como\b|texto\b|formato\b|codigo\b|novo\b|mesmo\b|quando\b|quero\b|quando\b|vamos\b|facamos\b|usemos\b|\w+emos\b|uso\b(?! \w))(?:\w{2,}o|\w+[ai]mos|vou|dou|estou)`,
  involuntary: String.raw`
    (?:eu |nos )?(?:nao |me |nos )*(?:chor\w*|confi\w*|duvid\w*|esquec\w*|perc\w*|perd\w*|receb\w*|vejo|vemos|sei|sabemos|entend\w*|perceb\w*|ouc\w*|ouvimos|encontr\w*|lembr\w*|sint\w*|pergunto me|parec\w*|falh\w*|tenho|tinha\w*|sou|somos|era\w*|estou|estava|posso|podemos|consig\w*|acho|achamos|penso|espero|lament\w*|aprend\w*|chego|chegamos|confund\w*|engan\w*|fui|fomos|funcion\w*|acontec\w*|chove|demora\w*|cai|ha|queix\w*|reclam\w*|termina|devo|preciso|tivemos|tive|disse|compreend\w*)`,
  past: String.raw`
    ha|foi|foram|era|eram|e|sao|esta|estao|estava|houve|disse|disseram|fez|tem (?:sido|estado)|tinha|tinham|teve|
    tivemos|tive|funcionou|\w+(?:aram|eram|iram|ava|avam|ou|eu|iu|ei)|
    \w*(?:ivemos|ive|issemos|isse|udemos|izemos|fiz|usemos|ouxemos|iemos|fomos|fui|soube|soubemos)|
    \w+(?:avamos|iamos)`,
  wish: String.raw`
    (?:quero|queremos|queria|quereria|gostaria|gostava|gostariamos|prefiro|preferimos|preferiria|preciso|precisamos|espero|esperamos|exijo|peco|pedimos|insisto|desejo|desejamos|nao (?:quero|queremos|aceito)|agradecia|agradeceria|e (?:importante|essencial|fundamental|preferivel|imprescindivel)|convem|ha que|vamos|usemos|eu (?:quero|gostaria|prefiro|preciso|espero|nao quero))|
    seria (?:bom|otimo|melhor|ideal) (?:que|se)`,
  taste: String.raw`
    (?:eu |nos )?(?:prefiro|preferimos|odeio|odiamos|detesto|detestamos|nao suporto|nao suportamos|nao gosto|nao gostamos|gosto (?:mais )?(?:de|que|quando|das|dos)|gostamos (?:mais )?(?:de|que)|nao aprecio|incomodam me|incomoda me)|
    (?:me )?(?:chame|trate|chama|trata)(?: me)? (?:de|por)|a minha preferencia e|minha preferencia e|sou (?:mais )?(?:de|adepto)|sou alergic[oa] a|(?:eu )?so (?:como|bebo|viajo|uso|aceito|compro|leio|voo)`,
  choice: String.raw`
    (?:prefiro|odeio|detesto|suporto|gosto)(?: mais)?(?: de| do| da| dos| das)? (?:(?:o |a |os |as )?(?:primeir[oa]|segund[oa]|terceir[oa]|ultim[oa]|outr[oa]|proxim[oa]|mais (?!curt|long)|menos|vermelh[oa]|azul|verde|opcao|voo|lugar|assento|que (?:esta|o|a))|est[ea]s?|ess[ea]s?|isso|isto|dest[ea]s?|dess[ea]s?|disso|disto|teu|tua|seu|sua|pagar|cancelar|ficar|ir|voar|sair|(?:o |a |do |da )?(?:resultado|resposta|ideia|cor|nome|erro))|
    preferiria|gosto (?:do|da) (?:resultado|resposta|ideia|cor|nome|erro|forma)|
    gosto de (?:viajar|trabalhar|ti|voce)|
    (?:prefiro|preferimos) (?:o|a) \w+(?= [,.!;])|
    prefiro (?:segunda|terca|quarta|quinta|sexta|sabado|domingo)|
    (?:prefiro) (?:[\w\']+ ){1,5}(?:segunda|terca|quarta|quinta|sexta|sabado|domingo)|
    (?:prefiro|preferimos) (?:nao )?(?!ser|receber|ler|ver|saber|ter)\w+[aei]r|
    (?:prefiro|preferimos) [oa]s? (?:\w+ )?que|
    (?:prefiro|preferimos) (?:o|a) \w+ (?:com|de|do|da|em|no|na|sem|perto)`,
  duty: String.raw`
    (?:habitue|acostume|habitua|acostuma) (?:se|te) a|
    (?:e )?assim que (?:trabalhamos|fazemos)|
    (?:deve[ms]?|devera\w*|deveria\w*|tem|tens|precisa\w*) (?:que |de )?(?:sempre|nunca|ser|estar|ir|vir|levar|usar|\w+r sempre|\w+r nunca|\w+r)|
    (?:nao|nunca|sempre|jamais) (?:deve[ms]?|devera\w*|deveria\w*|pode[ms]?|tem (?:que|de)|se (?:deve|pode))|
    certifique se|certifica te|assegure se|assegura te|garanta|garante que|procure|procura|tente|tenta|cuide|
    lembre se|lembra te|nao (?:te )?esquecas|nao (?:se )?esqueca|faca questao`,
  othersDuty: String.raw`
    (?:o|a|este|esta) (?!(?:tom|estilo|resposta|assunto|mensagem|titulo|relatorio|resumo) )(?:\w+ ){1,2}(?:nao )?(?:deve|deveria|tem de|pode)|
    (?:ele|ela|eles|eu|isso|isto|que) (?:sempre |nunca )?(?:deve|devem|devo|deveria|tem|tenho)|
    (?:devo|tenho (?:que|de))|(?:deveria|deve) (?:acontecer|ocorrer)|deveria ter|
    (?:o|a|este|esta|seu|sua) (?:\w+ ){1,2}(?:nunca |sempre |nao )?(?:tenta|procura|cuida|garante|lembra)`,
  noDuty: String.raw`
    nao (?!te esque|se esque|esque|deix|hesit|so)(?:\w+ ){0,4}sempre|
    (?:nao|nem) (?:precisa\w*|e (?:preciso|necessario|obrigatorio)|tens? (?:que|de)|tem (?:que|de)|ha necessidade|sempre|deves sempre)|
    nem (?:sempre|tod[oa]s?|cada)|sem necessidade|(?:nunca|nao|jamais) (?:disse|pedi|quis|falei|mandei)|e opcional|tanto faz|
    pode\w* (?:sempre )?|escusas? de|
    (?:talvez|se calhar|provavelmente|possivelmente|porventura|nao insisto)|
    esquec\w+ (?:tudo )?o que (?:te |lhe )?(?:disse|eu)|
    nao (?:\w+ )?(?:quero|queremos|preciso|precisamos) (?:\w+ ){0,4}(?:(?:de )?cada vez|todas as vezes|toda vez)`,
  speech: String.raw`
    (?:citacao|excerto|copiado) d\w+|(?:respondeu|responde|devolveu|devolve|retornou|retorna|imprimiu) :|(?<! (?:agora|diante|sempre|nunca) )diz(?! me| nos)|dizem|disse|dizia|
    (?<=[a-z§] )(?<!favor )(?<!cada \w{2,20} )(?<! (?:meus|minhas|noss[oa]s) \w{2,20} )(?:indica|mostra|recomenda|aconselha|assinala|menciona|exige|avisa)m?|recomendou|
    aconselhou|adverte\w*|avisa que|afirma\w*|alega|(?<! (?:um|o|no|ao|do|em|meu|seu|teu|mi|su|tu) )segundo|de acordo com|conforme|consta|
    me (?:disse|disseram|pediu|pediram)|(?:disse|pediu|pediram|disseram) me|nos (?:disse|disseram|pediu)|
    li (?:que|num|no|na)|ouvi|exigia|quer que|querem que|o lema|o slogan|o cartaz|o ditado|a placa|
    antes (?:eu )?\w+ava|
    (?:recomenda|aconselha|sugere) se`,
  repeated: String.raw`
    (?:ja )?(?:te|lhe|vos) (?:disse|pedi|tinha dito|falei)|(?:ja )?(?:disse|pedi) (?:te|lhe)|ja (?:o )?disse|
    quantas vezes`,
  irrealis: String.raw`
    (?!queria|gostaria|preferiria|deveria|agradeceria|quereria)\w+(?:aria|eria|iria|ariamos|eriamos|iriamos)|
    se (?:fosse|tivesse|pudesse|estivesse|custasse)|oxala|quem dera|como se|
    se dependesse|por mim(?= ,)|se (?:eu )?(?:fosse|tivesse|mandasse)|
    podia\w*|poderia\w*`,
  question: String.raw`(?:por que|porque|como|quem|onde|quando|quanto|qual|o que|sera que) (?:posso|faco|se|e|ha|tenho|consigo|devo)\w*`,
  request: String.raw`
    (?:por favor , )?(?:podes|poderias|pode|poderia|podem|poderiam|podias|queres|importas te|importa se|seria possivel|e possivel|voce (?:pode|poderia))`,
  sarcasm: String.raw`
    (?:ah|oh|uau|nossa) (?:que|otimo|sim|claro|bravo|boa)|
    que (?:maravilha|bom|lindo|alegria|surpresa|simpatico|giro|amavel|gentil|delicia|beleza|divertido)|claro [,]|
    pois claro|sim claro|ta bom ,|
    (?:otimo|fantastico|maravilhoso|perfeito|bravo|parabens|magnifico|excelente|brilhante|genial|lindo|espetacular|boa) [,.!]|
    obrigad[oa] (?:por|pel[oa]) (?:sempre|nunca|estragar|ignorar|nao|me|tudo)|obrigad[oa] por \w+ sempre|
    adoro (?:quando|como|a forma|que sempre)|como sempre|como de costume|sempre (?:e )?um (?:prazer|gosto)|
    (?:um|um verdadeiro) (?:prazer|gosto|luxo)|nunca me (?:oucas|ouca|escute|ligues)|continua assim|continue assim|
    porque isso (?:sempre|funciona)|nada como|(?:o )?meu (?:momento|passatempo) favorito|quem precisa|bem feito|
    belo trabalho|bom trabalho|era (?:mesmo )?so o que|para que (?:perguntar|ouvir)|
    (?<=^ )(?:boa|otima|excelente|grande|brilhante|bela) ideia [,.!]|
    (?<=^ )(?:isso|isso mesmo|exato) ,|que original\w*|
    (?<=^ )(?:forca|adoro|faz favor|a vontade) ,|
    obrigad[oa] por \w+r\w* (?:sempre|nunca)|
    que (?:atencios|amave|delicad|generos|simpatic)\w+`,
  rule: String.raw`
    (?:[ao] )?noss[oa] (?:equipe|equipa|time|empresa|loja) (?:sempre|nunca|nao|so) \w+|
    (?:a )?(?:nossa|minha) (?:\w+ )?(?:regra|norma|convencao|politica|preferencia) (?:\w+ )?(?:e|sao|diz|exige|pede)|
    (?:o )?nosso padrao e|a regra e|seguimos sempre|
    (?:mantem|mantenha|faz|comeca|comece|termina|limita) (?:todas )?(?:as )?(?:tuas|suas) (?:respostas|mensagens)|(?:as )?(?:tuas|suas) (?:respostas|mensagens) (?:devem|deviam|tem de)|nas (?:tuas|suas) (?:respostas|mensagens)|nos (?:teus|seus) (?:textos|resumos|relatorios|emails|e mails)|
    (?:a )?(?:minha|nossa) (?:\w+ )?regra :|
    (?:o|a|os|as) \w+ sempre (?:em|com|sem)|
    cada \w+ (?:deve|devia|tem de|tem que)`,
  noOrder: String.raw`
    \w{3,}i|te|outr[oa]s?|um|uma|o|a|os|as|igual|mais|menos|e|ha|tarde|bem|mal|se|me|nos|lhe|contente|estou|sou|foi|falha|funciona|
    funcionou|responde|chega|termina|acontece|chove|demora|diz|perde|esquece|visto|algo|ninguem|nada|tive|tivemos|
    vi|fui|
    (?!(?:quando|mundo|fundo|segundo)\b)\w+ndo`,
  happens: String.raw`
    (?:chega(?! de\b)|chegam|falham?|demoram?|custam?|caem?|desaparece\w*|aparece\w*|acabam?|duram?|doi|doem|sai|saem|vem|ficam|parecem?|fecham|abrem|respondem|trava|ganha|perdem|acontecem?|soa|cheira|sobra|falta|faltam|calha|cresce|morre|dorme|chora|quer|querem|prefere|preferem|tem|esta|estao|e)|(?!mantem |sem|com|bem|tambem|alguem|ninguem|mensagem|ontem|quem|em|nem)\w{3,}(?:am|em)|
    (?:chove|neva|acontece|funciona|funcionam)`,
  fact: String.raw`
    (?:(?:me|te|se|nos|lhe|lhes|o|a|os|as) )*(?:(?!(?:faca|diga|ponha|saia|venha|tenha|escreva|venda|leia|abra|veja|seja|va|haja|meta|coma|beba|corra|peca|siga|inclua|permita|partilhe|responda|suba|perca|traduza|ofereca|exija|mova|resolva|imprima|descreva|proponha|suponha|interrompa|converta|prometa|assuma|adira)\b)\w{2,}a|pode|tem|vem|responde|sai|quer|faz|diz|poe|sabe|conhece|parece|vende|le|ve|deve|dorme|morre|oferece|recebe|sobe|vive|escreve|abre|come|bebe|cumpre|permite|pede|segue|existe|sucede|depende|mente|serve|atende)|
    (?:(?:me|te|se|nos|lhe|lhes|o|a|os|as) )+\w+(?:aram|eram|iram|ava|avam|ou|eu|iu)`,
  pointed: String.raw`ess[ea]s?|est[ea]s?|aquel\w*|dess\w+|dest\w+`,
  isOrder:
    /^ (?:nao (?!(?:(?:me|te|se|nos|lhe|lhes|o|a|os|as) )*(?:(?!(?:faca|diga|ponha|saia|venha|tenha|escreva|venda|leia|abra|veja|seja|va|haja|meta|coma|beba|corra|peca|siga|inclua|permita|partilhe|responda|suba|perca|traduza|ofereca|exija|mova|resolva|imprima|descreva|proponha|suponha|interrompa|converta|prometa|assuma|adira)\b)\w{2,}a|pode|tem|vem|responde|sai|quer|faz|diz|poe|sabe|conhece|parece|vende|le|ve|deve|dorme|morre|oferece|recebe|sobe|vive|escreve|abre|come|bebe|cumpre|permite|pede|segue|existe|sucede|depende|mente|serve|atende)\b|(?:ha|e|sao|esta|se|funciona|serve|vai|posso|tenho|sei)\b)\w+|nada de|nenhum|nenhuma|so|tudo|sem|com|em|(?!(?:nao|e|sao|esta|estao|ha|foi|era|se|lhe|nos|falha|funciona|chove|acontece|demora|cai|ela|ele)\b)[a-z]+) /,
  correction: String.raw`
    nao , (?:(?:eu )?(?:queria|dizia|disse|referia me|pedi)|isso nao|nao|usa|use|o|a)|
    (?:queria dizer|referia me a|nao (?:pedi|disse|queria))|isso (?:esta (?:mal|errado)|nao e)|
    (?:esqueceste|esqueceu|enganaste|voce (?:esqueceu|errou))|
    (?:arquivo|ficheiro|pagina|conta|cliente|data) errad[oa]|(?:desfaz|desfaca) (?:isso|isto)|
    por que (?:fizeste|voce fez)`,
};
