/**
 * What it costs to find that a file is no log of ours. All texts are invented. Ends with 1 when one of them takes a millisecond or more.
 */
import { recognize } from '../../src/log/recognize';

const HEAD_LINES = 200;
const ROUNDS = 400;
const BAR_MILLISECONDS = 1;

const two = (value: number): string => String(value % 60).padStart(2, '0');

/** Texts that resemble ours by their stamps, columns or codes, and the slowest shape there is: long lines. */
const FOREIGN: Readonly<Record<string, (index: number) => string>> = {
  log4j: (index) =>
    `2018-03-14 03:${two(index)}:12,394 - INFO  [Mill:Grinder@${index}] - Stone ${index} turns, state 0x${index.toString(16)}`,
  logcat: (index) => `03-14 03:${two(index)}:12.811  1702  ${2000 + index} D MillManager: grind(${index}) failed with error 0x80070005`,
  syslog: (index) => `Mar 14 03:${two(index)}:12 mill grinder[${index}]: stone ${index} turns`,
  nginx: (index) => `192.0.2.${index % 250} - - [14/Mar/2018:03:${two(index)}:12 +0000] "GET /flour/${index} HTTP/1.1" 200 ${index}`,
  csv: (index) => `"stone ${index}","${index}","turns","14.3.2018 03:${two(index)}:12","mill"`,
  'long lines': (index) => `2018-03-14 03:${two(index)}:12 ${'flour '.repeat(1_000)}`,
};

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

let slowest = 0;
for (const [name, line] of Object.entries(FOREIGN)) {
  const lines = Array.from({ length: HEAD_LINES }, (_, index) => line(index));
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    const format = recognize('mill.log', lines);
    if (format !== undefined) throw new Error(`${name} is taken for ${format.id}`);
    return performance.now() - began;
  });
  const milliseconds = median(times);
  slowest = Math.max(slowest, milliseconds);
  console.log(`no log of ours, ${name.padEnd(10)} ${milliseconds.toFixed(3)} ms (the first, cold: ${(times[0] ?? 0).toFixed(2)} ms)`);
}
process.exitCode = slowest < BAR_MILLISECONDS ? 0 : 1;
