/** Longer documents are payloads; deeper ones and those of more parts too. */
const limits = { text: 4_000, parts: 200 } as const;

/**
 * What a short document of XML holds, without its root: elements and attributes as fields of one object, names without what
 * stands before a colon; several of one name as a list. What has the name of a failure is one field of that name. Undefined where
 * it is none, or is a page of HTML.
 */
export function readXml(text: string): unknown {
  if (text.length > limits.text || !/^<[?\w]/.test(text) || /^<(?:html|body|div|p|table|svg)\b/i.test(text))
    return undefined;
  const top: Open = { name: '', fields: noFields(), told: '' };
  const open: Open[] = [top];
  let end = 0;
  let parts = 0;
  for (const part of text.matchAll(token)) {
    parts += 1;
    if (part.index !== end || parts > limits.parts) return undefined;
    end += part[0].length;
    const [, closes, name, attributes = '', isClosed, told] = part;
    const current = open.at(-1) ?? top;
    if (told !== undefined) current.told += told;
    else if (name !== undefined && closes === '') {
      const element: Open = { name: localName(name), fields: attributesIn(attributes), told: '' };
      if (isClosed === '/') add(current, element);
      else open.push(element);
    } else if (name !== undefined) {
      if (open.length === 1 || current.name !== localName(name)) return undefined;
      open.pop();
      add(open.at(-1) ?? top, current);
    }
  }
  const [root, ...others] = Object.entries(top.fields);
  if (
    end !== text.length ||
    open.length !== 1 ||
    root === undefined ||
    others.length > 0 ||
    top.told.trim() !== ''
  )
    return undefined;
  const [name, value] = root;
  return /(?:Error|Fault|Exception)(?:s|Response|Report)?$/.test(name) && typeof value === 'object'
    ? { error: value }
    : value;
}

interface Open {
  readonly name: string;
  readonly fields: Record<string, unknown>;
  told: string;
}

/** Declarations and comments; tags; what stands between them. Each stops at the next mark, so that all is linear. */
const token =
  /<\?[^<>]*>|<!--[^<>]*-->|<(\/?)([A-Za-z_][\w.:-]{0,80})((?:\s+[\w.:-]{1,80}\s?=\s?(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/g;

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function attributesIn(text: string): Record<string, unknown> {
  const pairs = [...text.matchAll(/([\w.:-]+)\s?=\s?["']([^"']*)["']/g)];
  const fields = noFields();
  for (const [, name = '', value = ''] of pairs)
    if (!name.startsWith('xmlns')) fields[localName(name)] = valueOf(value);
  return fields;
}

/** Nothing is inherited, whatever an element is called. */
const noFields = () => Object.create(null) as Record<string, unknown>;

function add(parent: Open, { name, fields, told }: Open): void {
  const text = told.trim();
  const isPlain = Object.keys(fields).length === 0;
  const value = isPlain ? (text === '' ? null : valueOf(text)) : text === '' ? fields : { ...fields, text };
  const before = parent.fields[name];
  parent.fields[name] = Array.isArray(before)
    ? [...(before as unknown[]), value]
    : before === undefined
      ? value
      : [before, value];
}

function valueOf(text: string): unknown {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}
