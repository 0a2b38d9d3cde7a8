/**
 * A sequence made ready for one run: every name in it held against an allow-list, every promise it must keep proven.
 * Sequences are data, and a team may bring its own; nothing reaches a script that has not passed here.
 */
import type { Check, Sequence, Step } from '../catalog/entry';
import type { RunId } from './runId';

declare const planBrand: unique symbol;

/** A sequence that may be rendered, for one run. */
export interface Plan {
  readonly run: RunId;
  readonly sequence: Sequence;
  /** Services that are journalled before anything is stopped and brought back whatever happens, in the order of their start. */
  readonly services: readonly ServiceToRestore[];
  readonly [planBrand]: true;
}

export type ServiceToRestore = Extract<Step, { kind: 'startService' }>;

export type Prepared = { readonly kind: 'plan'; readonly plan: Plan } | { readonly kind: 'unsafe'; readonly problems: readonly string[] };

const ID = /^[a-z][a-z0-9-]{0,40}$/;
const SERVICE = /^[A-Za-z0-9_]{1,40}$/;
const IMAGE = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}\.exe$/;
const KEY = /^HKLM(?:\\[A-Za-z0-9_.-][A-Za-z0-9_. -]{0,80}){1,12}$/;
const VALUE = /^[A-Za-z0-9_.-]{1,80}$/;
/** One folder of its own below the Windows folder: never the Windows folder itself, never a step upwards. */
const FOLDER = /^%SystemRoot%(?:\\[A-Za-z0-9_][A-Za-z0-9_-]{0,60}){1,6}$/;
/** Titles stand in comments of the script. */
const TITLE = /^[A-Za-z0-9][A-Za-z0-9 ,.'()/:;-]{0,120}$/;
/** Ids the renderer itself uses in its refusals. */
const RESERVED = ['native', 'used', 'journal'];

/** Gives the plan, or one sentence in English for each thing that is wrong with the sequence, for its author. */
export function prepare(sequence: Sequence, run: RunId): Prepared {
  const problems: string[] = [];
  const must = (holds: boolean, message: string): void => {
    if (!holds) problems.push(message);
  };
  must(ID.test(sequence.id), `"${sequence.id}" is no id.`);
  must(TITLE.test(sequence.title), `The title of "${sequence.id}" has characters that a script cannot hold.`);
  const checks = [...sequence.refuses, ...sequence.warns];
  for (const check of checks) checkCheck(check, must);
  const steps = [...sequence.steps, ...sequence.always];
  for (const step of steps) checkStep(step, must);
  must(new Set(checks.map((check) => check.id)).size === checks.length, 'Two checks have the same id.');
  must(new Set(steps.map((step) => step.id)).size === steps.length, 'Two steps have the same id.');
  must(
    sequence.refuses.some((check) => check.kind === 'elevated'),
    'A sequence that changes a host must refuse to run without elevation.',
  );

  const services = sequence.always.filter((step) => step.kind === 'startService');
  must(services.length === sequence.always.length, 'What always runs can only start services.');
  const restored = new Set(services.map((step) => step.service.toLowerCase()));
  const stopped = new Set<string>();
  for (const step of sequence.steps) {
    if (step.kind === 'startService') problems.push(`"${step.id}" starts a service: that belongs to what always runs.`);
    if (step.kind === 'stopService') {
      stopped.add(step.service.toLowerCase());
      must(restored.has(step.service.toLowerCase()), `"${step.service}" is stopped and never started again.`);
    }
    if (step.kind === 'setAside') {
      for (const holder of step.holders) must(stopped.has(holder.toLowerCase()), `"${holder}" holds a folder and is not stopped before.`);
    }
  }
  return problems.length > 0 ? { kind: 'unsafe', problems } : { kind: 'plan', plan: { run, sequence, services } as unknown as Plan };
}

/** The services that hold a folder of this sequence, in lower case: while one of them runs, nothing is set aside. */
export function holdersOf(plan: Plan): ReadonlySet<string> {
  return new Set(plan.sequence.steps.flatMap((step) => (step.kind === 'setAside' ? step.holders.map((name) => name.toLowerCase()) : [])));
}

type Must = (holds: boolean, message: string) => void;

function checkCheck(check: Check, must: Must): void {
  must(ID.test(check.id) && !RESERVED.includes(check.id), `"${check.id}" is no id for a check.`);
  if (check.kind === 'processAbsent') must(IMAGE.test(check.image), `"${check.image}" is no program's name.`);
  if (check.kind === 'registryKeyAbsent' || check.kind === 'registryValueAbsent')
    must(KEY.test(check.key), `"${check.key}" is no registry key.`);
  if (check.kind === 'registryValueAbsent') must(VALUE.test(check.value), `"${check.value}" is no name of a registry value.`);
}

function checkStep(step: Step, must: Must): void {
  must(ID.test(step.id), `"${step.id}" is no id for a step.`);
  must(TITLE.test(step.title), `The title of "${step.id}" has characters that a script cannot hold.`);
  if (step.kind === 'setAside') {
    must(FOLDER.test(step.folder), `"${step.folder}" is no folder below %SystemRoot%.`);
    for (const holder of step.holders) must(SERVICE.test(holder), `"${holder}" is no service's name.`);
    must(between(step.tries, 1, 10), `"${step.id}" must try 1 to 10 times.`);
  } else {
    must(SERVICE.test(step.service), `"${step.service}" is no service's name.`);
    must(between(step.timeoutSeconds, 1, 600), `"${step.id}" must wait 1 to 600 seconds.`);
  }
}

function between(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
