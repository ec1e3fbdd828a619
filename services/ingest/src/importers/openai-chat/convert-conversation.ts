import {
  contentHash,
  ok,
  refusal,
  refused,
  sha256,
  type Result,
  type SessionInput,
  type Step,
} from '@nocturne/contracts';
import { countIn, isRecord, listIn, recordIn, textIn, type JsonRecord } from '../../domain/records.ts';
import { instantOf } from '../steps/read-times.ts';
import { wellFormed } from '../../domain/well-formed.ts';
import { convertMessages } from './convert-messages.ts';

const idFields = ['session_id', 'conversation_id', 'id'] as const;
const nameFields = ['task', 'family', 'principal', 'project', 'model', 'store'] as const;
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,199}$/;

/** A conversation: a list of messages, or an object with `messages` and what the sender says about them. */
export function convertConversation(given: unknown): Result<SessionInput> {
  const value = wellFormed(given);
  const about = isRecord(value) ? value : {};
  const messages = Array.isArray(value) ? (value as unknown[]) : listIn(about, 'messages');
  if (messages === undefined) return refused(refusal('not_a_session', 'it has no messages'));
  const steps = convertMessages(messages);
  if (steps.length === 0) return refused(refusal('not_a_session', 'it holds no message'));
  return ok({ id: idOf(about, steps), ...described(about), ...promptOf(steps), steps });
}

/** The sender's id where it is one; else of the content, so that the same file gives the same session. */
function idOf(about: JsonRecord, steps: readonly Step[]): string {
  const given = idFields
    .map((field) => textIn(about, field))
    .find((id) => id !== undefined && idPattern.test(id));
  return given ?? `openai-chat:${contentHash(steps).slice(0, 16)}`;
}

/** What the conversation, or its `metadata`, says about itself. */
function described(about: JsonRecord): Omit<SessionInput, 'id' | 'steps'> {
  const metadata = recordIn(about, 'metadata') ?? {};
  const names = nameFields.flatMap((field) => {
    const name = (textIn(about, field) ?? textIn(metadata, field))?.trim().slice(0, 200);
    return name === undefined || name === '' ? [] : [[field, name] as const];
  });
  const started_at = instantOf(about['started_at'] ?? about['created_at'] ?? about['created']);
  const ended_at = instantOf(about['ended_at'] ?? about['completed_at'] ?? about['updated_at']);
  const usage = recordIn(about, 'usage');
  return {
    ...Object.fromEntries(names),
    ...(started_at === undefined ? {} : { started_at }),
    ...(ended_at === undefined ? {} : { ended_at }),
    ...(usage === undefined ? {} : { usage: usageOf(usage) }),
  };
}

/** Chat Completions' names, or those of the Responses API. */
function usageOf(usage: JsonRecord) {
  return {
    input_tokens: countIn(usage, 'prompt_tokens') || countIn(usage, 'input_tokens'),
    output_tokens: countIn(usage, 'completion_tokens') || countIn(usage, 'output_tokens'),
  };
}

/** The agent is not named in this format; its prompt is what tells it from others. */
function promptOf(steps: readonly Step[]): Pick<SessionInput, 'agent'> {
  const [first] = steps;
  if (first?.kind !== 'message' || first.role !== 'system') return {};
  return { agent: { id: 'unknown', prompt_hash: sha256(first.text).slice(0, 16) } };
}
