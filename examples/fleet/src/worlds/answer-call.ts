import type { Place } from '../transcript.ts';
import { oneOffFault } from '../company/world/noise.ts';
import { randomCode } from './draw-value.ts';
import { noteMark } from './note-mark.ts';
import { noiseId } from './mark.ts';
import { rightValue, toolNamed, type Arguments, type Scene } from './scene.ts';
import type { Form } from './value-schema.ts';

/** An accepted call: its answer shows what later calls may need. */
export function accept(scene: Scene, tool: string, call: Arguments): void {
  const { transcript, task, random, compiled } = scene;
  const place = scene.place(tool);
  const id = transcript.call(tool, call, place);
  const answer: Record<string, unknown> = { status: 'done', reference: `ref_${randomCode(random)}` };
  for (const argument of toolNamed(compiled, tool).shows) answer[argument.name] = rightValue(task, argument);
  transcript.answer(id, JSON.stringify(answer), false, place);
  scene.done.add(tool);
}

/** A refused call, in the form in which the tool's failures come. */
export function refuse(scene: Scene, tool: string, call: Arguments, form: Form, message: string): void {
  const place: Place = scene.place(tool);
  const id = scene.transcript.call(tool, call, place);
  scene.transcript.answer(id, inForm(form, message), form === 'flagged', place);
}

/** A call that fails for no reason that comes twice, and the same again, which is accepted more often than not. */
export function stumble(scene: Scene, tool: string, call: Arguments): boolean {
  noteMark(scene, noiseId, 0).occurrences += 1;
  const { failures } = toolNamed(scene.compiled, tool);
  refuse(scene, tool, call, failures === 'empty' ? 'json' : failures, oneOffFault(scene.random));
  return scene.random.chance(0.85);
}

function inForm(form: Form, message: string): string {
  switch (form) {
    case 'json':
      return JSON.stringify({ error: { type: 'invalid_request', message } });
    case 'prose':
      return `Error: ${message}`;
    case 'flagged':
      return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    case 'shell':
      return `error: ${message}\nexit code 1`;
    case 'http':
      return `HTTP 409 Conflict: ${JSON.stringify({ error: message })}`;
    case 'traceback':
      return `Traceback (most recent call last):\n  File "/srv/tools/handler.py", line 88, in handle\n    return run(request)\nToolError: ${message}`;
    case 'empty':
      return '[]';
  }
}
