import { isRecord, textIn, type JsonRecord } from '../../domain/records.ts';

/** A message's content as a list of blocks: a text is one text block, what is no block is left out. */
export function blocksOf(content: unknown): readonly JsonRecord[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  if (!Array.isArray(content)) return [];
  return (content as unknown[]).flatMap((block) =>
    typeof block === 'string' ? [{ type: 'text', text: block }] : isRecord(block) ? [block] : [],
  );
}

/** The text of a content; a block that holds none (an image, a document) stands as its type in brackets. */
export function textOf(content: unknown): string {
  if (isRecord(content)) return textOfBlock(content) ?? '';
  return blocksOf(content)
    .map((block) => textOfBlock(block) ?? placeholder(block))
    .filter((text) => text !== '')
    .join('\n');
}

/** The text of a block of whatever provider: `text`, `input_text`, `output_text`, `refusal`. */
export function textOfBlock(block: JsonRecord): string | undefined {
  return textIn(block, 'text') ?? textIn(block, 'refusal');
}

function placeholder(block: JsonRecord): string {
  const type = textIn(block, 'type');
  return type === undefined || type === 'text' ? '' : `[${type.slice(0, 40)}]`;
}
