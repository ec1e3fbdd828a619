/**
 * The object or list that an answer is, be it fenced or with a label before it (`Response: {…}`); undefined where it is text. A Python dictionary (`{'error': 'x', 'data': None}`)
 * counts as well, where a plain exchange of its marks makes it JSON.
 */
export function readObject(answer: string): unknown {
  const text = answer.replace(
    /^(?:(?:[Tt]ool|API|HTTP) )?(?:[Rr]esult|[Rr]esponse|[Oo]utput|[Rr]eturned)(?: body)?:\s{0,4}(?=[{[])|^```(?:json)?\n(?=[^`]*\n```$)|(?<=^```[^`]*)\n```$/g,
    '',
  );
  if (!/^[{[]/.test(text) || !/[}\]]$/.test(text)) return undefined;
  if (text === last.text) return last.value;
  const value = parse(text) ?? (text.length > pythonLimit ? undefined : parse(fromPython(text)));
  last = { text, value };
  return value;
}

/** Whether an answer failed, may have, and of what form it is, is asked of the same text one after the other. */
let last: { readonly text: string; readonly value: unknown } = { text: '', value: undefined };

/** Longer ones are payloads; and the exchange may look at each quotation mark again up to the end. */
const pythonLimit = 2_000;

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Exchanges single for double quotes, and Python's literals for JSON's, outside of strings. */
function fromPython(text: string): string {
  if (!/^[{[]\s*[{[']/.test(text)) return '';
  return text.replace(
    /'((?:[^'\\\n]|\\.)*)'|"(?:[^"\\\n]|\\.)*"|\b(?:True|False|None)\b/g,
    (part, inner?: string) => {
      if (inner !== undefined) return JSON.stringify(inner.replace(/\\'/g, "'"));
      return { True: 'true', False: 'false', None: 'null' }[part] ?? part;
    },
  );
}
