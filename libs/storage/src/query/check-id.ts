const maxIdLength = 1_000;

/** Lets a document's id pass. An ill-formed one would be another document's on a database that stores UTF-8. */
export function checkId(id: string): string {
  if (id.length === 0 || id.length > maxIdLength || !id.isWellFormed()) {
    throw new TypeError(`an id is 1–${maxIdLength} characters of well-formed text`);
  }
  return id;
}
