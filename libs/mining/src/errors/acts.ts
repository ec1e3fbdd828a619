import { remembering } from '../remember.ts';

/** What a tool is for, by the first word of its name that is known. */
type Purpose =
  /** To bring something about that was not there: `book_seat`, `sendMail`. */
  | 'acts'
  /** To end something, or take it away: `cancel_order`. */
  | 'ends'
  /** To look something up: `get_seat`. */
  | 'asks'
  /** To rule on what it is asked: `check_stock`, `can_send`. */
  | 'rules'
  /** To hand on what somebody wrote or thought: `translate`, `read_mail`, `get_policy_text`. */
  | 'tells'
  /** To note what the agent itself thinks. */
  | 'muses';

/**
 * What a tool is for. To who asked how a thing is, or asked to have it ended, that it is closed is an answer; to who wanted to use
 * it, a refusal. Undefined where no word of the name is known, and of what runs things, which may be for anything.
 */
export const purposeOf = remembering((tool): Purpose | undefined => {
  const words = wordsOf(tool);
  const isCalled = words.some((word, at) => word === 'call' && people.test(words[at + 1] ?? ''));
  const verb = isCalled ? undefined : words.find((word) => verbs.has(word) || runs.test(word));
  if (isCalled) return 'acts';
  // `run_order` may do anything; `join_call` names what is joined.
  if (verb !== undefined && runs.test(verb)) return undefined;
  const isNoun = verb !== undefined && things.has(verb) && verbs.get(words.at(-1) ?? '') === 'asks';
  const purpose = verb === undefined ? undefined : isNoun ? 'asks' : verbs.get(verb);
  if (purpose === 'acts' || purpose === 'ends') return purpose;
  return words.some((word) => texts.has(word)) ? 'tells' : purpose;
});

/** Who is called is not run. */
const people =
  /^(?:number|phone|person|customer|client|contact|guest|taxi|cab|driver|doctor|nurse|patient|user|support)$/;

const runs = /^(?:run|exec|execute|call|invoke)$/;

/** Whether a state that an answer tells of (`Alarm disabled`) was asked for by name among the call's arguments. */
export function wasAskedFor(text: string, values: Readonly<Record<string, unknown>>): boolean {
  const asked = Object.values(values).filter((value) => typeof value === 'string' && value.length <= 40);
  if (asked.length === 0) return false;
  const told = text.toLowerCase();
  return asked.some(
    (value) =>
      /^[a-z]{2,}$/i.test(String(value)) &&
      states.test(String(value)) &&
      told.includes(String(value).toLowerCase()),
  );
}

const states = /^(?:off|on|out|no|none|\w{2,}ed|closed?|full|busy|away|offline|unavailable)$/i;

/**
 * Whether an answer begins by telling that what the tool is for was done: `Instance i-4 started`, of `start_vm`. What is said of it
 * then (`It is not reachable yet`) is no refusal.
 */
export function tellsOfDeed(tool: string, text: string): boolean {
  // What is quoted ends with its line.
  const [line = ''] = text.split('\n', 1);
  const first = /^[^.;!]*/.exec(line.replace(/(["`“])[^"`”]*["`”]/g, '""'))?.[0] ?? '';
  if (purposeOf(tool) === 'ends' && /\b(?:no longer (?!be )|any ?more\b)/i.test(first)) return true;
  // `Status set to failed`: into what it was put is no part of the deed.
  const clause = purposeOf(tool) === 'ends' ? first.replace(/ and .*$/, '') : first;
  const deed = clause.replace(aside, '').replace(/ (?:to|as|into) \S+$/, '');
  return deedsOf(tool).some((verb) => participleOf(verb).test(deed)) && !undone.test(deed);
}

/** `Booked, no deposit required`; `archived, it is read-only now`. */
const aside =
  /, (?:it|they|which) .*$|, no (?:\w+ ){1,3}(?:is |are )?(?:required|needed|necessary|due|charged)$/;

/** The verbs of a tool's name that bring something about, or end it. */
const deedsOf = remembering((tool) =>
  wordsOf(tool).filter((word) => /^(?:acts|ends)$/.test(verbs.get(word) ?? '')),
);

/** Before and until something is done (`before it can be`), and not before or until a time (`before noon`, `until 18:00`). */
const undone =
  /\b(?:not|no|never|cannot|only|must|already|fully|double|unless|failed|fails?|could|be)\b|\b(?:until|before) (?:an?|the|it|this|that|its|you|they|all|\w+ (?:is|are|has|have|was|were)|\w+ing)\b|n['’]t\b/i;

/** `started`, `paid`, `cancelled`, `sent`. */
function participleOf(verb: string): RegExp {
  const known = participles.get(verb);
  if (known !== undefined) return known;
  const stem = verb.replace(/e$/, '').replace(/y$/, '[yi]');
  const irregular = irregulars[verb];
  const made = new RegExp(`\\b(?:${stem}\\w?ed${irregular === undefined ? '' : `|${irregular}`})\\b`, 'i');
  participles.set(verb, made);
  return made;
}

/** Only verbs that are known come to it, so that it does not grow with what tools are called. */
const participles = new Map<string, RegExp>();

const irregulars: Readonly<Record<string, string>> = {
  send: 'sent',
  set: 'set',
  put: 'put',
  pay: 'paid',
  make: 'made',
  buy: 'bought',
  sell: 'sold',
  give: 'given',
  take: 'taken',
  write: 'written',
  lend: 'lent',
  build: 'built',
  hold: 'held',
  withdraw: 'withdrawn',
  submit: 'submitted',
  split: 'split',
  reset: 'reset',
  checkout: 'paid|placed|done',
  buchen: 'gebucht',
  bestellen: 'bestellt',
};

/** `readFile`, `read-file` and `read_file` are two words. */
export function wordsOf(tool: string): string[] {
  return tool
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
}

/** A word that stands for two purposes counts for the first. */
const verbs = new Map<string, Purpose>(
  (
    [
      ['rules', 'can may is are has check validate verify exists assess diagnose'],
      [
        'ends',
        'archive block cancel close deactivate decline delete disable dismiss drop end expire kill leave lock mark mute pause reject ' +
          'release remove revoke stop suspend terminate unassign uninstall unsubscribe annuler cancelar anular annulla annuleer ' +
          'stornieren otmena iptal',
      ],
      [
        'acts',
        'accept activate add admit allocate allow append apply appoint approve assemble assign assume attach attack authorize ' +
          'authorise bid boil book borrow bring build buy cast change charge checkin checkout claim click commit complete configure ' +
          'connect convert copy craft create dispatch deploy deposit dial donate drag draw drive eat edit enable enroll enrol enter ' +
          'equip escalate exchange extend file fill fly forward generate give go grant hire import initiate insert install ' +
          'invite issue join launch lend link login mail make merge mint modify mount move navigate notify open order pair park pay ' +
          'pick place play port post prescribe press print promote provision publish purchase push put reassign reboot record ' +
          'redeem refer refuel refund register rename renew rent reopen replace reply request reschedule reserve reset resize ' +
          'restart restore resume return rotate save schedule sell send set share ship sign spawn split stake start submit ' +
          'subscribe swap switch tag take tap throw trade transfer transition turn type unlock update upgrade upload use vote wire ' +
          'withdraw write water dispense feed heat cool irrigate pump spray harvest weld drill calibrate arm disarm trigger ignite dock undock ' +
          'steer tilt brew bake cook serve onboard certify refill administer vaccinate reorder negotiate waive lift raise lower swipe ' +
          'stream broadcast sync synchronize migrate rollback sanction pin unpin fork clone commit push rebase ' +
          // The same of other languages, where tools book, buy, pay and send.
          'buchen reservieren bezahlen ueberweisen überweisen kaufen bestellen senden erstellen reserver réserver acheter payer ' +
          'envoyer commander reservar comprar pagar enviar crear criar agendar prenotare prenota comprare compra pagare paga spedire ' +
          'invia boeken boek betalen betaal kopen zarezerwuj rezerwuj kup zaplac zamow zakazat oplatit kupit ode yoyaku chumon ' +
          'shiharai yuding zhifu goumai xiadan yeyak jumun gyeolje boka betala objednat',
      ],
      ['muses', 'think thought plan reflect reason'],
      [
        'tells',
        'define translate paraphrase rewrite summarize summarise transcribe quote ask ocr extract observe explain analyze analyse',
      ],
      [
        'asks',
        'count describe fetch find get inspect list load look lookup monitor ping poll preview read recall report scan search show ' +
          'status track view wait watch buscar chercher suchen cerca zoek szukaj poisk kensaku chaxun',
      ],
    ] as const
  ).flatMap(([purpose, words]) => words.split(' ').map((word) => [word, purpose] as const)),
);

/** Verbs that are things as well: `mail_read`, `order_list`. */
const things = new Set(
  'book charge deposit exchange file issue mail order park place post print promote record report transfer'.split(
    ' ',
  ),
);

/** What is handed on where one of these is asked for. */
const texts = new Set(
  (
    'definition dictionary wiki wikipedia docs documentation faq policy policies rule rules terms help hilfe aide ayuda ' +
    'yardim guide manual article news lyrics poem note notes mail email inbox message messages transcript comment comments review ' +
    'reviews thread chat console logs fare fares hours tarif tarife regeln reglas regole regels agb bedingungen conditions condiciones voorwaarden regulamin politica politique horario snapshot knowledge regulations law contract sign'
  ).split(' '),
);
