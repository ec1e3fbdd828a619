/**
 * A code of a failure is a sentence without its blanks: `OVER_QUERY_LIMIT`, `channel_not_found`, `AccessDenied`. In small letters it has to begin
 * or end as only codes do: `test_fails_on_error` is the name of something.
 */
export function codeInWords(text: string): string {
  if (text.length > longest) return text;
  if (/^[A-Z]+(?:_[A-Z]+){1,8}$/.test(text) || small.test(text))
    return text.replaceAll('_', ' ').toLowerCase();
  if (!/^(?:[A-Z][a-z]+){2,8}$/.test(text)) return text;
  return text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

const longest = 60;

const small =
  /^(?:(?:invalid|missing|unknown|no|not|unsupported|insufficient|too)(?:_[a-z]+){1,5}|[a-z]+(?:_[a-z]+){0,4}_(?:not_found|denied|required|expired|invalid|limited|exceeded|failed|unavailable|unauthorized|forbidden|exists|mismatch|disabled|conflict))$/;
