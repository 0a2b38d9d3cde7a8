/**
 * The file by which the runner tells the editor what happens. What cannot be written, as on a full disk, is kept and written with the next
 * event: telling never fails, so it never ends a run.
 */
import * as fs from 'node:fs';
import type { RawRunEvent } from '../../remote/runEvent';

/** `append` is for tests. An event may come twice after a failed attempt; those who read are used to that. */
export function createTeller(
  file: string,
  append: (file: string, text: string) => void = (name, text) => {
    fs.appendFileSync(name, text, { mode: 0o600 });
  },
): (event: RawRunEvent) => void {
  let waiting = '';
  return (event) => {
    waiting += `${JSON.stringify(event)}\n`;
    try {
      append(file, waiting);
      waiting = '';
    } catch {
      // A line may have been written in part: a line end in front keeps it apart from what comes next.
      if (!waiting.startsWith('\n')) waiting = `\n${waiting}`;
    }
  };
}
