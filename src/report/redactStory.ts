/**
 * A redactor that has read all logs of a story, so that a name is known wherever it stands. It must never write anything.
 */
import type { MachineStory, Place } from '../machine/story';
import { toLine } from '../text/span';
import { createRedactor, type Redactor } from './redact';

/** All names of a story's logs. */
export function redactorOf(story: MachineStory, textAt: (place: Place) => string): Redactor {
  const redactor = createRedactor();
  learnNames(redactor, { path: '', clues: story.facts });
  for (const [log, { path, analysis }] of story.logs.entries()) {
    learnNames(redactor, { path, clues: analysis.clues });
    for (let line = 0; line < analysis.lineCount; line++) redactor.learn(textAt({ log, line: toLine(line) }));
  }
  return redactor;
}

/** What a log's path and its clues name; its lines are learned one by one. */
export function learnNames(redactor: Redactor, { path, clues }: { readonly path: string; readonly clues: readonly NamingClue[] }): void {
  redactor.learn(path);
  for (const { tells, value } of clues) {
    if (tells === 'computer') redactor.learnName('host', value);
    if (tells === 'wsus') learnServer(redactor, value);
  }
}

type NamingClue = Pick<MachineStory['facts'][number], 'tells' | 'value'>;

/** `http://wsus01.example.org:8530`, or a bare name. */
function learnServer(redactor: Redactor, address: string): void {
  const host = /^(?:[a-z]{1,10}:\/\/)?(?<host>[\p{L}\p{N}][\p{L}\p{N}._-]{0,253})/iu.exec(address.trim())?.groups?.['host'];
  if (host !== undefined && !/^[\d.]+$/.test(host)) redactor.learnName('wsus', host);
}
