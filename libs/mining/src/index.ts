export { placeBlame, type Blame } from './blame/place-blame.ts';
export { turnsOf, type Turn } from './blame/turns.ts';
export { digestSession, type DigestIdentity } from './digest/digest-session.ts';
export { ownText } from './digest/own-text.ts';
export {
  createAdviceIndex,
  nearDuplicateFrom,
  type AdviceIndex,
  type Kinship,
} from './duplicates/advice-index.ts';
export { compareSense, says, type Relation } from './duplicates/compare-sense.ts';
export { plainWords } from './duplicates/plain-words.ts';
export { senseOf, type Sense } from './duplicates/sense.ts';
export { jaccard, shinglesOf } from './duplicates/shingle.ts';
export { createSimilarIndex, type SimilarIndex } from './duplicates/similar-index.ts';
export { changedArguments, isAccepted } from './episodes/change.ts';
export { episodes, type Episode } from './episodes/episodes.ts';
export { takeDoubts } from './episodes/take-doubts.ts';
export { clusterTemplates, type Cluster, type Clusters } from './clusters/cluster-templates.ts';
export { idsOfTemplate } from './clusters/generalise.ts';
export type { AnswerStatus } from './errors/answer-status.ts';
export { detectError } from './errors/detect-error.ts';
export { emptyAnswer } from './errors/find-silent-failures.ts';
export { findLoops } from './errors/find-loops.ts';
export { firstRequest, identify, type Identity } from './identity/identify.ts';
export { maskText } from './templates/mask-text.ts';
export { templateIdOf } from './templates/template-id.ts';
export { shapeOf } from './templates/value-shape.ts';
export { distinct } from './fold/counter.ts';
export {
  addDigest,
  echoesOf,
  emptyFold,
  foldDigests,
  foldVersion,
  growFold,
  leftOut,
  mergeFolds,
  runsLeftOut,
  tallyAt,
  type Fold,
} from './fold/fold.ts';
export { joinParts, partCount, partsOf } from './fold/parts.ts';
export { ordersLeftOut } from './fold/whole-orders.ts';
export { patternIdOf } from './observations/observation.ts';
export { remarkKey } from './remarks/remark-key.ts';
export { areOpposed, isSameWish } from './remarks/same-wish.ts';
export { howOften } from './patterns/how-often.ts';
export { patternsOf, type Patterns } from './patterns/patterns-of.ts';
