const namePattern = /^[a-z][a-z0-9_]*$/i;

/** Lets a collection's or a field's name pass: what it is made of stands for nothing else in any database's language. */
export function checkName(name: string): string {
  if (!namePattern.test(name)) throw new TypeError(`"${name}" is no name of a collection or field`);
  return name;
}
