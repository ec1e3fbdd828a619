import type { Fields } from './answer-fields.ts';

export const flags = ['success', 'ok', 'succeeded', 'issuccess', 'accepted'];

export const exits = ['exitcode', 'returncode', 'exitstatus', 'exit', 'rc', 'errno'];

export const statuses = ['status', 'statuscode', 'httpstatus', 'httpcode', 'httpstatuscode', 'responsecode'];

export const states = 'status result outcome type object ack responsestatus resultstatus statustext'.split(
  ' ',
);

export const messages = (
  'message reason detail details errormessage msg title description explanation why info problem cause statusmessage ' +
  'statusreason responsemessage resultmessage reasoncode reasonphrase moreinformation errmsg errordetail errorreason declinecode'
).split(' ');

export const errors = [
  'error',
  'exception',
  'fault',
  'errormessage',
  'errorcode',
  'err',
  'traceback',
  'faultstring',
];

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

export const failingCode =
  /NOT_|NO_SUCH|INVALID|ERR|FAIL|DENIED|MISSING|EXCEEDED|TIMEOUT|UNAUTH|FORBIDDEN|CONFLICT|EXPIRED|UNAVAILABLE|Exception$|Error$|Denied$|NotFound$/;

/** Fields that speak of the answer and not of what was asked for. */
export const envelope = new Set([
  ...[...flags, ...exits, ...statuses, ...states, ...messages, ...errors],
  ...(
    'errors violations invalidparams code isfailure iserror failed signal data stdout stderr timestamp path instance requestid traceid hint retryafter meta ' +
    'correlationid category codename errname errorname resultcode jsonrpc documentationurl errortype errordescription stacktrace stack param severity exceptiontype exceptionmessage'
  ).split(' '),
]);

export function isEnvelope(fields: Fields): boolean {
  return Object.keys(fields).every((name) => envelope.has(name));
}
