import { z } from 'zod';
import { tenantIdSchema } from '../ids.ts';
import { apiKeySchema, tenantSchema } from '../memory/store.ts';

const keyIdSchema = z.string().regex(/^key_[a-z0-9]{24}$/);

/** A key as a list shows it: never its text. */
export const shownKeySchema = apiKeySchema.pick({ name: true, scope: true }).extend({ id: keyIdSchema });
export type ShownKey = z.infer<typeof shownKeySchema>;

/** PUT /v1/tenants/{tenant}, with the operator's key: what is not named stays as it is. */
export const tenantChangeSchema = tenantSchema.pick({ updates_topic: true });
export type TenantChange = z.infer<typeof tenantChangeSchema>;

/** The answer to it, and to GET. */
export const shownTenantSchema = z.object({
  id: tenantIdSchema,
  revision: z.int().positive(),
  keys: z.array(shownKeySchema),
  /** The tenant's own topic of moves of head; null where it has none. */
  updates_topic: z.string().nullable(),
});
export type ShownTenant = z.infer<typeof shownTenantSchema>;

/** POST /v1/tenants/{tenant}/keys, with the operator's key. */
export const keyCreateSchema = apiKeySchema.pick({ name: true, scope: true }).extend({
  name: apiKeySchema.shape.name.min(1),
});
export type KeyCreate = z.input<typeof keyCreateSchema>;

/** The answer to it: the only time that the key's text is shown. */
export const createdKeySchema = shownKeySchema.extend({ key: z.string() });
export type CreatedKey = z.infer<typeof createdKeySchema>;
