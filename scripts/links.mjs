// npm run links: every address that the catalogue and the documents name, once, sorted, each with what names it.
//   npm run links -- --check   asks each of them, prints what failed or has moved, and ends with 1 when one failed
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { askLinks } from './linkCheck.mjs';
import { listLinks } from './linkList.mjs';
import { root } from './paths.mjs';

const [flag, ...others] = process.argv.slice(2);
if ((flag !== undefined && flag !== '--check') || others.length > 0) {
  console.error('Usage: npm run links [-- --check]');
  process.exit(2);
}
// docs/codes.md is made of the catalogue and would only repeat it.
const documents = [...filesIn('.', '.md'), ...filesIn('docs', '.md')].filter(({ name }) => name !== 'docs/codes.md');
const links = listLinks([...filesIn('src/catalog/data', '.jsonc'), ...documents]);
if (flag === undefined) {
  for (const { url, usedBy } of links) console.log(`${url}  ${usedBy.join(', ')}`);
} else {
  const answers = await askLinks(links.map(({ url }) => url));
  links.forEach(({ url, usedBy }, index) => {
    const answer = answers[index];
    if (answer?.kind === 'dead') console.log(`failed: ${url} (${answer.why})  ${usedBy.join(', ')}`);
    if (answer?.kind === 'moved') console.log(`moved: ${url} to ${answer.to}  ${usedBy.join(', ')}`);
  });
  const failed = answers.filter(({ kind }) => kind === 'dead').length;
  console.log(`${links.length} addresses, ${failed} failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** @param {string} folder @param {string} ending */
function filesIn(folder, ending) {
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({ name: path.posix.join(folder, name), text: readFileSync(path.join(root, folder, name), 'utf8') }));
}
