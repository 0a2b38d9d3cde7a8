/**
 * What is wrong in a catalogue file, in the reader's language. It must never know where the file is.
 */
import { l10n } from 'vscode';
import type { Form, Mistake } from '../../catalog/mistake';
import { MIN_TEMPLATE_TEXT } from '../../catalog/template';
import { plain } from '../../text/plain';

/** One sentence for the author of the file. */
export function mistakeWords(mistake: Mistake): string {
  switch (mistake.kind) {
    case 'syntax':
      return l10n.t('This is not JSON: {0}.', mistake.error);
    case 'form':
      return formWords(mistake.form);
    case 'deadId':
      return mistake.what === 'fix'
        ? l10n.t('There is no fix "{0}", neither here nor in the catalog that comes with the extension.', plain(mistake.id))
        : l10n.t('There is no sequence "{0}"; only those that come with the extension can be named.', plain(mistake.id));
    case 'twice':
      return l10n.t('"{0}" already stands further up in this file; this later entry counts.', plain(mistake.key));
    case 'silencesTooMuch':
      return l10n.t(
        'A rule for any code ("*") needs a phrase of at least {0} characters, or it would hide real failures.',
        mistake.minimum,
      );
    case 'tooManyRules':
      return l10n.t(
        'Only the first {0} noise rules of all your catalog files are taken, since every line of a log is held against them.',
        mistake.maximum,
      );
    case 'tooManyChains':
      return l10n.t(
        'Only the first {0} chains of all your catalog files are taken, since every line of a failed piece of work is held against them.',
        mistake.maximum,
      );
    case 'ownSequences':
      return l10n.t('Sequences run on other machines, so only those that come with the extension are taken.');
    case 'tooDeep':
      return l10n.t('This is nested more than {0} levels deep, so the file is not read.', mistake.maximum);
  }
}

function formWords(form: Form): string {
  switch (form.expected) {
    case 'text':
      return l10n.t('A text in double quotes is expected here.');
    case 'plainText':
      return l10n.t('A text of one line without invisible characters is expected here.');
    case 'shorterText':
      return l10n.t('A text of at most {0} characters is expected here.', form.maximum);
    case 'number':
      return l10n.t('A whole number is expected here.');
    case 'yesOrNo':
      return l10n.t('true or false is expected here.');
    case 'code':
      return l10n.t('A code such as "0x80073AA2" is expected here.');
    case 'id':
      return l10n.t('Lower-case letters, digits and hyphens are expected here, such as "restart-print-server".');
    case 'address':
      return l10n.t('An address that begins with https:// is expected here.');
    case 'list':
      return l10n.t('A list in square brackets is expected here.');
    case 'filledList':
      return l10n.t('At least one entry is needed here.');
    case 'object':
      return l10n.t('An object in braces is expected here.');
    case 'template':
      return l10n.t(
        'Text of a log line is expected here, at least {0} letters, with blanks in braces that do not touch: "Failed at {file}, ".',
        MIN_TEMPLATE_TEXT,
      );
    case 'oneOf':
      return l10n.t('One of these is expected here: {0}.', form.values.join(', '));
    case 'key':
      return l10n.t('"{0}" is missing, so this entry is not taken.', form.key);
    case 'noSuchKey':
      return l10n.t('"{0}" is not known here.', plain(form.key));
  }
}
