/**
 * Which files of a folder can be logs at all, by their names and sizes alone: what a file says is for the reading path to tell. It must never know
 * where files come from.
 */

/** `read`: it may be a log. `trace`: an event trace, of which no text can be made here. `too-large`: a person is told. `no-log`: nobody misses it. */
export type Candidacy = 'read' | 'trace' | 'too-large' | 'no-log';

/** A larger file would be held in memory whole, several times over while it is being read. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

/** All files together: they are kept for as long as their story is shown. */
export const MAX_ALL_BYTES = 1024 * 1024 * 1024;

/** Deeper folders and further entries are no folder of logs; what that leaves out is told. */
export const MAX_DEPTH = 16;
export const MAX_ENTRIES = 20_000;

/** Folders that programs fill for themselves. */
const NO_LOG_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.vscode',
  '$recycle.bin',
  'system volume information',
]);

/** Programs, pictures, packages, discs, documents and source texts. Markdown too, since our own reports quote logs. */
const NO_LOG_ENDINGS: ReadonlySet<string> = new Set(
  [
    'exe dll sys ocx cpl scr com msi msp msu mum cat manifest mui nls pdb lib obj o a so dylib class jar pyc wasm node',
    'png jpg jpeg gif bmp ico svg webp tif tiff mp3 mp4 wav avi mov mkv webm ttf otf woff woff2 eot',
    'iso wim esd swm vhd vhdx vmdk vdi img dmp mdmp hdmp dat hiv regtrans-ms blf pf db sqlite edb jrs chk',
    '7z rar tar bz2 xz zst pdf doc docx xls xlsx ppt pptx odt ods one msg pst ost lnk',
    'js mjs cjs jsx ts tsx css scss less map py rb go rs java kt c cc cpp h hpp cs vb php pl ps1 psm1 bat cmd sh md lock',
  ].flatMap((line) => line.split(' ')),
);

/** What a file is to a diagnosis. An empty one says nothing, so that nobody misses it. */
export function candidacyOf(name: string, sizeBytes: number): Candidacy {
  const ending = endingOf(name);
  if (sizeBytes === 0 || NO_LOG_ENDINGS.has(ending)) return 'no-log';
  if (ending === 'etl') return 'trace';
  return sizeBytes > MAX_FILE_BYTES ? 'too-large' : 'read';
}

/** Whether a folder may hold logs. */
export function mayHoldLogs(folder: string): boolean {
  return !NO_LOG_FOLDERS.has(folder.toLowerCase());
}

/** In small letters and without its dot; empty for a name without one. */
function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
