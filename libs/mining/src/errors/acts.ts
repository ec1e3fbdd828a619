/**
 * Whether a tool, by its name, brings something about that was not there (`book_seat`, `sendMail`), and does not look
 * something up nor end something (`get_seat`, `cancelOrder`). The first word of the name that is known decides. To who asked
 * how a thing is, or asked to have it ended, that it is closed is an answer; to who wanted to use it, a refusal. Undefined
 * where no word of the name is known.
 */
export function bringsAbout(tool: string): boolean | undefined {
  const words = wordsOf(tool);
  const verb = words.find((word) => acting.has(word) || others.has(word));
  // What is run may do either.
  if (words.some((word) => /^(?:run|exec|execute|call|invoke)$/.test(word))) return undefined;
  return verb === undefined ? undefined : acting.has(verb);
}

/** Whether a state that an answer tells of (`Alarm disabled`) was asked for by name among the call's arguments. */
export function wasAskedFor(text: string, values: Readonly<Record<string, unknown>>): boolean {
  const asked = Object.values(values).filter((value) => typeof value === 'string' && value.length <= 40);
  const told = text.toLowerCase();
  return asked.some(
    (value) =>
      /^[a-z]{2,}$/i.test(String(value)) &&
      states.test(String(value)) &&
      told.includes(String(value).toLowerCase()),
  );
}

/**
 * Whether a tool hands on what somebody wrote (`read_mail`, `translate`, `get_policy_text`) or rules on what it is asked
 * (`check_stock`, `can_send`). A sentence that refuses is what they were asked for, as long as it does not speak of the asking
 * itself ({@link speaksOfAsking}).
 */
export function tellsOrRules(tool: string): boolean {
  const words = wordsOf(tool);
  const verb = words.find((word) => acting.has(word) || others.has(word) || ruling.has(word));
  if (verb !== undefined && acting.has(verb)) return false;
  return (verb !== undefined && ruling.has(verb)) || words.some((word) => telling.has(word));
}

/** Whether a refusal is of the asking: what was asked for was not found, could not be read, took too long, may not be seen. */
export function speaksOfAsking(text: string): boolean {
  return asking.test(text);
}

const asking =
  /\bnot (?:be )?found\b|\bno such\b|\bdoes(?: not|n['’]t) exist\b|\bunknown\b|\btime[ds]?[ -]?out\b|\bnot (?:a )?valid\b|\binvalid (?!\()|\bmalformed\b|\b(?:could(?: not|n['’]t)|cannot|can['’]t|unable to|failed to) (?:be )?(?:find|found|locate|open|read|load|access|fetch|retrieve|reach|connect|parse|decode|process|complete)|\b(?:unsupported|not supported|rate limit|too many requests|permission|not authori[sz]ed|encrypted)\b|\b(?:missing|required|expected) (?:\w+ ){0,2}(?:parameter|argument|field|value|input)s?\b|\b(?:parameter|argument|field)s? .{0,40}\b(?:missing|required|must)\b|\b[45]\d\d\b/i;

const states = /^(?:off|on|out|no|none|\w{2,}ed|closed?|full|busy|away|offline|unavailable)$/i;

function wordsOf(tool: string): string[] {
  return tool
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

const acting = new Set(
  (
    'accept activate add admit allocate allow append apply appoint approve assemble assign assume attach authorize authorise bid ' +
    'boil book borrow bring build buy cast change charge checkin claim click commit complete configure connect convert copy craft ' +
    'create dispatch deploy deposit dial donate drag draw drive drop eat edit enable enroll enrol enter equip escalate exchange ' +
    'extend file fill fly forward generate give go grant hire hold import initiate insert install invite issue join launch lend ' +
    'link load login mail make merge mint modify mount move navigate notify open order pair park pay pick place play port post ' +
    'prescribe press print promote provision publish purchase push put reassign reboot record redeem refuel refund register ' +
    'rename renew rent reopen replace reply request reschedule reserve reset restart restore resume return rotate save schedule sell send set ' +
    'share ship sign spawn split stake start submit subscribe swap switch take tap throw trade transfer transition turn type ' +
    'unlock update upgrade upload use vote wire withdraw write'
  ).split(' '),
);

/** What is asked of these is a ruling, and that may be no. */
const ruling = new Set('can may is are has check validate exists evaluate assess diagnose'.split(' '));

/** What these hand on is a text, whatever it says. */
const telling = new Set(
  (
    'think thought plan reflect reason define definition dictionary translate paraphrase rewrite summarize summarise transcribe quote ' +
    'wiki wikipedia docs documentation faq policy policies rule rules terms help guide manual article news lyrics poem note notes mail ' +
    'email inbox message messages transcript comment comments review reviews thread chat console logs snapshot observe knowledge ' +
    'explain describe regulations law'
  ).split(' '),
);

const others = new Set(
  (
    'archive block calculate cancel check close count deactivate decline delete describe disable end estimate exists fetch find get has ' +
    'inspect is kill leave list lock lookup look monitor mute observe pause ping poll preview query read recall reject release ' +
    'remove report revoke scan search show status stop summarize suspend terminate think track unsubscribe validate verify view ' +
    'wait watch'
  ).split(' '),
);
