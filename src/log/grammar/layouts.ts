/**
 * The layouts that are no lines: XML and CSV, whose records may go on over many lines. It must never know an event.
 */
import type { LogFormat } from '../format';
import { insideMatches, levelWords } from './records';
import { scopeOf, type Rule } from './rule';

/** XML is marked tag by tag, so it may be wrapped, cut, or all on one line. */
export function xmlRules(format: LogFormat): readonly Rule[] {
  return [
    {
      begin: String.raw`\G(?=[ \t>]{0,40}(?:- )?<(?:\?xml|!--|/?[A-Za-z]))`,
      end: '$',
      patterns: [
        ...insideMatches(format).map((rule) => ({ ...rule, captures: { '0': { name: scopeOf('key') }, ...rule.captures } })),
        { name: scopeOf('key'), match: String.raw`<[/?]?[A-Za-z][\w:.-]{0,60}|[/?]?>` },
        { name: ATTRIBUTE, match: String.raw`(?<![\w:.-])[A-Za-z][\w:.-]{0,60}(?==["'])` },
        { include: '#message' },
      ],
    },
  ];
}

const ATTRIBUTE = 'entity.other.attribute-name.windows-update-log';

/** A row begins with a cell in quotes, or by one of the level's words, which the format's own record knows. */
export function csvRules(): readonly Rule[] {
  return [
    {
      name: scopeOf('key'),
      begin: String.raw`\G(?=#TYPE |"?[A-Za-z][A-Za-z ]{1,40}"?(?:([,;\t|])"?[A-Za-z][A-Za-z ]{0,40}"?)(?:\1"?[A-Za-z][A-Za-z ]{0,40}"?){3,60}$)`,
      end: '$',
    },
    { begin: String.raw`\G(?="[^"\n]{0,4000}(?:"[,;\t|]|$))`, end: '$', patterns: [{ include: '#csv-cells' }] },
  ];
}

/** What cells hold. A cell in quotes ends at its quote, or where a line begins as a record of another format: its quote is lost then. */
export function csvCells(format: LogFormat): readonly Rule[] {
  const level = levelWords(format);
  const cell = (pattern: string): string => String.raw`(?<=^|["\t,;|])${pattern}(?=["\t,;|]|$)`;
  const fields: readonly Rule[] = [
    { ...level, match: cell(level.match ?? '') },
    { name: scopeOf('time'), match: cell(String.raw`\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?`) },
    { name: scopeOf('component'), match: cell(String.raw`Microsoft-Windows-[A-Za-z0-9-]{2,60}`) },
  ];
  return [
    ...fields,
    {
      begin: '"',
      end: String.raw`"(?!")|(?=^\d{4}[-/]\d{2}[-/]\d{2}[ \t]\d{2}:)`,
      patterns: [{ match: '""' }, ...fields, { include: '#message' }],
    },
    { include: '#message' },
  ];
}
