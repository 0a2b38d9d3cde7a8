import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules, isBuiltin } from 'node:module';
import * as path from 'node:path';
import { suite, test } from 'mocha';

/** The house's import table; ARCHITECTURE.md shows the same one for people. `*` allows any own room. */
const TABLE: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  text: { rooms: [], packages: [] },
  codes: { rooms: ['text'], packages: [] },
  file: { rooms: ['text'], packages: ['fflate'] },
  log: { rooms: ['text'], packages: [] },
  catalog: { rooms: ['codes', 'text'], packages: ['jsonc-parser'] },
  diagnosis: { rooms: ['log', 'codes', 'catalog', 'text'], packages: [] },
  machine: { rooms: ['diagnosis', 'log', 'codes', 'catalog', 'text'], packages: [] },
  report: { rooms: ['machine', 'diagnosis', 'catalog', 'codes', 'text'], packages: [] },
  remote: { rooms: ['catalog'], packages: [] },
  worker: { rooms: ['diagnosis', 'machine', 'report', 'catalog', 'log', 'file', 'text'], packages: [] },
  editor: {
    rooms: ['worker', 'machine', 'catalog', 'remote', 'codes', 'diagnosis', 'log', 'file', 'text'],
    packages: ['vscode', 'ssh-config'],
  },
  node: { rooms: ['*'], packages: ['vscode', 'ssh-config', 'node:'] },
  browser: { rooms: ['*'], packages: ['vscode'] },
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll(path.sep, '/'));

const IMPORTS: readonly Import[] = FILES.flatMap((file) => {
  const source = readFileSync(path.join('src', file), 'utf8');
  const statements = [...source.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)';/gm)];
  const dynamic = [...source.matchAll(/\b(?:import|require)\(\s*'([^']+)'\s*\)/g)];
  return [
    ...statements.map((match) => ({ file, target: match[2] ?? '', typeOnly: match[1] !== undefined })),
    ...dynamic.map((match) => ({ file, target: match[1] ?? '', typeOnly: false })),
  ];
});

const roomOf = (file: string) => file.split('/')[0] ?? '';
/** A package's name without the path in it: fflate/browser is fflate. */
const packageOf = (target: string) => /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target;
const resolved = ({ file, target }: Import) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
const own = IMPORTS.filter((item) => item.target.startsWith('.'));
const foreign = IMPORTS.filter((item) => !item.target.startsWith('.'));

/** A text without what differs between editors: line ends, trailing blanks. */
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .replaceAll(/[ \t\r]+$/gm, '')
    .trim();

suite('architecture', () => {
  test('reads the imports at all', () => {
    assert.ok(own.length > 50 && foreign.length > 5, `${own.length} own, ${foreign.length} foreign`);
  });
  test('every file stands in a room of the table', () => {
    assert.deepEqual(
      FILES.filter((file) => !(roomOf(file) in TABLE)),
      [],
    );
  });
  test('rooms import only what the table allows', () => {
    const wrong = own.filter((item) => {
      const [from, to] = [roomOf(item.file), roomOf(resolved(item))];
      const allowed = TABLE[from]?.rooms ?? [];
      return from !== to && !allowed.includes(to) && !allowed.includes('*');
    });
    assert.deepEqual(wrong, []);
  });
  test('packages are imported only where the table allows', () => {
    const wrong = foreign.filter((item) => {
      const allowed = TABLE[roomOf(item.file)]?.packages ?? [];
      const isNode = item.target.startsWith('node:') || builtinModules.includes(item.target);
      return isNode ? !allowed.includes('node:') : !allowed.includes(packageOf(item.target));
    });
    assert.deepEqual(wrong, []);
  });
  test('jsonc-parser has two importers: what reads a catalogue, and what writes into one', () => {
    assert.deepEqual(
      foreign
        .filter((item) => item.target === 'jsonc-parser')
        .map((item) => item.file)
        .sort(),
      ['catalog/edit.ts', 'catalog/json.ts'],
    );
  });
  test('the editor asks the worker and never reads logs itself', () => {
    const wrong = own.filter((item) => {
      if (roomOf(item.file) !== 'editor') return false;
      const target = resolved(item);
      if (roomOf(target) === 'worker') return !['worker/client', 'worker/protocol'].includes(target);
      return (
        ['machine', 'diagnosis', 'log', 'file', 'text'].includes(roomOf(target)) &&
        !item.typeOnly &&
        target !== 'diagnosis/finding' &&
        !['text/span', 'text/plain'].includes(target)
      );
    });
    assert.deepEqual(wrong, []);
  });
  test("the worker's client knows only the protocol", () => {
    assert.deepEqual(own.filter((item) => item.file === 'worker/client.ts' && !item.typeOnly).map(resolved), []);
  });
  test('there are no circles, not even of types', () => {
    const edges = new Map<string, string[]>();
    for (const item of own)
      edges.set(item.file.replace(/\.ts$/, ''), [...(edges.get(item.file.replace(/\.ts$/, '')) ?? []), resolved(item)]);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (node: string, trail: readonly string[]): void => {
      if (trail.includes(node)) circles.push([...trail.slice(trail.indexOf(node)), node].join(' -> '));
      if (done.has(node) || trail.includes(node)) return;
      for (const next of edges.get(node) ?? edges.get(`${node}/index`) ?? []) visit(next, [...trail, node]);
      done.add(node);
    };
    for (const node of edges.keys()) visit(node, []);
    assert.deepEqual(circles, []);
  });
  test('there is no barrel: an index.ts is a list of instances', () => {
    for (const file of FILES.filter((name) => name.endsWith('/index.ts'))) {
      assert.doesNotMatch(readFileSync(path.join('src', file), 'utf8'), /^export (?:\*|\{[^}]*\}) from/m, file);
    }
  });
  test('every package that is shipped has its licence in the package', () => {
    const notices = linesOf('THIRD-PARTY-NOTICES.txt');
    const shipped = new Set(foreign.map((item) => packageOf(item.target)).filter((name) => name !== 'vscode' && !isBuiltin(name)));
    assert.ok(shipped.size >= 2);
    for (const name of shipped) {
      const folder = path.join('node_modules', name);
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      assert.ok(file !== undefined, name);
      assert.ok(notices.includes(linesOf(path.join(folder, file))), `THIRD-PARTY-NOTICES.txt lacks the licence of ${name}`);
    }
    assert.ok(readFileSync('.vscodeignore', 'utf8').includes('\n!THIRD-PARTY-NOTICES.txt\n'));
  });
  test('no file is longer than 300 lines', () => {
    const long = FILES.filter((file) => readFileSync(path.join('src', file), 'utf8').split('\n').length > 301);
    assert.deepEqual(long, []);
  });
  test('every file opens with what it is for', () => {
    const silent = FILES.filter((file) => !readFileSync(path.join('src', file), 'utf8').startsWith('/**'));
    assert.deepEqual(silent, []);
  });
});
