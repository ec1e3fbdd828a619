export { countLeftOut } from './domain/report-left-out.ts';
export { synthesisOf, synthesize } from './domain/synthesize.ts';
export { replaySynthesizer } from './replay/replay-synthesizer.ts';
export { createSynthesizer } from './service.ts';
export { mergePacked, packFold, unpackFolds, type PackedFold } from './packing/packed-fold.ts';
