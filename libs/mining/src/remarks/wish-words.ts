import { stem } from './stem.ts';

/** Words of one meaning in a wish; the first stands for all of them. */
const alike = [
  'short brief concise terse succinct compact few fewer knapp kurz kurze bref courte court breve corto curto corta curta kort korte beknopt',
  'long detailed verbose thorough lengthy ausfuhrlich lange largo larga lungo lunga longo longa uitgebreid',
  'delete remove erase wipe losche loschen supprime supprimer efface borra borrar borres elimina eliminar apaga apagar apague cancella cancellare verwijder wis',
  'touch change edit modify alter andere anderst andern verandere bearbeite modifie change cambia cambiar modifica modificar altera alterar wijzig wijzigen',
  'ask asked confirm check permission approval consent word said frage fragen frag ruckfrage zustimmung erlaubnis demande demander accord permission pregunta preguntar preguntarme permiso pergunta perguntar permissao chiedi chiedere chiedermelo permesso vraag vragen toestemming',
  'list lists bullet bullets point points listen stichpunkte stichpunkten aufzahlung puces lista listas viñetas vinetas marcadores elenco elenchi opsomming',
  'tell inform notify warn sag sage informiere previens avertis avisa avise avisame informa avvisa avvisami zeg meld laat',
  'customer customers client clients guest guests kunde kunden cliente clientes clienti klant klanten',
  'email emails mail mails courriel courriels correo correos',
  'release ship deploy publish push veroffentliche livre deploie despliega despliegue desplegamos publica publicamos rilascia rilasciamo pubblica',
  'emoji emojis emoticon smiley',
  'answer answers reply replies respond response responses antworte antworten antwort reponds repondre reponse responde responder respuesta respostas responda resposta rispondi rispondere risposte antwoord antwoorden',
  'amount amounts price prices betrag betrage preis preise montant prix importe precio importes precios valor valores importo importi prezzo prezzi bedrag bedragen prijs prijzen',
];

/** Of each group one can be met and no other: two wishes that differ in these alone contradict one another. */
const either = [
  'short long',
  'formal informal casual friendly',
  'tabs spaces',
  'metric imperial',
  'list table prose paragraph',
  'json yaml csv xml toml',
  'pdf docx html markdown',
  'npm pnpm yarn bun',
  'euro dollar pound franc yen',
  'english german french spanish portuguese italian dutch chinese japanese polish',
  'englisch deutsch franzosisch spanisch portugiesisch italienisch',
  'anglais allemand francais espagnol portugais italien',
  'ingles aleman frances espanol portugues italiano',
  'window aisle middle',
  'email phone letter',
  'upper lower',
  'light dark',
  'ascending descending',
  'morning evening afternoon',
  'first last',
  'american british',
  'merge rebase squash',
];

const meanings = new Map(
  alike.flatMap((line) => {
    const [stands = '', ...others] = line.split(' ').map(stem);
    return [stands, ...others].map((word) => [word, stands] as const);
  }),
);

/** The word that stands for a stemmed one. */
export function meaningOf(word: string): string {
  return meanings.get(word) ?? word;
}

export const alternatives = either.map((line) => line.split(' ').map((word) => meaningOf(stem(word))));
