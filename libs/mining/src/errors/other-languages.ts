import { oneLine } from '../text.ts';

/**
 * How much speaks for a refusal in a language other than English: two where something could not be done or a verdict is
 * given, one where it only says how things are; nothing where it went well after all.
 */
export function otherLanguageRefuses(text: string): number {
  if (english.test(text) || conditional.test(text) || done.test(text)) return 0;
  const line = oneLine(text.replace(/(["`“«])[^"`”»\n]*["`”»]/g, '""'));
  const some = joined.test(line) ? joinedReaders : spacedReaders;
  return Math.max(...some.map((weigh) => weigh(line)));
}

/** Small words that only English has. */
const english = /\b(?:the|not|with|been|this|your|from|cannot|are|and|you)\b/i;

/** Who says when something would be, tells a rule. */
const conditional =
  /^(?:wenn|falls|sofern|si|se(?! (?:ha|han|produjo|agot|alcanz|super|deneg|rechaz|cancel|requier|debe|necesita)\p{L}*)|caso|als|indien|om|hvis|jeśli|jeżeli|если|eğer|en cas d|in caso di|em caso de|en caso de)(?!\p{L})|\p{L}(?:ursa|ürse|arsa|erse|ırsa|irse)(?!\p{L})|(?:如果|若|の場合|たら|하면|경우)/iu;

/** What was asked for was done, whatever is said of it then: `Zimmer 12 gebucht, Stornierung nicht möglich.` */
const done =
  /^(?![^,;.]*(?<!\p{L})(?:déjà|pas|bereits|schon|nicht|ya|no|já|não|già|non|al|niet|już|nie|уже|не)(?!\p{L}))(?:[\p{L}\d#-]+ ){0,5}(?:réservée?s?|enregistrée?s?|envoyée?s?|gebucht|reserviert|gespeichert|storniert|gesendet|reservad[oa]s?|guardad[oa]s?|enviad[oa]s?|prenotat[oaie]|inviat[oaie]|geboekt|gereserveerd|opgeslagen|verzonden|zarezerwowan\p{L}+|wysłan\p{L}+|забронирован\p{L}*|отправлен\p{L}*)[,;.:]/iu;

/** Letters of languages that put no blanks between words. */
const joined = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/**
 * How languages other than English refuse, each in four parts: that something could not be done or is not there, a verdict on
 * what was asked (invalid, denied, missing), how things are (locked, expired), and that it went well after all. Alternations
 * of words and stems; `…` is up to 60 characters of the same sentence.
 */
interface Refusals {
  readonly cannot: string;
  readonly verdict: string;
  readonly state: string;
  readonly well: string;
}

const spacedLanguages: Readonly<Record<string, Refusals>> = {
  german: {
    cannot:
      'nicht mehr (?:auf|am|im|frei|vorrätig|lieferbar|gültig|buchbar|änderbar)|keine?[nrms]?…(?:frei|freie[nrs]?|verfügbar|vorhanden)|(?:stimmt|stimmen|kann|können|antwortet|antworten|konnten?|darf|dürfen|lässt sich|ließ sich|wurden?|existier\\w*|gibt es|gefunden)…nicht|nicht (?:mehr )?(?:möglich|erlaubt|gestattet|zulässig|verfügbar|gefunden|vorhanden|unterstützt|berechtigt|lieferbar|erreichbar|genug|genügend|angemeldet)|keine?[nmrs]?…(?:gefunden|vorhanden|verfügbar)|keine? (?:\\w+ )?(?:berechtigung(?:en)?|zugriff|verbindung|antwort|plätze|gültige\\w*)|unmöglich',
    verdict:
      'bereits (?:vergeben|belegt|eingelöst|storniert|erstattet|vorhanden|registriert|verwendet|benutzt|gebucht)|ausgeschlossen|vorbehalten|(?:limit|frist|kontingent|grenze|höchstzahl)…(?:überschritten|erreicht|abgelaufen)|(?:es ist )?ein fehler (?:ist )?aufgetreten|interner (?:server)?fehler|(?:server|system|netzwerk|verbindungs|syntax|laufzeit)fehler|(?:sitzung|token|link|code|gutschein|angebot|konto|passwort)…abgelaufen|zu (?:groß|klein|lang|kurz|viele?|spät|früh|hoch|niedrig)|in der (?:vergangenheit|zukunft)|fehlgeschlagen|falsch\\w*|gescheitert|ausgebucht|ungültige?\\w*|unzulässig\\w*|verweigert|abgelehnt|fehlt|fehlende\\w*|überschritten|zeitüberschreitung|unbekannte?\\w*|bereits (?:vergeben|vorhanden|belegt|registriert)|muss|müssen|darf nur|erforderlich|bitte',
    state: 'fehler|gesperrt|abgelaufen|ausverkauft|geschlossen|belegt|storniert|deaktiviert|überschneide\\w*',
    well: 'erfolgreich|bestätigt|(?<!nicht )(?:erneut )?ausgeführt(?! werden)|(?<!nicht )gespeichert|aber|jedoch|keine? (?:fehler|konflikte?|probleme?)|wurde erstellt',
  },
  french: {
    cannot:
      "ne peu(?:t|vent) être|n['’](?:est|y|a|ont|existe|existent|êtes|avez)?…(?:pas|plus|aucune?)|ne (?:répond|répondent|fonctionne|peut|peuvent|pouvez|permet|sont|correspond)…(?:pas|plus|aucune?)|impossible|pas (?:autorisé|trouvé|disponible|permis)\\w*|aucune?…(?:correspond\\w*|trouvée?s?|existe|disponible|autorisation|réponse|droit|place)",
    verdict:
      'déjà (?:été )?(?:utilis|rembours|réserv|pris|annul|enregistr|exist)\\w*|(?:limite|délai|quota|plafond)…(?:dépassée?|atteinte?|expirée?)|erreur (?:interne|serveur|réseau|inattendue|inconnue|de (?:connexion|syntaxe|validation))|une erreur (?:est survenue|s.est produite)|(?:session|jeton|lien|code|coupon|carte)…expirée?s?|closes?|supérieure?s? (?:au|à la) (?:stock|limite|plafond|maximum)|trop (?:grande?|petite?|longue?|courte?|tôt|tard|de)|dans le (?:passé|futur)|échec|échoué|échouée?|invalides?|non (?:valides?|trouvée?s?|autorisée?s?)|refusée?s?|rejetée?s?|interdite?s?|introuvables?|inconnue?s?|manquante?s?|obligatoires?|insuffisante?s?|dépassée?s?|déjà|doit|doivent|veuillez|incorrecte?s?',
    state:
      'erreurs?|bloquée?s?|verrouillée?s?|expirée?s?|fermée?s?|annulée?s?|épuisée?s?|indisponibles?|désactivée?s?',
    well: 'succès|confirmée?s?|effectuée?s?|enregistrée?s?|aucune erreur|aucun (?:problème|conflit)|aucune? \\w+ (?:manquant|refusé|rejeté|expiré|bloqué)e?|mais',
  },
  spanish: {
    cannot:
      '(?:ningun[ao]?|ningún)…(?:disponible|libre)|ya no|no (?:se )?(?:pudo|puede|pueden|pudieron|podemos|existe|existen|es|está|están|hay|tiene|tienen|quedan|encontr\\w+|permit\\w+|fue|ha|hemos)|imposible',
    verdict:
      '(?:límite|máximo|plazo|cupo)…(?:superado|alcanzado|excedido|vencido)|(?:superado|alcanzado|excedido)…(?:límite|máximo|plazo|cupo)|error (?:interno|inesperado|de(?:l)? (?:servidor|red|conexión|autenticación|sintaxis|validación))|(?:se produjo|ha ocurrido|ocurrió) un error|(?:sesión|token|enlace|código|cupón|tarjeta)…(?:caducad[oa]|expirad[oa]|caducó|expiró|vencid[oa])|inexistentes?|demasiad[oa]s?|en el (?:pasado|futuro)|error al|fall[óo]|fallid[oa]s?|inválid[oa]s?|no válid[oa]s?|denegad[oa]s?|rechazad[oa]s?|prohibid[oa]s?|desconocid[oa]s?|falta|faltan|obligatori[oa]s?|insuficientes?|excede|excedid[oa]|ya (?:existe|está|fue|ha sido)|debe|deben|por favor|incorrect[oa]s?',
    state:
      'errores?|bloquead[oa]s?|caducad[oa]s?|caducó|vencid[oa]s?|expirad[oa]s?|cerrad[oa]s?|cancelad[oa]s?|agotad[oa]s?|ocupad[oa]s?',
    well: 'éxito|confirmad[oa]s?|realizad[oa]s?|correctamente|guardad[oa]|sin errores|pero|ningún (?:error|problema|conflicto)',
  },
  portuguese: {
    cannot:
      'nenhum[ao]?…(?:disponível|livre)|já não|indispon[íi]ve(?:l|is)|não (?:foi|foram|é|pode|podem|pôde|existe|existem|há|está|estão|encontrad[oa]s?|permitid[oa]s?|autorizad[oa]s?|tem|possui|conseguimos|foi possível)|impossível',
    verdict:
      '(?:limite|máximo|prazo)…(?:expirado|excedido|atingido|ultrapassado)|erro (?:interno|inesperado|ao \\w+|de (?:conexão|rede|servidor|autenticação|validação))|ocorreu um erro|(?:sessão|token|link|código|cupom|cartão)…(?:expirou|expirad[oa]|vencid[oa])|inexistentes?|(?:grande|longo|curto) demais|no (?:passado|futuro)|falha|falhou|inválid[oa]s?|negad[oa]s?|recusad[oa]s?|rejeitad[oa]s?|proibid[oa]s?|desconhecid[oa]s?|ausentes?|obrigatóri[oa]s?|insuficientes?|excede|excedid[oa]|já (?:existe|está|foi)|deve|devem|por favor|incorret[oa]s?',
    state:
      'erros?|bloquead[oa]s?|expirad[oa]s?|expirou|vencid[oa]s?|fechad[oa]s?|cancelad[oa]s?|esgotad[oa]s?',
    well: 'sucesso|confirmad[oa]s?|efetuad[oa]s?|nenhum|salv[oa]|sem erros|mas|nenhum (?:erro|problema|conflito)',
  },
  italian: {
    cannot:
      'superior[ei] (?:a|al|alla|ai|alle)|nessun[ao]?…(?:disponibile|liber[oa])|non (?:è|sono|può|possono|esiste|esistono|trovat[oaie]|consentit[oaie]|autorizzat[oaie]|ha|hai|disponibil[ei]|valid[oaie]|è stato possibile)|impossibile',
    verdict:
      'già (?:stat[oaie] )?(?:rimborsat|utilizzat|usat|prenotat|registrat|annullat|occupat|esist)\\w*|(?:limite|massimo|termine)…(?:superato|raggiunto|scaduto)|errore (?:interno|imprevisto|di (?:rete|connessione|sintassi))|si è verificato un errore|(?:sessione|token|link|codice|buono)…scadut[oa]|inesistent[ei]|tropp[oaie]|nel (?:passato|futuro)|fallit[oaie]|invalid[oaie]|negat[oai]|rifiutat[oaie]|respint[oaie]|vietat[oaie]|sconosciut[oaie]|mancant[ei]|manca|obbligatori[oae]?|insufficient[ei]|supera|già (?:esistente|esiste|utilizzat[oa])|deve|devono',
    state: 'errore|bloccat[oaie]|scadut[oaie]|chius[oaie]|annullat[oaie]|esaurit[oaie]|occupat[oaie]',
    well: 'successo|confermat[oa]|effettuat[oa]|salvat[oaie]|nessun errore|ma|rimborso|correttamente',
  },
  dutch: {
    cannot:
      'geen…(?:meer|vrij|beschikbaar)|niet meer (?:op|in|beschikbaar|geldig|vrij)|(?:kan|kunnen|kon|konden|mag|mogen|bestaat|bestaan|is|zijn|werd)…niet|niet (?:gevonden|beschikbaar|toegestaan|mogelijk|geldig|bekend|ondersteund)|al (?:gereserveerd|bezet|gebruikt|verkocht|bestaat)|geen (?:\\w+ )?(?:toegang|rechten|verbinding|antwoord)|onmogelijk',
    verdict:
      'te (?:groot|klein|lang|kort|veel|laat|vroeg)|in het verleden|mislukt|ongeldige?|geweigerd|afgewezen|verboden|onbekende?|ontbreekt|ontbrekende?|verplicht|onvoldoende|overschreden|bestaat al|moet|moeten',
    state: 'fout|geblokkeerd|vergrendeld|verlopen|gesloten|geannuleerd|uitverkocht',
    well: 'gelukt|bevestigd|geboekt|opgeslagen|succesvol|maar|geen fouten',
  },
  nordic: {
    cannot:
      '(?:kan|kunne|kunde|finns|findes|finnes|får|är|er|blev|hittades|fanns|ble)…(?:inte|ikke|ej)|(?:inte|ikke|ej) (?:funnet|fundet|tillgänglig\\w*|tilgjengelig\\w*|tilgængelig\\w*|tillåte\\w*|tillat\\w*|tilladt)|umulig|omöjligt',
    verdict:
      'misslyckades|mislykkedes|mislyktes|otillräcklig\\w*|utilstrekkelig\\w*|utilstrækkelig\\w*|behörighet saknas|ogiltigt?|ugyldigt?|nekad|nektet|nægtet|avvisad|avvist|afvist|saknas|mangler|okänd|ukendt|ukjent|krävs|kræves|kreves|måste',
    state: 'fel|feil|fejl|låst|spärrad|spærret|sperret|utgånget|utløpt|udløbet|stängt?|stengt|lukket',
    well: 'lyckades|bekräftad|bekreftet|bekræftet|lykkedes|lyktes|sparad|gemt|lagret|men',
  },
  polish: {
    cannot:
      'brak (?:wolnych|dostępnych|takie\\w+)|nie (?:można|udało|istnieje|istnieją|znaleziono|masz|ma|może|mogą|jest|są|powiodł\\w+)|brak (?:dostępu|uprawnień|połączenia|odpowiedzi|miejsc)|niemożliwe',
    verdict:
      'błędn[ayei]|nieprawidłow[ayei]|nieważn[ayei]|odmow[ay]|odrzucon[oaye]|zabronion[ey]|nieznan[ayei]|wymagan[ayei]|przekroczon[oaye]|już istnieje|musi',
    state: 'błąd|zablokowan[ayei]|wygasł[aoy]?|zamknięt[ayei]|anulowan[ayeo]|wyprzedan[ayei]',
    well: 'pomyślnie|potwierdzon[oaey]|na prośbę|zapisan[oaye]|bez błędów|ale',
  },
  czech: {
    cannot:
      'nelze|se ne(?:podařilo|podarilo|zdařilo)|ne(?:ní|existuje|existují|máte|bylo|byla|byl) |nenalezen\\w*|nemůže\\w*|nemožné',
    verdict:
      'neplatn\\w+|chybn\\w+|odmítnut\\w*|zamítnut\\w*|zakázán\\w*|neznám\\w+|chybí|vyžadován\\w*|překročen\\w*|již existuje|musí',
    state: 'chyba|zablokován\\w*|vypršel\\w*|uzavřen\\w*|zrušen\\w*|vyprodán\\w*|obsazen\\w*',
    well: 'úspěšně|uložen\\w*|potvrzen\\w*|bez chyb|ale',
  },
  russian: {
    cannot:
      'нет (?:свободных|доступных|в наличии)|больше не|не (?:удалось|найден\\p{L}*|существует|существуют|может|могут|удаётся|удается|поддерживается|разреш\\p{L}+|является|доступ\\p{L}+|указан\\p{L}*|хватает)|невозможно|нет (?:доступа|прав|ответа|такого|такой|мест|связи)|нельзя',
    verdict:
      'срок…ист[её]к\\p{L}*|внутренняя ошибка|ошибка (?:сервера|сети|подключения)|произошла ошибка|(?:сессия|токен|ссылка|код)…(?:ист[её]к\\p{L}*|просрочен\\p{L}*)|законч(?:ил|ен)\\p{L}*|сбой|неверн\\p{L}+|недопустим\\p{L}+|некорректн\\p{L}+|запрещ[её]н\\p{L}*|отказано|отклон[её]н\\p{L}*|неизвестн\\p{L}+|отсутству\\p{L}+|недостаточно|превыш\\p{L}+|уже (?:существует|занят\\p{L}*)|требуется|должен|должна|должно|должны|обязательн\\p{L}+',
    state:
      'ошибка|заблокирован\\p{L}*|ист[её]к\\p{L}*|просрочен\\p{L}*|закрыт\\p{L}*|отмен[её]н\\p{L}*|занят\\p{L}*',
    well: 'успешно|подтвержд[её]н\\p{L}*|по просьбе|оформлен|сохран[её]н\\p{L}*|ошибок нет|без ошибок|но',
  },
  turkish: {
    cannot:
      'bulunamadı|bulunamıyor|yapılamadı|yapılamıyor|edilemedi|edilemiyor|alınamadı|kaydedilemedi|mevcut değil|geçerli değil|izin verilmiyor|\\p{L}+(?:amadı|emedi|amıyor|emiyor)|yetkiniz yok|imkansız',
    verdict:
      'başarısız|geçersiz|reddedildi|yasak|bilinmeyen|eksik|zorunlu|yetersiz|aşıldı|zaten (?:var|mevcut|kayıtlı)|gerekli|lütfen',
    state: 'hata|kilitli|engellendi|süresi (?:doldu|dolmuş)|kapalı|iptal edildi|tükendi|dolu',
    well: 'başarıyla|başarılı|kaydedildi|hata yok|ama',
  },
  indonesian: {
    cannot: 'tidak (?:ditemukan|dapat|bisa|tersedia|diizinkan|valid|ada|memiliki|mencukupi|boleh|cukup|sah)',
    verdict:
      'gagal|ditolak|dilarang|sudah (?:digunakan|terdaftar|dipesan|penuh|ada)|kedaluwarsa|melebihi|wajib|harap|silakan|terjadi kesalahan|salah',
    state: 'terkunci|diblokir|ditutup|dibatalkan|habis|penuh',
    well: 'berhasil|sukses|tersimpan|dikonfirmasi|tetapi|tanpa kesalahan',
  },
  vietnamese: {
    cannot: 'không (?:tìm thấy|thể|tồn tại|hợp lệ|được phép|có quyền|đủ|khả dụng|còn|có)',
    verdict:
      'thất bại|bị từ chối|đã hết hạn|vượt quá|bắt buộc|vui lòng|lỗi (?:hệ thống|máy chủ|kết nối)|đã tồn tại|sai',
    state: 'bị khóa|đã đóng|đã hủy|hết hạn|hết chỗ|hết hàng',
    well: 'thành công|nhưng|không có lỗi',
  },
  arabic: {
    cannot:
      'لم يتم العثور|غير (?:موجودة?|متاحة?|صالحة?|مسموح|صحيحة?|متوفرة?|كافٍ?|مصرح)|لا (?:يمكن|يوجد|يُسمح|تملك)|تعذر',
    verdict: 'فشلت?|مرفوضة?|تم رفض|انتهت (?:صلاحية|المهلة)|تجاوزت?|حدث خطأ|مطلوب|يجب',
    state: 'مغلقة?|مقفلة?|ملغاة?|محظورة?|محجوزة?',
    well: 'بنجاح|تم (?:الحجز|التأكيد|الحفظ|الإرسال)|ولكن',
  },
  hindi: {
    cannot: 'नहीं (?:मिल|कर सक|हो सक|है)|(?:उपलब्ध|अनुमति|संभव|मान्य) नहीं',
    verdict: 'विफल|अमान्य|अस्वीकृत|समय समाप्त|अपर्याप्त|आवश्यक|त्रुटि हुई|पहले से',
    state: 'बंद|रद्द|अवरुद्ध|समाप्त',
    well: 'सफल|पुष्टि|लेकिन',
  },
};

/** Languages that put no blanks between words, or join their words: stems anywhere in the text. */
const joinedLanguages: Readonly<Record<string, Refusals>> = {
  japanese: {
    cannot:
      '(?:でき|見つかり|存在し|ありま|許可されてい|利用でき|使用でき|一致し|対応してい)(?:ません|ない)|(?:在庫|空き|空席|該当|権限|残高)[^。]{0,6}(?:ありません|ございません|がない|不足)|(?:見つから|存在し)なかった|不可能|権限が(?:ない|ありません)',
    verdict:
      'エラーが(?:発生|起き)|違い(?:ます|ました)|(?:セッション|トークン|リンク|コード)[^。]{0,10}切れ|失敗|誤り|間違|無効|不正|拒否|禁止|不明な|不足|必須|必要です|超えて|超過|タイムアウト|既に(?:存在|使用|登録)|すでに|してください|正しくありません',
    state: 'エラー|ロックされ|期限切れ|切れてい|満席|売り切れ|閉鎖|停止中|キャンセルされ|重複',
    well: '完了|成功|保存しました|エラーはありません|問題ありません|しかし',
  },
  chinese: {
    cannot:
      '(?:无法|無法|不能|未能|不存在|找不到|未找到|没有(?:权限|找到|该|此|这)|沒有(?:權限|找到)|不允许|不允許|不支持|不支援|不可用|不可以|尚未|不正确|不正確|不合法|不匹配|不一致|不在)',
    verdict:
      '(?:密码|密碼|参数|參數|格式|账号|帳號|验证码|驗證碼|签名|语法|請求|请求|服务器|系统|系統|网络|内部)[^。，]{0,3}(?:错误|錯誤|有误|有誤)|(?:发生|發生|出现)[^。，]{0,2}(?:错误|錯誤)|出错|(?:会话|令牌|链接|验证码|优惠券|登录)[^。，]{0,3}(?:过期|失效)|下架|失败|失敗|无效|無效|非法|拒绝|拒絕|禁止|未知|缺少|缺失|必填|不能为空|必须|必須|不足|超出|超过|超過|超时|逾時|已存在|已被|重试|重試|请(?:先|输入|提供|选择|检查|登录)|請(?:先|輸入|提供|選擇|檢查|登入)|异常',
    state: '错误|錯誤|已锁定|已鎖定|已过期|已過期|已关闭|已關閉|已售罄|冲突|衝突|暂停|停用',
    well: '成功|已完成|已保存|没有错误|无错误|已退款|将在|但是',
  },
  korean: {
    cannot: '(?:수 없|찾을 수|존재하지 않|않습니다|없습니다|못했습니다|불가능)',
    verdict:
      '오류가 발생|틀(?:렸|립)|실패|잘못된|유효하지|거부|금지|알 수 없는|누락|필수|부족|초과|시간 초과|이미 (?:존재|사용|등록|예약|마감)|해야 합니다|주세요',
    state: '오류|에러|잠겨|잠금|만료|매진|종료|취소되었|중복|마감',
    well: '성공|완료|저장되었|오류가 없|문제가 없|하지만',
  },
};

const spacedReaders = Object.values(spacedLanguages).map((each) =>
  reader(each, (words) => `(?<!\\p{L})(?:${words})(?!\\p{L})`),
);
const joinedReaders = Object.values(joinedLanguages).map((each) => reader(each, (words) => words));

function reader(language: Refusals, whole: (words: string) => string): (line: string) => number {
  const form = (words: string) =>
    new RegExp(
      whole(words.replaceAll('…', '(?!\\p{L})[^.;!?]{0,60}(?<!\\p{L})').replaceAll('\\w', '\\p{L}')),
      'iu',
    );
  const [cannot, verdict, state, well] = [
    language.cannot,
    language.verdict,
    language.state,
    language.well,
  ].map(form);
  return (line) => {
    const weight =
      cannot?.test(line) === true || verdict?.test(line) === true ? 2 : state?.test(line) === true ? 1 : 0;
    return weight > 0 && well?.test(line) !== true ? weight : 0;
  };
}
