import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { call } from '../support/learning.ts';
import { sharedHost } from '../support/two-tenants.ts';

interface Document {
  readonly paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

const generated = JSON.parse(
  readFileSync(new URL('../../libs/contracts/generated/openapi.json', import.meta.url), 'utf8'),
) as Document;

it('the OpenAPI document names every route that is served, and no other', async () => {
  const { tenants, routes } = await sharedHost(['acme']);
  const told = Object.entries(generated.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = routes.map((route) => route.replace(/:(\w+)/g, '{$1}'));
  // A whole host adds these beside what the services serve.
  const ofServices = (all: readonly string[]) =>
    new Set(all.filter((route) => !/ \/(?:metrics$|v1\/dead_letters)/.test(route)));
  expect(ofServices(told)).toEqual(ofServices(served));
  const [tenant] = tenants;
  if (tenant === undefined) throw new Error('a tenant was asked for');
  expect((await call({ ...tenant, key: '' }, 'GET', '/openapi.json')).body).toEqual(generated);
});

it('refers to nothing that is not in it', () => {
  const text = JSON.stringify(generated);
  const references = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target = '']) => target);
  expect(references.length).toBeGreaterThan(50);
  const there = Object.keys(generated.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(references.filter((target) => !there.includes(target))).toEqual([]);
  for (const [path, methods] of Object.entries(generated.paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(wanted);
    }
  }
});
