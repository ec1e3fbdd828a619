import type { Fields } from './answer-fields.ts';

export const flags = [
  'success',
  'ok',
  'succeeded',
  'issuccess',
  'accepted',
  'successful',
  'issuccessful',
  'wassuccessful',
  'erfolg',
  'exito',
  'sucesso',
  'successo',
];

export const exits = ['exitcode', 'returncode', 'exitstatus', 'exit', 'rc', 'errno'];

export const statuses = ['status', 'statuscode', 'httpstatus', 'httpcode', 'httpstatuscode', 'responsecode'];

export const states =
  'status stat result outcome type object ack responsestatus resultstatus statustext'.split(' ');

export const messages = (
  'message reason detail details errormessage msg title description explanation why info problem cause statusmessage ' +
  'statusreason responsemessage resultmessage reasoncode reasonphrase moreinformation errmsg errordetail errorreason declinecode ' +
  'nachricht meldung mensaje mensagem messaggio'
).split(' ');

export const errors = [
  'error',
  'exception',
  'fault',
  'errormessage',
  'errorcode',
  'errcode',
  'err',
  'traceback',
  'faultstring',
  'fehler',
  'erreur',
  'errore',
  'erro',
];

/** What an error says, by a name of several words: `errorText`, `err_description`. */
export const errorText = /^err(?:or)?(?:text|msg|desc|description|info|string|note)$/;

export const wrappers = new Set([
  'result',
  'results',
  'response',
  'output',
  'content',
  'body',
  'data',
  'text',
  'items',
]);

export const idName = /(?:id|uuid|key|name|number|sha|workflow|job)$/;

/** Whether a code is that of a failure, by its words: `NO_SUCH_KEY`, `rate_limited`, `AccessDenied`. */
export function isFailingCode(code: string): boolean {
  return !code.includes(' ') && (failingParts.test(code) || failingWord.test(code));
}

const failingParts =
  /NOT_|NO_SUCH|INVALID|ERR|FAIL|DENIED|MISSING|EXCEEDED|TIMEOUT|UNAUTH|FORBIDDEN|CONFLICT|EXPIRED|UNAVAILABLE|(?:Exception|Error|Denied|NotFound|Exceeded|Failure)$/;

const failingWord =
  /(?:^|[_.-])(?:not|no|cannot|cant|invalid|insufficient|unprocessable|unknown|unsupported|err|errors?|fail(?:ed|ure)?|denied|declined|rejected|refused|missing|exceeded|exhausted|time(?:d_)?out|unauth\w+|forbidden|conflict|expired|revoked|unavailable|limited|aborted)(?:$|[_.-])/i;

/** Fields that speak of the answer and not of what was asked for. */
export const envelope = new Set([
  ...[...flags, ...exits, ...statuses, ...states, ...messages, ...errors],
  ...(
    'errors violations invalidparams code isfailure iserror failed signal data stdout stderr timestamp path instance requestid traceid hint retryafter meta ' +
    'correlationid category codename errname errorname resultcode jsonrpc documentationurl errortype errordescription stacktrace stack param severity exceptiontype exceptionmessage codigo'
  ).split(' '),
]);

export function isEnvelope(fields: Fields): boolean {
  return Object.keys(fields).every((name) => envelope.has(name) || traceName.test(name));
}

/** By what an answer is found again: `debug_id`, `x-request-id`. */
const traceName =
  /^x?(?:request|req|trace|debug|log|correlation|fbtrace|span|incident|error)(?:\w{0,4}id|number)$/;
