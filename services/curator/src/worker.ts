import { drawDraft, type DraftInput, type DrawnDraft } from './domain/draw-draft.ts';

/** Runs in a worker thread. */
export function draw(input: DraftInput): DrawnDraft {
  return drawDraft(input);
}
