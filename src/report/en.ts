/**
 * The words of a report in English.
 */
import type { Words } from './words';

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export const EN: Words = {
  language: 'en',
  headings: {
    title: 'Windows Update triage report',
    evidence: 'Evidence',
    confirm: 'What would confirm it',
    interim: 'For now',
    fixes: 'Fixes, in this order',
    noHelp: 'What does not help, and why',
    tried: 'What was tried',
    tries: 'Tries',
    signs: 'Signs beyond codes',
    others: 'Other failures',
    otherUpdates: 'Other updates',
    failing: 'What failed',
    machine: 'The machine',
    logs: 'Logs that were read',
    missing: 'Logs that would tell more',
    history: 'History',
    notes: 'Notes',
  },
  labels: {
    symptom: 'Symptom',
    cause: 'Cause',
    failed: 'Failed',
    sure: 'How sure',
    uncertain: 'Not certain',
    usually: 'Background',
    forNow: 'For now',
    first: 'Do first',
    inVain: 'Does not help',
    where: 'Where',
    layer: 'Layer',
    reaches: 'Reaches',
    risk: 'Risk',
    lost: 'What is lost',
    undo: 'Way back',
    restart: 'Restart',
    page: 'Page',
    bring: 'Bring',
    update: 'Update',
    outcome: 'Outcome',
    tries: 'Tries',
    newest: 'Newest try',
    code: 'Code',
    began: 'Began',
    ended: 'Ended',
    when: 'When',
    what: 'What',
    result: 'Result',
    effect: 'Effect',
    log: 'Log',
    kind: 'Kind',
    lines: 'Lines',
    zone: 'Time zone',
    leadsTo: 'Leads to',
    lookAt: 'Look at',
    cases: 'Failures',
    fact: 'Fact',
    value: 'Value',
  },
  outcomes: {
    failed: 'failed',
    'rolled-back': 'failed and was rolled back',
    succeeded: 'succeeded',
    'pending-restart': 'waits for a restart',
    cancelled: 'called off',
    interrupted: 'without an end',
    unknown: 'not told',
  },
  layers: {
    offer: 'Offer',
    scan: 'Scan',
    client: 'Update client',
    download: 'Download',
    stage: 'Staging',
    store: 'Component store',
    'advanced-installer': 'Advanced installers',
    driver: 'Drivers',
    boot: 'Restart',
    setup: 'Windows Setup',
    installer: 'Own installer',
  },
  grounds: {
    chain: 'Well founded: the log shows each step of a known course of events, from this line to the end of the operation.',
    verdict:
      "Likely: Windows' own verdict on the operation repeats this code, and here it comes first. That it brought about the rest is concluded from the order of the lines.",
    result: 'Only the result is known: these lines tell that it failed, and the reason stands in another log.',
    complaint: 'Uncertain: something complained here, but no verdict says that anything failed because of it.',
  },
  grades: {
    chain: 'well founded',
    verdict: 'likely',
    result: 'only the result is known',
    complaint: 'uncertain',
  },
  clues: {
    windows: 'Windows',
    edition: 'Edition',
    architecture: 'Architecture',
    stack: 'Servicing stack',
    language: 'Language',
    agent: 'Update agent',
    wsus: 'Update server (WSUS)',
    policy: 'Policy',
    software: 'Third-party software',
    computer: 'Name',
    reset: 'Windows Update reset',
    sfc: 'System file check (sfc)',
    'dism-scan': 'Scan of the component store (DISM)',
    'dism-restore': 'Repair of the component store (DISM)',
    checksur: 'System Update Readiness Tool (CheckSUR)',
    'quality-compat': 'QualityCompat value',
    uninstalled: 'Uninstalled',
    restarted: 'Restarted',
    'corrupt-file': 'Damaged file',
  },
  signs: {
    'other-files': (names) =>
      `At each scan other files are damaged${names === '' ? '' : `, among them ${names}`}. That points at the disk or the memory, not at Windows: save the data, then test both before anything is repaired.`,
    'clock-back': (_, duration) =>
      `The clock was set back${duration === '' ? '' : ` by ${duration}`}. Check date, time source and time zone: with a wrong clock, signatures and encrypted connections are refused.`,
    silence: (_, duration) =>
      `Nothing was written${duration === '' ? '' : ` for ${duration}`} in the middle of some work. Look in the System event log for what the machine did then: a restart, sleep, or a hang.`,
    'disk-full': (names) => `The disk was full${names === '' ? '' : ` (${names})`}. Free some space before the next try.`,
    blocked: (names) =>
      `A transaction that was left over${names === '' ? '' : ` (${names})`} blocks what comes after it. Restart the machine; if it is still there after two restarts, deal with it before anything else.`,
    managed: (names) =>
      `An organization manages the updates of this machine${names === '' ? '' : ` (${names})`}. Its server and its policies decide what is offered, and may set local changes back: ask whoever runs them.`,
    cancelled: () =>
      'A person or a program called the work off, which is no fault of the update. Find out who it was, and let it run through.',
    stops: () =>
      'A log ends in the middle of some work: the machine was switched off or hung, or the copy is cut. Bring the log that goes on from there.',
  },
  risks: {
    none: 'none, it only looks',
    low: 'low',
    medium: 'medium, read all steps first',
    high: 'high, have a backup first',
  },
  restarts: { no: 'not needed', maybe: 'may be needed', yes: 'needed' },

  sentences: (sentences) => sentences.filter((each) => each !== '').join(' '),
  list: (items) => items.join(', '),
  titles: (titles) => titles.join('; '),
  source: (name) => name,
  sentence: (words) => (/[.!?…][`"')]?$/.test(words) ? words : `${words}.`),
  duration: (seconds) => {
    const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3600), Math.floor(seconds / 86_400)];
    if (minutes === 0) return plural(Math.round(seconds), 'second');
    if (hours === 0) return plural(minutes, 'minute');
    if (days === 0) return `${plural(hours, 'hour')}${minutes % 60 === 0 ? '' : ` ${plural(minutes % 60, 'minute')}`}`;
    return `${plural(days, 'day')}${hours % 24 === 0 ? '' : ` ${plural(hours % 24, 'hour')}`}`;
  },

  written: (at, logs, span) => `Written ${at} from ${plural(logs, 'log')}${span === null ? '' : ` (${span.from} to ${span.to})`}.`,
  times: (zone) =>
    zone === null ? 'Times are as the logs show them: none tells the time zone.' : `Times are the local time of the machine (${zone}).`,
  redacted: 'Names of people, machines and networks are replaced, the same one by the same words everywhere.',
  noFailure: 'No failure was found in these logs.',
  noLogs: 'Among these files there is no log of Windows Update or servicing.',
  installedLast: (update, time) => `The last update that was installed is ${update}${time === '' ? '' : `, ${time}`}.`,

  heading: (subject, outcome, tries) => `${subject}: ${outcome}${tries > 1 ? `, ${tries} tries` : ''}`,
  noUpdate: (subject) => `${subject} (no single update)`,
  someWork: 'Work that belongs to no single update',
  ended: (what, outcome, code) => {
    const behind = code === null ? '.' : `, with ${code}.`;
    switch (outcome) {
      case 'failed':
        return `${what} failed${behind}`;
      case 'rolled-back':
        return `${what} failed and was rolled back${behind}`;
      case 'succeeded':
        return `${what} succeeded.`;
      case 'pending-restart':
        return `${what} waits for a restart${behind}`;
      case 'cancelled':
        return `${what} was called off${behind}`;
      case 'interrupted':
        return `${what} has no end in the logs${behind}`;
      case 'unknown':
        return `How ${what} ended is not told${behind}`;
    }
  },
  onceAt: (time) => `Tried once, ${time}.`,
  lastAt: (time) => `Last seen ${time}.`,
  triesBetween: (count, first, last) => `${count} tries, the first ${first}, the last ${last}.`,
  loop: (count, all) => `${all ? 'Each time' : `${count} times`} it ended at the same place: this is a loop.`,
  noCause: 'No log here tells why.',
  codeless: 'The log tells of a failure here without naming a code.',
  nameOnly: 'This code is known by its public name only; it is not in the catalog.',
  undocumented: 'This code has no public name and is not in the catalog.',
  sameAs: (heading) => `The same cause as above: ${heading}. Fixes, and what does not help, stand there.`,
  reasonsBelow: 'the reasons stand below',
  noFix: 'No fix is known.',

  installer: (name, component, versions) =>
    `installer ${name}${component === null ? '' : ` for ${component}`}${versions === null ? '' : ` (${versions.from} to ${versions.to})`}`,
  missingPackage: (name, kb) => `the store lacks ${name}${kb === null ? '' : `, which ${kb} brings`}`,
  damaged: (count, names, more) => `${count} damaged: ${names}${more > 0 ? ` and ${more} more` : ''}`,
  package: (name) => `package ${name}`,
  component: (name) => `component ${name}`,
  driver: (name) => `driver ${name}`,
  feature: (name) => `feature ${name}`,
  phase: (name, operation) => `phase ${name}${operation === null ? '' : `, at ${operation}`}`,

  more: (count) => `and ${count} more`,
  otherLayer: (reaches, layer) => `It works on ${reaches}; the failure lies in ${layer}.`,
  mendsNothing: 'nothing: it only bridges the time',
  nothingLost: 'nothing',
  noUndo: 'none',
  noUndoNeeded: 'not needed, it changes nothing',
  changedNothing: 'changed nothing: it failed in the same way afterwards',
  effectUnknown: 'not told',
  alreadyTried: (title) => `${title} (tried)`,
  triedInVain: (times) => `Tried ${times}: it changed nothing.`,
  bring: (log, time) => `${log}${time === null ? '' : ` of ${time}`}`,
  absent: 'no such log is here',
  covers: 'the logs of that kind do not reach that time',
  tableOnly: (count) => `${count} failures; the sections below tell each cause once.`,

  run: (update, outcome, newest, code) =>
    `${update} ${outcome}${newest === null ? '' : `, newest try ${newest}`}${code === null ? '' : `, ${code}`}`,
  andMore: (count) => `and ${count} more that failed`,
  historyHint: 'Each run adds a line.',
  notesHint: 'What you write below is kept when the report is written again.',
};
