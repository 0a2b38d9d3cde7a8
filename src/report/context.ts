/**
 * What every section of a report is written with: the machine's story and clock, words, and how text is rendered. It must never know a section.
 */
import type { Layer } from '../catalog/entry';
import type { MachineStory, Moment, Place } from '../machine/story';
import type { MachineClock } from './clock';
import type { Render } from './render';
import type { Telling } from './told';

export interface Context extends Telling {
  readonly story: MachineStory;
  readonly clock: MachineClock;
  /** The number under which a person finds a line. */
  readonly numberOf: (place: Place) => number;
  /** A line of a log, without the names that are replaced. */
  readonly lineAt: (place: Place) => string;
}

/** `CBS.log:1234`, with the path as the story has it. */
export function placeText(place: Place, { story, render, numberOf }: Context): string {
  return render.code(`${story.logs[place.log]?.path ?? ''}:${numberOf(place)}`);
}

/** The moment, or an empty text where it is not known. */
export function timeText(moment: Moment | null, { clock }: Context): string {
  return moment === null ? '' : clock.time(moment);
}

/** `Component store`, or several. */
export function layerText(layers: readonly Layer[], { words }: Context): string {
  return words.list(layers.map((layer) => words.layers[layer]));
}

/** The same, with all that comes from logs put through `clean`. The catalogue's own sentences are not: they are ours, or a team's on purpose. */
export function cleaned(render: Render, clean: (text: string) => string): Render {
  return {
    prose: (text) => render.prose(clean(text)),
    code: (text) => render.code(clean(text)),
    quoted: (text) => render.quoted(clean(text)),
    known: (text, values = {}) =>
      render.known(text, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clean(value)]))),
  };
}
