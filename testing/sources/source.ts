/** Reads the sources of a tree as syntax: what each file imports, and which names it calls. */
import { parse } from '@babel/parser';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

/** One import, re-export, dynamic import or type import. */
export interface Import {
  /** As written, for example `../../test/domain/day.ts` or `zod`. */
  readonly specifier: string;
  /** Path from the root of the tree for a relative import, null for a package. */
  readonly path: string | null;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** One read of a name outside the file, for example `Date.now` or `new Date()`. */
interface Use {
  readonly name: string;
  readonly line: number;
}

/** One identifier as the file writes it. */
interface Name {
  readonly name: string;
  readonly line: number;
}

/** A string as it is written. */
interface Text {
  readonly text: string;
  readonly line: number;
}

export interface Source {
  /** Path from the root of the tree, with `/`. */
  readonly file: string;
  readonly room: string;
  readonly imports: readonly Import[];
  readonly uses: readonly Use[];
  readonly names: readonly Name[];
  /** The strings of the file, and the fixed parts of its templates. */
  readonly texts: readonly Text[];
}

/** Any node of the syntax tree: only what the walk below reads. */
interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** All files below a folder, as paths from the root with `/`; none when the folder does not exist. */
export function filesOf(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodesOf(child);
    }
  }
}

const lineOf = (node: Node) => node.loc?.start.line ?? 0;

/** The string of a literal node, also where a type import wraps it. */
function textOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'StringLiteral') return value['value'] as string;
  return value.type === 'TSLiteralType' ? textOf(value['literal']) : null;
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const names = (node['specifiers'] ?? []) as Node[];
  return names.length > 0 && names.every((name) => name['importKind'] === 'type' || name['exportKind'] === 'type');
}

/** What an import-like node names, or null for every other node. */
function specifierOf(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
      return textOf(node['source']);
    case 'TSImportType':
      return textOf(node['argument']);
    default:
      return null;
  }
}

function nameOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === 'Identifier') return value['name'] as string;
  if (value.type !== 'MemberExpression') return null;
  const property = textOf(value['property']) ?? (value['computed'] === true ? null : nameOf(value['property']));
  return property === null ? null : `${nameOf(value['object']) ?? '?'}.${property}`;
}

/** `new Date()` and `Date()` without arguments by those names; a member by its dotted name. */
function useOf(node: Node): string | null {
  const bare = ((node['arguments'] ?? []) as unknown[]).length === 0;
  if (node.type === 'NewExpression' && bare) return `new ${nameOf(node['callee']) ?? '?'}()`;
  if (node.type === 'CallExpression' && nameOf(node['callee']) === 'Date') return 'Date()';
  return node.type === 'MemberExpression' ? nameOf(node) : null;
}

/** The text of a string or of a fixed part of a template, or null for every other node. */
function writtenText(node: Node): string | null {
  if (node.type === 'StringLiteral') return node['value'] as string;
  return node.type === 'TemplateElement' ? (node['value'] as { readonly raw: string }).raw : null;
}

/** Parses one file of the tree. */
export function readSource(root: string, file: string): Source {
  const text = readFileSync(join(root, file), 'utf8');
  const tree = parse(text, {
    sourceType: 'module',
    plugins: ['typescript', 'importAttributes', ...(file.endsWith('.tsx') ? (['jsx'] as const) : [])],
    createImportExpressions: true,
  }) as unknown as Node;
  const imports: Import[] = [];
  const uses: Use[] = [];
  const names: Name[] = [];
  const texts: Text[] = [];
  for (const node of nodesOf(tree)) {
    const specifier = specifierOf(node);
    if (specifier !== null) {
      const path = specifier.startsWith('.') ? posix.join(dirname(file), specifier) : null;
      imports.push({ specifier, path, typeOnly: isTypeOnly(node), line: lineOf(node) });
    }
    if (node.type === 'Identifier') names.push({ name: node['name'] as string, line: lineOf(node) });
    const name = useOf(node);
    if (name !== null) uses.push({ name, line: lineOf(node) });
    const text = writtenText(node);
    if (text !== null) texts.push({ text, line: lineOf(node) });
  }
  return { file, room: file.split('/')[0] ?? '', imports, uses, names, texts };
}
