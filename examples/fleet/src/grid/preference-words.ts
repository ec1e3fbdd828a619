/** What people want, each in six ways of saying so. */
export const preferenceWords: readonly (readonly string[])[] = [
  [
    'Always write amounts in euros.',
    'Please always write amounts in euros.',
    'I prefer amounts in euros.',
    'From now on write amounts in euros.',
    'Never write amounts in anything but euros.',
    'By default, amounts are to be in euros.',
  ],
  [
    'Never call a customer without asking me first.',
    'Always ask me before you call a customer.',
    'Please never call customers unless I said so.',
    "Don't ever call a customer without my word.",
    'I prefer to be asked before a customer is called.',
    'From now on ask me before calling any customer.',
  ],
  [
    'Always answer in bullet points.',
    'I prefer answers as bullet points.',
    'Please always use bullet points when you answer.',
    'From now on answer in bullet points.',
    'We always want answers in bullet points.',
    'By default, answer me in bullet points.',
  ],
  [
    'Never touch the archive.',
    'Please never change anything in the archive.',
    "Don't ever edit the archive.",
    'We never want the archive touched.',
    'You must never touch the archive.',
    'From now on leave the archive alone.',
  ],
  [
    'Always use the staging desk first.',
    'Please always try the staging desk first.',
    'I prefer that the staging desk is used first.',
    'From now on use the staging desk first.',
    'We always use the staging desk first.',
    'By default, go to the staging desk first.',
  ],
  [
    'I prefer a formal tone.',
    'Always keep a formal tone.',
    'Please always write in a formal tone.',
    'From now on use a formal tone.',
    'We prefer a formal tone.',
    'Never use anything but a formal tone.',
  ],
];

/** What sounds alike and is for this once, or no wish at all. */
export const wishesForOnce: readonly (readonly string[])[] = [
  ['Please use the back door this time.', 'For now use the back door.', 'Use the back door just this once.'],
  ['Can you always tell which one it was?', 'Do people always ask that?', 'Is it never open?'],
  ['My last agent never answered.', 'They always lose my letters.', 'It always rains here.'],
  ['Send this one today, please.', 'I would like this order by mail.', 'Skip the note for this case.'],
];
