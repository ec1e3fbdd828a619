/** An argument and the shape of its value, as one key. A shape has no white space, so the last blank parts them. */
export function shapeKey(argument: string, mask: string): string {
  return `${argument} ${mask}`;
}

export function readShapeKey(key: string): { argument: string; mask: string } {
  const at = key.lastIndexOf(' ');
  return { argument: key.slice(0, at), mask: key.slice(at + 1) };
}
