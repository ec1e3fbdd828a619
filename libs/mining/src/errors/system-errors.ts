/**
 * What the system calls its errors (`strerror` of POSIX, `gai_strerror`), which programs hand on as they are: `scp: /data/x: No
 * space left on device`. A group of a pattern, for letters of either case; a number may follow in brackets.
 */
export const systemErrors = String.raw`(?:${names().join('|')})(?: \((?:os error |errno )?\d{1,6}\)| \([a-z][\w,-]{1,40}\))?\.?`;

function names(): string[] {
  return [
    'operation not permitted|no such (?:file or directory|process|device(?: or address)?)|(?:remote )?i/o error|input/output error',
    'argument list too long|exec format error|bad file descriptor|resource temporarily unavailable|cannot allocate memory',
    'permission denied|bad address|block device required|device or resource busy|file exists|invalid cross-device link',
    'not a directory|is a directory|too many open files(?: in system)?|text file busy|file too large|no space left on device',
    'read-only file system|too many links|broken pipe|file name too long|directory not empty|function not implemented',
    'too many levels of symbolic links|protocol (?:error|not supported)|address already in use|cannot assign requested address',
    'network is (?:down|unreachable)|connection (?:refused|reset by peer|timed out)|software caused connection abort',
    'operation (?:not supported|timed out)|no buffer space available|host is down|no route to host|stale file handle',
    'disk quota exceeded|name or service not known|temporary failure in name resolution|nodename nor servname provided, or not known',
  ];
}
