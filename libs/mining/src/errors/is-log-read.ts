import { wordsOf } from './acts.ts';

/**
 * Whether a tool that reads logs handed on what a program wrote, in a line of its log or when it died: that is what was asked
 * for. Were it the tool itself that failed, it would say so in its own words (`Error: no such pod`).
 */
export function isLogRead(tool: string, text: string): boolean {
  return written.test(text.trimStart()) && wordsOf(tool).some((word) => logs.has(word));
}

const logs = new Set('log logs journal journalctl console dmesg events stderr'.split(' '));

const written =
  /^(?:panic: |Traceback \(most|Exception in thread |Uncaught |\[\w{3,8}\] |[EFWI]\d{4} |\d{4}-\d\d-\d\d|ERROR (?!:)|(?:[A-Za-z_$][\w$]*\.){0,8}[A-Z][\w$]*(?:Error|Exception)\b)/;
