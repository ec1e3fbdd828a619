/** What a tool's answer says of the call. `empty`: accepted, with nothing in it. */
export type AnswerStatus = 'ok' | 'error' | 'empty';
