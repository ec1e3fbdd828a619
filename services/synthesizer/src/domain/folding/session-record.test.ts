import { describe, expect, it } from 'vitest';
import { payingSession, revisionOf, storeId } from '../../fixtures/build-digest.ts';
import { digestToFold, eraseSession, keepDigest, noteExposure, withdrawDigest } from './session-record.ts';

const digest = payingSession('s');

describe('a session’s record', () => {
  it('takes the greater revision, part by part, and drops repeats and what is older', () => {
    const first = keepDigest(null, digest, revisionOf(5));
    expect(first).toMatchObject({ state: 'new', chunk: null });
    expect(keepDigest(first, digest, revisionOf(5))).toBeNull();
    expect(keepDigest(first, digest, revisionOf(4))).toBeNull();
    expect(keepDigest(first, digest, revisionOf(6))?.revision).toEqual(revisionOf(6));
    const judged = keepDigest(first, digest, revisionOf(5, 9));
    expect(judged?.revision).toEqual(revisionOf(5, 9));
    expect(keepDigest(judged, digest, revisionOf(5, 8))).toBeNull();
    expect(keepDigest(judged, digest, revisionOf(5))).toBeNull();
  });

  it('is marked for its chunk when it changes, and keeps the chunk', () => {
    const folded = { ...keepDigest(null, digest, revisionOf(1))!, chunk: 3, state: 'folded' as const };
    expect(keepDigest(folded, digest, revisionOf(2))).toMatchObject({ chunk: 3, state: 'changed' });
    expect(withdrawDigest(folded, 's', storeId, revisionOf(2))).toMatchObject({
      chunk: 3,
      state: 'changed',
      digest: null,
    });
  });

  it('does not come back by an older message once withdrawn, and changes sides at the same revision', () => {
    const gone = withdrawDigest(keepDigest(null, digest, revisionOf(1)), 's', storeId, revisionOf(2));
    expect(gone).toMatchObject({ digest: null, state: 'idle' });
    expect(keepDigest(gone, digest, revisionOf(1))).toBeNull();
    expect(keepDigest(gone, digest, revisionOf(2))).toMatchObject({ state: 'new' });
    expect(withdrawDigest(null, 's', storeId, revisionOf(2))).toMatchObject({ digest: null, state: 'idle' });
  });

  it('never comes back once erased', () => {
    const erased = eraseSession(keepDigest(null, digest, revisionOf(1)), 's', storeId);
    expect(erased).toMatchObject({ digest: null, exposed: [], erased: true });
    expect(keepDigest(erased, digest, revisionOf(9))).toBeNull();
    expect(noteExposure(erased, 's', storeId, ['ent_x'])).toBeNull();
  });

  it('counts as given what the server gave, whenever it learns of it', () => {
    const before = keepDigest(
      noteExposure(null, 's', storeId, ['ent_b']),
      { ...digest, given: ['ent_a'] },
      revisionOf(1),
    );
    expect(digestToFold(before!)?.given).toEqual(['ent_a', 'ent_b']);
    const after = noteExposure({ ...before!, chunk: 0, state: 'folded' }, 's', storeId, ['ent_c']);
    expect(after?.state).toBe('changed');
    expect(digestToFold(after!)?.given).toEqual(['ent_a', 'ent_b', 'ent_c']);
    expect(noteExposure(after, 's', storeId, ['ent_c'])).toBeNull();
  });
});
