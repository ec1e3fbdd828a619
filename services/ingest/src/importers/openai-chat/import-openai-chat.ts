import { isRecord } from '../../domain/records.ts';
import { importedOf } from '../import-each.ts';
import { refuse, type Importer } from '../imported.ts';
import { convertConversation } from './convert-conversation.ts';

/**
 * Chat conversations: one a value (an object with `messages`, or a list of messages), or the messages of one
 * conversation one a value. A file of the latter kind that breaks off is refused: half a conversation teaches wrong.
 */
export const importOpenaiChat: Importer = async function* (source, items) {
  const messages: unknown[] = [];
  let whole = true;
  for await (const item of items) {
    const place = `${source}:${item.line}`;
    if ('code' in item) {
      whole = false;
      yield refuse(place, item.code, item.reason);
    } else if (isMessage(item.value)) messages.push(item.value);
    else yield importedOf(place, convertConversation(item.value));
  }
  if (messages.length > 0 && whole) yield importedOf(source, convertConversation(messages));
};

function isMessage(value: unknown): boolean {
  return isRecord(value) && typeof value['role'] === 'string' && !Array.isArray(value['messages']);
}
