/**
 * What published copies put before a line of a WindowsUpdate.log, old or new. It must never know what the line says.
 */

/** The source of a pattern without groups: text copied out of a page keeps its indentation, list numbers, bullets or quotation marks. */
export const LIST = String.raw`[\t ]{0,8}(?:(?!\d{4}[-/.]\d)(?:\d{1,6}[.:][\t ]{0,4}(?=\d{4}[-/.])|(?:\d{1,6}\.|[->])[\t ]{1,4}))?`;
