/**
 * A plan as one cmd script for Windows 7 to 11 in any language: ASCII, CRLF, complete in itself. Takes only what `prepare` has proven.
 *
 * What it leaves on the host stands below %SystemRoot%\Logs\WindowsUpdateLog, where only administrators can write: in %ProgramData%
 * any user could have made the folder first, and an elevated script would trust a journal and a lock that are not its own.
 */
import type { Check } from '../../catalog/entry';
import type { RunId } from '../runId';
import { holdersOf, type Plan } from '../sequence';
import { LOCK_ROUTINES } from './cmdLock';
import { RUN_ROUTINES, SHARED_ROUTINES } from './cmdRoutines';

/** `waitScale` shortens every wait, for tests; 1 is what users get. */
export interface RenderOptions {
  readonly waitScale: number;
}

/**
 * A lock whose owner has written nothing for so long belongs to nobody any more. From the first stop on, the longest silence of a living
 * run is one `sc start`, which the service manager ends after 30 seconds. Before that tasklist may hang for longer on a broken WMI:
 * such a run loses its lock, and therefore looks whether the lock is still its own before it notes what runs.
 */
const STALE_SECONDS = 90;

/** How the script ends, for those who start it by hand; the extension reads the end mark instead. */
const EXIT = { done: 0, refused: 10, busy: 11, kept: 20, down: 30 } as const;

/** The whole script. */
export function renderCmd(plan: Plan, options: RenderOptions): string {
  const { sequence, run } = plan;
  const seconds = (value: number): number => Math.max(2, Math.round(value * options.waitScale));
  const holders = holdersOf(plan);
  const lines: string[] = [
    '@echo off',
    `rem ${sequence.title}`,
    `rem Run ${run}, written by the Windows Update Log extension. It needs an elevated prompt.`,
    'rem It stops services, renames folders and starts the services that ran before. It deletes nothing of yours.',
    ...settings(run),
    'set "LOGGING="',
    'set "LOCKED="',
    'set "BLOCKED="',
    'set "UNHEALED="',
    'set "UNNOTED="',
    'set "LATE="',
    'set "MOVED=0"',
    'set "KEPT=0"',
    'set "DOWN=0"',
    `call :mark start ${sequence.id}`,
    '',
    'rem -- Refuse before anything is changed. A 32-bit prompt would see another System32.',
    'if defined PROCESSOR_ARCHITEW6432 goto refuse_native',
    ...sequence.refuses.filter((check) => check.kind === 'elevated').flatMap(renderRefusal),
    'if exist "%LOG%" goto refuse_used',
    '',
    'rem -- One run at a time',
    'md "%DIR%\\runs" 2>nul',
    'call :acquire',
    `if not defined LOCKED call :takeover ${seconds(STALE_SECONDS)}`,
    'if not defined LOCKED goto busy',
    'set "LOGGING=1"',
    `>>"%LOG%" echo ##wul %RUN% start ${sequence.id}`,
    'if not exist "%LOG%" goto refuse_journal',
    '',
    'rem -- First bring back what an interrupted run had stopped',
    'if not exist "%OPEN%" goto healed',
    ...plan.services.map((step) => `call :heal ${step.service} ${seconds(step.timeoutSeconds)}`),
    'if not defined UNHEALED del "%OPEN%"',
    ':healed',
    ...sequence.refuses.filter((check) => check.kind !== 'elevated').flatMap(renderRefusal),
    ...sequence.warns.flatMap(renderWarning),
    '',
    'rem -- Note what runs, before the first stop. A run that was silent for too long may have lost its lock to another.',
    'if not exist "%BEAT%" goto busy',
    'if exist "%OPEN%.new" del "%OPEN%.new"',
    ...plan.services.map((step) => `call :was ${step.service}`),
    'if defined UNNOTED goto refuse_journal',
    'move /y "%OPEN%.new" "%OPEN%" >nul 2>nul',
    'if not exist "%OPEN%" goto refuse_journal',
    'if exist "%OPEN%.new" goto refuse_journal',
    '',
    'rem -- The steps',
  ];
  for (const step of sequence.steps) {
    if (step.kind === 'stopService') {
      const role = holders.has(step.service.toLowerCase()) ? 'holder' : 'other';
      lines.push(`rem ${step.title}`, `call :stop ${step.id} ${step.service} ${seconds(step.timeoutSeconds)} ${role}`);
    }
    if (step.kind === 'setAside') {
      lines.push(`rem ${step.title}`, `call :aside ${step.id} "${step.folder}" ${step.tries} "${step.holders.join(' ')}" ${seconds(30)}`);
    }
  }
  lines.push('', 'rem -- Always: start again what ran before');
  for (const step of plan.services) {
    const need = step.onDemand ? 'optional' : 'needed';
    lines.push(`rem ${step.title}`, `call :start ${step.id} ${step.service} ${seconds(step.timeoutSeconds)} ${need}`);
  }
  lines.push(
    '',
    'rem -- The end. The journal stays open while a service that ran does not run, so that the next run brings it back.',
    'if "%DOWN%"=="0" if not defined LATE del "%OPEN%"',
    'set "END=done"',
    `set "CODE=${EXIT.done}"`,
    'if not "%KEPT%"=="0" set "END=kept"',
    `if not "%KEPT%"=="0" set "CODE=${EXIT.kept}"`,
    'if not "%DOWN%"=="0" set "END=down"',
    `if not "%DOWN%"=="0" set "CODE=${EXIT.down}"`,
    ':finish',
    'call :mark end %END% moved=%MOVED% kept=%KEPT% down=%DOWN%',
    'if not defined LOCKED exit /b %CODE%',
    'rem A look from elsewhere may be reading the log at this moment and keep it from growing: the end must be in it.',
    'set "N=0"',
    ':kept',
    '"%SYS%\\find.exe" "##wul %RUN% end " "%LOG%" >nul 2>nul',
    'if not errorlevel 1 goto free',
    'set /a N+=1',
    'if %N% gtr 10 goto free',
    'call :wait',
    '>>"%LOG%" echo ##wul %RUN% end %END% moved=%MOVED% kept=%KEPT% down=%DOWN%',
    'goto kept',
    ':free',
    'del /f "%ANSWER%" >nul 2>nul',
    'if exist "%BEAT%" rd /s /q "%LOCK%"',
    'exit /b %CODE%',
    '',
    ':busy',
    'set "END=busy"',
    `set "CODE=${EXIT.busy}"`,
    'goto finish',
  );
  for (const id of ['native', 'used', 'journal', ...sequence.refuses.map((check) => check.id)]) {
    lines.push(`:refuse_${label(id)}`, `call :mark check ${id} no`, 'goto refused');
  }
  lines.push(
    ':refused',
    'set "END=refused"',
    `set "CODE=${EXIT.refused}"`,
    'goto finish',
    ...RUN_ROUTINES.trimEnd().split('\n'),
    ...LOCK_ROUTINES.split('\n'),
    ...SHARED_ROUTINES.trim().split('\n'),
  );
  return finish(lines);
}

/**
 * A script that changes nothing: it prints the log of an earlier run, follows it while that run is alive, and tells how it stands
 * with one mark: `seen finished`, `seen stopped` (it ended without its end mark) or `seen nothing` (it never began).
 */
export function renderLook(run: RunId, options: RenderOptions): string {
  const stale = Math.max(2, Math.round(STALE_SECONDS * options.waitScale));
  const lines = [
    '@echo off',
    `rem Looks at how run ${run} ended. It changes nothing.`,
    ...settings(run),
    'if not exist "%LOG%" goto nothing',
    ':show',
    'set "FINISHED="',
    `"%SYS%\\find.exe" "##wul %RUN% end " "%LOG%" >nul 2>nul`,
    'if not errorlevel 1 set "FINISHED=1"',
    'type "%LOG%"',
    'rem A log whose run was cut off may end in the middle of a line.',
    'echo.',
    'if defined FINISHED goto finished',
    'set "N=0"',
    'call :size',
    'set "FIRST=%SIZE%"',
    ':look',
    'if not exist "%BEAT%" goto gone',
    'call :nap',
    'call :size',
    'if not "%SIZE%"=="%FIRST%" goto show',
    'set /a N+=1',
    `if %N% lss ${stale} goto look`,
    'goto stopped',
    'rem Its end may have been written between the look at the log and the look at the lock.',
    ':gone',
    `"%SYS%\\find.exe" "##wul %RUN% end " "%LOG%" >nul 2>nul`,
    'if not errorlevel 1 goto show',
    ':stopped',
    'echo ##wul %RUN% seen stopped',
    'exit /b 0',
    ':nothing',
    'echo ##wul %RUN% seen nothing',
    'exit /b 0',
    ':finished',
    'echo ##wul %RUN% seen finished',
    'exit /b 0',
    ...SHARED_ROUTINES.split('\n'),
  ];
  return finish(lines);
}

function settings(run: RunId): readonly string[] {
  return [
    'setlocal enableextensions disabledelayedexpansion',
    'rem A variable of this name would stand before the real one.',
    'set "ERRORLEVEL="',
    `set "RUN=${run}"`,
    'set "SYS=%SystemRoot%\\System32"',
    'set "DIR=%SystemRoot%\\Logs\\WindowsUpdateLog"',
    'set "LOG=%DIR%\\runs\\%RUN%.log"',
    'set "OPEN=%DIR%\\open.txt"',
    'set "LOCK=%DIR%\\lock"',
    'set "BEAT=%LOCK%\\%RUN%.beat"',
    'set "ANSWER=%DIR%\\runs\\%RUN%.txt"',
  ];
}

function renderRefusal(check: Check): readonly string[] {
  const refuse = `goto refuse_${label(check.id)}`;
  switch (check.kind) {
    case 'elevated':
      // Not `if errorlevel 1`: without elevation fltmc ends with a negative code.
      return ['"%SYS%\\fltmc.exe" >nul 2>nul', `if not "%errorlevel%"=="0" ${refuse}`];
    case 'processAbsent':
      // A machine whose WMI is broken cannot list its processes, and is among those that need this script: told, not refused.
      return [
        `call :process ${check.image}`,
        `if "%FOUND%"=="unknown" call :mark check ${check.id} unknown`,
        `if "%FOUND%"=="yes" ${refuse}`,
      ];
    case 'registryKeyAbsent':
    case 'registryValueAbsent':
      return [registryQuery(check), `if "%errorlevel%"=="0" ${refuse}`];
  }
}

function renderWarning(check: Check): readonly string[] {
  const warn = `call :mark warn ${check.id}`;
  switch (check.kind) {
    case 'elevated':
      return [];
    case 'processAbsent':
      return [`call :process ${check.image}`, `if "%FOUND%"=="yes" ${warn}`];
    case 'registryKeyAbsent':
    case 'registryValueAbsent':
      return [registryQuery(check), `if "%errorlevel%"=="0" ${warn}`];
  }
}

function registryQuery(check: Extract<Check, { kind: 'registryKeyAbsent' | 'registryValueAbsent' }>): string {
  const value = check.kind === 'registryValueAbsent' ? ` /v "${check.value}"` : '';
  return `"%SYS%\\reg.exe" query "${check.key}"${value} >nul 2>nul`;
}

/** Labels end at some punctuation in cmd; an id's hyphen becomes an underscore. */
function label(id: string): string {
  return id.replaceAll('-', '_');
}

function finish(lines: readonly string[]): string {
  const text = `${lines.join('\r\n').trimEnd()}\r\n`;
  // Everything above is either fixed or proven by prepare(), so this can only be our own mistake.
  if (/[^\r\n\x20-\x7e]/.test(text)) throw new Error('a script may hold printable ASCII only');
  return text;
}
