// Where things stand in this checkout. Knows no tool.
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Everything that is fetched or made while running and may be deleted at any time; ignored by git. */
export const cache = path.join(root, '.vscode-test');

export const defaultLog = path.join(root, 'test/samples/founding-case/CBS.log');

export const samples = path.join(root, 'test/samples');

/** For node's --require: ends a process whose starter is gone, even by SIGKILL. */
export const endWithParent = path.join(root, 'scripts/endWithParent.cjs');
