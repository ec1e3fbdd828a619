/**
 * Whether a tool, by its name, brings something about that was not there (`book_seat`, `sendMail`), and does not look
 * something up nor end something (`get_seat`, `cancelOrder`). The first word of the name that is known decides. To who asked
 * how a thing is, or asked to have it ended, that it is closed is an answer; to who wanted to use it, a refusal. Undefined
 * where no word of the name is known.
 */
export function bringsAbout(tool: string): boolean | undefined {
  const words = tool
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
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

const states = /^(?:off|on|out|no|none|\w{2,}ed|closed?|full|busy|away|offline|unavailable)$/i;

const acting = new Set(
  (
    'add apply assign attach book bring buy change charge checkin click commit complete connect copy create deploy deposit drive edit ' +
    'enroll enrol exchange extend fill grant import insert install invite join launch load login make merge modify move ' +
    'navigate open order pay place post press print publish purchase push put redeem refund register rename renew reopen ' +
    'replace request reserve restart restore resume save schedule send set share ship sign start submit subscribe swap take ' +
    'tap transfer type update upgrade upload use withdraw write'
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
