import { trustProfiles, type Noted, type TrustProfile } from '@nocturne/contracts';

/**
 * Whether as many noted the same, apart from each other, as the trust profile asks of sessions: authors for sessions, keys
 * for principals. Nobody sees another's notes, so that none is an echo of another.
 */
export function isConfirmed({ authors, keys }: Noted, trust: TrustProfile): boolean {
  const { sessions, principals } = trustProfiles[trust];
  return authors >= sessions && keys >= principals;
}
