/** The vocabulary of the grid's worlds: all invented, nothing of it means anything to a miner. */
export const nouns = (
  'parcel ticket meter lease permit badge crate invoice roster beacon charter coupon deposit estate fixture garment ' +
  'harness itinerary journal kiosk ledger manifest notice orchard pallet quota refund sample tariff utensil voucher ' +
  'warrant yacht zone anchor bundle canopy dossier engine frame gallery hangar island jacket kernel lantern mural nozzle'
).split(' ');

export const verbs =
  'book move close issue renew split merge release assign transfer adjust approve cancel extend publish schedule'.split(
    ' ',
  );

/** Names of arguments in which a call can be wrong, and the words that may stand there: a wrong one, then right ones. */
export const choices: readonly {
  readonly argument: string;
  readonly wrong: string;
  readonly right: string;
}[] = [
  { argument: 'channel', wrong: 'word:fax|pager', right: 'word:mail|phone|post' },
  { argument: 'unit', wrong: 'word:stone|furlong', right: 'word:metre|litre|gram' },
  { argument: 'priority', wrong: 'word:urgent|asap', right: 'word:low|normal|high' },
  { argument: 'scope', wrong: 'word:everything|global', right: 'word:team|project|person' },
  { argument: 'format', wrong: 'word:spreadsheet|slides', right: 'word:plain|table|list' },
  { argument: 'currency', wrong: 'word:points|miles', right: 'word:eur|gbp|sek' },
  { argument: 'mode', wrong: 'word:turbo|legacy', right: 'word:draft|final|preview' },
  { argument: 'carrier', wrong: 'word:pigeon|balloon', right: 'word:road|rail|sea' },
];

/** Arguments whose changes mean nothing. */
export const idle = {
  note: 'word:as discussed|per request|second try|please handle|no hurry|see above|as before',
  page_size: 'number:5-100',
  locale: 'word:de-DE|en-GB|fr-FR|sv-SE|pl-PL|it-IT',
} as const;

export const agentNames = ['atlas', 'birch', 'comet', 'delta', 'ember'] as const;
export const people = ['noor', 'otis', 'petra', 'quinn', 'rosa', 'sven', 'tove', 'uma', 'viktor', 'wanda'];
