import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'cognito-local/lib/services/context.js';
import type { DataStore } from 'cognito-local/lib/services/dataStore/dataStore.js';
import type { DataStoreFactory } from 'cognito-local/lib/services/dataStore/factory.js';

type Tree = Record<string, unknown>;

/**
 * Keeps the engine's pools, one JSON file each. The engine's own store lets two writes of a file
 * overlap; here a file is replaced whole, one write after the other, so that a stop at any moment
 * leaves the old or the new state.
 */
export class JsonFiles implements DataStoreFactory {
  readonly #directory: string;
  readonly #open: JsonFile[] = [];

  constructor(directory: string) {
    this.#directory = directory;
  }

  async create(_context: Context, id: string, defaults: object): Promise<DataStore> {
    await mkdir(this.#directory, { recursive: true });
    const file = new JsonFile(join(this.#directory, `${id}.json`), defaults as Tree);
    await file.load();
    this.#open.push(file);
    return file;
  }

  /** Resolves when everything is on the disk. */
  async flush(): Promise<void> {
    await Promise.all(this.#open.map((file) => file.save()));
  }
}

class JsonFile implements DataStore {
  readonly #path: string;
  #tree: Tree;
  #writing: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(path: string, defaults: Tree) {
    this.#path = path;
    this.#tree = structuredClone(defaults);
  }

  async load(): Promise<void> {
    const text = await readFile(this.#path, 'utf8').catch(nothingThere);
    if (text !== null) this.#tree = { ...this.#tree, ...(JSON.parse(text, reviveDate) as Tree) };
    await this.save();
  }

  /** Writes the state at the time of writing: calls that come meanwhile share the next write. */
  save(): Promise<void> {
    if (this.#writing === null) {
      this.#writing = this.#write().finally(() => {
        this.#writing = null;
      });
      return this.#writing;
    }
    this.#next ??= this.#writing.then(() => {
      this.#next = null;
      return this.save();
    });
    return this.#next;
  }

  async get<Value>(_context: Context, key: string | string[], fallback?: Value): Promise<Value> {
    let value: unknown = this.#tree;
    for (const part of [key].flat()) value = isTree(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    return (value ?? fallback ?? null) as Value;
  }

  async getRoot<Value>(): Promise<Value | null> {
    return this.#tree as Value;
  }

  async set<Value>(_context: Context, key: string | string[], value: Value): Promise<void> {
    const { parent, name } = this.#place(key);
    parent[name] = value;
    await this.save();
  }

  async delete(_context: Context, key: string | string[]): Promise<void> {
    const { parent, name } = this.#place(key);
    delete parent[name];
    await this.save();
  }

  #place(key: string | string[]): { parent: Tree; name: string } {
    const parts = [key].flat();
    const name = parts.pop() ?? '';
    let parent = this.#tree;
    for (const part of parts) {
      if (!Object.hasOwn(parent, part)) parent[part] = {};
      parent = parent[part] as Tree;
    }
    return { parent, name };
  }

  async #write(): Promise<void> {
    const draft = `${this.#path}.draft`;
    await writeFile(draft, JSON.stringify(this.#tree));
    await rename(draft, this.#path);
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** The engine expects dates under every name that ends in `Date`. */
function reviveDate(key: string, value: unknown): unknown {
  return key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value;
}

function nothingThere(error: unknown): null {
  if ((error as { code?: unknown }).code === 'ENOENT') return null;
  throw error;
}
