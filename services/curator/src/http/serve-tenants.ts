import { createHash, timingSafeEqual } from 'node:crypto';
import {
  keyCreateSchema,
  mintTenantId,
  refusal,
  sha256,
  tenantChangeSchema,
  tenantIdSchema,
  updatesTopicOf,
  type ApiKey,
  type CreatedKey,
  type ShownKey,
  type ShownTenant,
  type Tenant,
} from '@nocturne/contracts';
import { HttpRefusal, parseBody, parseParams, type Ids } from '@nocturne/service';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CuratorPorts } from '../ports.ts';
import type { PortsOf } from '../repositories/create-ports.ts';
import { ensureTenant, keyIdOf, revokeKey } from '../steps/keep-tenants.ts';

interface TenantRoutes {
  readonly portsOf: PortsOf;
  readonly ids: Ids;
  /** Null: nobody may call these routes. */
  readonly operatorKey: string | null;
}

const tenantParams = z.object({ tenant: tenantIdSchema });
const keyParams = tenantParams.extend({ key: z.string().max(100) });
/** More than any tenant needs, and a document stays small. */
const mostKeys = 1_000;

/** Tenants and their keys: for whoever runs the deployment, by the operator's key alone. */
export function serveTenants({ portsOf, ids, operatorKey }: TenantRoutes) {
  // To the directory these routes are public: the operator belongs to no tenant.
  const config = { public: true };
  const portsFor = (request: FastifyRequest): CuratorPorts =>
    portsOf(mintTenantId(parseParams(tenantParams, request.params).tenant));

  return (app: FastifyInstance): void => {
    app.register(async (scope) => {
      scope.addHook('onRequest', async (request) => {
        if (!isOperator(request, operatorKey)) throw new HttpRefusal(refusal('unauthenticated'));
      });

      scope.put('/v1/tenants/:tenant', { config }, async (request) =>
        shownTenant(
          await ensureTenant(portsFor(request), [], parseBody(tenantChangeSchema, request.body ?? {})),
        ),
      );

      scope.get('/v1/tenants/:tenant', { config }, async (request) => {
        const tenant = await portsFor(request).tenants.get('tenant');
        if (tenant === null) throw new HttpRefusal(refusal('not_found'));
        return shownTenant(tenant);
      });

      scope.post('/v1/tenants/:tenant/keys', { config }, async (request): Promise<CreatedKey> => {
        const ports = portsFor(request);
        const wanted = parseBody(keyCreateSchema, request.body);
        if (!wanted.name.isWellFormed() || wanted.name.includes('\0'))
          throw new HttpRefusal(refusal('bad_text'));
        const tenant = await ports.tenants.get('tenant');
        if (tenant === null) throw new HttpRefusal(refusal('not_found'));
        if (tenant.keys.length >= mostKeys)
          throw new HttpRefusal(refusal('conflict', `a tenant has at most ${mostKeys} keys: revoke some`));
        const text = `nk_${ids.random()}${ids.random()}`;
        const key: ApiKey = { hash: sha256(text), ...wanted };
        await ensureTenant(ports, [key]);
        return { ...shownKey(key), key: text };
      });

      scope.delete('/v1/tenants/:tenant/keys/:key', { config }, async (request, reply) => {
        const { key } = parseParams(keyParams, request.params);
        if (!(await revokeKey(portsFor(request), key))) throw new HttpRefusal(refusal('not_found'));
        return reply.status(204).send();
      });
    });
  };
}

/** Compared by their hashes, so that neither its length nor where it differs can be told from the time it takes. */
function isOperator(request: FastifyRequest, operatorKey: string | null): boolean {
  const { authorization = '', 'x-api-key': header } = request.headers;
  const given = typeof header === 'string' ? header : /^Bearer ([^\s]{1,500})$/i.exec(authorization)?.[1];
  if (operatorKey === null || given === undefined) return false;
  return timingSafeEqual(digest(given), digest(operatorKey));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const shownKey = (key: ApiKey): ShownKey => ({ id: keyIdOf(key), name: key.name, scope: key.scope });

const shownTenant = ({ id, revision, keys, updates_topic }: Tenant): ShownTenant => ({
  id,
  revision,
  keys: keys.map(shownKey),
  updates_topic: updates_topic === true ? updatesTopicOf(mintTenantId(id)).name : null,
});
