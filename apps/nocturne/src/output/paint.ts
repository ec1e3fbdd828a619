import { styleText } from 'node:util';

/** Colour for a terminal; a function, so that what is rendered can be tested without. */
export type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', text: string) => string;

export const plain: Paint = (_style, text) => text;

/** Colours where the stream is a terminal that shows them; NO_COLOR and the like are respected. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return (style, text) => styleText(style, text, { stream, validateStream: true });
}
