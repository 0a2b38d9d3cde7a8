/**
 * Which own catalogue a new entry goes into: the one there is, one of several, or a new one that the setting names from then on.
 * It must never know what is written there.
 */
import * as vscode from 'vscode';
import { CATALOG_FILES, catalogFilesAt, SECTION, setCatalogFiles } from '../settings';
import { placesOf, type OwnFiles } from './ownFiles';
import { fileName, namePath } from './ownPaths';

/** The name that is offered; the ending brings help while writing. */
const NEW_NAME = 'team.windows-update.jsonc';

interface FileItem extends vscode.QuickPickItem {
  /** Undefined for a new file. */
  readonly uri: vscode.Uri | undefined;
}

/** Asks where there is a choice. Undefined when the person turns away. `home` is undefined in a browser. */
export async function chooseFile(own: OwnFiles, home: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const [first, ...others] = own.uris();
  if (first === undefined) return newFile(home);
  if (others.length === 0) return first;
  const files = [first, ...others].map((uri): FileItem => ({
    uri,
    label: fileName(uri),
    description: namePath(uri, placesOf(home)).path,
    iconPath: new vscode.ThemeIcon('json'),
  }));
  const anew: FileItem = { uri: undefined, label: vscode.l10n.t('New Catalog File…'), iconPath: new vscode.ThemeIcon('new-file') };
  const picked = await vscode.window.showQuickPick([...files, anew], {
    placeHolder: vscode.l10n.t('The catalog file that takes the entry'),
  });
  return picked === undefined ? undefined : (picked.uri ?? (await newFile(home)));
}

async function newFile(home: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? home;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('New Catalog File'),
    saveLabel: vscode.l10n.t('Use This File'),
    filters: { [vscode.l10n.t('Windows Update catalog')]: ['jsonc', 'json'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, NEW_NAME) }),
  });
  if (uri === undefined) return undefined;
  await begin(uri);
  await nameInSetting(uri, home);
  return uri;
}

/** Empty, where there is nothing yet: a person who chooses a file that is there wants it added to. */
async function begin(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.stat(uri);
  } catch {
    // Whatever keeps it from being seen would keep it from being written, and that is told.
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
  }
}

/** Beside the other files, so that none is hidden; a first one in the workspace that holds it, if that is trusted to name any. */
async function nameInSetting(uri: vscode.Uri, home: vscode.Uri | undefined): Promise<void> {
  const inFolder = namePath(uri, placesOf(home));
  const trusted = vscode.workspace.isTrusted;
  const ofWorkspace = trusted ? catalogFilesAt('workspace') : undefined;
  const ofUser = catalogFilesAt('user') ?? [];
  const inWorkspace = ofWorkspace !== undefined || (trusted && ofUser.length === 0 && inFolder.inWorkspace);
  // The user's settings hold in every folder.
  const path = inWorkspace ? inFolder.path : namePath(uri, { folder: undefined, home }).path;
  try {
    if (inWorkspace) await setCatalogFiles([...(ofWorkspace ?? []), path], 'workspace');
    else await setCatalogFiles([...ofUser, path], 'user');
  } catch (error) {
    // The settings file has mistakes or unsaved changes; the entry can be written all the same.
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = vscode.l10n.t(
      'Add "{0}" to the setting {1} yourself, since VS Code refused: {2}',
      path,
      `${SECTION}.${CATALOG_FILES}`,
      reason,
    );
    void vscode.window.showWarningMessage(sentence);
  }
}
