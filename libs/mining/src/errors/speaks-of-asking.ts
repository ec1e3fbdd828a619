/**
 * Whether a refusal is of the asking itself: what was asked for was not found, could not be read, took too long, may not be seen,
 * or was asked for in a wrong way. Who asks how things are is told by anything else how they are.
 */
export function speaksOfAsking(text: string): boolean {
  return signs.some((form) => form.test(text));
}

/** Whether it is that what was to be handed on was not found, could not be read, or took too long. */
export function speaksOfReading(text: string): boolean {
  return reading.some((form) => form.test(text));
}

const reading: readonly RegExp[] = [
  /\bexceed(?:s|ed)? (?:the |its )?(?:maximum|max|allowed|context|token|length|response|page|result)\b|\b(?:quota|limit) (?:was |is |has been )?exceeded\b.*\b(?:today|resets?|retry|again|later|per)\b|\bover (?:\w+ )?(?:limit|quota)\b|\boverloaded\b|\bpassword[- ]protected\b|\b(?:request|query|statement|search|lookup|operation) (?:was |has been |is )?(?:cancell?ed|aborted|interrupted)\b|\bnothing (?:\w+ )?(?:by|with|under|for|at) (?:that|this|the given)\b|\b(?:have|has|know)(?: of)? no (?:\w+ ){1,3}(?:with|by|under|called|named)\b/i,
  /\bunsupported\b|\bnot (?:supported|offered)\b|\bnothing could be\b|\b(?:audio|file|document|image|video|input|page) (?:is|was) (?:too|longer|larger|bigger|more|not|encrypted|binary)\b|\breturned (?:an? )?empty\b/i,
  /\bnot (?:be )?(?:found|recogni[sz]ed)\b|\bno such\b|\b(?:does|do)(?: not|n['’]t) exist\b|\bunknown\b|\bthere is no (?:\w+ ){1,3}(?:with|named|called|for|by)\b|^no (?:\w+ ){1,3}(?:found|has|have|with|matches|exists?)\b/i,
  /\btime[ds]?[ -]?out\b|\btoo (?:many requests|long to)\b|\brate limit|\bno (?:response|answer|connection)\b|\bunreachable\b|\b(?:request|query|search|lookup|connection|server|service|upstream|backend|api)\b.{0,40}\b(?:fail|refus|reject|unavailable|down|not respond|limit|abort|reset|error)|\b(?:status|code|returned|(?:responded|answered)(?: with)?) [45]\d\d\b/i,
  /\b(?:could(?: not|n['’]t)|cannot|can['’]t|unable to|failed to|not able to) (?:be )?(?:find|found|locate|open|read|load|access|fetch|retriev|reach|connect|pars|decod|process|complet|look|search|list|show|display|determin|resolv|query|generat|detect|produc|comput|calculat|render|extract|translat|summar|transcrib|analy|identif)/i,
];

const signs: readonly RegExp[] = [
  ...reading,
  /\bat (?:position|line|column|offset) \d|\bpermission|\b(?:rights?|privileges?) (?:to|for)\b|\bexpected\b|^you are not (?:on|in|part|assigned|(?:an?|the) (?:member|owner|author))\b|(?:^|[.,;!] )(?:please )?(?:try|retry|come back|check) (?:again|later|in \d)|\bbelongs? to (?:another|someone|a different)\b|\bis no (?:valid )?\w+\W?$|\bnot (?:on|in|among) (?:the|our|your|its|an?) (?:list of )?(?:allow\w*|white ?list\w*|permitted)\b|\bdo(?:es)?(?: not|n['’]t) (?:belong|match|correspond|fit|agree)\b|\bnot (?:authori[sz]ed|allowed|permitted)|\bunauthori[sz]ed|\bforbidden|\baccess (?:is |was )?(?:denied|refused)|\bencrypted|\boutside (?:of )?(?:the )?(?:allowed|permitted|project|working|workspace)|\b(?:log|sign) in\b|\bcredentials?\b/i,
  /\b(?:missing|required|expected|malformed|unexpected|ambiguous)\b|\b(?:must|has to|have to|needs? to) (?:be|start|have|contain|match|consist|lie)\b/i,
  /\b(?:term|text|word|request|prompt|image|picture|photo|scan|audio|recording|number|id|code|date|format|range|query|key|token|session|page|limit|size|argument|parameter|field|value|input|name|identifier|filter|syntax|e-?mail|address|url|path|file|document)s?\b.{0,40}\b(?:must|wrong|bad|invalid|illegal|malformed|expired?|unknown|too|not (?:a|in|of|valid)|binary|broken|corrupt\w*|encrypted|at the (?:earliest|latest)|same)\b/i,
  /^invalid\b|\b(?:invalid|illegal|wrong|bad) (?:\w+ ){0,2}(?:number|id|code|date|format|range|query|key|token|argument|parameter|field|value|input|name|identifier|filter|syntax|e-?mail|address|url|path|request)\b|\b[45]\d\d\b/i,
  /nicht (?:gefunden|vorhanden|verfügbar|möglich)|existiert nicht|introuvable|n['’]existe|non trouvé|aucun|no (?:existe|encontr|se encontr)|não (?:existe|encontrad|foi encontrad)|non (?:trovat|esiste)|niet (?:gevonden|bekend)|bestaat niet|nie (?:znaleziono|istnieje)|не (?:найден|существует)|bulunamadı|見つかり|存在し|找不到|不存在|未找到|찾을 수|존재하지|inte (?:hitta|finns)|ikke (?:funnet|fundet)|nenašl|unbekannt|ungültig|fehlgeschlagen|zeitüberschreitung|échec|invalide|inconnu|expiré|impossib|fall(?:ó|id)|inválid|desconocid|falh|sconosciut|ongeldig|onbekend|mislukt|błęd|nieznan|ошибк|неверн|неизвестн|hata|geçersiz|失敗|失败|エラー|无效|無効|超时|超時|오류|실패|잘못/iu,
];
