/** A sentence that is all an answer says is no longer than that. */
const sentenceLimit = 300;

/**
 * Whether an answer in plain text is a failure: it begins like one, is one short sentence that says so, or ends with an
 * exit code or in a traceback.
 * @param head its beginning, without white space before it.
 * @param tail its end, without white space after it; it may be the same text.
 */
export function failingText(head: string, tail: string): boolean {
  // A mark before the word (❌, ⚠️) is no part of it.
  const text = head.replace(/^[\p{So}\p{Mn}✗✘×]{1,4}\s{0,4}/u, '');
  if (starts.some((form) => form.test(text))) return !isLog(text);
  return failingSentence(unquoted(text)) || endsFailed(tail);
}

/** Whether a text is one short sentence that tells of a failure and nothing else. */
export function failingSentence(text: string): boolean {
  // `required: 3`, `returnable: false`: a figure or a fact, whatever its name.
  if (text.length > sentenceLimit || text.includes('\n') || /: (?:true|false|\d[\w ,:.]*)$/i.test(text))
    return false;
  return sentences.some((form) => form.test(text));
}

function unquoted(text: string): string {
  return /^(["'])[^"'\n]*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** How a failing answer begins. None repeats within a repetition, so each is linear in the window. */
const starts: readonly RegExp[] = [
  /^(?:fatal |uncaught |unhandled )?error\b(?:\s*:(?!\s*(?:none|0|-)\s*(?:\n|$))|\.?$|\s*\[|\s+[1-9]|\s+code:? ?-?\d|\s+(?:while|when|executing|calling|running|occurred|response|from server|reading|writing|parsing|opening|fetching|loading)\b|\s+in\s[^\n]{1,200}:)/i,
  /^fatal: /,
  /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception)\s*(?::|\(|\[|\n|$)/,
  /^(?:#\s*)?[A-Za-z_]\w{0,60}\s*=\s*["'](?:fatal )?error\b\s*:/i,
  /^"(?:fatal )?error\s*:[^"\n]*"$|^'(?:fatal )?error\s*:[^'\n]*'$/i,
  /^\[(?:error|fatal)\]|^Exception\s*:|^no such [a-z]/i,
  /^error [A-Z]{1,6}\d{1,6}:|^E: [A-Z]|^(?:ERR_[A-Z_]{3,60}|E(?:NOENT|ACCES|EXIST|PERM|ISDIR|NOTDIR|NOTEMPTY|CONN[A-Z]{3,9}|TIMEDOUT|PIPE|ADDRINUSE|HOSTUNREACH|NOTFOUND|INVAL|BUSY|MFILE|NOSPC|AI_AGAIN|ROFS))\b(?::|$)/,
  /^(?:(?:the )?(?:command|request|operation|call|query|tool|build|upload|download|login|validation|tool call|tool execution) )?failed(?:\s*:(?!\s*(?:\d|(?:none|no|-)\s*(?:[\n,;]|$)))|\s+to\s+[a-z]|\s+with\s+(?:an? )?(?:error|status|(?:exit )?code)\b)/i,
  /^Traceback \(most recent call last\)/,
  /^(?:Exception in thread|Unhandled (?:rejection|exception)|Uncaught |panic:|thread '[^'\n]{1,100}' panicked|node:internal\/)/,
  /^PHP (?:Fatal|Parse) error|^npm (?:ERR!|error )|^curl: \(\d+\)|^make(?:\[\d+\])?: \*\*\* |^[\w./-]{1,200}\.rb:\d+:in /,
  /^(?:the )?(?:command|process|script|program) (?:failed|exited|terminated) with (?:a )?(?:non-zero )?(?:exit )?(?:code|status):? *(?!0\b)-?\d+/i,
  /^\[?(?:exit|return) ?(?:code|status):? *(?!0\b)-?\d+/i,
  /^<(?:tool_use_error|tool_error|error)>|^(?:<\?xml[^>\n]{0,200}\?>\s{0,10})?<(?:\w{1,20}:)?(?:Error|Fault|ErrorResponse)[ >]/,
  /^<(?:returncode|exit_code|exitcode)>\s?(?!0\b)-?\d+\s?<\//,
  /^(?:HTTP(?:\/\d(?:\.\d)?)?(?: ?Error)?:? ?|(?:got |received |returned |upstream |HTTP )*(?:status|response)(?: code|:)*:? ?|<Response \[)[45]\d\d\b/i,
  /^[45]\d\d:? (?:Bad|Unauthorized|Payment|Forbidden|Not|Method|Request|Conflict|Gone|Too|Unprocessable|Internal|Service|Gateway|Client Error|Server Error)\b/,
  /^(?:MCP|RPC|JSON-RPC|API|HTTP|tool|server|client|network|validation|syntax|runtime|assertion|database|SQL|query|connection|timeout|internal(?: server)?|authentication|authorization|permission|unknown|unexpected|compile|compilation|build|parse) error\b\s*(?::|\(|-?\d|$)/i,
  /^an? (?:unexpected |internal |unknown )?(?:error|exception) (?:has )?occurred\b/i,
  /^(?:oops\b|sorry, )?\W{0,3}something went wrong\b/i,
  /^status:\s{0,3}["']?(?:error|failed|failure)\b["']?\s*(?:\n|$)/i,
  /^[\w./-]{1,60}: (?:line \d+: |\d+: )?[^\n:]{1,160}: (?:command not found|no such file or directory|permission denied|is a directory|not a directory|file exists|connection refused|not found|operation not permitted|name or service not known)(?: \(os error \d+\))?\.?\s*(?:\n|$)/i,
  /^[\w./-]{1,60}: (?:fatal )?error(?::| response)|^\w{1,20}: command not found: /i,
  /^[^\s:()]{1,200}(?::\d{1,7}:\d{1,7}|\(\d{1,7},\d{1,7}\)):? (?:fatal )?error\b/i,
];

/** A log that begins with an error is no failure: it goes on with other levels. */
function isLog(text: string): boolean {
  const rest = text.indexOf('\n');
  if (rest < 0) return false;
  return (
    /^[^\n]{0,40}\b(?:INFO|WARN|WARNING|DEBUG|TRACE|NOTICE)\b\]?/m.test(text.slice(rest + 1)) ||
    /^\[(?:info|warn|warning|debug|trace)\]/im.test(text.slice(rest + 1))
  );
}

/** Short sentences that refuse. `No matches` is none of them: it is an empty answer. */
const sentences: readonly RegExp[] = [
  /^(?:sorry[,.]? )?(?:i |we )?(?:(?:am |are )?unable to|could not|couldn['’]t|cannot|can['’]t) (?!be )[a-z]+(?:[ :.]|$)/i,
  /^(?:not found|forbidden|unauthori[sz]ed|bad request|access (?:is )?denied|(?:permission|operation) (?:denied|not permitted)|internal (?:server )?error|service unavailable|gateway timeout|bad gateway|conflict|too many requests|rate limit(?:ed| exceeded| reached)|timed? ?out|request timed out|connection (?:refused|reset|timed out|closed)|method not allowed|invalid (?:request|token|credentials|json|input)|refused|rejected|denied|declined|aborted|killed|segmentation fault|assertion failed)(?:$|[.!,:;(]| (?:for|to|by|on|while|after|from|because|with|-)(?= |$)| \()/i,
  /^(?:invalid|unknown|unsupported|unrecogni[sz]ed|malformed|missing|illegal) (?!values? (?:in|of|were)|data (?:was|were)|(?:items|rows|entries) )[a-z][^?]*(?::|\bfor\b|\bin\b|["'`]|argument|parameter|option|field|property|value|format|type|tool|function|command|key|id|date)[^?]*$/i,
  /^(?:the |this |that |your )?[^.?!\n:]{1,100} (?:(?:was |were |is |are |could )?not (?:be )?found|does not exist|doesn['’]t exist|do not exist|already exists|is not (?:a )?valid\b[^.]*|is invalid|is not (?:allowed|authori[sz]ed|permitted|supported)\b[^.]*|timed out(?: after[^.]*)?)[.!]?$/i,
  /^[^.?!\n:]{1,100} (?:could|can)(?: ?not|n['’]t) be [a-z]+ed\b/i,
  /^[\w ]{1,60} (?:exceeded|limit reached)(?:[.,:!]|$)/i,
  /^(?:the )?["'`]?[\w.]{1,60}["'`]? (?:is (?:a )?required|must (?:be|have|match|not)\b)[^?]*$/i,
  /^(?:the |your |this )?(?:request|operation|call|query|command|upload|login|transaction|payment|card|booking|update|change|validation|authentication|build|deployment) (?:(?:has )?(?:failed|timed out)|(?:was|has been|is) (?:rejected|declined|denied|refused|aborted|blocked))\b[^?]*$/i,
  /^(?:you (?:are not|do not have|don['’]t have|lack)|not (?:allowed|authori[sz]ed|permitted)|insufficient) [^?]*(?:to|permission|privileges?|access|rights?|funds|balance|scope)\b/i,
  /^(?:command|process|program|script) (?:not found|timed out|was killed|aborted)\b/i,
  /^(?:[\w.-]{1,40}: )?['"`]?[\w./-]{1,80}['"`]? is not (?:recogni[sz]ed as |an? [\w-]{1,40} command\b)/i,
];

/** Whether the last line is a non-zero exit code, or the exception that ended a traceback. */
function endsFailed(tail: string): boolean {
  const last = tail.slice(tail.lastIndexOf('\n') + 1).trim();
  if (last.length > 1_000) return false;
  if (
    /^[[(]?(?:the )?(?:process |command |program )?(?:exit(?:ed)?|finished|terminated)(?: with)?(?: a)?(?: non-zero)?(?: exit)?(?: status| code)?:? ?(?!0\b)-?\d{1,5}[\])]?\.?$/i.test(
      last,
    )
  )
    return true;
  return (
    /^(?:[A-Za-z_]\w{0,60}\.){0,8}[A-Z]\w{0,60}(?:Error|Exception|Interrupt|Exit)\b(?:: |$)/.test(last) &&
    /^Traceback \(most recent call last\)/m.test(tail)
  );
}
