import { clusterTemplates, maskText, templateIdOf } from '@nocturne/mining';

/** Groups lines as failures are grouped: each is masked by itself, then the distinct templates are clustered. */
export function groupLines(lines: readonly string[]): string[] {
  const ids = new Map<string, string>();
  const masked = lines.map((line) => {
    const template = maskText(line);
    const id = ids.get(template) ?? templateIdOf(template);
    ids.set(template, id);
    return id;
  });
  const { of } = clusterTemplates(new Map([...ids].map(([template, id]) => [id, template])));
  return masked.map((id) => of.get(id)?.id ?? id);
}
